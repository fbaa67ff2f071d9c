// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include <catch2/catch.hpp>

#include "forecast/season.hpp"
#include "forecast/shift.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;

TEST_CASE("season indices of a series made of them") {
    // Level 100 with factors 0.5, 1, 1.5, 1: the moving average over four quarters is 100 everywhere.
    std::vector<double> values;
    for (int year = 0; year < 4; ++year) values.insert(values.end(), {50, 100, 150, 100});
    const std::vector<double> factors = season_indices(values, 4, true);
    CHECK(factors[0] == Approx(0.5));
    CHECK(factors[1] == Approx(1.0));
    CHECK(factors[2] == Approx(1.5));
    const std::vector<double> summands = season_indices(values, 4, false);
    CHECK(summands[0] == Approx(-50.0));
    CHECK(std::accumulate(summands.begin(), summands.end(), 0.0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("an odd season as well") {
    std::vector<double> values;
    for (int round = 0; round < 5; ++round) values.insert(values.end(), {80, 100, 120});
    const std::vector<double> factors = season_indices(values, 3, true);
    CHECK(factors[0] == Approx(0.8));
    CHECK(factors[2] == Approx(1.2));
}

TEST_CASE("the season test sees a season and does not see one in a line or in too short a series") {
    CHECK(has_season(test::seasonal(48, 1000, 0.3), 12));
    CHECK_FALSE(has_season(test::seasonal(35, 1000, 0.3), 12));
    CHECK_FALSE(has_season(std::vector<double>(60, 5.0), 12));
    CHECK_FALSE(has_season(test::noisy(60, 1000, 0.0, 0.1, 7), 12));
    CHECK_FALSE(has_season(test::seasonal(48, 1000, 0.3), 1));
}

TEST_CASE("an adjusted series is restored by its season") {
    const std::vector<double> values = test::seasonal(48, 1000, 0.3);
    const Adjusted series = adjusted(values, 12);
    REQUIRE_FALSE(series.indices.empty());
    for (std::size_t h = 0; h < 12; ++h) CHECK(series.restored(1000.0, h) == Approx(values[36 + h]).epsilon(0.01));
}

TEST_CASE("median") {
    CHECK(median({3, 1, 2}) == 2.0);
    CHECK(median({4, 1, 2, 3}) == 2.5);
    CHECK(median({}) == 0.0);
}

TEST_CASE("a far level within the first season is taken out, not mistaken for a fall a season later") {
    // MWh of client 0147 of the sample company (UCI ElectricityLoadDiagrams20112014).
    std::vector<double> values{7,   6,   7,   7,   7,   7,   7,   7,   6,   11,  22,  163, 290, 253, 277, 263, 272, 266,
                               307, 306, 296, 295, 254, 234, 255, 243, 238, 232, 260, 272, 304, 303, 282, 283, 235};
    const std::vector<double> now(values.begin() + 11, values.end());
    CHECK_FALSE(strongest_shift(values, 12, 0, values.size()).value_or(Shift{}).ratio < 0.5);
    CHECK(follow_shifts(values, 12) == 1);
    CHECK(values == now);
}

TEST_CASE("a doubled level is found where it begins, a straight decline is none") {
    std::vector<double> values = test::seasonal(36, 1000, 0.2);
    for (std::size_t t = 28; t < 36; ++t) values[t] *= 2.0;
    const auto shift = strongest_shift(values, 12, 0, 36);
    REQUIRE(shift);
    CHECK(shift->at == 28);
    CHECK(shift->ratio == Approx(2.0));
    std::vector<double> followed = values;
    CHECK(follow_shifts(followed, 12) == 1);
    CHECK(followed[0] == Approx(2.0 * values[0]));
    CHECK(followed[35] == values[35]);

    std::vector<double> decline;
    for (int t = 0; t < 36; ++t) decline.push_back(108000.0 - 3000.0 * t);
    CHECK(follow_shifts(decline, 12) == 0);
    std::vector<double> steady = test::seasonal(36, 1000, 0.2);
    CHECK(follow_shifts(steady, 12) == 0);
}
