// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace visitcast::core {

/// A row of settings.csv.
struct Setting {
    std::string key;
    std::string value;
    bool operator==(const Setting&) const = default;
};

}  // namespace visitcast::core
