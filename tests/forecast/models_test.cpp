// SPDX-License-Identifier: Apache-2.0
// Each model against numbers that can be worked out by hand.
#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "forecast/models/shares.hpp"
#include "forecast/models/smoothing.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

TEST_CASE("naive repeats the last value, its band grows like a random walk") {
    const std::vector<double> values{10, 12, 11, 13};
    const Outlook outlook = predict_naive(values, 1, 4);
    CHECK(outlook.mean == std::vector<double>{13, 13, 13, 13});
    // Differences 2, -1, 2: root mean square sqrt(3)
    CHECK(outlook.spread[0] == Approx(std::sqrt(3.0)));
    CHECK(outlook.spread[3] == Approx(2.0 * std::sqrt(3.0)));
}

TEST_CASE("seasonal naive repeats last season, twice where need be") {
    const std::vector<double> values{1, 2, 3, 4, 5, 6};
    const Outlook outlook = predict_seasonal_naive(values, 3, 5);
    CHECK(outlook.mean == std::vector<double>{4, 5, 6, 4, 5});
    CHECK(outlook.spread[0] == Approx(3.0));
    CHECK(outlook.spread[4] == Approx(3.0 * std::sqrt(2.0)));
}

TEST_CASE("naive2 is naive without a season and follows the season where there is one") {
    const std::vector<double> line{10, 12, 11, 13, 12};
    CHECK(predict_naive2(line, 12, 3).mean == predict_naive(line, 12, 3).mean);
    const std::vector<double> values = test::seasonal(48, 1000, 0.3);
    const Outlook outlook = predict_naive2(values, 12, 12);
    for (std::size_t h = 0; h < 12; ++h) CHECK(outlook.mean[h] == Approx(values[36 + h]).epsilon(0.01));
}

TEST_CASE("smoothing: forecasts and variance of a given state by hand") {
    Smoothing damped{{false, Trend::damped, Season::none}, 0.5, 0.2, 0.0, 0.9, 100.0, 10.0, {}, 4.0, 0.0};
    const Outlook outlook = outlook_of(damped, 3);
    CHECK(outlook.mean[0] == Approx(109.0));   // 100 + 0.9 * 10
    CHECK(outlook.mean[1] == Approx(117.1));   // + 0.81 * 10
    CHECK(outlook.mean[2] == Approx(124.39));  // + 0.729 * 10
    CHECK(outlook.spread[0] == Approx(2.0));
    // c1 = 0.5 + 0.2 * 0.9 = 0.68, c2 = 0.5 + 0.2 * (0.9 + 0.81) = 0.842
    CHECK(outlook.spread[1] == Approx(2.0 * std::sqrt(1.0 + 0.68 * 0.68)));
    CHECK(outlook.spread[2] == Approx(2.0 * std::sqrt(1.0 + 0.68 * 0.68 + 0.842 * 0.842)));

    Smoothing factors{{true, Trend::none, Season::factors}, 0.3, 0.0, 0.1, 1.0, 100.0, 0.0, {0.8, 1.2}, 0.01, 0.0};
    const Outlook seasonal = outlook_of(factors, 3);
    CHECK(seasonal.mean == std::vector<double>{80, 120, 80});
    CHECK(seasonal.spread[0] == Approx(8.0));                                 // a tenth of the mean
    CHECK(seasonal.spread[2] == Approx(8.0 * std::sqrt(1.0 + 0.09 + 0.16)));  // season and level: 0.3, then 0.3 + 0.1
}

TEST_CASE("smoothing finds a line, a season, and both") {
    std::vector<double> line;
    for (int t = 0; t < 30; ++t) line.push_back(100.0 + 5.0 * t);
    CHECK(predict_ets(line, 1, 4).mean[3] == Approx(265.0).epsilon(0.02));
    const std::vector<double> values = test::seasonal(60, 1000, 0.3);
    for (const auto model : {predict_ets, predict_weighted_ets, predict_damped, predict_decomposed, predict_combination}) {
        const Outlook outlook = model(values, 12, 12);
        for (std::size_t h = 0; h < 12; ++h) CHECK(outlook.mean[h] == Approx(values[48 + h]).epsilon(0.03));
    }
}

TEST_CASE("a form that the data cannot hold is not fitted") {
    const std::vector<double> with_zero{0, 4, 5, 3, 4, 6, 5, 4};
    CHECK_FALSE(fit_smoothing({true, Trend::none, Season::none}, with_zero, 1));
    CHECK(fit_smoothing({false, Trend::none, Season::none}, with_zero, 1));
    CHECK_FALSE(fit_smoothing({false, Trend::none, Season::additive}, with_zero, 12));
    CHECK_FALSE(fit_smoothing({false, Trend::none, Season::none}, std::vector<double>{1, 2, 3}, 1));
}

