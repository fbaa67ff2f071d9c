// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <thread>

#include <catch2/catch.hpp>

#include "forecast/joint.hpp"
#include "forecast/levels.hpp"
#include "forecast/pool.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::today;

namespace {

/// A group of twenty with one season, each at its own level.
Company group(int months) {
    Company company;
    for (std::uint64_t i = 0; i < 20; ++i) {
        const double level = 1000.0 * static_cast<double>(i + 1);
        company.customers.push_back(customer("g" + std::to_string(i), test::noisy(months, level, 0.4, 0.05, 100 + i), "C17"));
    }
    return company;
}

/// Runs tasks on two threads, odd and even numbers.
core::Executor two_threads() {
    return [](std::size_t count, const std::function<void(std::size_t)>& task) {
        std::thread odd([&] {
            for (std::size_t i = 1; i < count; i += 2) task(i);
        });
        for (std::size_t i = 0; i < count; i += 2) task(i);
        odd.join();
    };
}

}  // namespace

TEST_CASE("a customer with four months borrows the season of its industry") {
    Company company = group(48);
    const std::vector<double> truth = test::seasonal(54, 5000.0, 0.4);
    // The last six values of `truth` are the six months before today; the same months a year ago hold the season to come.
    const std::vector<double> whole = test::seasonal(16, 5000.0, 0.4);
    company.customers.push_back(customer("young", std::vector<double>(whole.end() - 4, whole.end()), "C17"));
    const std::vector<core::Forecast> forecasts = test::forecasts_of(company);
    const core::Forecast& young = test::of(forecasts, "young");
    CHECK(young.status == core::ForecastStatus::little_history);
    CHECK(young.model == "borrowed_season");
    CHECK(test::has_note(young, "season_borrowed"));
    for (std::size_t h = 0; h < 6; ++h) CHECK(young.steps[h].mean == Approx(whole[4 + h]).epsilon(0.08));
}

TEST_CASE("a lone customer with four months gets a level") {
    Company company;
    company.customers.push_back(customer("young", {900, 1100, 1000, 1000}, "C17"));
    const core::Forecast young = test::forecasts_of(company).front();
    CHECK(young.model == "level");
    for (const core::ForecastStep& step : young.steps) CHECK(step.mean == Approx(1000.0));
    CHECK(young.steps[0].quantiles[1] < 900.0);
}

TEST_CASE("an own season that is certain is kept in a group with another") {
    std::vector<Member> members;
    for (std::uint64_t i = 0; i < 20; ++i) members.push_back({test::noisy(48, 1000.0, 0.4, 0.05, i), 10, "C17", 12});
    members.push_back({test::noisy(48, 1000.0, -0.4, 0.01, 77), 10, "C17", 12});
    bool borrowed = false;
    const std::vector<double> shape = ShapePool(members, 12).shape_of(members.back(), borrowed);
    const std::vector<double> own = test::seasonal(12, 1.0, -0.4);
    for (std::size_t k = 0; k < 12; ++k) CHECK(shape[k] == Approx(own[k]).margin(0.12));
}

TEST_CASE("industries and the company are the sums of their customers") {
    Company company = group(40);
    company.customers.push_back(customer("c30", test::noisy(40, 7000.0, 0.1, 0.05, 9), "C30"));
    company.customers.push_back(customer("alone", test::noisy(40, 300.0, 0.1, 0.05, 10)));
    const std::vector<core::Forecast> forecasts = test::forecasts_of(company, 12);
    REQUIRE(forecasts.size() == 22 + 2 + 1);
    CHECK(forecasts[22].id == "C17");
    CHECK(forecasts[23].id == "C30");
    CHECK(forecasts[24].level == core::ForecastLevel::company);
    for (std::size_t h = 0; h < 12; ++h) {
        double industry = 0.0;
        for (std::size_t i = 0; i < 20; ++i) industry += forecasts[i].steps[h].mean;
        CHECK(forecasts[22].steps[h].mean == Approx(industry));
        CHECK(forecasts[24].steps[h].mean == Approx(industry + forecasts[20].steps[h].mean + forecasts[21].steps[h].mean));
        // Narrower than if all moved as one, wider than the widest alone.
        double as_one = 0.0;
        for (std::size_t i = 0; i < 20; ++i) as_one += forecasts[i].steps[h].quantiles[5] - forecasts[i].steps[h].quantiles[1];
        const double width = forecasts[22].steps[h].quantiles[5] - forecasts[22].steps[h].quantiles[1];
        CHECK(width < as_one);
        CHECK(width > as_one / 20.0);
    }
}

