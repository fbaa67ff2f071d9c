// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/core/travel.hpp"
#include "data/io/export.hpp"

namespace visitcast::io {

/// Who is who, by id.
class Directory {
public:
    explicit Directory(const ExportData& data);
    const core::Customer* customer(const core::CustomerId& id) const;
    const core::AccountManager* manager(const core::ManagerId& id) const;
    /// The name, or the id where there is none.
    std::string name(const core::CustomerId& id) const;
    std::string name(const core::ManagerId& id) const;
    /// Whom a forecast is about: a customer, an industry, a manager, a region or the company.
    std::string name(const core::Forecast& forecast) const;
    /// Whom a flag is about: a customer or an industry.
    std::string name(const core::ChangeFlag& flag) const;
    std::optional<core::Place> place(const core::CustomerId& id) const;
    std::optional<core::Place> home(const core::ManagerId& id) const;

private:
    std::map<core::CustomerId, const core::Customer*> customers_;
    std::map<core::ManagerId, const core::AccountManager*> managers_;
    std::map<std::string, std::string> industries_;
    std::string company_;
};

/// One visit as lists, calendars and maps show it: a stop of the plan, or a stored visit. Both pointers point into ExportData.
struct AgendaItem {
    core::VisitId visit;
    core::CustomerId customer;
    std::string kind;
    std::optional<core::Seconds> start;  ///< absent = some time that day
    std::optional<core::Seconds> end;
    bool firm{};                        ///< agreed with the customer, or pinned by a person
    const core::Stop* stop{};           ///< when it comes from the plan
    const core::Visit* visit_record{};  ///< when it is stored, for its note
};

struct AgendaDay {
    core::Date date;
    core::ManagerId manager;
    const core::Route* route{};     ///< when it comes from the plan
    std::vector<AgendaItem> items;  ///< in order of time
};

/// All visits to come, by date, then manager: the stops of the plan, and stored planned visits from the as-of day on that lie
/// outside the days of the plan.
std::vector<AgendaDay> agenda(const ExportData& data);

/// Visits that were announced to a manager who is not to make them any more, by date, id and manager, until they are over.
std::vector<core::Visit> called_off(const ExportData& data);

}  // namespace visitcast::io
