// SPDX-License-Identifier: Apache-2.0
// Travel between sites: the user's own table where it has a row, else great circle x detour at a speed that rises with the
// distance. Whole minutes, because nobody believes seconds and a plan should not hang on them.
#include "data/travel/travel.hpp"

#include <cmath>
#include <memory>
#include <unordered_map>

namespace visitcast::travel {
namespace {

core::Leg road(core::Place a, core::Place b, const RoadModel& model) {
    const double km = core::in_km(core::great_circle(a, b)) * model.detour;
    if (km == 0) return {};
    const double speed = model.slow_kmh + (model.fast_kmh - model.slow_kmh) * km / (km + model.half_km);
    const auto whole_minutes = std::max<std::int64_t>(1, std::llround(km / speed * 60));
    return {core::minutes(whole_minutes), {std::llround(km * 1000)}, true};
}

constexpr core::Leg no_way{{}, {}, false};

using Pairs = std::unordered_map<std::uint64_t, core::Leg>;

std::uint64_t pair_key(std::size_t from, std::size_t to) {
    return static_cast<std::uint64_t>(from) << 32 | static_cast<std::uint64_t>(to);
}

core::Leg leg_of(const core::TravelTime& row) {
    if (!row.minutes) return no_way;
    return {{std::llround(*row.minutes * 60)}, {std::llround(row.km.value_or(0) * 1000)}, true};
}

/// The user's rows by site index. Rows of unknown ids are of other people's sites and mean nothing here.
Pairs table_pairs(const std::vector<Site>& sites, const std::vector<core::TravelTime>& table) {
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < sites.size(); ++i) index.emplace(sites[i].id, i);
    Pairs pairs;
    for (const core::TravelTime& row : table) {
        const auto from = index.find(row.from);
        const auto to = index.find(row.to);
        if (from != index.end() && to != index.end()) pairs[pair_key(from->second, to->second)] = leg_of(row);
    }
    return pairs;
}

}  // namespace

std::optional<core::Place> place_of(const core::Customer& customer) {
    if (!customer.lat || !customer.lon) return std::nullopt;
    return to_wgs84({*customer.lat, *customer.lon}, customer.coord_sys.value_or(core::CoordinateSystem::wgs84));
}

std::optional<core::Place> home_of(const core::AccountManager& manager) {
    if (!manager.home_lat || !manager.home_lon) return std::nullopt;
    return core::Place{*manager.home_lat, *manager.home_lon};
}

core::TravelLookup lookup(std::vector<Site> sites, const std::vector<core::TravelTime>& table, const RoadModel& model) {
    // Shared, because std::function copies what it holds and the table may be large.
    const auto pairs = std::make_shared<const Pairs>(table_pairs(sites, table));
    const auto places = std::make_shared<const std::vector<Site>>(std::move(sites));
    return [pairs, places, model](std::size_t from, std::size_t to) -> core::Leg {
        if (from == to) return {};
        if (!pairs->empty()) {
            if (const auto row = pairs->find(pair_key(from, to)); row != pairs->end()) return row->second;
        }
        const Site& a = (*places)[from];
        const Site& b = (*places)[to];
        return a.place && b.place ? road(*a.place, *b.place, model) : no_way;
    };
}

}  // namespace visitcast::travel
