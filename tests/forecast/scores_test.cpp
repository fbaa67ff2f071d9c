// SPDX-License-Identifier: Apache-2.0
// Scores by hand: each example fits on the back of an envelope.
#include <vector>

#include <catch2/catch.hpp>

#include "tools/benchmarks/scores.hpp"

using namespace visitcast::benchmarks;
using Values = std::vector<double>;

TEST_CASE("sMAPE of two steps") {
    // 200 * 10 / 210 = 9.5238 and 200 * 20 / 180 = 22.2222, mean 15.8730
    CHECK(smape(Values{100, 100}, Values{110, 80}) == Approx(15.873016));
    CHECK(smape(Values{0, 100}, Values{0, 100}) == 0.0);
    CHECK(smape(Values{0}, Values{5}) == Approx(200.0));
}

TEST_CASE("the scale is the mean change from season to season") {
    // |5 - 1|, |8 - 2| -> mean 5
    CHECK(naive_scale(Values{1, 2, 5, 8}, 2).value() == Approx(5.0));
    CHECK_FALSE(naive_scale(Values{3, 3, 3}, 1));
    CHECK_FALSE(naive_scale(Values{1, 2}, 2));
}

TEST_CASE("MASE is the mean error in units of the scale") { CHECK(mase(Values{10, 20}, Values{12, 16}, 5.0) == Approx(0.6)); }

TEST_CASE("MSIS adds forty times the miss to the width") {
    // Widths 10 and 10; the second value lies 2 above: 10 + 10 + 40 * 2 = 100, half of it, over 5
    CHECK(msis(Values{5, 22}, Values{0, 10}, Values{10, 20}, 5.0) == Approx(10.0));
}

TEST_CASE("coverage counts both ends as inside") {
    CHECK(coverage(Values{1, 2, 3, 4}, Values{1, 3, 0, 0}, Values{2, 4, 3, 3}) == Approx(0.5));
}

TEST_CASE("OWA of naive2 itself is 1") {
    CHECK(owa(14.0, 1.0, 14.0, 1.0) == Approx(1.0));
    CHECK(owa(7.0, 0.75, 14.0, 1.0) == Approx(0.625));
}
