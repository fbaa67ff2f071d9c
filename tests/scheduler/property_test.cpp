// SPDX-License-Identifier: Apache-2.0
// What must hold for any problem: rules are kept, row order and threads change nothing, planning again changes little.
#include <catch2/catch.hpp>

#include <set>
#include <thread>

#include "data/core/random.hpp"
#include "scheduler/aims.hpp"
#include "scheduler/explain.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

const Options quick{1, 60};

/// Nothing when the appointments of the random problem contradict each other.
std::optional<core::Plan> try_plan(const Problem& problem, const Options& options = quick,
                                   const core::Executor& executor = core::serial()) {
    try {
        return plan(problem, options, executor);
    } catch (const Contradiction&) { return std::nullopt; }
}

core::Executor threads() {
    return [](std::size_t count, const std::function<void(std::size_t)>& task) {
        std::vector<std::jthread> running;
        for (std::size_t i = count; i-- > 0;) running.emplace_back([&task, i] { task(i); });
    };
}

}  // namespace

TEST_CASE("every plan keeps every rule and tells why it left something out") {
    std::set<std::string> known;
    for (const UnplannedCode& code : unplanned_codes) known.insert(std::string(code.code));
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const Problem problem = random_problem(seed, true);
        const auto result = try_plan(problem);
        if (!result) continue;
        INFO("seed " << seed);
        CHECK(broken(problem, *result) == std::vector<std::string>{});
        for (const core::Unplanned& unplanned : result->unplanned) {
            CHECK(known.contains(unplanned.code));
            CHECK_FALSE(unplanned.remedy.empty());
        }
        CHECK(result->workloads.size() == problem.managers.size());
    }
}

TEST_CASE("aims counted from a finished plan are those that the search reports") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Problem problem = random_problem(seed, true);
        const auto result = try_plan(problem);
        if (!result) continue;
        INFO("seed " << seed);
        const std::vector<core::Aim> counted = count_aims(problem, *result);
        REQUIRE(counted.size() == result->aims.size());
        for (std::size_t i = 0; i < counted.size(); ++i) {
            CHECK(counted[i].code == result->aims[i].code);
            // Fair shares are those of the plan in the one and of what was expected in the other.
            const bool shares = counted[i].code == "aim_manager_balance" || counted[i].code == "aim_week_balance";
            CAPTURE(counted[i].code);
            if (!shares) CHECK(counted[i].value == result->aims[i].value);
        }
    }
}

TEST_CASE("the order of rows changes nothing") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Problem problem = random_problem(seed, false);
        Problem shuffled = problem;
        core::Random random(seed + 1000);
        random.shuffle(shuffled.customers);
        random.shuffle(shuffled.managers);
        random.shuffle(shuffled.duties);
        random.shuffle(shuffled.leave);
        random.shuffle(shuffled.qualifications);
        random.shuffle(shuffled.visits);
        for (auto& [customer, days] : shuffled.exceptions) random.shuffle(days);
        shuffled.travel = plane(shuffled);
        INFO("seed " << seed);
        CHECK(plan(problem, quick) == plan(shuffled, quick));
    }
}

TEST_CASE("threads change nothing") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Problem problem = random_problem(seed, false);
        CHECK(plan(problem, quick) == plan(problem, quick, threads()));
    }
}

TEST_CASE("a seed stands for one plan") {
    const Problem problem = random_problem(3, false);
    CHECK(plan(problem, {7, 40}) == plan(problem, {7, 40}));
    CHECK(plan(problem, {7, 40}).provenance.seed == 7);
    CHECK(plan(problem, {7, 40}).provenance.as_of == problem.as_of);
}

TEST_CASE("planning again moves a published visit only for something better") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Problem problem = random_problem(seed, true);
        const auto first = try_plan(problem);
        if (!first) continue;
        problem.published = *first;
        const auto second = try_plan(problem);
        INFO("seed " << seed);
        REQUIRE(second);
        CHECK(broken(problem, *second) == std::vector<std::string>{});
        const auto aim = [](const core::Plan& of, std::size_t number) { return of.aims.at(number).value; };
        const double missed = aim(*second, 0) - aim(*first, 0);
        CHECK(missed <= 0);
        if (missed == 0) CHECK(2 * (aim(*second, 1) - aim(*first, 1)) + aim(*second, 2) <= 0);
    }
}

TEST_CASE("odd travel tables: every plan keeps every rule") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Problem problem = random_problem(seed + 5000, true);
        core::Random random(seed);
        // One way longer than the other, detours shorter than the straight way, and no way at all between some.
        const std::size_t sites = problem.customers.size() + problem.managers.size();
        std::vector<core::Leg> legs(sites * sites);
        for (core::Leg& leg : legs)
            leg = random.below(12) == 0 ? core::Leg{{}, {}, false}
                                        : core::Leg{core::minutes(static_cast<int>(random.below(70))),
                                                    {static_cast<std::int64_t>(random.below(40'000))},
                                                    true};
        problem.travel = [legs, sites](std::size_t from, std::size_t to) {
            return from == to ? core::Leg{} : legs[from * sites + to];
        };
        const auto result = try_plan(problem);
        if (!result) continue;
        INFO("seed " << seed);
        CHECK(broken(problem, *result) == std::vector<std::string>{});
    }
}
