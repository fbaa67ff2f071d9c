// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/mixture.hpp"
#include "forecast/models.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Hours of full use a month assumed for a kW that a finding tells, where no energy is given.
inline constexpr double usual_hours = 300.0;

/// Change of a month by a finding if it comes true, kWh; `base` is the month without it.
double finding_size(const core::Finding& finding, core::Month month, double base);

/// The day after which a customer takes nothing, from the customer list or a closure on record.
std::optional<core::Date> closing_day(const CustomerHistory& history);

/// What apply_effects() put together, for the distribution and for the lines beside the forecast.
struct OnRecord {
    Outlook without;                           ///< mean and spread without what may or may not come
    std::vector<std::vector<Chance>> chances;  ///< of each month
    std::vector<core::ForecastLine> lines;     ///< events, findings and overrides that change a month
};

/// Changes mean and spread of the months from `from` by what is on record and not yet in the bills: events, findings (weighted by
/// their probability), overrides of planners, opening and closing days (by days). New capacity fills up as the ramp of the
/// response says; the connection of who is on a ramp already does not count again. Adds note codes. `parts` may be absent.
void apply_effects(const CustomerHistory& history, const Prepared& prepared, core::Month from, const core::Response& response,
                   Outlook& outlook, std::vector<std::string>& notes, FindingUse use = FindingUse::weighted,
                   OnRecord* parts = nullptr);

}  // namespace visitcast::forecast
