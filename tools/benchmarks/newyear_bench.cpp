// SPDX-License-Identifier: Apache-2.0
// How much the calendar terms help. The bills are made day by day: an industry uses a share of its ordinary day before, during
// and after the New Year and on days off, every customer in its own strength, under a season, growth, weather shared by the
// industry and noise. They begin in January 2022; the last month known is the December before each of three New Years. The best
// possible forecast is the use that chance has not touched.
#include "tools/benchmarks/newyear_bench.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "forecast/forecast.hpp"
#include "tools/app/calendar.hpp"
#include "tools/app/desk.hpp"
#include "tools/benchmarks/generated_industries.hpp"
#include "tools/benchmarks/scores.hpp"

namespace visitcast::benchmarks {
namespace {

/// Errors of January, February and their sum, mean over customers and years, over the seasonal naive error before.
class Errors {
public:
    void add(const forecast::CustomerHistory& history, core::Month january, double mean_january, double mean_february) {
        const std::span<const double> known(history.series.kwh.data(), static_cast<std::size_t>(january - history.series.first));
        const double scale = naive_scale(known, 12).value();
        const double first = history.series.at(january) - mean_january;
        const double second = history.series.at(january + 1) - mean_february;
        sums_[0] += std::abs(first) / scale;
        sums_[1] += std::abs(second) / scale;
        sums_[2] += std::abs(first + second) / scale;
        count_ += 1.0;
    }
    nlohmann::json object() const {
        return {{"mase_jan", sums_[0] / count_}, {"mase_feb", sums_[1] / count_}, {"mase_sum", sums_[2] / count_}};
    }

private:
    std::array<double, 3> sums_{};
    double count_{};
};

/// Flags on 1 March of a year, when the bills of February are in, and what the rule of thumb says: February 10 % off last year's.
/// A customer in twenty stops for good at the New Year; whether it is found is asked two bills later.
struct Flagged {
    double customers{};
    double by_rule{};
    double by_us{};
    double stops{};
    double stops_found{};
    double by_us_in_may{};

    nlohmann::json object() const {
        return {{"year_on_year_share", by_rule / customers},
                {"visitcast_share", by_us / customers},
                {"visitcast_share_may", by_us_in_may / customers},
                {"planted_stops", stops},
                {"stops_found", stops_found}};
    }
};

std::set<std::string> flagged(const forecast::Company& company, core::Month from, const core::Executor& executor) {
    forecast::Options options;
    options.from = from;
    options.backtest = false;
    std::set<std::string> customers;
    const auto forecasts = forecast::forecast_all(company, options, executor);
    for (const core::ChangeFlag& flag : forecast::find_changes(company, forecasts, options, executor)) {
        const bool of_energy = !flag.customer.empty() && flag.kind != core::FlagKind::missing_data;
        if (of_energy) customers.insert(flag.customer.text);
    }
    return customers;
}

void count_flags(const forecast::Company& whole, int year, const core::Executor& executor, Flagged& all) {
    forecast::Company company = whole;
    const core::Month february(year, 2);
    std::set<std::string> stopped;
    for (std::size_t i = 0; i < company.customers.size(); i += 20) {
        core::Series& series = company.customers[i].series;
        for (core::Month month = february; month <= series.last(); month = month + 1)
            series.kwh[static_cast<std::size_t>(month - series.first)] = 0.0;
        stopped.insert(company.customers[i].id.text);
    }
    const auto in_march = flagged(company, february + 1, executor);
    const auto in_may = flagged(company, february + 3, executor);
    for (const auto& customer : company.customers) {
        if (stopped.contains(customer.id.text)) {
            all.stops += 1.0;
            all.stops_found += in_may.contains(customer.id.text) ? 1.0 : 0.0;
            continue;
        }
        all.customers += 1.0;
        all.by_rule += std::abs(customer.series.at(february) / customer.series.at(february - 12) - 1.0) >= 0.1 ? 1.0 : 0.0;
        all.by_us += in_march.contains(customer.id.text) ? 1.0 : 0.0;
        all.by_us_in_may += in_may.contains(customer.id.text) ? 1.0 : 0.0;
    }
}

/// Industries as their customers add up.
struct Sums {
    std::vector<forecast::CustomerHistory> histories;
    std::vector<std::vector<double>> expected;
};

Sums industry_sums(const GeneratedIndustries& generated) {
    Sums sums;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < generated.company.customers.size(); ++i) {
        const forecast::CustomerHistory& customer = generated.company.customers[i];
        const auto [place, fresh] = places.emplace(customer.industry, sums.histories.size());
        if (fresh) {
            sums.histories.push_back(customer);
            sums.expected.push_back(generated.expected[i]);
            continue;
        }
        for (std::size_t t = 0; t < customer.series.size(); ++t) {
            sums.histories[place->second].series.kwh[t] += customer.series.kwh[t];
            sums.expected[place->second][t] += generated.expected[i][t];
        }
    }
    return sums;
}

const core::Forecast& industry_of(const std::vector<core::Forecast>& forecasts, const std::string& code) {
    return *std::find_if(forecasts.begin(), forecasts.end(), [&](const core::Forecast& forecast) {
        return forecast.level == core::ForecastLevel::industry && forecast.id == code;
    });
}

}  // namespace

