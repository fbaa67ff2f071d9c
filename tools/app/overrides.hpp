// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Gives every customer the overrides that concern it: its own, and its part of those of its industry. Percentages go to
/// everybody; kWh are shared by the use of the twelve months before `from`, equally where nobody used anything.
void share_overrides(const std::vector<core::Override>& overrides, forecast::Company& company, core::Month from);

struct OverrideRequest {
    std::string whom;  ///< customer id or name, or the code of an industry
    core::Month from;
    std::optional<core::Month> to;
    std::optional<double> kwh_month;
    std::optional<double> percent;
    std::string reason;
    std::string author;
};

/// Stores an override and returns it with its new id; `visitcast import --undo` takes it back. Throws core::UsageError when it is
/// about nobody known, without a reason, without a size or with two, or ends before it begins.
core::Override add_override(Desk& desk, const OverrideRequest& request);

}  // namespace visitcast::app
