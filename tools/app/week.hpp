// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "tools/app/export.hpp"
#include "tools/app/import.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::app {

struct WeekRequest {
    std::vector<std::filesystem::path> import;  ///< files and folders that may hold something new
    OutlookRequest outlook;
    PlanRequest plan;
    std::filesystem::path folder;  ///< a folder named by the as-of day is made in it
};

struct WeekReport {
    ImportReport import;
    std::size_t forecasts{};
    std::size_t flags{};
    core::Plan plan;
    std::filesystem::path folder;
    std::vector<std::filesystem::path> files;
};

/// The weekly routine in one go: import what is new, forecast, flag, plan, export into a dated folder.
WeekReport run_week(Desk& desk, const WeekRequest& request, text::Language language);

}  // namespace visitcast::app
