// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/joint.hpp"
#include "forecast/joint/views.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::noisy;

namespace {

constexpr std::size_t months = 60;

/// Sixty customers; the use of month `at` was higher by `shock` for all of them.
std::vector<Member> shocked(std::size_t at, double shock) {
    std::vector<Member> members;
    for (std::uint64_t i = 0; i < 60; ++i) {
        Member member{noisy(months, 1000.0 + 100.0 * static_cast<double>(i), 0.3, 0.03, i), 0, "", 12};
        member.values[at] *= 1.0 + shock;
        members.push_back(std::move(member));
    }
    return members;
}

std::vector<Logs> logs_of(const std::vector<Member>& members) {
    std::vector<Logs> histories;
    for (const Member& member : members) {
        histories.push_back({});
        for (const double value : member.values) histories.back().values.push_back(std::log(value));
    }
    return histories;
}

CommonShocks shocks_in(const std::vector<Logs>& histories) {
    std::vector<const Logs*> pointers;
    for (const Logs& history : histories) pointers.push_back(&history);
    return learn_shocks(pointers, 12);
}

double mean_of(const JointOutlook& outlook, std::size_t step) { return outlook.outlook.mean[step]; }

}  // namespace

TEST_CASE("a month that was high for everybody is a common shock and is taken off") {
    const std::vector<Logs> histories = logs_of(shocked(52, 0.1));
    const CommonShocks shocks = shocks_in(histories);
    REQUIRE(shocks.courses.size() == 1);
    REQUIRE(shocks.span() == months);
    for (std::size_t t = 0; t < months; ++t) {
        if (t != 52) CHECK(std::abs(shocks.courses[0][52]) > std::abs(shocks.courses[0][t]));
    }
    const std::vector<Logs> calm = logs_of(shocked(52, 0.0));
    double off = 0.0;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const Freed freed = freed_of_shocks(shocks, histories[i], 12);
        off += std::abs(freed.logs[52] - calm[i].values[52]) / static_cast<double>(histories.size());
        CHECK(freed.variance >= 0.0);
    }
    CHECK(off < 0.5 * std::log(1.1));
}

TEST_CASE("noise alone holds no common shock, and few customers teach none") {
    CHECK(shocks_in(logs_of(shocked(52, 0.0))).courses.empty());
    std::vector<Logs> few = logs_of(shocked(52, 0.3));
    few.resize(19);
    CHECK(shocks_in(few).courses.empty());
}

TEST_CASE("a shock in the last month is expected to fade") {
    const std::vector<Member> calm = shocked(months - 1, 0.0);
    const std::vector<Member> high = shocked(months - 1, 0.3);
    const auto usual = forecast_jointly(calm, 12, visitcast::core::serial());
    const auto after = forecast_jointly(high, 12, visitcast::core::serial());
    double first = 0.0, last = 0.0;
    for (std::size_t i = 0; i < calm.size(); ++i) {
        first += mean_of(after[i], 0) / mean_of(usual[i], 0) / static_cast<double>(calm.size());
        last += mean_of(after[i], 10) / mean_of(usual[i], 10) / static_cast<double>(calm.size());
    }
    CHECK(first > 1.03);
    CHECK(first < 1.30);
    CHECK(last < first);
    CHECK(last > 0.97);
}

TEST_CASE("the order of customers changes nothing, and the weights of the views add up") {
    std::vector<Member> members = shocked(40, 0.2);
    JointModel forward(members, 12, visitcast::core::serial());
    const auto ahead = forward.forecast(members, visitcast::core::serial());
    std::reverse(members.begin(), members.end());
    JointModel backward(members, 12, visitcast::core::serial());
    const auto behind = backward.forecast(members, visitcast::core::serial());
    for (std::size_t i = 0; i < members.size(); ++i) {
        CHECK(ahead[i].outlook.mean == behind[members.size() - 1 - i].outlook.mean);
        CHECK(ahead[i].outlook.spread == behind[members.size() - 1 - i].outlook.spread);
    }
    double sum = 0.0;
    for (const double weight : forward.weights()) sum += weight;
    CHECK(sum == Approx(1.0));
}

TEST_CASE("views that erred less count more, drawn from the prior") {
    std::vector<std::vector<LookedBack>> origins(1);
    for (int i = 0; i < 60; ++i) {
        LookedBack look;
        look.actual = {10.0, 10.0};
        look.spread = {1.0, 1.0};
        look.views = {{{10.1, 9.9}, {12.0, 12.0}, {12.0, 8.0}, {13.0, 13.0}, {13.0, 12.0}}};
        origins[0].push_back(look);
    }
    const Weights prior{0.2, 0.2, 0.2, 0.2, 0.2};
    const Weights weights = learned_weights(origins, prior);
    CHECK(weights[0] > 0.7);
    CHECK(weights[3] < 0.1);
    CHECK(learned_weights({}, prior) == prior);
}

TEST_CASE("a moving level is followed closer than a still one, and the variance grows with the distance") {
    Dynamics dynamics = Dynamics::learned(12);
    dynamics.prepare(48, 12);
    std::vector<double> still, stepped;
    for (int t = 0; t < 48; ++t) {
        const double wave = 0.02 * std::sin(1.7 * t);
        still.push_back(5.0 + wave);
        stepped.push_back((t < 44 ? 5.0 : 5.5) + wave);
    }
    const LogOutlook calm = dynamics.predict(still, 12);
    const LogOutlook moved = dynamics.predict(stepped, 12);
    CHECK(calm.mean[0] == Approx(5.0).margin(0.03));
    CHECK(moved.mean[0] > 5.3);
    CHECK(moved.variance[11] > moved.variance[0]);
    CHECK(calm.variance[0] < moved.variance[0]);
}