nlohmann::json bench_new_year(unsigned threads, std::uint64_t seed) {
    const std::vector<core::Holiday> holidays = reference_holidays();
    const GeneratedIndustries whole = generate_industries(core::Calendar(holidays), app::chinese_new_years(), seed);
    const std::vector<forecast::CustomerHistory>& customers = whole.company.customers;
    const core::Executor executor = app::threaded(threads);
    struct Rivals {
        Errors without;
        Errors with;
        Errors best;
        nlohmann::json object() const {
            return {{"without", without.object()}, {"with", with.object()}, {"best_possible", best.object()}};
        }
    };
    const Sums industries = industry_sums(whole);
    Rivals all;
    Rivals of_industries;
    Flagged flags;
    nlohmann::json years = nlohmann::json::array();
    for (int year = 2026; year <= 2028; ++year) {
        forecast::Options options;
        options.from = core::Month(year, 1);
        options.horizon = 2;
        options.backtest = false;
        forecast::Company company = whole.company;
        const auto without = forecast::forecast_all(company, options, executor);
        // Published lists end with 2026; what comes after is not known to the forecast.
        company.calendar = app::calendar_terms("CN", holidays, customers);
        std::erase_if(company.calendar->holidays, [](const core::Holiday& day) { return day.date.year() > 2026; });
        const auto with = forecast::forecast_all(company, options, executor);
        Rivals one;
        const auto t = static_cast<std::size_t>(options.from - customers.front().series.first);
        for (std::size_t i = 0; i < customers.size(); ++i) {
            for (Rivals* rivals : {&all, &one}) {
                rivals->without.add(customers[i], options.from, without[i].steps[0].mean, without[i].steps[1].mean);
                rivals->with.add(customers[i], options.from, with[i].steps[0].mean, with[i].steps[1].mean);
                rivals->best.add(customers[i], options.from, whole.expected[i][t], whole.expected[i][t + 1]);
            }
        }
        for (std::size_t g = 0; g < industries.histories.size(); ++g) {
            const forecast::CustomerHistory& history = industries.histories[g];
            const core::Forecast& plain = industry_of(without, history.industry);
            const core::Forecast& told = industry_of(with, history.industry);
            of_industries.without.add(history, options.from, plain.steps[0].mean, plain.steps[1].mean);
            of_industries.with.add(history, options.from, told.steps[0].mean, told.steps[1].mean);
            of_industries.best.add(history, options.from, industries.expected[g][t], industries.expected[g][t + 1]);
        }
        count_flags(company, year, executor, flags);
        nlohmann::json object = one.object();
        object["year"] = year;
        years.push_back(std::move(object));
    }
    nlohmann::json result = all.object();
    result["customers"] = customers.size();
    result["industries"] = industries.histories.size();
    result["of_industries"] = of_industries.object();
    result["flags"] = flags.object();
    result["years"] = std::move(years);
    return result;
}

}  // namespace visitcast::benchmarks
