// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scheduler/edit.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// The days of a plan that can still be edited; throws core::UsageError when they are over.
core::DateRange days_to_edit(const core::Plan& plan, core::Date as_of);

/// Edits done one after the other on a copy of the plan, until they are stored in one step.
class EditsToKeep {
public:
    EditsToKeep(Desk& desk, scheduler::Problem problem, core::Plan plan)
        : desk_(desk), problem_(std::move(problem)), before_(plan), plan_(std::move(plan)) {}

    /// Problem and plan as they are with the edits so far.
    const scheduler::Problem& problem() const { return problem_; }
    const core::Plan& plan() const { return plan_; }

    void add(const scheduler::Edit& wanted, const scheduler::Edited& edited);
    /// A row of visits that changes no day: a pin or the end of one.
    void add(const core::Visit& row);
    void store(const std::string& verb, const std::string& what);

private:
    Desk& desk_;
    scheduler::Problem problem_;
    core::Plan before_;
    core::Plan plan_;
    core::Rows rows_;
};

}  // namespace visitcast::app
