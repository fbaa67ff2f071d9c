// SPDX-License-Identifier: Apache-2.0
// Forecasts by industry and company, and the ranked list of changes.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
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

/// Energy of the same months a year before, for the customers of a level; nothing when a bill is missing everywhere.
std::optional<double> same_months_before(const std::vector<core::Series>& members, const core::Forecast& forecast) {
    double sum = 0;
    bool any = false;
    for (const auto& series : members) {
        for (const auto& step : forecast.steps) {
            const double kwh = series.at(step.month - 12);
            if (std::isnan(kwh)) continue;
            sum += kwh;
            any = true;
        }
    }
    return any ? std::optional(sum) : std::nullopt;
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
    const auto series = app::histories(rows.of<core::Consumption>(), session.desk.as_of);
    std::map<std::string, std::vector<core::Series>> members;
    for (const auto& customer : rows.of<core::Customer>()) {
        const auto own = series.find(customer.id);
        if (own == series.end()) continue;
        members[""].push_back(own->second);
        if (!customer.industry_code.empty()) members[customer.industry_code].push_back(own->second);
    }
    const auto months = forecasts.empty() ? 0 : forecasts.back().steps.size();
    std::cout << session.say("forecast_title",
                             {{"customers", text::number(static_cast<double>(rows.of<core::Customer>().size()))},
                              {"months", text::number(static_cast<double>(months))},
                              {"from", text::month(session.language, session.desk.as_of.month())}})
              << '\n';
    TextTable table("lrrr");
    table.row({session.say("screen_industry"), session.say("screen_expected"), session.say("screen_year_before"),
               session.say("screen_change")});
    for (const auto& forecast : forecasts) {
        if (forecast.level == core::ForecastLevel::customer) continue;
        const double sum = sum_of_means(forecast);
        const auto before = same_months_before(members[forecast.id], forecast);
        const bool company = forecast.level == core::ForecastLevel::company;
        table.row({company ? session.say("screen_company") : names.industry(forecast.id), text::energy(session.language, sum),
                   before ? text::energy(session.language, *before) : "-",
                   before && *before > 0 ? text::percent(100 * (sum / *before - 1), true) : "-"});
    }
    std::cout << table.text();
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
        std::cout << wrapped(place + io::flag_sentence(session.language, flag, names.customer(flag.customer)), 110, 4) << '\n'
                  << "    "
                  << wrapped(session.say("flags_certainty", {{"probability", text::percent(100 * flag.probability)}}) + " " +
                                 io::action_sentence(session.language, flag),
                             106, 4)
                  << '\n';
    }
}

}  // namespace visitcast::cli
