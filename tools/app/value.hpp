// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// A mean with its 95 % interval.
struct Interval {
    double mean{};
    double low{};
    double high{};
};

/// Errors of forecasts made before the months they are about, once with what was told and once without, over the same months.
struct WithAndWithout {
    std::size_t customers{};
    std::size_t months{};  ///< customer-months compared
    double billed_kwh{};
    double error_without{};  ///< sum of absolute errors, kWh
    double error_with{};
    std::optional<Interval> saved_percent;  ///< of the error without; absent = not enough data
};

/// One override and whether it helped, over the months that are billed by now.
struct ScoredOverride {
    core::Override one;
    int months{};
    double error_without{};  ///< kWh, sum of absolute errors of the customers concerned
    double error_with{};
};

/// What visits brought. Nothing here compares customers who were visited with those who were not: urgent ones come first, so that
/// such a comparison would only measure urgency.
struct VisitValue {
    int visits{};  ///< done in the last twelve months
    int customers_visited{};
    int customers{};
    int findings{};                          ///< reported in these months
    int settled{};                           ///< findings settled by now, of all times
    int came{};                              ///< of these: happened or later
    double found_kwh{};                      ///< change a month, as the meter saw it, of what came
    std::optional<double> median_lead_days;  ///< from the report to the first bill that could show it
    WithAndWithout findings_used;            ///< forecasts with and without findings
    std::vector<ScoredOverride> overrides;
    /// kWh a month of change told within 90 days, more for each visit that chance preferred; absent = not enough data.
    std::optional<Interval> effect_kwh;
    std::size_t trials{};
};

struct ValueRequest {
    int origins{6};  ///< months from which forecasts are made again, every second one back from the last
    int horizon{6};
};

/// Throws core::UsageError when nobody has bills.
VisitValue value_of_visits(const Desk& desk, const ValueRequest& request);

/// Mean saving in per cent of the first sums, with a 95 % interval over customers (bootstrap, Efron 1979); absent below eight
/// customers. `errors`: of each customer without and with.
std::optional<Interval> saving(const std::vector<std::pair<double, double>>& errors, std::uint64_t seed);

/// Difference in means between those whom chance preferred and those it did not, weighted by the logged probabilities (Hajek
/// 1971), with a 95 % interval; absent below 30 on either side. `outcomes`: of each trial.
std::optional<Interval> effect(const std::vector<store::VisitTrial>& trials, const std::vector<double>& outcomes);

}  // namespace visitcast::app
