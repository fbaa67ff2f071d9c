// SPDX-License-Identifier: Apache-2.0
// Settings as typed values. Keys that only other tools know are left alone.
#include "tools/app/settings.hpp"

#include "data/core/error.hpp"
#include "data/core/text_form.hpp"

namespace visitcast::app {
namespace {

template <class T>
std::optional<T> typed(const core::Setting& row, const char* form) {
    auto value = core::from_text<T>(row.value);
    if (!value) {
        throw core::Error("setting " + row.key + " has the value '" + row.value + "'",
                          std::string("write it as ") + form + " in settings.csv and import that file again");
    }
    return value;
}

}  // namespace

Settings read_settings(const std::vector<core::Setting>& rows) {
    Settings settings;
    for (const core::Setting& row : rows) {
        if (row.value.empty()) continue;
        if (row.key == "company") settings.company = row.value;
        if (row.key == "timezone") settings.time_zone = core::TimeZone(row.value).name();
        if (row.key == "country") settings.country = row.value;
        if (row.key == "lang") settings.language = row.value;
        if (row.key == "today") settings.today = typed<core::Date>(row, "YYYY-MM-DD");
        if (row.key == "plan_from") settings.plan_from = typed<core::Date>(row, "YYYY-MM-DD");
        if (row.key == "plan_to") settings.plan_to = typed<core::Date>(row, "YYYY-MM-DD");
        if (row.key == "merge_days") settings.merge_days = typed<int>(row, "a whole number of days");
        if (row.key == "visit_trial") settings.visit_trial = typed<bool>(row, "yes or no").value_or(false);
        if (row.key == "horizon_months") settings.horizon_months = typed<int>(row, "a whole number of months");
    }
    return settings;
}

}  // namespace visitcast::app
