// SPDX-License-Identifier: Apache-2.0
// Levels above customers: they add up whatever the grouping, with and without forecasts of groups by themselves.
#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "forecast/groups.hpp"
#include "forecast/levels.hpp"
#include "forecast/total.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using core::ForecastLevel;

namespace {

/// Thirty customers of three industries, two sections, four managers and three towns; some belong to none.
Company grouped() {
    Company company;
    for (int i = 0; i < 30; ++i) {
        const auto seed = static_cast<std::uint64_t>(100 + i);
        CustomerHistory customer = test::customer("C" + std::to_string(10 + i),
                                                  test::noisy(60 - (i % 3 == 0 ? 0 : 2), 1000.0 * (1 + i % 7), 0.3, 0.08, seed));
        customer.industry = i % 10 == 9 ? "" : i % 3 == 0 ? "C17" : i % 3 == 1 ? "C20" : "G47";
        customer.section = customer.industry.substr(0, 1);
        customer.manager = i % 8 == 7 ? "" : "M" + std::to_string(i % 4);
        customer.region = "T" + std::to_string(i % 3);
        company.customers.push_back(std::move(customer));
    }
    return company;
}

std::vector<core::Forecast> forecasts_of(const Company& company, bool reconcile) {
    Options options;
    options.from = test::today();
    options.horizon = 12;
    options.reconcile = reconcile;
    return forecast_all(company, options);
}

void check_levels(const Company& company, const std::vector<core::Forecast>& forecasts) {
    std::map<ForecastLevel, int> counts;
    const std::vector<Group> groups = groups_of(company);
    REQUIRE(forecasts.size() == company.customers.size() + groups.size());
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const core::Forecast& level = forecasts[company.customers.size() + k];
        CHECK(level.level == groups[k].level);
        CHECK(level.id == groups[k].id);
        ++counts[level.level];
        for (std::size_t h = 0; h < level.steps.size(); ++h) {
            double sum = 0.0;
            for (const std::size_t i : groups[k].members) sum += forecasts[i].steps[h].mean;
            CHECK(level.steps[h].mean == Approx(sum));
            CHECK(level.steps[h].quantiles[0] >= 0.0);
        }
    }
    CHECK(counts[ForecastLevel::industry] == 3);
    CHECK(counts[ForecastLevel::section] == 2);
    CHECK(counts[ForecastLevel::manager] == 4);
    CHECK(counts[ForecastLevel::region] == 3);
    CHECK(counts[ForecastLevel::company] == 1);
    CHECK(forecasts.back().level == ForecastLevel::company);
}

}  // namespace

TEST_CASE("industries, sections, managers, regions and the company are sums of customers") {
    const Company company = grouped();
    check_levels(company, forecasts_of(company, false));
}

TEST_CASE("each level with those who belong to no group holds every customer once") {
    const Company company = grouped();
    std::map<ForecastLevel, std::size_t> customers;
    for (const Group& group : groups_of(company, true)) customers[group.level] += group.members.size();
    for (const auto& [level, count] : customers) CHECK(count == company.customers.size());
    CHECK(customers.size() == 5);
    Company plain = company;
    for (CustomerHistory& customer : plain.customers) customer.manager.clear();
    for (const Group& group : groups_of(plain, true)) CHECK(group.level != ForecastLevel::manager);
}

TEST_CASE("customers give way to forecasts of their groups, and levels still add up") {
    const Company company = grouped();
    const auto plain = forecasts_of(company, false);
    const auto reconciled = forecasts_of(company, true);
    check_levels(company, reconciled);
    double moved = 0.0, all = 0.0;
    for (std::size_t i = 0; i < company.customers.size(); ++i) {
        CHECK(test::has_note(reconciled[i], "reconciled"));
        for (std::size_t h = 0; h < 12; ++h) {
            CHECK(reconciled[i].steps[h].mean >= 0.0);
            moved += std::abs(reconciled[i].steps[h].mean - plain[i].steps[h].mean);
            all += plain[i].steps[h].mean;
        }
    }
    CHECK(moved > 0.0);
    CHECK(moved < 0.2 * all);
}

