// SPDX-License-Identifier: Apache-2.0
// Complex exponential smoothing against its equations worked out by hand, and on series whose answer is known.
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/models/complex_smoothing.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;

TEST_CASE("one step of level and potential") {
    // Svetunkov, Kourentzes, Ord 2022, equation (10): level 100 - (1 - 0.9) * 90 + (1.2 - 0.9) * 5, potential 100 + (1 - 1.2) *
    // 90 + (1.2 + 0.9) * 5
    ComplexState state{100.0, 90.0, {}, {}};
    complex_step(ComplexSeason::none, {1.2, 0.9, 0.0, 0.0}, 5.0, 0, state);
    CHECK(state.level == Approx(92.5));
    CHECK(state.potential == Approx(92.5));
    CHECK(complex_mean(ComplexSeason::none, state, 0) == Approx(92.5));
}

TEST_CASE("a season moves only its own month") {
    ComplexState state{100.0, 90.0, {10.0, -10.0}, {9.0, -9.0}};
    complex_step(ComplexSeason::full, {1.0, 1.0, 1.2, 0.9}, 5.0, 1, state);
    CHECK(state.season[0] == 10.0);
    CHECK(state.season[1] == Approx(-10.0 + 0.1 * 9.0 + 0.3 * 5.0));
    CHECK(state.season_potential[1] == Approx(-10.0 + 0.2 * 9.0 + 2.1 * 5.0));
    ComplexState partial{100.0, 90.0, {10.0, -10.0}, {}};
    complex_step(ComplexSeason::partial, {1.0, 1.0, 0.2, 0.0}, 5.0, 0, partial);
    CHECK(partial.season[0] == Approx(11.0));
    CHECK(partial.season[1] == -10.0);
}

TEST_CASE("the variance grows by the answers to one shock") {
    ComplexSmoothing fit{ComplexSeason::none, {1.3, 1.0, 0.0, 0.0}, {100.0, 100.0, {}, {}}, 4.0, 0.0};
    const Outlook outlook = outlook_of(fit, 3);
    CHECK(outlook.spread[0] == Approx(2.0));
    // A shock of 1 leaves level 0.3 and potential 2.3; with a1 = 1 the level stays: variance 4 * (1 + 0.09)
    CHECK(outlook.spread[1] == Approx(2.0 * std::sqrt(1.09)));
    CHECK(outlook.spread[2] == Approx(2.0 * std::sqrt(1.18)));
}

TEST_CASE("a pure season is repeated") {
    const std::vector<double> values = test::seasonal(48, 1000, 0.3);
    const Outlook outlook = predict_complex(values, 12, 12);
    for (std::size_t h = 0; h < 12; ++h) CHECK(outlook.mean[h] == Approx(values[36 + h]).epsilon(0.02));
}
