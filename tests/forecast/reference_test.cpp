// SPDX-License-Identifier: Apache-2.0
// Against R 4.2.2, package forecast 8.20, the call in the name of each case. Searches differ, so a few per cent are allowed.
#include <vector>

#include <catch2/catch.hpp>

#include "forecast/models/complex_smoothing.hpp"
#include "forecast/models/smoothing.hpp"
#include "tests/forecast/ets_reference.hpp"
#include "tests/forecast/public_series.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;
using namespace visitcast::forecast::test;

namespace {

void check_near(const Outlook& outlook, const std::vector<double>& expected, double share) {
    REQUIRE(outlook.mean.size() == expected.size());
    for (std::size_t h = 0; h < expected.size(); ++h) {
        INFO("step " << h);
        CHECK(outlook.mean[h] == Approx(expected[h]).epsilon(share));
    }
}

}  // namespace

TEST_CASE("theta: thetaf(AirPassengers, h = 12)") {
    check_near(predict_theta(air_passengers, 12, 12),
               {440.08, 428.38, 489.71, 475.70, 479.67, 545.37, 602.75, 601.10, 523.95, 456.63, 397.95, 447.64}, 0.02);
}

TEST_CASE("smoothing: forecast(ets(AirPassengers), h = 12), ETS(M,Ad,M)") {
    const std::vector<double> expected{441.80, 434.12, 496.63, 483.24, 483.99, 551.02,
                                       613.18, 609.36, 530.54, 463.03, 402.75, 451.97};
    check_near(predict_ets(air_passengers, 12, 12), expected, 0.04);
    check_near(predict_damped(air_passengers, 12, 12), expected, 0.04);
}

TEST_CASE("simple smoothing: ets(Nile, model = \"ANN\"), alpha 0.2455, forecast 805.34") {
    const auto fit = fit_smoothing({false, Trend::none, Season::none}, nile, 1);
    REQUIRE(fit);
    CHECK(fit->alpha == Approx(0.2455).margin(0.03));
    CHECK(outlook_of(*fit, 1).mean[0] == Approx(805.34).epsilon(0.01));
}

TEST_CASE("croston(y, h = 1, alpha = 0.1)$mean is 0.9843016") {
    const std::vector<double> use{0, 0, 3, 0, 0, 0, 5, 0, 2, 0, 0, 0, 0, 4, 0, 0, 6, 0, 0, 1, 0, 0, 0, 3};
    CHECK(predict_croston(use, 12, 1).mean[0] == Approx(0.9843016).epsilon(1e-7));
    CHECK(predict_syntetos_boylan(use, 12, 1).mean[0] == Approx(0.95 * 0.9843016).epsilon(1e-7));
    // By hand from the paper: the chance starts at 1/3, then 0.9 of it each month and 0.1 more in a month with use
    double chance = 1.0 / 3.0;
    for (std::size_t t = 3; t < use.size(); ++t) chance += 0.1 * ((use[t] > 0.0 ? 1.0 : 0.0) - chance);
    CHECK(predict_teunter(use, 12, 1).mean[0] == Approx(chance * 3.188388).epsilon(1e-6));
}

TEST_CASE("snaive(AirPassengers, h = 3): the mean and the upper end of the 95 % band") {
    const Outlook outlook = predict_seasonal_naive(air_passengers, 12, 3);
    CHECK(outlook.mean == std::vector<double>{417, 391, 419});
    CHECK(outlook.mean[0] + 1.959964 * outlook.spread[0] == Approx(488.1776).epsilon(1e-5));
}

TEST_CASE("thetaf(Nile, h = 3)") { check_near(predict_theta(nile, 1, 3), {799.8120, 798.4548, 797.0977}, 0.005); }

