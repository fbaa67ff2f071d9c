// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/models.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Hours of full use a month assumed for a kW that a finding tells, where no energy is given.
inline constexpr double usual_hours = 300.0;

/// Change of a month by a finding if it comes true, kWh; `base` is the month without it.
double finding_size(const core::Finding& finding, core::Month month, double base);

/// The day after which a customer takes nothing, from the customer list or a closure on record.
std::optional<core::Date> closing_day(const CustomerHistory& history);

/// Changes mean and spread of the months from `from` by what is on record and not yet in the bills: events, findings (weighted by
/// their probability), opening and closing days (by days). New capacity fills up as the ramp of the response says; the connection
/// of who is on a ramp already does not count again. Adds note codes.
void apply_effects(const CustomerHistory& history, const Prepared& prepared, core::Month from, const core::Response& response,
                   Outlook& outlook, std::vector<std::string>& notes);

}  // namespace visitcast::forecast
