// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "scheduler/problem.hpp"

namespace visitcast::benchmarks {

/// Sizes with published rules (docs/scheduling.md, section 7): people, area and places of work.
struct FieldCompanySize {
    std::string_view name;
    int customers{};
    int managers{};
    int depots{};
    double side_km{};
};

std::optional<FieldCompanySize> field_company_size(std::string_view name);

/// An invented company on a square plain with everything that a planner has to keep: mixed intervals, visiting hours, owners,
/// further duties, leave, appointments, holidays and a make-up day. Same size, weeks and seed: the same company.
scheduler::Problem field_company(const FieldCompanySize& size, int weeks, std::uint64_t seed);

/// Great-circle travel between the present customers and managers; to be called again when there are others.
void set_travel(scheduler::Problem& problem);

}  // namespace visitcast::benchmarks
