// SPDX-License-Identifier: Apache-2.0
// Levels that add up: against small answers by hand, and against the property that makes them right.
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/reconcile.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

namespace {

/// Total; two industries; three and two customers.
Tree small_tree() { return Tree({0, 0, 0, 1, 1, 1, 2, 2}); }

void check_adds_up(const Tree& tree, const std::vector<double>& values) {
    std::vector<double> sums = values;
    tree.sum_up(sums);
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(sums[i] == Approx(values[i]).margin(1e-9));
}

double distance(const std::vector<double>& values, const std::vector<double>& base, const std::vector<double>& variances) {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += (values[i] - base[i]) * (values[i] - base[i]) / variances[i];
    return sum;
}

}  // namespace

TEST_CASE("two customers and a total by hand") {
    // The gap of 30 is shared by variance: 10 to the total, 5 and 15 to the customers.
    const Tree tree({0, 0, 0});
    const std::vector<double> values =
        reconcile_weighted(tree, std::vector<double>{130, 40, 60}, std::vector<double>{2, 1, 3}, false);
    CHECK(values[0] == Approx(120));
    CHECK(values[1] == Approx(45));
    CHECK(values[2] == Approx(75));
}

TEST_CASE("no other forecasts that add up are nearer") {
    const Tree tree = small_tree();
    const std::vector<double> base{1000, 500, 420, 200, 150, 90, 300, 180};
    const std::vector<double> variances{100, 50, 30, 40, 5, 20, 60, 10};
    const std::vector<double> values = reconcile_weighted(tree, base, variances, false);
    check_adds_up(tree, values);
    core::Random random(7);
    for (int trial = 0; trial < 50; ++trial) {
        std::vector<double> other = values;
        for (const std::size_t leaf : tree.leaves()) other[leaf] += random.uniform() - 0.5;
        tree.sum_up(other);
        CHECK(distance(other, base, variances) >= distance(values, base, variances));
    }
}

TEST_CASE("what adds up already stays, a certain node stays, an unknown one takes the gap") {
    const Tree tree = small_tree();
    std::vector<double> base{0, 0, 0, 10, 20, 30, 40, 50};
    tree.sum_up(base);
    const std::vector<double> ones(8, 1.0);
    CHECK(reconcile_weighted(tree, base, ones, true) == base);
    base[0] = 200;
    std::vector<double> variances = ones;
    variances[0] = 0.0;
    CHECK(reconcile_weighted(tree, base, variances, true)[0] == Approx(200));
    variances[4] = std::numeric_limits<double>::infinity();
    const std::vector<double> values = reconcile_weighted(tree, base, variances, true);
    check_adds_up(tree, values);
    CHECK(values[0] == Approx(200));
    CHECK(values[3] == Approx(10));
    // The gap of 50 is shared by variance: 1 for the industry with the unknown leaf, 2/3 for the other (1 joined with 2)
    CHECK(values[4] == Approx(50));
    CHECK(values[2] == Approx(110));
}

TEST_CASE("no node falls below zero, and the total is kept") {
    const Tree tree = small_tree();
    const std::vector<double> base{60, 10, 50, 40, 2, 1, 30, 20};
    const std::vector<double> variances{0, 0, 1, 1, 30, 30, 1, 1};
    const std::vector<double> free = reconcile_weighted(tree, base, variances, false);
    REQUIRE(*std::min_element(free.begin(), free.end()) < 0.0);
    const std::vector<double> values = reconcile_weighted(tree, base, variances, true);
    check_adds_up(tree, values);
    CHECK(*std::min_element(values.begin(), values.end()) >= 0.0);
    CHECK(values[0] == Approx(60));
    CHECK(values[1] == Approx(10));
}

TEST_CASE("minimum trace is the weighted answer when errors have nothing in common") {
    const Tree tree({0, 0, 0});
    // Orthogonal columns with mean squares 4, 1 and 9
    const std::vector<std::vector<double>> errors{{2, 1, 3}, {2, -1, -3}, {-2, 1, -3}, {-2, -1, 3}};
    const std::vector<double> base{130, 40, 60};
    const std::vector<double> expected = reconcile_weighted(tree, base, std::vector<double>{4, 1, 9}, false);
    const std::vector<double> values = reconcile_min_trace(tree, base, errors, false);
    for (std::size_t i = 0; i < 3; ++i) CHECK(values[i] == Approx(expected[i]));
}

TEST_CASE("minimum trace moves two customers together when their errors go together") {
    const Tree tree({0, 0, 0, 0});
    std::vector<std::vector<double>> errors;
    core::Random random(3);
    for (int t = 0; t < 200; ++t) {
        const double shared = random.normal();
        const double own = random.normal();
        errors.push_back({0.1 * random.normal(), shared, shared + 0.05 * random.normal(), own});
    }
    const std::vector<double> values = reconcile_min_trace(tree, std::vector<double>{330, 100, 100, 100}, errors, true);
    check_adds_up(tree, values);
    CHECK(values[1] - 100 == Approx(values[2] - 100).epsilon(0.1));
    CHECK(values[1] - 100 > 1.5 * (values[3] - 100));
}

TEST_CASE("a hundred thousand leaves are no burden, and a wrong tree is refused") {
    std::vector<std::size_t> parents{0};
    for (std::size_t i = 1; i <= 100; ++i) parents.push_back(0);
    for (std::size_t i = 0; i < 100000; ++i) parents.push_back(1 + i % 100);
    const Tree tree(parents);
    std::vector<double> base(tree.size(), 1.0);
    tree.sum_up(base);
    base[0] *= 1.1;
    const std::vector<double> values = reconcile_weighted(tree, base, std::vector<double>(tree.size(), 1.0), true);
    // Each industry joins variances 1 and 1000; their sum, 100 * 1000 / 1001, joins the total of variance 1
    const double below = 100.0 * 1000.0 / 1001.0;
    CHECK(values[0] == Approx((110000.0 * below + 100000.0) / (below + 1.0)).epsilon(1e-9));
    CHECK_THROWS_AS(Tree({0, 2, 0}), std::invalid_argument);
    CHECK_THROWS_AS(Tree(std::vector<std::size_t>{}), std::invalid_argument);
}