TEST_CASE("the weighted way: customers move by their variance, and the group meets its own forecast half way or less") {
    // Two customers of one industry; the second has four times the variance of the first.
    Options options;
    options.from = test::today();
    options.horizon = 12;
    const std::vector<double> values = test::seasonal(60, 1000.0, 0.2);
    CustomerHistory first = test::customer("1", values, "C17"), second = test::customer("2", values, "C17");
    first.section = second.section = "C";
    const std::vector<Prepared> prepared{prepare(first, options.from), prepare(second, options.from)};
    const GroupWindow window = group_window(prepared);
    CHECK(window.months == 60);
    CHECK(window.end == options.from);
    GroupSums sums(window, options);
    // Both are forecast at 1,100 while the group by itself repeats a year of 1,000 on average.
    CHECK(sums.add(first, prepared[0], {std::vector<double>(12, 1100.0), std::vector<double>(12, 50.0)}));
    CHECK(sums.add(second, prepared[1], {std::vector<double>(12, 1100.0), std::vector<double>(12, 100.0)}));
    CHECK_FALSE(sums.add(first, prepare(test::customer("3", test::seasonal(20, 10.0, 0.0)), options.from),
                         {std::vector<double>(12, 1.0), std::vector<double>(12, 1.0)}));
    const GroupChanges changes = sums.reconciled(0.2);
    for (std::size_t h = 0; h < 12; ++h) {
        CHECK(changes.change("C17", h, 100.0) == Approx(4.0 * changes.change("C17", h, 50.0)));
        const double group = 2.0 * values[h], gap = group - 2200.0;
        const double moved = changes.change("C17", h, 50.0) + changes.change("C17", h, 100.0);
        // An exact season leaves the group little doubt: it is nearly met, within half a per cent where there is hardly a gap.
        CHECK(std::abs(moved - 0.9 * gap) <= 0.15 * std::abs(gap) + 0.005 * group);
    }
    CHECK(changes.change("none", 0, 1.0) == 0.0);
}

TEST_CASE("histories that are too short, or end early, are not summed up to their group") {
    std::vector<Prepared> prepared;
    for (const int months : {60, 60, 60, 14})
        prepared.push_back(prepare(test::customer("x", test::noisy(months, 500, 0.2, 0.05, 7)), test::today()));
    CHECK(group_window(prepared).months == 60);
    CHECK(group_window({prepared.back()}).months == 0);
    CHECK(group_window({}).months == 0);
}

TEST_CASE("the band of a sum of months follows the correlation that past errors show") {
    StepCorrelations steps;
    CHECK(steps.of("smooth") == Approx(step_correlation));
    for (int path = 0; path < 300; ++path) steps.add("together", std::vector<double>(12, path % 2 == 0 ? 1.0 : -1.0));
    for (int path = 0; path < 300; ++path) {
        std::vector<double> apart;
        for (int h = 0; h < 12; ++h) apart.push_back(h % 2 == 0 ? 1.0 : -1.0);
        steps.add("apart", apart);
    }
    CHECK(steps.of("together") > 0.85);
    CHECK(steps.of("apart") < 0.1);
    steps.add("few", std::vector<double>(12, 1.0));
    CHECK(steps.of("few") == Approx(0.5 + 0.45 / 31.0));
    core::Forecast forecast;
    for (int h = 0; h < 12; ++h) forecast.steps.push_back({test::today() + h, 100.0, {80, 90, 95, 100, 105, 110, 120}});
    forecast.step_correlation = 0.0;
    CHECK(total_of(forecast).quantiles[5] == Approx(1200.0 + 10.0 * std::sqrt(12.0)));
    forecast.step_correlation = 1.0;
    CHECK(total_of(forecast).quantiles[5] == Approx(1320.0));
}

TEST_CASE("the correlation behind the band of a level is read back from it") {
    const std::vector<MonthSum> months{{test::today(), 1000.0, 400.0, 50000.0}};
    const core::Forecast level = level_forecast(ForecastLevel::manager, "M1", months, 0.3, true);
    CHECK(correlation_of(level.steps.front(), months.front()) == Approx(0.3));
    CHECK(correlation_of(level.steps.front(), {test::today(), 1000.0, 100.0, 10000.0}) == 0.0);
}
