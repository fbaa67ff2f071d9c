// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "data/core/date.hpp"

namespace visitcast::io {

enum class Repeats {
    done,
    unreadable,  ///< no rule of RFC 5545
    too_often    ///< more often than every hour, or more times than anybody can mean
};

/// An RRULE without its UNTIL, which may be in another zone than the event, and the UNTIL; empty = none.
struct RuleParts {
    std::string rule;
    std::string until;
};
RuleParts parted_rule(std::string_view rule);

/// Calls use(wall-clock start) for every repetition of an event that starts at `first`, in order, `first` not necessarily among
/// them, until the day `last` is over or `use` says false. `rule` is without UNTIL.
Repeats for_each_repetition(const std::string& rule, const core::DateTime& first, bool day_only, core::Date last,
                            const std::function<bool(const core::DateTime&)>& use);

}  // namespace visitcast::io
