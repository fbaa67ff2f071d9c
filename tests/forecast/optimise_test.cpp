// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "forecast/optimise.hpp"

using namespace visitcast::forecast;

TEST_CASE("the simplex finds the bottom of a bowl") {
    const auto bowl = [](const Point& p) { return (p[0] - 0.3) * (p[0] - 0.3) + 2.0 * (p[1] - 0.8) * (p[1] - 0.8); };
    const Minimum found = minimise(bowl, {0.5, 0.5}, 2, 0.2, 1e-10, 400);
    CHECK(found.point[0] == Approx(0.3).margin(1e-3));
    CHECK(found.point[1] == Approx(0.8).margin(1e-3));
    CHECK(found.value == Approx(bowl(found.point)));
}

TEST_CASE("a minimum outside the box is taken at its edge") {
    const Minimum found = minimise([](const Point& p) { return p[0]; }, {0.6}, 1, 0.2, 1e-12, 200);
    CHECK(found.point[0] == Approx(0.0).margin(1e-6));
}

TEST_CASE("variables beyond the count stay as they were") {
    const Minimum found = minimise([](const Point& p) { return (p[0] - 0.5) * (p[0] - 0.5); }, {0.1, 0.7}, 1, 0.2, 1e-12, 100);
    CHECK(found.point[1] == 0.7);
}
