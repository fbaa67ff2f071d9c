// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/result.hpp"

namespace visitcast::scheduler {

/// Days on which the visit would serve this occurrence and keep its distance to the duty's other visits of the plan.
struct Days {
    core::Date from;
    core::Date until;
};
Days days_for(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need, const DutyState& duty);

/// One manager's days of the plan with the wanted visit beside them.
class Trial {
public:
    Trial(const Problem& problem, const core::Plan& plan, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed,
          std::size_t wanted, std::size_t manager);

    /// The first day that takes the visit.
    std::optional<core::Route> fit(Days days, const core::VisitNeed& need) const;

private:
    std::optional<core::Route> fit_on(int slot, const core::VisitNeed& need) const;
    int node_of(const core::Stop& stop, std::map<int, int>& used) const;

    const core::AccountManager& manager_;
    Unit unit_;
    int wanted_{-1};
    std::map<core::Date, const core::Route*> routes_;
    std::map<core::Date, int> days_in_;
    std::set<core::Date> called_;  ///< days on which somebody calls on the customer already
    std::map<std::pair<core::CustomerId, std::string>, int> chain_of_;
};

}  // namespace visitcast::scheduler
