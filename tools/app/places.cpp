// SPDX-License-Identifier: Apache-2.0
// A town is near enough to plan with until somebody enters the coordinates: its place in the user's gazetteer, else the customers
// that the company knows there, else the GeoNames place of the city.
#include "tools/app/places.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "data/travel/travel.hpp"

namespace visitcast::app {
namespace {

/// Lower case for ASCII letters; other letters are compared as they are.
std::string plain(std::string_view town) {
    while (!town.empty() && town.front() == ' ') town.remove_prefix(1);
    while (!town.empty() && town.back() == ' ') town.remove_suffix(1);
    std::string text(town);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Of cities with one name, the first: the file is in order of population.
std::map<std::string, core::Place> cities() {
    std::map<std::string, core::Place> places;
    std::string_view rest = cities_csv();
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        std::vector<std::string_view> cells;
        for (;;) {
            const std::size_t comma = line.find(',');
            cells.push_back(line.substr(0, comma));
            if (comma == std::string_view::npos) break;
            line.remove_prefix(comma + 1);
        }
        if (cells.size() < 7) continue;
        const auto lat = number(cells[5]);
        const auto lon = number(cells[6]);
        if (lat && lon) places.emplace(plain(cells[1]), core::Place{*lat, *lon});
    }
    return places;
}

struct Middle {
    double lat{};
    double lon{};
    int count{};
};

}  // namespace

std::vector<PlacedByTown> place_by_town(std::vector<core::Customer>& customers, const std::vector<core::KnownPlace>& gazetteer) {
    std::vector<PlacedByTown> placed;
    const auto lacks = [](const core::Customer& customer) { return (!customer.lat || !customer.lon) && !customer.town.empty(); };
    if (std::none_of(customers.begin(), customers.end(), lacks)) return placed;
    std::vector<const core::Customer*> order;  // sums of numbers must not depend on the order of rows
    for (const core::Customer& customer : customers) order.push_back(&customer);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    std::map<std::string, Middle> own;
    for (const core::Customer* customer : order) {
        const auto place = travel::place_of(*customer);
        if (!place || customer->town.empty()) continue;
        Middle& middle = own[plain(customer->town)];
        middle.lat += place->lat;
        middle.lon += place->lon;
        ++middle.count;
    }
    const auto reference = cities();
    std::map<std::string, core::Place> named;
    for (const core::KnownPlace& row : gazetteer)
        named.emplace(plain(row.place),
                      travel::to_wgs84({row.lat, row.lon}, row.coord_sys.value_or(core::CoordinateSystem::wgs84)));
    for (core::Customer& customer : customers) {
        if (!lacks(customer)) continue;
        const std::string town = plain(customer.town);
        const auto known = own.find(town);
        const auto city = reference.find(town);
        const auto listed = named.find(town);
        if (listed != named.end()) {
            customer.lat = listed->second.lat;
            customer.lon = listed->second.lon;
        } else if (known != own.end()) {
            customer.lat = known->second.lat / known->second.count;
            customer.lon = known->second.lon / known->second.count;
        } else if (city != reference.end()) {
            customer.lat = city->second.lat;
            customer.lon = city->second.lon;
        } else {
            continue;
        }
        customer.coord_sys = core::CoordinateSystem::wgs84;
        placed.push_back({customer.id, customer.town,
                          listed != named.end() ? PlaceSource::gazetteer
                          : known != own.end()  ? PlaceSource::customers
                                                : PlaceSource::cities});
    }
    return placed;
}

}  // namespace visitcast::app
