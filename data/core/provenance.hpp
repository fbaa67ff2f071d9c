// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "data/core/date.hpp"

namespace visitcast::core {

/// What stands behind a result: enough to make it again.
struct Provenance {
    Date as_of;
    std::uint64_t seed{};
    std::string version;

    bool operator==(const Provenance&) const = default;
};

}  // namespace visitcast::core