TEST_CASE("each form of smoothing: forecast(ets(AirPassengers, model, damped), h = 6)") {
    // Start states are fitted by R and come from a decomposition here, so that some per cent are allowed.
    // Trends here turn slower than R lets them: beta stays below a quarter of alpha.
    struct Form {
        SmoothingForm form;
        std::vector<double> mean;
    };
    using enum Trend;
    for (const auto& [form, mean] :
         {Form{{false, none, Season::none}, {431.9958, 431.9958, 431.9958, 431.9958, 431.9958, 431.9958}},
          Form{{false, additive, Season::none}, {433.6004, 435.2049, 436.8093, 438.4138, 440.0182, 441.6227}},
          Form{{false, damped, Season::none}, {432.1066, 432.2151, 432.3215, 432.4258, 432.5280, 432.6281}},
          Form{{true, none, Season::factors}, {438.4676, 410.7016, 456.1838, 485.9239, 492.5401, 556.9046}},
          Form{{true, additive, Season::factors}, {448.9738, 425.2278, 484.2137, 504.6111, 519.1423, 593.5873}},
          Form{{true, damped, Season::factors}, {441.8018, 434.1186, 496.6300, 483.2375, 483.9914, 551.0244}},
          Form{{false, none, Season::additive}, {435.5890, 423.6835, 457.7111, 451.3199, 456.9950, 492.5833}},
          Form{{false, additive, Season::additive}, {437.2863, 429.5850, 461.5371, 458.6587, 463.9389, 503.1811}},
          Form{{false, damped, Season::additive}, {434.1266, 424.9792, 458.7771, 453.4310, 457.2550, 497.1522}}}) {
        const auto fit = fit_smoothing(form, air_passengers, 12);
        REQUIRE(fit);
        INFO("relative " << form.relative_error << " trend " << static_cast<int>(form.trend) << " season "
                         << static_cast<int>(form.season));
        check_near(outlook_of(*fit, 6), mean, 0.08);
    }
}

TEST_CASE("all thirty forms of smoothing from R's weights and start states: its squares and its forecasts") {
    for (const EtsReference& reference : ets_references) {
        INFO(reference.form);
        Smoothing start;
        start.form.relative_error = reference.form.front() == 'M';
        const std::string_view trend = reference.form.substr(1, reference.form.size() - 2);
        start.form.trend = trend == "N"    ? Trend::none
                           : trend == "A"  ? Trend::additive
                           : trend == "Ad" ? Trend::damped
                           : trend == "M"  ? Trend::factor
                                           : Trend::damped_factor;
        const char season = reference.form.back();
        start.form.season = season == 'N' ? Season::none : season == 'A' ? Season::additive : Season::factors;
        start.alpha = reference.weights[0];
        start.beta = reference.weights[1];
        start.gamma = reference.weights[2];
        start.phi = reference.weights[3];
        start.level = reference.level;
        start.slope = reference.slope;
        start.season = reference.season;
        const Smoothing after = smoothed(start, air_passengers);
        CHECK(after.variance * static_cast<double>(air_passengers.size()) == Approx(reference.squares).epsilon(1e-6));
        // R's routine for forms without a closed form adds phi + phi + phi^2 ... where its fit has phi + phi^2 + phi^3 ...
        const bool twice = trend.back() == 'd' && (season == 'M' || trend.front() == 'M');
        CHECK(outlook_of(after, 1).mean[0] == Approx(reference.mean[0]).epsilon(twice ? 1e-3 : 1e-6));
        check_near(outlook_of(after, 6), reference.mean, twice ? 1e-3 : 1e-6);
        CHECK(admissible(after));
    }
}

TEST_CASE("a trend by factors: ets(AirPassengers, \"MMM\" and \"MMdN\", allow.multiplicative.trend = TRUE)") {
    for (const SmoothingForm form :
         {SmoothingForm{true, Trend::factor, Season::factors}, SmoothingForm{true, Trend::damped_factor, Season::none}}) {
        const auto fit = fit_smoothing(form, air_passengers, 12);
        REQUIRE(fit);
        const bool plain = form.season == Season::none;
        for (const EtsReference& reference : ets_references) {
            if (reference.form == (plain ? "MMdN" : "MMM")) check_near(outlook_of(*fit, 6), reference.mean, 0.08);
        }
    }
}

