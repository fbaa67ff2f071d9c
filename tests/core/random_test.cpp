// SPDX-License-Identifier: Apache-2.0
// Seeded chance. The engine is compared with the standard library's own mt19937_64, whose numbers the standard fixes; the rest
// are the numbers of this program's first version, which must never change.
#include <random>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"

using namespace visitcast::core;

TEST_CASE("uniform numbers are those of the standard's engine") {
    Random random(5489);
    std::mt19937_64 engine(5489);
    for (int i = 0; i < 10000; ++i) CHECK(random.uniform() == static_cast<double>(engine()) * 0x1p-64);
    // The 10,000th number after the default seed is given in the standard, [rand.predef].
    std::mt19937_64 fresh(5489);
    fresh.discard(9999);
    CHECK(fresh() == 9981545732273789042ULL);
}

TEST_CASE("the same seed gives the same numbers, tasks give others") {
    Random a(1), b(1), c = Random::for_task(1, 0), d = Random::for_task(1, 1);
    for (int i = 0; i < 10; ++i) CHECK(a.below(1000) == b.below(1000));
    CHECK(c.below(1'000'000) != d.below(1'000'000));
}

TEST_CASE("below stays below, and reaches every number") {
    Random random(4);
    std::vector<int> seen(7);
    for (int i = 0; i < 7000; ++i) ++seen[random.below(7)];
    for (const int count : seen) CHECK((count > 850 && count < 1150));
    CHECK(random.below(1) == 0);
}

TEST_CASE("normal numbers have mean 0 and spread 1") {
    Random random(5);
    double sum = 0, squares = 0;
    const int count = 20000;
    for (int i = 0; i < count; ++i) {
        const double number = random.normal();
        sum += number;
        squares += number * number;
    }
    CHECK(sum / count == Approx(0).margin(0.03));
    CHECK(squares / count == Approx(1).margin(0.05));
}
