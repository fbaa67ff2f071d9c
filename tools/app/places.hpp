// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/core/customer.hpp"

namespace visitcast::app {

/// data/reference/china_cities.csv, part of the program.
std::string_view cities_csv();

enum class PlaceSource {
    gazetteer,  ///< the user's own gazetteer
    customers,  ///< the middle of the company's other customers in that town
    cities      ///< the reference file of cities
};

/// A customer without coordinates that planning puts at its town's place.
struct PlacedByTown {
    core::CustomerId customer;
    std::string town;
    PlaceSource source{};
};

/// Gives customers without coordinates the place of their town, if one is known, and says for whom. The user's gazetteer comes
/// first, then the company's own customers of the same town, then the reference file. Names are compared without regard to case
/// and outer spaces.
std::vector<PlacedByTown> place_by_town(std::vector<core::Customer>& customers, const std::vector<core::KnownPlace>& gazetteer);

}  // namespace visitcast::app