TEST_CASE("every fit keeps weights with which old values are forgotten, and others are told apart") {
    for (int seed = 1; seed <= 40; ++seed) {
        const std::vector<double> values = test::noisy(60, 500.0, 0.3, 0.02 + 0.005 * seed, static_cast<std::uint64_t>(seed));
        Starts starts;
        for (const Smoothing& fit : fit_family(values, 12, starts)) CHECK(admissible(fit));
    }
    CHECK(admissible({{false, Trend::none, Season::none}, 1.9, 0.0, 0.0, 1.0, 0.0, 0.0, {}, 0.0, 0.0}));
    CHECK_FALSE(admissible({{false, Trend::none, Season::none}, 2.1, 0.0, 0.0, 1.0, 0.0, 0.0, {}, 0.0, 0.0}));
    CHECK_FALSE(admissible({{false, Trend::additive, Season::none}, 0.5, 3.1, 0.0, 1.0, 0.0, 0.0, {}, 0.0, 0.0}));
}

TEST_CASE("naive(AirPassengers, h = 3) with the upper end of its band, and naive2 by decompose(\"multiplicative\")") {
    const Outlook outlook = predict_naive(air_passengers, 12, 3);
    check_near(outlook, {432, 432, 432}, 1e-9);
    const std::vector<double> upper{498.07119, 525.43877, 546.43865};
    // R takes the residuals' standard deviation about zero with n - 1 values, as here.
    for (std::size_t h = 0; h < 3; ++h) CHECK(outlook.mean[h] + 1.959964 * outlook.spread[h] == Approx(upper[h]).epsilon(1e-4));
    check_near(predict_naive2(air_passengers, 12, 12),
               {437.48203, 424.6949, 484.16825, 469.04757, 471.67757, 534.83101, 589.51671, 586.32314, 509.70192, 443.02217,
                385.06847, 432},
               1e-7);
}

TEST_CASE("dynamic optimised theta against lm() and optim() in reference.R") {
    check_near(predict_dynamic_theta(nile, 1, 6), std::vector<double>(6, 805.43762), 0.01);
    check_near(predict_dynamic_theta(air_passengers, 12, 12),
               {442.54504, 431.82961, 494.83622, 481.84066, 487.01764, 555.03502, 614.88749, 614.64398, 537.00856, 469.09411,
                409.76351, 461.98838},
               0.01);
}

TEST_CASE("complex smoothing from given weights and states against its matrix form in reference.R") {
    ComplexState state{1100.0, 1000.0, {}, {}};
    const ComplexWeights weights{1.2, 0.98, 0.0, 0.0};
    double squares = 0.0;
    for (const double value : nile) {
        const double error = value - complex_mean(ComplexSeason::none, state, 0);
        squares += error * error;
        complex_step(ComplexSeason::none, weights, error, 0, state);
    }
    CHECK(squares == Approx(2313307.4).epsilon(1e-7));
    const Outlook outlook = outlook_of(ComplexSmoothing{ComplexSeason::none, weights, state, 1.0, 0.0}, 4);
    check_near(outlook, {751.07706, 739.11046, 726.48224, 714.22568}, 1e-7);
}

TEST_CASE("discounted regression against solve() in reference.R") {
    check_near(predict_regression(air_passengers, 12, 12),
               {453.85153, 434.64312, 493.733, 500.51195, 516.41576, 592.00631, 673.49423, 673.26045, 572.22123, 509.75836,
                445.08482, 494.59471},
               1e-7);
}

TEST_CASE("a season by moving lines: stlf(AirPassengers, h = 12, lambda = 0)") {
    check_near(predict_decomposed(air_passengers, 12, 12),
               {450.12, 429.34, 495.34, 493.99, 507.77, 587.40, 665.86, 664.17, 566.06, 499.37, 435.96, 487.63}, 0.06);
}
