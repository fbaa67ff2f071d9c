// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scheduler/scheduler.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// What a contradiction is about: promises that an absent manager cannot keep are named one by one, with colleagues who could
/// keep the same time; any other contradiction is thrown on as it is.
[[noreturn]] void tell_contradiction(const scheduler::Problem& problem, const scheduler::Contradiction& why);

/// Gives appointments and pinned visits to other managers, "A1=M2" or "visit id=M2", in one edit that can be taken back. Throws
/// core::UsageError for unknown ids and managers.
void hand_over_promises(Desk& desk, const std::vector<std::string>& wanted);

}  // namespace visitcast::app
