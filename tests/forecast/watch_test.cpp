// SPDX-License-Identifier: Apache-2.0
// Changes watched bill by bill: what is raised, when, and what is left alone.
#include "forecast/watch.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/raise.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

namespace {

std::vector<Watched> panel(std::size_t count, int months, double noise, std::uint64_t seed) {
    std::vector<Watched> result;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back({"G" + std::to_string(i / 20), 0, test::noisy(months, 1000.0, 0.3, noise, seed + i)});
    }
    return result;
}

std::vector<Alarm> alarms_of(const std::vector<Watched>& watched) {
    std::vector<Alarm> alarms;
    raise(watched, watch(watched, {}), &alarms);
    return alarms;
}

}  // namespace

TEST_CASE("nothing is raised where nothing changes, whatever the noise") {
    // 200 customers for four years after two to learn from: 800 customer-years allow eight.
    for (const double noise : {0.03, 0.1}) CHECK(alarms_of(panel(200, 72, noise, 77)).size() <= 8);
    // Wilder customers, where no small change competes, come to one and a half in a hundred.
    CHECK(alarms_of(panel(200, 72, 0.25, 77)).size() <= 12);
}

TEST_CASE("a step is raised within months and dated") {
    std::vector<Watched> watched = panel(200, 60, 0.1, 4100);
    std::vector<double> delays;
    for (std::size_t i = 0; i < 200; i += 10) {
        for (std::size_t t = 44; t < 60; ++t) watched[i].values[t] *= i % 20 == 0 ? 1.3 : 0.7;
    }
    const auto points = watch(watched, {});
    std::vector<Alarm> alarms;
    const auto standing = raise(watched, points, &alarms);
    std::size_t found = 0;
    for (const Alarm& alarm : alarms) {
        if (alarm.series % 10 != 0 || alarm.period < 44) continue;
        ++found;
        delays.push_back(static_cast<double>(alarm.period) - 44.0 + 1.0);
    }
    REQUIRE(found >= 18);
    std::sort(delays.begin(), delays.end());
    CHECK(delays[delays.size() / 2] <= 4.0);
    for (std::size_t i = 0; i < 200; i += 10) {
        if (standing[i]) CHECK(std::abs(static_cast<double>(standing[i]->since) - 44.0) <= 5.0);
    }
}

TEST_CASE("no bill after a month changes what was said of it") {
    std::vector<Watched> watched = panel(40, 60, 0.1, 900);
    for (std::size_t t = 40; t < 60; ++t) watched[3].values[t] *= 1.4;
    std::vector<Watched> cut = watched;
    for (Watched& one : cut) one.values.resize(50);
    const auto all = watch(watched, {});
    const auto early = watch(cut, {});
    for (std::size_t i = 0; i < watched.size(); ++i) {
        for (std::size_t t = 0; t < 50; ++t) {
            CHECK(all[i][t].log_evidence == early[i][t].log_evidence);
            CHECK(all[i][t].since == early[i][t].since);
        }
    }
}

TEST_CASE("what all of an industry do together is no change of one of them") {
    std::vector<Watched> watched = panel(60, 60, 0.05, 300);
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t t = 50; t < 60; ++t) watched[i].values[t] *= 0.7;
    }
    for (const Alarm& alarm : alarms_of(watched)) CHECK((alarm.series >= 20 || alarm.period < 50));
    // One who departs from the others stands out the more.
    for (std::size_t t = 50; t < 60; ++t) watched[7].values[t] /= 0.7;
    const auto alarms = alarms_of(watched);
    CHECK(std::any_of(alarms.begin(), alarms.end(), [](const Alarm& alarm) { return alarm.series == 7; }));
}

TEST_CASE("one odd bill is no change, and a change is raised once") {
    std::vector<Watched> watched = panel(40, 72, 0.05, 500);
    watched[5].values[50] *= 3.0;
    for (std::size_t t = 45; t < 72; ++t) watched[6].values[t] *= 1.4;
    std::size_t odd = 0, step = 0;
    for (const Alarm& alarm : alarms_of(watched)) {
        odd += alarm.series == 5 ? 1U : 0U;
        step += alarm.series == 6 ? 1U : 0U;
    }
    CHECK(odd == 0);
    CHECK(step == 1);
}

TEST_CASE("gaps, late starts and a panel of one are no trouble") {
    std::vector<Watched> watched = panel(1, 48, 0.05, 10);
    for (std::size_t t = 40; t < 48; ++t) watched[0].values[t] *= 0.6;
    watched[0].values[20] = std::nan("");
    watched[0].values[43] = 0.0;
    const auto standing = raise(watched, watch(watched, {}));
    REQUIRE(standing[0]);
    CHECK(standing[0]->since >= 39);
    CHECK(standing[0]->since <= 41);
    watched.push_back({"", 30, std::vector<double>(18, 5.0)});
    watched.push_back({"", 0, {}});
    CHECK(watch(watched, {})[2].empty());
    CHECK(watch({}, {}).empty());
}

TEST_CASE("attention: the larger of two changes comes first, what all do is no size, and no later bill matters") {
    std::vector<Watched> watched = panel(20, 60, 0.04, 77);
    for (std::size_t t = 56; t < 60; ++t) {
        for (Watched& one : watched) one.values[t] *= 0.7;  // all of the group
        watched[3].values[t] *= 1.25;
        watched[4].values[t] *= 1.8;
    }
    const auto score = attention(watched, watch(watched, {}), 12);
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (i != 4) CHECK(score[4][59] > score[i][59]);
        if (i != 4 && i != 3) CHECK(score[3][59] > score[i][59]);
    }
    std::vector<Watched> cut = watched;
    for (Watched& one : cut) one.values.resize(58);
    const auto early = attention(cut, watch(cut, {}), 12);
    for (std::size_t i = 0; i < cut.size(); ++i) CHECK(early[i][57] == score[i][57]);
}
