// SPDX-License-Identifier: Apache-2.0
// The company as a panel to watch: every customer against its industry.
#include "forecast/changes/panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace visitcast::forecast {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The history as it may be judged: gaps, slips and measures unknown.
Watched judged(const CustomerHistory& history, const Prepared& prepared, core::Month begin) {
    Watched one;
    one.group = history.industry;
    if (prepared.use != Use::regular) return one;
    one.first = static_cast<std::size_t>(prepared.first - begin);
    one.values = prepared.values;
    const auto forget = [&](core::Month month) {
        const int at = month - prepared.first;
        if (at >= 0 && at < static_cast<int>(one.values.size())) one.values[static_cast<std::size_t>(at)] = no_value;
    };
    for (const core::Month month : prepared.missing) forget(month);
    for (const SetAside& bill : prepared.set_aside) {
        if (!std::isfinite(bill.used)) forget(bill.month);
    }
    return one;
}

}  // namespace

WatchedCompany watch_company(const Company& company, const std::vector<Prepared>& cleaned, const Options& options,
                             const core::Executor& executor) {
    const std::size_t count = company.customers.size();
    WatchedCompany result;
    result.begin = options.from;
    for (const Prepared& one : cleaned) {
        if (one.use == Use::regular) result.begin = std::min(result.begin, one.first);
    }
    std::vector<Watched> panel(count);
    executor(count, [&](std::size_t i) { panel[i] = judged(company.customers[i], cleaned[i], result.begin); });
    result.customers = raise(panel, watch(panel, {}, executor));
    return result;
}

}  // namespace visitcast::forecast
