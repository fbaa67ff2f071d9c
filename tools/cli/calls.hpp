// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/app/replan.hpp"
#include "tools/cli/session.hpp"

// Whom to phone, for every answer that changes the published plan.
namespace visitcast::cli {

void print_calls(const Session& session, const std::vector<app::Call>& calls, const core::Rows& rows);
nlohmann::json calls_json(const Session& session, const std::vector<app::Call>& calls);

}  // namespace visitcast::cli
