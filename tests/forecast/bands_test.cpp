// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <catch2/catch.hpp>

#include "forecast/bands.hpp"
#include "forecast/joint.hpp"

using namespace visitcast::forecast;

TEST_CASE("a band rises, holds the mean in the middle and respects the floor") {
    const Quantiles quantiles = band(100.0, 10.0, 1.0, false);
    CHECK(std::is_sorted(quantiles.begin(), quantiles.end()));
    CHECK(quantiles[3] == 100.0);
    // Student's t with 8 degrees of freedom, scaled to variance 1: 2.306 / 1.1547 = 1.997
    CHECK(quantiles[6] == Approx(119.97).epsilon(1e-4));
    CHECK(quantiles[5] - quantiles[1] == Approx(10.0 * band_width_80));
    const Quantiles floored = band(5.0, 10.0, 2.0, true);
    CHECK(floored[0] == 0.0);
    CHECK(std::is_sorted(floored.begin(), floored.end()));
}

TEST_CASE("bands are stretched when errors were larger than promised, never narrowed") {
    std::vector<double> small(200, 0.1);
    CHECK(band_correction(small) == Approx(1.1));
    std::vector<double> large(200, 8.0);
    CHECK(band_correction(large) == Approx(2.0));
    CHECK(band_correction({1.0, 2.0}) == least_correction);  // too few to tell
}
