// SPDX-License-Identifier: Apache-2.0
// The views of one customer, and how a company learns which of them to believe. A common shock is expected to fade: of the last
// one 0.7 is left in the first month to come, and 0.8 of that from month to month.
#include "forecast/joint/views.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/models.hpp"
#include "forecast/models/shares.hpp"

namespace visitcast::forecast {
namespace {

constexpr double shock_left = 0.7;
constexpr double shock_memory = 0.8;

/// The last month over its share in the last three years.
std::vector<double> from_last_month(std::span<const double> values, std::size_t season, std::size_t steps) {
    const std::size_t used = std::min(values.size(), 3 * season);
    const std::vector<double> shares = month_shares(values.last(used), static_cast<int>(season));
    const double level = values.back() / shares.back();
    std::vector<double> mean;
    for (std::size_t h = 0; h < steps; ++h) mean.push_back(level * shares[h % season]);
    return mean;
}

}  // namespace

CustomerViews views_of(const Surroundings& around, std::span<const double> values, std::size_t lag, std::size_t steps,
                       std::span<const double> group_season, Starts& starts) {
    const std::size_t m = around.season;
    values = values.last(std::min(values.size(), longest_view));
    Logs history{{}, lag};
    for (const double value : values) history.values.push_back(std::log(value));
    const Freed freed = freed_of_shocks(around.shocks, history, m);
    std::vector<double> bare;
    for (const double value : freed.logs) bare.push_back(std::exp(value));

    CustomerViews views;
    auto& [learned, fitted, last_year, pooled, last_month] = views.mean;
    const LogOutlook outlook = around.learned.predict(freed.logs, steps);
    if (around.fitted && values.size() >= 3 * m) {
        const auto predict = [&](std::span<const double> scaled) {
            return pair_from(starts, scaled, static_cast<int>(m), static_cast<int>(steps));
        };
        fitted = in_own_unit(bare, predict).mean;
    }
    for (std::size_t h = 0; h < steps; ++h) {
        const double shock = std::exp(shock_left * std::pow(shock_memory, static_cast<double>(h)) * freed.last_shock);
        views.fading.push_back(1.0 - std::exp(freed.last_shock) / shock);
        learned.push_back(std::exp(outlook.mean[h]) * shock);
        last_year.push_back(bare[bare.size() - m + h % m] * shock);
        if (fitted.size() > h) fitted[h] *= shock;
        views.spread.push_back(learned[h] * std::sqrt(outlook.variance[h] + freed.variance));
    }
    if (!group_season.empty()) {
        std::vector<double> beside = freed.logs;
        for (std::size_t t = 0; t < beside.size(); ++t) beside[t] -= group_season[(m - (beside.size() - t) % m) % m];
        const LogOutlook rest = around.beside_group.predict(beside, steps);
        for (std::size_t h = 0; h < steps; ++h) {
            const double shock = std::exp(shock_left * std::pow(shock_memory, static_cast<double>(h)) * freed.last_shock);
            pooled.push_back(std::exp(rest.mean[h] + group_season[h % m]) * shock);
        }
    }
    if (pooled.empty()) pooled = learned;
    if (fitted.empty()) fitted = learned;
    last_month = values.size() >= 2 * m ? from_last_month(values, m, steps) : learned;
    return views;
}

}  // namespace visitcast::forecast
