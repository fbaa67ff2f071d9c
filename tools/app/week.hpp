// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "tools/app/export.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/replan.hpp"

namespace visitcast::app {

struct WeekRequest {
    OutlookRequest outlook;
    PlanRequest plan;
    std::filesystem::path folder;  ///< a folder named by the as-of day is made in it
};

struct WeekReport {
    std::size_t forecasts{};
    std::size_t flags{};
    core::Plan plan;
    std::optional<scheduler::PlanChanges> changes;  ///< against the published plan, if one reaches these days
    std::vector<Call> calls;                        ///< whom to phone about them
    std::filesystem::path folder;
    std::vector<std::filesystem::path> files;
};

/// The weekly routine after the import: forecast, flag, plan, export into a dated folder.
WeekReport run_week(Desk& desk, const WeekRequest& request, text::Language language);

}  // namespace visitcast::app
