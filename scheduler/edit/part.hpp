// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::scheduler::edits {

/// Finds the rows of a problem by id, made once for an edit. A single visit concerns a few people only; their part of the problem
/// is a problem of its own, small enough to be compiled and judged in a fraction of a millisecond.
class Index {
public:
    explicit Index(const Problem& whole);

    const Problem& problem;

    const core::Customer* customer(const core::CustomerId& id) const;        ///< null = unknown
    const core::AccountManager* manager(const core::ManagerId& id) const;    ///< null = unknown
    const std::vector<core::Leave>& leave(const core::ManagerId& id) const;  ///< absences of one manager
    /// The planned visit that the records hold as pinned under this id; null = none.
    const core::Visit* pin(const core::VisitId& id) const;
    bool settled(const core::VisitId& id) const;  ///< done, missed or cancelled

    /// Sites as Problem::travel knows them.
    std::size_t site(const core::CustomerId& id) const { return customers_.at(id); }
    std::size_t home(const core::ManagerId& id) const { return problem.customers.size() + managers_.at(id); }

    /// The problem of these people alone, with the same days, calendar and ways. Of the published plan only what lies between
    /// today and the first planned day is kept, for it counts as done. Unknown ids are left out.
    Problem part(const std::set<core::ManagerId>& managers, const std::set<core::CustomerId>& customers) const;

private:
    std::unordered_map<core::CustomerId, std::size_t> customers_;
    std::unordered_map<core::ManagerId, std::size_t> managers_;
    std::unordered_map<core::CustomerId, std::vector<std::size_t>> visits_;
    std::unordered_map<core::CustomerId, std::vector<std::size_t>> duties_;
    std::unordered_map<core::CustomerId, std::vector<std::size_t>> appointments_;
    std::map<core::ManagerId, std::vector<core::Leave>> leave_;
    std::unordered_map<core::VisitId, std::size_t> pins_;
    std::unordered_map<core::VisitId, std::size_t> settled_;
    std::vector<std::size_t> this_week_;  ///< visits done in the week of the first planned day, before it
};

}  // namespace visitcast::scheduler::edits
