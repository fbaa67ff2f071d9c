// SPDX-License-Identifier: Apache-2.0
// Bills that should be there: two or more of the last six months without one, the newest month alone not counted because its bill
// may still be on its way. Not for customers who are closed or not yet open.
#include <algorithm>

#include "forecast/changes/case.hpp"

namespace visitcast::forecast {

std::optional<core::ChangeFlag> find_missing_data(const ChangeCase& one) {
    if (one.history.status == core::CustomerStatus::closed || one.prepared.use == Use::none) return std::nullopt;
    std::vector<core::Month> lately;
    for (const core::Month month : one.prepared.missing) {
        const bool after_closing = one.history.closed_on && month > one.history.closed_on->month();
        if (month >= one.options.from - 6 && !after_closing) lately.push_back(month);
    }
    if (lately.size() < 2) return std::nullopt;
    const double expected = one.forecast.steps.empty() ? 0.0 : one.forecast.steps.front().mean;
    core::ChangeFlag flag =
        new_flag(one, core::FlagKind::missing_data, *std::min_element(lately.begin(), lately.end()), 0.0, 0.0, 0.0);
    flag.evidence = {{"missing_months", static_cast<double>(lately.size())}, {"expected_month_kwh", expected}};
    flag.probability = 1.0;
    flag.cause = "cause_missing_bills";
    flag.action = "action_get_bills";
    return flag;
}

}  // namespace visitcast::forecast
