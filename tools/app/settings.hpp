// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/settings.hpp"

namespace visitcast::app {

/// The rows of settings.csv with their types. Absent = not given.
struct Settings {
    std::string company;
    std::string time_zone{"UTC"};  ///< IANA name
    std::string language{"en"};
    std::string country;  ///< two letters; empty = not given
    std::optional<core::Date> today;
    std::optional<core::Date> plan_from;
    std::optional<core::Date> plan_to;
    std::optional<int> horizon_months;
    std::optional<int> merge_days;  ///< a duty due this soon goes along with a visit for another one
    bool visit_trial{};             ///< chance decides between equally worthy visits, and is logged
};

/// Throws core::Error that names the key and the value of a setting that cannot be read.
Settings read_settings(const std::vector<core::Setting>& rows);

}  // namespace visitcast::app
