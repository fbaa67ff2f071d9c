// SPDX-License-Identifier: Apache-2.0
// Addresses in the forms that Google (Maps URLs, api=1) and Amap (URI API: marker, navigation) publish. Google wants latitude
// first, Amap longitude first and shifted to GCJ-02, as its maps are. The limits of nine places on the way (three on a phone) and
// 2,048 characters are Google's, that of one is Amap's.
#include "data/io/export/map_links.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/shifted_places.hpp"
#include "data/core/text_form.hpp"
#include "data/io/export/files.hpp"

namespace visitcast::io {
namespace {

std::string latitude_first(core::Place place) { return core::number_text(place.lat) + "%2C" + core::number_text(place.lon); }

/// Six decimals are a tenth of a metre.
double rounded(double degrees) { return std::round(degrees * 1e6) / 1e6; }

/// As Amap wants it: longitude first, in GCJ-02.
std::string longitude_first(core::Place place) {
    const core::Place shifted = core::to_gcj02(place);
    return core::number_text(rounded(shifted.lon)) + "," + core::number_text(rounded(shifted.lat));
}

}  // namespace

std::string google_place_link(core::Place place) {
    return "https://www.google.com/maps/search/?api=1&query=" + latitude_first(place);
}

std::vector<std::string> google_route_links(std::span<const core::Place> places, std::size_t most) {
    std::vector<std::string> links;
    // A place takes at most about 50 characters, so eleven of them stay far below 2,048.
    for (std::size_t first = 0; first + 1 < places.size();) {
        const std::size_t last = std::min(first + most + 1, places.size() - 1);
        std::string link = "https://www.google.com/maps/dir/?api=1&origin=" + latitude_first(places[first]) +
                           "&destination=" + latitude_first(places[last]) + "&travelmode=driving";
        for (std::size_t i = first + 1; i < last; ++i)
            link += (i == first + 1 ? "&waypoints=" : "%7C") + latitude_first(places[i]);
        links.push_back(std::move(link));
        first = last;
    }
    return links;
}

std::string amap_place_link(core::Place place, std::string_view name) {
    return "https://uri.amap.com/marker?position=" + longitude_first(place) +
           "&coordinate=gaode&name=" + percent_encoded(clean_text(name));
}

std::vector<std::string> amap_route_links(std::span<const core::Place> places, std::span<const std::string> names) {
    const auto point = [&](std::size_t i) {
        return longitude_first(places[i]) + "," + percent_encoded(clean_text(i < names.size() ? names[i] : std::string{}));
    };
    std::vector<std::string> links;
    for (std::size_t first = 0; first + 1 < places.size();) {
        const std::size_t last = std::min(first + 2, places.size() - 1);
        std::string link = "https://uri.amap.com/navigation?from=" + point(first) + "&to=" + point(last);
        if (last - first == 2) link += "&via=" + point(first + 1);
        links.push_back(link + "&mode=car&coordinate=gaode&src=visitcast");
        first = last;
    }
    return links;
}

std::string geo_link(core::Place place) { return "geo:" + core::number_text(place.lat) + "," + core::number_text(place.lon); }

}  // namespace visitcast::io
