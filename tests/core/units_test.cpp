// SPDX-License-Identifier: Apache-2.0
// Units that cannot be mixed up, and ids that are compared as text.
#include <concepts>
#include <unordered_set>

#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "data/core/parallel.hpp"
#include "data/core/travel.hpp"
#include "data/core/units.hpp"

using namespace visitcast::core;

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
static_assert(Addable<Seconds, Seconds>);
static_assert(!Addable<Seconds, Metres>);
static_assert(!Addable<Kilowatts, KilowattHours>);
static_assert(!std::equality_comparable_with<CustomerId, ManagerId>);

TEST_CASE("times add up and order") {
    CHECK(minutes(45) + minutes(15) == hours(1));
    CHECK(hours(1) - minutes(90) == -minutes(30));
    CHECK(minutes(59) < hours(1));
    CHECK(minutes(20) * 3 == hours(1));
    CHECK(in_minutes(hours(2)) == 120);
    CHECK(in_hours(minutes(90)) == 1.5);
    CHECK(in_km(Metres{1500}) == 1.5);
    Seconds sum;
    sum += minutes(2);
    sum -= minutes(1);
    CHECK(sum == Seconds{60});
}

TEST_CASE("power over time is energy") { CHECK(energy(Kilowatts{10}, minutes(30)) == KilowattHours{5}); }

TEST_CASE("ids are text: leading zeros count") {
    CHECK(CustomerId{"0001"} != CustomerId{"1"});
    CHECK(CustomerId{"0001"} < CustomerId{"0002"});
    CHECK(CustomerId{}.empty());
    const std::unordered_set<CustomerId> set{{"0001"}, {"1"}, {"0001"}};
    CHECK(set.size() == 2);
}

TEST_CASE("an error carries its hint") {
    const Error error("what", "do this");
    CHECK(std::string(error.what()) == "what");
    CHECK(error.hint() == "do this");
    CHECK_THROWS_AS(throw UsageError("which"), Error);
}

TEST_CASE("the serial executor runs every task once, in order") {
    std::vector<std::size_t> seen;
    serial()(4, [&](std::size_t i) { seen.push_back(i); });
    CHECK(seen == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("great circles") {
    // A degree of latitude on a sphere of 6371.0088 km is 111.195 km long.
    CHECK(great_circle({41, -8}, {42, -8}).value == 111195);
    CHECK(great_circle({0, 179.5}, {0, -179.5}).value == 111195);
    CHECK(great_circle({10, 20}, {10, 20}).value == 0);
    CHECK(great_circle({90, 0}, {-90, 0}).value == 20015114);  // half way round
    CHECK(great_circle({41.55, -8.42}, {41.44, -8.30}) == great_circle({41.44, -8.30}, {41.55, -8.42}));
}
