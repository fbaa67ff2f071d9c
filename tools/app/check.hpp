// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// One remark on the data as a whole: `code` names a sentence, `count` how many rows, `examples` a few of their ids.
struct Remark {
    std::string code;
    int count{};
    std::vector<std::string> examples;
};

/// Hours that due visits need in the next weeks against hours that the team has.
struct Capacity {
    int weeks{};
    int due_visits{};
    double needed_hours{};  ///< visits and an estimate of the driving
    double working_hours{};
};

struct CheckReport {
    std::vector<std::pair<std::string, int>> rows;  ///< by record name, in load order
    int customers{};
    int customers_with_interval{};
    int customers_with_history{};
    std::optional<core::Month> first_month;
    std::optional<core::Month> last_month;
    std::vector<Remark> remarks;
    Capacity capacity;
};

/// Looks at what is stored before it is used: gaps, places, owners, intervals, and whether the team has the hours.
CheckReport check_data(const Desk& desk);

}  // namespace visitcast::app
