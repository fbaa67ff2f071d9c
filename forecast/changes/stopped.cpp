// SPDX-License-Identifier: Apache-2.0
// A customer who used energy and reads zero for three months or more, outside the usual season of rest and without a closing on
// record. Raised once, from its first idle month, for two years.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"

namespace visitcast::forecast {

std::optional<core::ChangeFlag> find_stop(const ChangeCase& one) {
    const Prepared& prepared = one.prepared;
    if (prepared.use != Use::stopped || one.closing() || prepared.zero_months > 24) return std::nullopt;
    const core::Month since = prepared.end() - static_cast<int>(prepared.zero_months);
    double squares = 0.0;
    double count = 0.0;
    double used = 0.0;
    for (int back = 1; back <= 12; ++back) {
        const double value = prepared.at(since - back);
        if (!std::isfinite(value)) continue;
        squares += (value - prepared.level_before_stop) * (value - prepared.level_before_stop);
        count += 1.0;
        used += value > 0.0 ? 1.0 : 0.0;
    }
    if (used < 3.0) return std::nullopt;  // one odd month of use is no customer who stopped
    const double scatter = std::sqrt(squares / count);
    const double before = prepared.level_before_stop;
    core::ChangeFlag flag =
        new_flag(one, core::FlagKind::stopped, since, -before, 1.2816 * scatter / std::sqrt(count) + 0.02 * before, before);
    flag.high_kwh = std::min(flag.high_kwh, 0.0);
    flag.evidence = {{"before_kwh", before}, {"zero_months", static_cast<double>(prepared.zero_months)}};
    flag.ruled_out = {"cause_season", "cause_missing_bills"};
    flag.probability = 1.0 - std::pow(0.5, static_cast<double>(prepared.zero_months));
    flag.cause = recorded_cause(one, since);
    flag.action = one.history.status == core::CustomerStatus::suspended ? "action_none" : "action_check_stop";
    return flag;
}

}  // namespace visitcast::forecast