TEST_CASE("customers who move together are seen to") {
    std::vector<Prepared> prepared;
    for (int i = 0; i < 20; ++i) {
        std::vector<double> values = test::noisy(48, 1000.0, 0.2, 0.01, 50 + static_cast<std::uint64_t>(i));
        for (std::size_t t = 24; t < 48; ++t) values[t] *= t % 5 == 0 ? 1.3 : 0.8;
        prepared.push_back(prepare(customer("x", values), today()));
    }
    std::vector<const Prepared*> together;
    for (const Prepared& one : prepared) together.push_back(&one);
    CHECK(common_correlation(together, today()) > 0.5);
    prepared.clear();
    for (int i = 0; i < 20; ++i) {
        prepared.push_back(
            prepare(customer("x", test::noisy(48, 1000.0, 0.2, 0.1, 90 + static_cast<std::uint64_t>(i))), today()));
    }
    together.clear();
    for (const Prepared& one : prepared) together.push_back(&one);
    CHECK(common_correlation(together, today()) < 0.15);
}

TEST_CASE("threads and the order of customers change nothing") {
    Company company = group(45);
    Options options;
    options.from = today();
    const std::vector<core::Forecast> serial = forecast_all(company, options);
    CHECK(forecast_all(company, options, two_threads()) == serial);
    CHECK(find_changes(company, serial, options, two_threads()) == find_changes(company, serial, options));
    Company turned = company;
    std::reverse(turned.customers.begin(), turned.customers.end());
    const std::vector<core::Forecast> other = forecast_all(turned, options);
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t h = 0; h < 12; ++h) CHECK(other[19 - i].steps[h].mean == Approx(serial[i].steps[h].mean).epsilon(1e-12));
    }
}

TEST_CASE("the backtest beats repeating last year on noise around a season, and its bands hold") {
    Company company = group(60);
    const std::vector<core::Forecast> forecasts = test::forecasts_of(company, 12);
    double own = 0.0;
    double naive = 0.0;
    double inside = 0.0;
    for (std::size_t i = 0; i < 20; ++i) {
        REQUIRE(forecasts[i].score.origins == 3);
        own += forecasts[i].score.mase.value();
        naive += forecasts[i].score.mase_seasonal_naive.value();
        inside += forecasts[i].score.coverage80.value() / 20.0;
    }
    CHECK(own < 0.9 * naive);
    CHECK(inside > 0.7);
    CHECK(inside < 0.95);
}

TEST_CASE("no backtest, no score; too short, no score") {
    Company company;
    company.customers.push_back(customer("young", std::vector<double>(14, 100.0)));
    CHECK(test::forecasts_of(company).front().score.origins == 0);
    Options options;
    options.from = today();
    options.backtest = false;
    CHECK(forecast_all(group(40), options).front().score == core::BacktestScore{});
}

TEST_CASE("progress comes once for each look and ends at all") {
    std::vector<std::size_t> seen;
    Options options;
    options.from = today();
    options.progress = [&](std::size_t done, std::size_t all) {
        CHECK(done <= all);
        seen.push_back(done);
    };
    forecast_all(group(30), options);
    CHECK(seen == std::vector<std::size_t>{0, 20, 40, 60, 80});
}

TEST_CASE("a named model is used for everybody who is regular") {
    Options options;
    options.from = today();
    options.model = "seasonal_naive";
    Company company = group(30);
    const std::vector<core::Forecast> forecasts = forecast_all(company, options);
    CHECK(forecasts[0].model == "seasonal_naive");
    CHECK(forecasts[0].steps[0].mean == Approx(company.customers[0].series.at(today() - 12)));
    options.model = "unheard_of";
    CHECK_THROWS(forecast_all(company, options));
    options.model = "default";
    options.horizon = 37;
    CHECK_THROWS(forecast_all(company, options));
}

TEST_CASE("many series forecast jointly have honest shapes and sizes") {
    std::vector<std::vector<double>> values;
    for (std::uint64_t i = 0; i < 30; ++i) values.push_back(test::noisy(26, 1000.0, 0.3, 0.05, i));
    const std::vector<Prediction> predictions = predict_jointly(values, 12, 12);
    const std::vector<double> truth = test::seasonal(12, 1000.0, 0.3);
    double error = 0.0;
    for (const Prediction& prediction : predictions) {
        REQUIRE(prediction.mean.size() == 12);
        for (std::size_t h = 0; h < 12; ++h) error += std::abs(prediction.mean[h] - truth[h]) / 1000.0 / 12.0 / 30.0;
    }
    CHECK(error < 0.04);
}
