// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "forecast/accuracy.hpp"
#include "forecast/growth.hpp"
#include "forecast/total.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

namespace {

Options options_of(int horizon) {
    Options options;
    options.from = test::today();
    options.horizon = horizon;
    return options;
}

const AccuracyRow* row_of(const Accuracy& accuracy, const std::string& group, const std::string& key = {}) {
    for (const AccuracyRow& row : accuracy.rows) {
        if (row.group == group && row.key == key) return &row;
    }
    return nullptr;
}

std::vector<Prepared> prepared_of(const Company& company) {
    std::vector<Prepared> prepared;
    for (const CustomerHistory& history : company.customers) prepared.push_back(prepare(history, test::today()));
    return prepared;
}

}  // namespace

TEST_CASE("a backtest counts every held out month once in each grouping") {
    Company company;
    for (int i = 0; i < 12; ++i) {
        company.customers.push_back(test::customer(
            "C" + std::to_string(i), test::noisy(60, 1000.0 * (i + 1), 0.3, 0.05, 1 + static_cast<std::uint64_t>(i)),
            i % 2 == 0 ? "A" : "B"));
    }
    std::vector<double> now_and_then(60, 0.0);
    for (std::size_t t = 0; t < 60; t += 4) now_and_then[t] = 500.0;
    company.customers.push_back(test::customer("S", now_and_then, "B"));
    const Accuracy accuracy = measure_accuracy(company, options_of(12), 2);
    CHECK(accuracy.origins == std::vector<core::Month>{test::today() - 12, test::today() - 16});
    const AccuracyRow* const all = row_of(accuracy, "all");
    REQUIRE(all);
    CHECK(all->customers == 13);
    CHECK(all->months == 13 * 24);
    for (const std::string group : {"class", "industry", "horizon"}) {
        std::size_t months = 0;
        for (const AccuracyRow& row : accuracy.rows) months += row.group == group ? row.months : 0;
        CHECK(months == all->months);
    }
    REQUIRE(row_of(accuracy, "class", "intermittent"));
    CHECK(row_of(accuracy, "class", "intermittent")->customers == 1);
    REQUIRE(row_of(accuracy, "year"));
    CHECK(row_of(accuracy, "year")->months == 26);
    // 5 % independent noise: two noisy months differ by 1.4 times as much as one from its mean
    CHECK(*AccuracyRow::value_added(all->error, all->last_year_error) > 0.1);
    CHECK(*row_of(accuracy, "year")->share(row_of(accuracy, "year")->error) < *all->share(all->error));
    CHECK(all->inside80 > 0.7);
    CHECK(all->inside95 > 0.9);
}

TEST_CASE("growth of the industry is one of the ways the forecast is compared with") {
    Company company;
    for (int i = 0; i < 6; ++i) {
        std::vector<double> values = test::seasonal(48, 1000.0, 0.3);
        for (std::size_t t = 0; t < values.size(); ++t) values[t] *= std::pow(1.1, static_cast<double>(t / 12));
        company.customers.push_back(test::customer("C" + std::to_string(i), values, "A"));
    }
    const Accuracy accuracy = measure_accuracy(company, options_of(12), 1);
    const AccuracyRow* const all = row_of(accuracy, "all");
    REQUIRE(all);
    CHECK(all->grown_error == Approx(0.0).margin(1e-6));
    CHECK(*all->share(all->last_year_error) == Approx(1.0 - 1.0 / 1.1).epsilon(1e-6));
    CHECK_FALSE(AccuracyRow::value_added(all->error, 0.0));
}

TEST_CASE("a backtest without bills is empty, and refuses what makes no sense") {
    Company company;
    company.customers.push_back(test::customer("C", test::seasonal(10, 1000.0, 0.3)));
    CHECK(measure_accuracy(company, options_of(12), 3).rows.empty());
    CHECK_THROWS_AS(measure_accuracy(company, options_of(25), 3), core::UsageError);
    CHECK_THROWS_AS(measure_accuracy(company, options_of(12), 0), core::UsageError);
}

TEST_CASE("like for like leaves out who came, went or was changed, and the parts add up") {
    Company company;
    company.customers.push_back(test::customer("alike", std::vector<double>(24, 100.0)));
    for (std::size_t t = 12; t < 24; ++t) company.customers[0].series.kwh[t] = 103.0;
    company.customers.push_back(test::customer("new", std::vector<double>(8, 500.0)));
    company.customers.push_back(test::customer("larger", std::vector<double>(24, 100.0)));
    for (std::size_t t = 12; t < 24; ++t) company.customers[2].series.kwh[t] = 200.0;
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = (test::today() - 12).first();
    company.customers[2].events.push_back(event);
    const std::vector<std::size_t> everybody{0, 1, 2};
    const Growth growth = growth_of(company, prepared_of(company), everybody, test::today());
    REQUIRE(growth.index());
    CHECK(*growth.index() == Approx(1.03));
    CHECK(growth.customers_alike == 1);
    CHECK(growth.entered == Approx(4000.0));
    CHECK(growth.left == 0.0);
    CHECK(growth.year - growth.year_before ==
          Approx(growth.alike - growth.alike_before + growth.entered + growth.left + growth.recorded));
    CHECK_FALSE(growth_of(company, prepared_of(company), std::vector<std::size_t>{1}, test::today()).index());
}

TEST_CASE("the band of a year lies between independent months and months that move as one") {
    const std::vector<double> spreads(12, 10.0);
    CHECK(total_spread(spreads) > 10.0 * std::sqrt(12.0));
    CHECK(total_spread(spreads) < 120.0);
    CHECK(total_spread(spreads) == Approx(10.0 * std::sqrt(12.0 * 0.5 + 0.5 * 144.0)));
    core::Forecast forecast;
    for (int h = 0; h < 12; ++h) {
        core::ForecastStep step;
        step.month = test::today() + h;
        step.mean = 100.0;
        step.quantiles = band(100.0, 60.0, 1.0, true);
        forecast.steps.push_back(step);
    }
    const Total total = total_of(forecast);
    CHECK(total.mean == Approx(1200.0));
    CHECK(std::is_sorted(total.quantiles.begin(), total.quantiles.end()));
    CHECK(total.quantiles.front() >= 0.0);
    CHECK(total.quantiles[3] == Approx(1200.0));
    CHECK(total.quantiles[5] - 1200.0 == Approx(1.397 / 1.1547 * total_spread(std::vector<double>(12, 60.0))));
}
