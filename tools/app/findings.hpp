// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "forecast/questions.hpp"
#include "forecast/track_record.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Lets the meter settle what was foretold of a company, and stores it; a settlement keeps the day on which it was first so.
/// Nothing is written into the records themselves.
forecast::Knowledge settle(Desk& desk, const forecast::Company& company);

/// The same from the store, whatever the size of the company.
forecast::Knowledge settle_stored(Desk& desk);

/// The same from those customers only of whom something is foretold, so that memory does not grow with the company.
forecast::Knowledge settle_foretold(Desk& desk);

/// One thing that was foretold, and what became of it.
struct Foretold {
    core::LineSource source{core::LineSource::finding};
    std::string id;
    core::CustomerId customer;
    std::string kind;  ///< code: finding_... or event_...
    std::string who;   ///< who told it; empty for events
    std::optional<core::Date> told_on;
    core::VisitId visit;
    core::Month from;
    std::optional<double> probability;  ///< as stated
    std::optional<double> corrected;    ///< by the record and the size; absent once settled
    bool larger_than_use{};             ///< counts less until the meter shows it
    core::FindingStatus status{core::FindingStatus::open};
    bool by_person{};                       ///< the status was given in the records, not by the meter
    std::optional<core::Settlement> meter;  ///< what the bills say
    double expected_kwh{};                  ///< in the stored forecast, over its months, weighted
    bool waiting{};                         ///< its time has come and nobody knows: asked about at the next visit
};

struct FindingsReport {
    std::vector<Foretold> all;  ///< waiting ones first, then open, then settled; each by start and id
    forecast::TrackRecord record;
};

/// Settles and tells all findings and recorded changes.
FindingsReport report_findings(Desk& desk);

/// What to ask each customer, most useful first; see forecast/questions.hpp.
std::map<core::CustomerId, std::vector<forecast::Question>> questions_for(const core::Rows& rows,
                                                                          const std::vector<core::Settlement>& settlements,
                                                                          const std::vector<core::Forecast>& forecasts,
                                                                          const std::vector<core::ChangeFlag>& flags,
                                                                          core::Date as_of);

/// The last visit done by the day, for each customer that was visited.
std::map<core::CustomerId, core::Date> last_visits(const std::vector<core::Visit>& visits, core::Date as_of);

/// Findings with the status that the meter gave those without one of their own.
std::vector<core::Finding> with_meter(std::vector<core::Finding> findings, const std::vector<core::Settlement>& settlements);

}  // namespace visitcast::app
