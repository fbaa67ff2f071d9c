// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "data/core/date.hpp"

namespace visitcast::core {

/// A money rule or a threshold of flags, in force from a day on. The product's own stand in data/reference/flag_rules.csv;
/// a company brings its own as rules.csv, which come first.
struct Rule {
    std::string name;
    Date from;               ///< first day in force
    std::optional<Date> to;  ///< last day; absent = until the next of this name
    double value{};
    std::string unit;    ///< for readers: "share", "kW", "yuan/kVA" ...
    std::string region;  ///< where it holds, for readers; empty = everywhere
    std::string source;
    std::string note;

    bool operator==(const Rule&) const = default;
};

}  // namespace visitcast::core
