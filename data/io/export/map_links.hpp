// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/travel.hpp"

// Addresses that open a place or a route in a map service of the reader's choice. Nothing is fetched.
namespace visitcast::io {

/// One place in Google Maps, latitude first.
std::string google_place_link(core::Place place);
/// A route in order through Google Maps: at most 9 places on the way and 2,048 characters a link; a longer route becomes several
/// links, each beginning where the one before ends. Fewer than two places: none.
std::vector<std::string> google_route_links(std::span<const core::Place> places);
/// One place in Amap, longitude first. The address says that the place is WGS-84, so that Amap itself shifts it to GCJ-02.
std::string amap_place_link(core::Place place, std::string_view name);

}  // namespace visitcast::io
