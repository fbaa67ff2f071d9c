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
/// Places that Google takes on the way, in a browser and on a phone.
inline constexpr std::size_t google_most = 9;
inline constexpr std::size_t google_most_on_phone = 3;
/// A route in order through Google Maps: at most `most` places on the way and 2,048 characters a link; a longer route becomes
/// several links, each beginning where the one before ends. Fewer than two places: none.
std::vector<std::string> google_route_links(std::span<const core::Place> places, std::size_t most = google_most);
/// One place in Amap, longitude first and shifted from WGS-84 to GCJ-02.
std::string amap_place_link(core::Place place, std::string_view name);
/// A route in order through Amap, which takes one place on the way in a link; longer routes become a chain like Google's.
std::vector<std::string> amap_route_links(std::span<const core::Place> places, std::span<const std::string> names);
/// One place for whatever map program a phone has (RFC 5870): "geo:31.2301,121.4701".
std::string geo_link(core::Place place);

}  // namespace visitcast::io