TEST_CASE("theta drifts with half the slope of the line") {
    std::vector<double> line;
    for (int t = 0; t < 40; ++t) line.push_back(200.0 + 4.0 * t);
    const Outlook outlook = predict_theta(line, 1, 5);
    for (std::size_t h = 1; h < 5; ++h) CHECK(outlook.mean[h] - outlook.mean[h - 1] == Approx(2.0));
    const Outlook dynamic = predict_dynamic_theta(line, 1, 5);
    CHECK(dynamic.mean[4] > dynamic.mean[0]);
    CHECK(dynamic.mean[0] == Approx(360.0).epsilon(0.02));
}

TEST_CASE("month shares over two years, by hand") {
    // Years 1 1 2 and 2 2 8: shares 0.75 0.75 1.5 and 0.5 0.5 2, mean 0.625 0.625 1.75
    const std::vector<double> values{1, 1, 2, 2, 2, 8};
    const std::vector<double> shares = month_shares(values, 3);
    CHECK(shares[0] == Approx(0.625));
    CHECK(shares[2] == Approx(1.75));
    // Levels: last one 8 / 1.75, (one again: half a season of three is one), whole season 12 / 3
    CHECK(recent_level(values, shares) == Approx((2.0 * 8.0 / 1.75 + 4.0) / 3.0));
    CHECK(month_shares(std::vector<double>{5, 6}, 3) == std::vector<double>{1, 1, 1});
}

TEST_CASE("intermittent use: every fourth month 8000 is about 2000 a month") {
    std::vector<double> values;
    for (int t = 0; t < 48; ++t) values.push_back(t % 4 == 1 ? 8000.0 : 0.0);
    const Outlook outlook = predict_intermittent(values, 12, 6);
    CHECK(outlook.mean[0] == Approx(2000.0).epsilon(0.15));
    CHECK(outlook.mean[5] == outlook.mean[0]);
    CHECK(predict_intermittent(std::vector<double>(12, 0.0), 12, 2).mean[0] == 0.0);
    // A long silence fades out.
    std::vector<double> silent = values;
    silent.insert(silent.end(), 36, 0.0);
    CHECK(predict_intermittent(silent, 12, 1).mean[0] < 0.6 * outlook.mean[0]);
}

TEST_CASE("the default of a short history lies between last year and the month shares") {
    const std::vector<double> values = test::noisy(26, 1000, 0.3, 0.05, 3);
    const Outlook year = predict_seasonal_naive(values, 12, 12);
    const Outlook shares = predict_month_shares(values, 12, 12);
    const Outlook chosen = predict_default(values, 12, 12);
    for (std::size_t h = 0; h < 12; ++h) {
        CHECK(chosen.mean[h] >= std::min(year.mean[h], shares.mean[h]) - 1e-9);
        CHECK(chosen.mean[h] <= std::max(year.mean[h], shares.mean[h]) + 1e-9);
    }
}

TEST_CASE("an unknown model is refused, a series too short gets the naive rule") {
    CHECK_THROWS_AS(predict("crystal_ball", std::vector<double>{1, 2, 3}, 12, 3), core::UsageError);
    CHECK_THROWS_AS(predict("naive", std::vector<double>{}, 12, 3), core::UsageError);
    CHECK(predict("seasonal_naive", std::vector<double>{1, 2, 3}, 12, 3).model == "naive");
    CHECK(predict("seasonal_naive", std::vector<double>(12, 1.0), 12, 3).model == "seasonal_naive");
    CHECK(model_names().front() == "default");
}

TEST_CASE("regression follows a line and a season, and carries its last error forward") {
    std::vector<double> values;
    for (int t = 0; t < 60; ++t) values.push_back(1000.0 * std::exp(0.002 * t) * (1.0 + 0.3 * std::sin(t * 0.5236)));
    const Outlook exact = predict_regression(values, 12, 12);
    for (std::size_t h = 0; h < 12; ++h) {
        const double t = 60.0 + static_cast<double>(h);
        CHECK(exact.mean[h] == Approx(1000.0 * std::exp(0.002 * t) * (1.0 + 0.3 * std::sin(t * 0.5236))).epsilon(0.04));
    }
    // Part of a bump in the last months is carried forward.
    std::vector<double> bumped = values;
    for (std::size_t t = 54; t < 60; ++t) bumped[t] *= 1.1;
    const Outlook after = predict_regression(bumped, 12, 12);
    CHECK(after.mean[0] / exact.mean[0] > 1.03);
    CHECK(after.mean[0] / exact.mean[0] < 1.1);
    for (std::size_t h = 1; h < 12; ++h) CHECK(after.spread[h] / after.mean[h] >= 0.99 * after.spread[0] / after.mean[0]);
}
