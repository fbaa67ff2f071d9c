// SPDX-License-Identifier: Apache-2.0
// Sums of customers. Means add up. The variance of a sum lies between independence and moving as one: with mean correlation r it
// is (1 - r) * sum of s^2 + r * (sum of s)^2. r comes from yearly changes of the last two years, drawn towards a prior of 0.1.
#include "forecast/levels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "forecast/bands.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr double prior_correlation = 0.1;
constexpr double prior_members = 10.0;

core::Forecast sum_of(const Group& group, const std::vector<Prepared>& prepared, const std::vector<core::Forecast>& customers,
                      const std::vector<CustomerParts>& parts, const Options& options) {
    const std::vector<std::size_t>& members = group.members;
    core::Forecast sum;
    sum.level = group.level;
    sum.id = group.id;
    sum.model = "sum";
    std::vector<const Prepared*> histories;
    bool any = false;
    bool floored = true;
    for (const std::size_t i : members) {
        histories.push_back(&prepared[i]);
        any = any || !customers[i].steps.empty();
        floored = floored && never_negative(prepared[i].values);
    }
    if (!any) {
        sum.status = core::ForecastStatus::no_history;
        return sum;
    }
    const double correlation = common_correlation(histories, options.from);
    for (std::size_t h = 0; h < static_cast<std::size_t>(options.horizon); ++h) {
        core::ForecastStep step;
        step.month = options.from + static_cast<int>(h);
        double squares = 0.0;
        double spreads = 0.0;
        double without = 0.0;
        std::vector<Chance> chances;
        for (const std::size_t i : members) {
            if (customers[i].steps.empty()) continue;
            const core::ForecastStep& own = customers[i].steps[h];
            // Half the width of the inner 80 % band stands for the spread; with two humps it does not.
            const double spread =
                parts[i].chances[h].empty() ? (own.quantiles[5] - own.quantiles[1]) / band_width_80 : parts[i].spread[h];
            step.mean += own.mean;
            without += own.mean - mean_of(parts[i].chances[h]);
            chances.insert(chances.end(), parts[i].chances[h].begin(), parts[i].chances[h].end());
            squares += spread * spread;
            spreads += spread;
        }
        const double spread = std::sqrt((1.0 - correlation) * squares + correlation * spreads * spreads);
        step.quantiles = mixture_band(without, spread, 1.0, floored, chances);
        sum.steps.push_back(step);
    }
    return sum;
}

}  // namespace

double common_correlation(const std::vector<const Prepared*>& members, core::Month from) {
    // Standardised yearly changes z of one month: (sum z)^2 - sum z^2 is the sum of all products of two customers.
    std::vector<double> scales;
    for (const Prepared* member : members) {
        double squares = 0.0;
        double count = 0.0;
        for (int back = 1; back <= 24; ++back) {
            const double change = member->at(from - back) - member->at(from - back - season);
            if (!std::isfinite(change)) continue;
            squares += change * change;
            count += 1.0;
        }
        scales.push_back(count >= 6.0 && squares > 0.0 ? std::sqrt(squares / count) : 0.0);
    }
    double products = 0.0;
    double pairs = 0.0;
    double largest = 0.0;
    for (int back = 1; back <= 24; ++back) {
        double sum = 0.0;
        double squares = 0.0;
        double count = 0.0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (scales[i] <= 0.0) continue;
            const double change = (members[i]->at(from - back) - members[i]->at(from - back - season)) / scales[i];
            if (!std::isfinite(change)) continue;
            sum += change;
            squares += change * change;
            count += 1.0;
        }
        products += sum * sum - squares;
        pairs += count * (count - 1.0);
        largest = std::max(largest, count);
    }
    const double measured = pairs > 0.0 ? products / pairs : prior_correlation;
    const double drawn = (largest * measured + prior_members * prior_correlation) / (largest + prior_members);
    return std::clamp(drawn, 0.0, 0.9);
}

std::vector<Group> groups_of(const Company& company, bool everybody) {
    using Key = std::string CustomerHistory::*;
    constexpr std::array<std::pair<core::ForecastLevel, Key>, 4> levels{
        std::pair{core::ForecastLevel::industry, &CustomerHistory::industry},
        std::pair{core::ForecastLevel::section, &CustomerHistory::section},
        std::pair{core::ForecastLevel::manager, &CustomerHistory::manager},
        std::pair{core::ForecastLevel::region, &CustomerHistory::region}};
    std::vector<Group> groups;
    for (const auto& [level, key] : levels) {
        std::map<std::string, std::vector<std::size_t>> members;
        for (std::size_t i = 0; i < company.customers.size(); ++i) members[company.customers[i].*key].push_back(i);
        const bool any = members.size() > (members.contains("") ? 1u : 0u);
        for (auto& [id, places] : members) {
            if (any && (everybody || !id.empty())) groups.push_back({level, id, std::move(places)});
        }
    }
    Group all;
    for (std::size_t i = 0; i < company.customers.size(); ++i) all.members.push_back(i);
    groups.push_back(std::move(all));
    return groups;
}

std::vector<core::Forecast> sum_levels(const Company& company, const std::vector<Prepared>& prepared,
                                       const std::vector<core::Forecast>& customers, const std::vector<CustomerParts>& parts,
                                       const Options& options) {
    std::vector<core::Forecast> sums;
    for (const Group& group : groups_of(company)) sums.push_back(sum_of(group, prepared, customers, parts, options));
    return sums;
}

MonthSum& MonthSum::operator+=(const MonthSum& other) {
    mean += other.mean;
    widths += other.widths;
    squares += other.squares;
    return *this;
}

core::Forecast level_forecast(core::ForecastLevel level, const std::string& id, const std::vector<MonthSum>& months,
                              double correlation, bool floored) {
    core::Forecast forecast;
    forecast.level = level;
    forecast.id = id;
    forecast.model = "sum";
    for (const MonthSum& month : months) {
        core::ForecastStep step{month.month, month.mean, {}};
        const double width = std::sqrt((1.0 - correlation) * month.squares + correlation * month.widths * month.widths);
        step.quantiles = band(step.mean, width / band_width_80, 1.0, floored);
        forecast.steps.push_back(step);
    }
    if (months.empty()) forecast.status = core::ForecastStatus::no_history;
    return forecast;
}

double correlation_of(const core::ForecastStep& step, const MonthSum& sum) {
    const double width = step.quantiles[5] - step.quantiles[1];
    const double shared = sum.widths * sum.widths - sum.squares;
    return shared > 0.0 ? std::clamp((width * width - sum.squares) / shared, 0.0, 1.0) : 0.0;
}

}  // namespace visitcast::forecast
