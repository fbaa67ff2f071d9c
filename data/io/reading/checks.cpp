// SPDX-License-Identifier: Apache-2.0
// Rules between the cells of a row and between rows: an end is not before its start, a place is not 0/0, an id is known, and a
// customer who lies hundreds of kilometres from all others is probably a slip in a coordinate.
#include "data/io/reading/checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "data/core/text_form.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/dates.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/values.hpp"
#include "data/io/saved_map.hpp"
#include "data/io/search.hpp"

namespace visitcast::io {
namespace {

using core::Severity;

template <class T>
const T* given(const T& value) {
    return &value;
}
template <class T>
const T* given(const std::optional<T>& value) {
    return value ? &*value : nullptr;
}

template <class First, class Last>
void check_order(const First& first, std::string_view first_name, const Last& last, std::string_view last_name,
                 Remarks& remarks) {
    const auto *from = given(first), *to = given(last);
    if (from && to && *to < *from)
        remarks.push_back({Severity::error,
                           "dates_reversed",
                           std::string(last_name),
                           core::to_text(*to),
                           {{"other", std::string(first_name)}, {"other_value", core::to_text(*from)}}});
}

/// A place is two numbers, and not the one where the columns were left at zero.
void check_place(std::optional<double>& lat, std::optional<double>& lon, const std::string& lat_name, Remarks& remarks) {
    if (lat.has_value() != lon.has_value())
        remarks.push_back({Severity::notice, "place_half", lat_name, {}, {}});
    else if (lat && *lat == 0 && *lon == 0)
        remarks.push_back({Severity::notice, "place_zero", lat_name, {}, {}});
    else
        return;
    lat.reset();
    lon.reset();
}

constexpr std::array<std::string_view, 12> setting_keys{"company",        "timezone",      "country",    "lang",
                                                        "currency",       "price_per_kwh", "plan_from",  "plan_to",
                                                        "horizon_months", "today",         "merge_days", "visit_trial"};

std::string looks(const std::string& id) {
    std::string form = folded(id);
    form.erase(0, std::min(form.find_first_not_of('0'), form.size()));
    return form;
}

}  // namespace

void check_row(core::Setting& row, Remarks& remarks) {
    if (std::find(setting_keys.begin(), setting_keys.end(), row.key) == setting_keys.end() &&
        !row.key.starts_with(saved_map_prefix)) {
        const auto likely = likely_word(row.key, {setting_keys.begin(), setting_keys.end()});
        remarks.push_back({Severity::notice,
                           likely.empty() ? "setting_unknown" : "setting_unknown_likely",
                           "key",
                           row.key,
                           {{"likely", std::string(likely)}}});
    }
    const auto refuse = [&](const char* code) { remarks.push_back({Severity::error, code, "value", row.value, {}}); };
    if (row.value.empty()) return;
    if (row.key == "today" || row.key == "plan_from" || row.key == "plan_to") {
        const DateReading reading = plain_date(row.value, DateOrder::unknown);
        if (!reading.date) return refuse(std::string(reading.code).c_str());
        row.value = reading.date->text();
    } else if (row.key == "horizon_months" || row.key == "merge_days" || row.key == "price_per_kwh") {
        const auto number = plain_number(row.value, row.key, {}).number;
        if (!number || *number < 0) return refuse("not_a_number");
        if (row.key != "price_per_kwh" &&
            (*number < (row.key == "horizon_months" ? 1 : 0) || !core::parse_whole(core::number_text(*number))))
            return refuse("not_whole");
        row.value = core::number_text(*number);
    }
}

void check_row(core::AccountManager& row, Remarks& remarks) {
    check_order(row.active_from, "active_from", row.active_to, "active_to", remarks);
    check_place(row.home_lat, row.home_lon, "home_lat", remarks);
}

void check_row(core::Qualification& row, Remarks& remarks) {
    check_order(row.valid_from, "valid_from", row.valid_to, "valid_to", remarks);
}

void check_row(core::Leave& row, Remarks& remarks) {
    check_order(row.from, "from", row.to, "to", remarks);
    if (row.from == row.to) check_order(row.from_time, "from_time", row.to_time, "to_time", remarks);
}

void check_row(core::Customer& row, Remarks& remarks) {
    check_order(row.opened_on, "opened_on", row.closed_on, "closed_on", remarks);
    check_order(row.paused_from, "paused_from", row.paused_until, "paused_until", remarks);
    check_place(row.lat, row.lon, "lat", remarks);
}

void check_row(core::VisitingException& row, Remarks& remarks) { check_order(row.from, "from", row.to, "to", remarks); }

void check_row(core::KnownPlace& row, Remarks& remarks) {
    if (row.lat == 0 && row.lon == 0) remarks.push_back({Severity::error, "value_missing", "lat", {}, {}});
}

void check_row(core::Appointment& row, Remarks& remarks) {
    check_order(row.earliest_start, "earliest_start", row.latest_end, "latest_end", remarks);
}

void check_row(core::Event& row, Remarks& remarks) { check_order(row.from, "from", row.to, "to", remarks); }
void check_row(core::Finding& row, Remarks& remarks) { check_order(row.from, "from", row.until, "until", remarks); }

void check_row(core::Override& row, Remarks& remarks) {
    check_order(row.from, "from", row.to, "to", remarks);
    if (row.customer.empty() == row.industry.empty())
        remarks.push_back({Severity::error, "override_of_whom", "customer_id", row.customer.text, {}});
    if (row.kwh_month.has_value() == row.percent.has_value())
        remarks.push_back({Severity::error, "override_by_how_much", "kwh_month", {}, {}});
}

void KnownIds::add(const std::string& id) {
    ids_.insert(id);
    by_looks_.emplace(looks(id), id);
}

std::string KnownIds::alike(const std::string& id) const {
    const auto found = by_looks_.find(looks(id));
    return found == by_looks_.end() ? std::string{} : found->second;
}

void check_places(const core::Rows& rows, const core::Rows& known, core::Issues& issues) {
    constexpr core::Metres far{300'000};  // wider than the area that one team of account managers serves
    struct Placed {
        const core::Customer* customer;
        core::Place place;
    };
    std::vector<Placed> all;
    const auto add = [&](const core::Rows& of) {
        for (const auto& customer : of.of<core::Customer>())
            if (customer.lat && customer.lon) all.push_back({&customer, {*customer.lat, *customer.lon}});
        return all.size();
    };
    const std::size_t imported = add(rows);
    if (add(known) < 3) return;
    for (std::size_t i = 0; i < imported; ++i) {
        const Placed& one = all[i];
        core::Metres nearest{std::numeric_limits<std::int64_t>::max()};
        for (const Placed& other : all) {
            if (other.customer->id == one.customer->id) continue;
            nearest = std::min(nearest, core::great_circle(one.place, other.place));
            if (nearest <= far) break;  // usual after a step or two
        }
        const core::Place other_way{one.place.lon, one.place.lat};
        const bool swapped =
            nearest > far && std::abs(one.place.lon) <= 90 && std::any_of(all.begin(), all.end(), [&](const Placed& other) {
                return other.customer->id != one.customer->id && core::great_circle(other_way, other.place) <= far;
            });
        if (nearest > far && nearest.value != std::numeric_limits<std::int64_t>::max())
            issues.push_back({Severity::notice,
                              swapped ? "place_far_swapped" : "place_far",
                              {},
                              0,
                              "lat",
                              one.customer->id.text,
                              {{"km", core::number_text(std::round(core::in_km(nearest)))}}});
    }
}

}  // namespace visitcast::io
