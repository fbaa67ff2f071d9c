// SPDX-License-Identifier: Apache-2.0
// The calendar is taken off first, because it moves most; then the weather, then the ramp of who has just begun.
#include "forecast/influences.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::forecast {
namespace {

constexpr double doubt_of_speed = 0.35;  // of what is still to fill up, as a logarithm

}  // namespace

Influences::Influences(const Company& company, const std::vector<Prepared>& prepared, core::Month from, int horizon,
                       const core::Executor& executor)
    : calendar_(company, prepared, from + horizon, executor), ramps_(company, prepared, from) {
    if (company.temperatures.empty()) return;
    std::vector<Prepared> without_calendar(prepared.size());
    executor(prepared.size(), [&](std::size_t i) { without_calendar[i] = calendar_.cleaned(i, prepared[i]); });
    temperature_ = TemperatureModel(company, without_calendar, from, executor);
}

Influences::Influences(const Influences& learned, const Company& company, const std::vector<Prepared>& prepared, core::Month from,
                       int horizon)
    : calendar_(learned.calendar_, company, prepared, from + horizon),
      temperature_(learned.temperature_, company, prepared, from),
      ramps_(learned.ramps_, company, prepared, from) {}

Prepared Influences::cleaned(const CustomerHistory& history, std::size_t customer, const Prepared& prepared) const {
    Prepared result = prepared;
    if (calendar_.applies(customer)) result = calendar_.cleaned(customer, result);
    if (temperature_.applies(customer)) result = temperature_.cleaned(customer, result);
    if (!ramps_.applies(customer)) return result;
    result = ramps_.cleaned(history, customer, result);
    const Ramp& ramp = ramps_.of(history.industry);
    const auto seen = static_cast<double>(result.values.size());
    const double open = seen > 0.0 ? 1.0 - ramps_.factor(history, customer, prepared.end() - 1) : 1.0;
    if (const auto kwh = ramps_.promised(history))
        result.promise = Promise{*kwh, ramp.doubt, std::sqrt(0.25 * open * open + 0.04 / std::max(seen, 0.01) + 0.01)};
    return result;
}

std::vector<Prepared> Influences::all_cleaned(const Company& company, const std::vector<Prepared>& prepared,
                                              const core::Executor& executor) const {
    std::vector<Prepared> result(prepared.size());
    executor(prepared.size(), [&](std::size_t i) { result[i] = cleaned(company.customers[i], i, prepared[i]); });
    return result;
}

void Influences::put_back(const CustomerHistory& history, std::size_t customer, core::Month from, Estimate& estimate) const {
    Outlook& outlook = estimate.outlook;
    if (outlook.mean.empty()) return;
    core::Response& response = estimate.response;
    const double before = outlook.mean.front();
    const Ramp& ramp = ramps_.of(history.industry);
    response.ramp_months = ramp.months_to_half;
    response.ramp_ceiling = ramp.ceiling;
    response.ramp_connections = ramp.industry.empty() ? 0 : ramp.connections;
    if (ramps_.applies(customer)) {
        response.began = ramps_.start(customer);
        const double now = ramps_.factor(history, customer, from - 1);
        for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
            const double share = ramps_.factor(history, customer, from + static_cast<int>(h));
            outlook.mean[h] *= share;
            const double still = share > 0.0 ? 1.0 - std::min(now / share, 1.0) : 0.0;
            outlook.spread[h] = std::hypot(outlook.spread[h] * share, doubt_of_speed * still * outlook.mean[h]);
        }
        estimate.notes.emplace_back("ramp_applied");
    }
    if (temperature_.applies(customer)) {
        temperature_.widen(customer, from, outlook.mean, outlook.spread);
        response.per_degree = temperature_.per_degree(customer);
        estimate.notes.emplace_back("normal_weather");
    }
    if (calendar_.applies(customer)) {
        calendar_.put_back(customer, from, outlook.mean, outlook.spread);
        response.per_day = calendar_.per_day(customer);
        estimate.notes.emplace_back("calendar_applied");
    }
    if (before > 0.0) response.common_kwh *= outlook.mean.front() / before;
}

}  // namespace visitcast::forecast
