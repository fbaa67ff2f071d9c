// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace visitcast::scheduler {

/// A reason why a visit is not planned, and what would help. Sentences for both are in data/text.
struct UnplannedCode {
    std::string_view code;
    std::string_view remedy;
};

/// All reasons. The first ones are facts about the customer or the team; those from `no_hours_left` on depend on the plan.
inline constexpr std::array unplanned_codes{
    UnplannedCode{"no_manager", "remedy_add_manager"},
    UnplannedCode{"owner_unknown", "remedy_new_owner"},
    UnplannedCode{"owner_left", "remedy_new_owner"},
    UnplannedCode{"owner_inactive", "remedy_new_owner"},
    UnplannedCode{"needs_more_people", "remedy_appointment_for_two"},
    UnplannedCode{"all_managers_excluded", "remedy_allow_manager"},
    UnplannedCode{"no_qualified_manager", "remedy_qualification"},
    UnplannedCode{"no_coordinates", "remedy_coordinates"},
    UnplannedCode{"home_without_coordinates", "remedy_coordinates"},
    UnplannedCode{"no_way_there", "remedy_travel_times"},
    UnplannedCode{"no_way_back", "remedy_travel_times"},
    UnplannedCode{"manager_absent", "remedy_stand_in"},
    UnplannedCode{"no_working_day", "remedy_more_days"},
    UnplannedCode{"longer_than_working_day", "remedy_split_visit"},
    UnplannedCode{"no_window_on_working_day", "remedy_widen_window"},
    UnplannedCode{"closed_on_those_days", "remedy_more_days"},
    UnplannedCode{"longer_than_window", "remedy_widen_window"},
    UnplannedCode{"too_far_for_a_day", "remedy_nearer_manager"},
    UnplannedCode{"beyond_driving_limit", "remedy_nearer_manager"},
    UnplannedCode{"no_hours_left", "remedy_more_hours"},
    UnplannedCode{"window_full", "remedy_widen_window"},
    UnplannedCode{"visits_limit_reached", "remedy_raise_limit"},
    UnplannedCode{"driving_limit_reached", "remedy_raise_limit"},
    UnplannedCode{"field_days_reached", "remedy_raise_limit"},
    UnplannedCode{"same_day_taken", "remedy_more_days"},
    UnplannedCode{"waits_for_previous", "remedy_more_days"},
    UnplannedCode{"extra_left_out", "remedy_more_days"},
    UnplannedCode{"called_off", "remedy_new_day"},
};

}  // namespace visitcast::scheduler
