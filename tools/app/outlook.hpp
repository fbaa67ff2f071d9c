// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "forecast/forecast.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct OutlookRequest {
    std::optional<int> months;  ///< absent = the setting horizon_months, else 12
    std::string model{"default"};
    bool reconcile{};  ///< customers give way to forecasts of their groups (forecast/groups.hpp)
    forecast::FindingUse findings{forecast::FindingUse::weighted};  ///< others are shown, but not kept
};

/// What the store knows of every customer's demand: bills, status, events, findings, overrides. An override of an industry in kWh
/// is shared by the use of the last twelve months.
forecast::Company company(const core::Rows& rows, core::Date as_of);

/// Too many customers to be held at once: they are forecast in portions (tools/app/portions.hpp).
bool is_large(const Desk& desk);

/// Settles findings by the bills, corrects their probabilities by the record, forecasts everything and stores the result; returns
/// it, of a large company the levels above customers only. Throws core::UsageError for a horizon outside 1 to 36 months, and
/// for a large company that is asked to leave out the probabilities of findings.
std::vector<core::Forecast> make_forecasts(Desk& desk, const OutlookRequest& request);

/// Looks for changes, against the stored forecasts, and carries on the book of flags; returns those that are open. Throws
/// core::UsageError when nothing is forecast yet.
std::vector<core::ChangeFlag> make_flags(Desk& desk);

}  // namespace visitcast::app
