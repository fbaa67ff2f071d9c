// SPDX-License-Identifier: Apache-2.0
// Forecasts by industry and company, and the ranked list of changes.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/core/industry.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "tools/app/lines.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

double sum_of_means(const core::Forecast& forecast) {
    double sum = 0;
    for (const auto& step : forecast.steps) sum += step.mean;
    return sum;
}

/// Energy expected and a year before, over the same customers and months: those whose bill of a year before is known.
struct LikeForLike {
    double expected{};
    double year_before{};
};

using ByLevel = std::map<std::string, LikeForLike>;  // by industry code; all customers under ""

ByLevel like_for_like(const std::vector<core::Forecast>& forecasts, const core::Rows& rows, core::Date as_of) {
    const auto histories = app::histories(rows, as_of);
    std::map<std::string, std::string> industries;
    for (const auto& customer : rows.of<core::Customer>()) industries[customer.id.text] = core::industry_of(customer);
    ByLevel sums;
    for (const auto& forecast : forecasts) {
        const auto history = histories.find(core::CustomerId{forecast.id});
        if (forecast.level != core::ForecastLevel::customer || history == histories.end()) continue;
        for (const auto& step : forecast.steps) {
            const double before = history->second.at(step.month - 12);
            if (std::isnan(before)) continue;
            for (const std::string& level : {std::string(), industries[forecast.id]}) {
                sums[level].expected += step.mean;
                sums[level].year_before += before;
                if (industries[forecast.id].empty()) break;
            }
        }
    }
    return sums;
}

double median(std::vector<double> values) {
    const auto half = static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), values.begin() + half, values.end());
    return values[static_cast<std::size_t>(half)];
}

void print_backtest(const Session& session, const std::vector<core::Forecast>& forecasts) {
    std::vector<double> own;
    std::vector<double> last_year;
    double better = 0;
    for (const auto& forecast : forecasts) {
        if (forecast.level != core::ForecastLevel::customer || !forecast.score.mase || !forecast.score.mase_seasonal_naive)
            continue;
        own.push_back(*forecast.score.mase);
        last_year.push_back(*forecast.score.mase_seasonal_naive);
        better += own.back() <= last_year.back() ? 1 : 0;
    }
    if (own.empty()) return;
    const double count = static_cast<double>(own.size());
    std::cout << session.say("forecast_backtest", {{"count", text::number(count)},
                                                   {"mase", text::number(median(own), 2)},
                                                   {"naive", text::number(median(last_year), 2)},
                                                   {"share", text::percent(100 * better / count)}})
              << '\n';
}

/// What is in the sums beside the bills, and how findings were counted.
void print_beside(const Session& session, const std::vector<core::Forecast>& forecasts, const core::Rows& rows) {
    const auto all = app::beside_by_industry(forecasts, rows);
    if (const auto sum = all.find(""); sum != all.end()) {
        std::cout << "  "
                  << session.say("forecast_beside", {{"findings", app::signed_energy(session.language, sum->second.findings)},
                                                     {"events", app::signed_energy(session.language, sum->second.events)},
                                                     {"overrides", app::signed_energy(session.language, sum->second.overrides)}})
                  << '\n';
    }
    if (session.options.findings != "weighted")
        std::cout << "  " << session.say("forecast_findings_" + session.options.findings) << '\n';
}

void print_status(const Session& session, const std::vector<core::Forecast>& forecasts) {
    for (const auto status :
         {core::ForecastStatus::little_history, core::ForecastStatus::no_history, core::ForecastStatus::closed}) {
        const auto count = std::count_if(forecasts.begin(), forecasts.end(), [status](const core::Forecast& forecast) {
            return forecast.level == core::ForecastLevel::customer && forecast.status == status;
        });
        if (count > 0) {
            std::cout << "  "
                      << session.say("forecast_" + std::string(core::enum_name(status)),
                                     {{"count", text::number(static_cast<double>(count))}})
                      << '\n';
        }
    }
}

}  // namespace

void show_forecasts(const Session& session, const std::vector<core::Forecast>& forecasts, const core::Rows& rows) {
    if (session.options.json) {
        std::cout << io::json_text(nlohmann::json{{"forecasts", io::to_json(forecasts)}});
        return;
    }
    const Names names(rows);
    ByLevel known = like_for_like(forecasts, rows, session.desk.as_of);
    const auto months = forecasts.empty() ? 0 : forecasts.back().steps.size();
    std::cout << session.say("forecast_title",
                             {{"customers", text::number(static_cast<double>(rows.of<core::Customer>().size()))},
                              {"months", text::number(static_cast<double>(months))},
                              {"from", text::month(session.language, session.desk.as_of.month())}})
              << '\n';
    TextTable table("lrrrr");
    table.row({session.say("screen_industry"), session.say("screen_expected"), session.say("screen_expected_alike"),
               session.say("screen_year_before"), session.say("screen_change")});
    for (const auto& forecast : forecasts) {
        const bool company = forecast.level == core::ForecastLevel::company;
        if (!company && forecast.level != core::ForecastLevel::industry) continue;  // the others: visitcast outlook
        const LikeForLike sums = known[forecast.id];
        table.row({company ? session.say("screen_company") : names.industry(forecast.id),
                   text::energy(session.language, sum_of_means(forecast)), text::energy(session.language, sums.expected),
                   text::energy(session.language, sums.year_before),
                   sums.year_before > 0 ? text::percent(100 * (sums.expected / sums.year_before - 1), true) : "-"});
    }
    std::cout << table.text();
    print_beside(session, forecasts, rows);
    print_status(session, forecasts);
    print_backtest(session, forecasts);
}

void show_flags(const Session& session, const std::vector<core::ChangeFlag>& flags, const core::Rows& rows) {
    if (session.options.json) {
        std::cout << io::json_text(nlohmann::json{{"flags", io::to_json(flags, session.language)}});
        return;
    }
    const Names names(rows);
    if (flags.empty()) std::cout << session.say("flags_none") << '\n';
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const auto& flag = flags[i];
        const std::string place = text::number(static_cast<double>(i + 1)) + ". ";
        std::cout << wrapped(place + io::flag_sentence(session.language, flag, names.of(flag)), 110, 4) << '\n'
                  << "    "
                  << wrapped(session.say("flags_certainty", {{"probability", text::percent(100 * flag.probability)}}) +
                                 (session.language == text::Language::chinese ? "" : " ") +
                                 io::action_sentence(session.language, flag),
                             106, 4)
                  << "\n    "
                  << session.say("flags_line",
                                 {{"id", flag.id},
                                  {"status", io::word(session.language, "status_", core::enum_name(flag.status))},
                                  {"due", flag.due_on ? text::day(session.language, *flag.due_on) : std::string("–")}})
                  << '\n';
    }
}

void show_more_flags(const Session& session, std::size_t more, std::size_t all) {
    const auto count = [](std::size_t number) { return text::number(static_cast<double>(number)); };
    std::cout << session.say("flags_more", {{"more", count(more)}, {"all", std::to_string(all)}}) << '\n';
}

}  // namespace visitcast::cli
