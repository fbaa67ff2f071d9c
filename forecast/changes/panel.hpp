// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"
#include "forecast/raise.hpp"

namespace visitcast::forecast {

/// What watching all customers together has raised.
struct WatchedCompany {
    core::Month begin;                             ///< month of the panel's first period
    std::vector<std::optional<Raised>> customers;  ///< one each, in the order of the company
};

/// Watches all bills before options.from; `cleaned` are the histories freed of calendar and weather. Months that were filled in,
/// spread or under a recorded measure are not judged.
WatchedCompany watch_company(const Company& company, const std::vector<Prepared>& cleaned, const Options& options,
                             const core::Executor& executor);

}  // namespace visitcast::forecast
