// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "scheduler/problem.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

using NewOwners = std::map<core::CustomerId, core::ManagerId>;

/// Customers get other owners: adds them to the edit as they are stored, with the appointments and pinned visits of their former
/// owner from a day on (pins keep their day, not their hour: another home, another hour), and changes the problem alike.
void change_owners(const Desk& desk, scheduler::Problem& problem, const NewOwners& owners, core::Date from,
                   store::HandEdit& edit);

}  // namespace visitcast::app
