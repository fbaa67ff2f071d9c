// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "data/travel/travel.hpp"

using namespace visitcast;
using core::Place;

TEST_CASE("the user's minutes win, in their direction only") {
    const auto way =
        travel::lookup({{"A", Place{41.55, -8.42}}, {"B", Place{41.45, -8.30}}}, {{"A", "B", 17.0, 12.5}, {"B", "Z", 3.0, 1.0}});
    CHECK(way(0, 1) == core::Leg{core::minutes(17), {12500}, true});
    CHECK(way(1, 0).reachable);
    CHECK(way(1, 0).time > core::minutes(10));
    CHECK(way(1, 0).distance.value > 15000);
}

TEST_CASE("blank minutes mean that there is no way") {
    const auto way =
        travel::lookup({{"A", Place{41.55, -8.42}}, {"B", Place{41.45, -8.30}}}, {{"A", "B", std::nullopt, std::nullopt}});
    CHECK_FALSE(way(0, 1).reachable);
    CHECK(way(1, 0).reachable);
}

TEST_CASE("a site without a place is reached by the table only") {
    const auto way = travel::lookup({{"A", Place{41.55, -8.42}}, {"B", std::nullopt}}, {{"A", "B", 9.0, std::nullopt}});
    CHECK(way(0, 1) == core::Leg{core::minutes(9), {0}, true});
    CHECK_FALSE(way(1, 0).reachable);
}

TEST_CASE("ways at one place cost nothing, any other at least a minute, longer ways are faster") {
    const Place home{41.55, -8.42};
    const auto way = travel::lookup({{"A", home}, {"B", home}, {"C", Place{41.5501, -8.42}}, {"D", Place{40.55, -8.42}}}, {});
    CHECK(way(0, 1) == core::Leg{});
    CHECK(way(0, 0) == core::Leg{});
    CHECK(way(0, 2).time == core::minutes(1));
    const auto far = way(0, 3);
    CHECK(far.time.value % 60 == 0);
    CHECK(core::in_km(far.distance) / core::in_hours(far.time) > 60);
}

TEST_CASE("shifted coordinates come back to within a metre") {
    const Place square{31.2304, 121.4737};
    const Place moved = travel::to_gcj02(square);
    CHECK(core::great_circle(square, moved).value > 300);
    CHECK(core::great_circle(square, moved).value < 800);
    CHECK(core::great_circle(square, travel::to_wgs84(moved, core::CoordinateSystem::gcj02)).value <= 1);
    const Place baidu = travel::to_wgs84({31.2345, 121.4845}, core::CoordinateSystem::bd09);
    CHECK(core::great_circle(square, baidu).value < 1500);
    const Place braga{41.55, -8.42};
    CHECK(travel::to_gcj02(braga) == braga);
    CHECK(travel::to_wgs84(braga, core::CoordinateSystem::gcj02) == braga);
}

TEST_CASE("a customer's place is read in its own system") {
    core::Customer customer;
    CHECK_FALSE(travel::place_of(customer));
    customer.lat = 31.2304;
    customer.lon = 121.4737;
    CHECK(travel::place_of(customer) == Place{31.2304, 121.4737});
    customer.coord_sys = core::CoordinateSystem::gcj02;
    CHECK(core::great_circle(*travel::place_of(customer), {31.2304, 121.4737}).value > 300);
}
