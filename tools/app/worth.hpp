// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "data/core/event.hpp"
#include "data/core/outlook.hpp"
#include "data/store/store.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::app {

/// What the worth of visits rests on: flags in their order, forecasts, who was visited when, and how many visits for flags the
/// team can add.
struct WorthInputs {
    std::vector<core::ChangeFlag> flags;
    std::vector<core::Forecast> forecasts;
    std::map<core::CustomerId, core::Date> last_visits;  ///< done
    core::Date as_of;
    std::size_t extra_visits{};
    std::size_t extra_for_information{};        ///< and for what customers may have to tell
    std::optional<std::uint64_t> trial_seed{};  ///< present = chance decides among those whose bonus is on the edge
};

/// What flags and wide forecasts add to the worth of a visit; see docs/architecture.md for the rule.
/// With a trial the customers on the edge of the bonus for information (0.4 to 0.6 of the high value) are worth the same; one
/// half of them, by chance, gets it. What chance said goes to `trials`.
std::map<core::CustomerId, scheduler::Worth> worth(const WorthInputs& inputs, std::vector<store::VisitTrial>* trials = nullptr);

}  // namespace visitcast::app
