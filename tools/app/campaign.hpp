// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// A flagged customer as marketing takes it over. Somebody who is visited anyway is held back: two voices at once annoy.
struct CampaignLine {
    core::ChangeFlag flag;
    bool rises{};
    std::string cause_status;  ///< code: cause_unknown, cause_confirmed, cause_dismissed
    core::ManagerId owner;
    std::optional<core::Date> visit;  ///< planned within the days
    bool held_back{};
};

/// Flags in their order with the next planned visit (draft, else published plan, and visits on record) within `days`.
std::vector<CampaignLine> campaign(const Desk& desk, int days);

}  // namespace visitcast::app
