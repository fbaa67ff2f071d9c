// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "scheduler/changes.hpp"
#include "scheduler/check.hpp"
#include "scheduler/edit/day.hpp"

namespace visitcast::scheduler::edits {

using DayKey = std::pair<core::Date, core::ManagerId>;

/// A plan and the few days of it that an edit has changed so far. Cheap to copy while little is changed.
class Overlay {
public:
    Overlay(const Index& index, const core::Plan& plan);

    const Index& index() const { return *index_; }
    const core::Plan& plan() const { return *plan_; }

    /// The day as it stands now; null = free.
    const core::Route* day(const core::ManagerId& manager, core::Date date) const;
    /// The day as the plan had it; null = free.
    const core::Route* day_before(const core::ManagerId& manager, core::Date date) const;

    struct At {
        const core::Route* route{};
        const core::Stop* stop{};
    };
    /// Where a visit stands now; null pointers = nowhere. Days before `from` are not looked at.
    At find(const core::VisitId& visit) const;

    /// Takes a visit out. False when what is left of its day cannot be driven (then nothing is done).
    bool take(const core::VisitId& visit);
    /// Puts a visit into a day; without a route in the answer nothing is done.
    Arranged put(const core::ManagerId& manager, core::Date date, const Added& added);
    void set(core::Route route);

    /// The changed days in order; no stops = free now.
    const std::map<DayKey, core::Route>& changed() const { return changed_; }
    /// Driving of the changed days now less before.
    core::Seconds extra_driving() const;
    core::Metres extra_distance() const;

private:
    const Index* index_;
    const core::Plan* plan_;
    std::map<DayKey, const core::Route*> before_;
    std::map<DayKey, core::Route> changed_;
};

/// What the judge says against the changed days that it does not say against the plan as it is. `after` are the rows of visits
/// that the edit would leave on record (pins, cancellations); `people` are the customers whose spacing has to be looked at. What
/// is only an account (C18) is left out, for the next planning lists it.
std::vector<Violation> new_violations(const Overlay& overlay, const std::vector<core::Visit>& after,
                                      const std::set<core::CustomerId>& people,
                                      const std::vector<core::Customer>& changed_customers = {});

}  // namespace visitcast::scheduler::edits
