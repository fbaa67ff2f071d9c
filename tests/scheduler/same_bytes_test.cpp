// SPDX-License-Identifier: Apache-2.0
// The same plans from every compiler: digests stored here hold for g++ and clang, in debug and release builds. Whoever changes
// the search on purpose puts in the new ones, which the failing test prints.
#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <string>

#include "data/core/date.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// All that people see of a plan; aims in thousandths.
std::string written(const core::Plan& plan) {
    std::string text;
    const auto number = [&](std::int64_t value) { text += std::to_string(value) + ' '; };
    for (const core::Route& route : plan.routes) {
        text += '\n' + route.date.text() + ' ' + route.manager.text + ' ';
        for (const core::Seconds time : {route.leave_home, route.back_home, route.drive_home}) number(time.value);
        number(route.distance_home.value);
        for (const core::Stop& stop : route.stops) {
            text += stop.visit.text + ' ' + stop.need.target.text() + ' ';
            for (const core::Seconds time : {stop.arrive, stop.start, stop.end, stop.drive}) number(time.value);
            number(stop.distance.value);
        }
    }
    for (const core::Unplanned& left : plan.unplanned) {
        text += '\n' + left.need.customer.text + ' ' + left.need.target.text() + ' ' + left.code + ' ' + left.remedy + ' ';
        for (const auto& [name, value] : left.numbers) number(std::llround(1000 * value));
    }
    for (const core::Aim& aim : plan.aims) number(std::llround(1000 * aim.value));
    return text;
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo 1991).
std::uint64_t digest(const std::string& text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

}  // namespace

TEST_CASE("plans have the same bytes from every compiler", "[same-bytes]") {
    std::string random;
    for (std::uint64_t seed = 0; seed < 40; ++seed) try {
            random += written(plan(random_problem(seed, true), {1, 60}));
        } catch (const Contradiction& refused) { random += refused.what(); }
    CHECK(digest(random) == 16927219197935791002U);
    std::string groups;
    for (std::uint64_t seed = 0; seed < 2; ++seed) groups += written(plan(neighbours(seed).ready(), {1, 200}));
    CHECK(digest(groups) == 988223945954284177U);
}
