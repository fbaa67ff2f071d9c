// SPDX-License-Identifier: Apache-2.0
// What every model of the table must keep, whatever the series: finite numbers, bands that rise, no negative energy out of a
// history without any, and the same answer in other units.
#include <algorithm>
#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;

namespace {

std::map<std::string, std::vector<double>> odd_series() {
    std::vector<double> intermittent;
    std::vector<double> negative;
    std::vector<double> decline;
    for (int t = 0; t < 40; ++t) {
        intermittent.push_back(t % 5 == 0 ? 300.0 : 0.0);
        negative.push_back(t % 7 == 3 ? -50.0 : 100.0 + t);
        decline.push_back(std::max(4000.0 - 110.0 * t, 0.0));
    }
    return {{"constant", std::vector<double>(40, 7200.0)},
            {"zero", std::vector<double>(30, 0.0)},
            {"one value", {42.0}},
            {"two values", {40.0, 44.0}},
            {"thirteen", test::noisy(13, 500.0, 0.2, 0.1, 1)},
            {"two years", test::noisy(26, 500.0, 0.2, 0.1, 2)},
            {"five years", test::noisy(60, 1e6, 0.3, 0.05, 3)},
            {"huge numbers", test::noisy(48, 1e12, 0.3, 0.05, 4)},
            {"tiny numbers", test::noisy(48, 1e-6, 0.3, 0.05, 5)},
            {"six hundred months", test::noisy(600, 2e4, 0.3, 0.05, 6)},
            {"intermittent", intermittent},
            {"negative", negative},
            {"decline to zero", decline}};
}

}  // namespace

TEST_CASE("every model keeps the contract on every odd series and season") {
    for (const std::string_view model : model_names()) {
        for (const auto& [name, values] : odd_series()) {
            for (const int season : {1, 4, 7, 12, 13, 24, 52}) {
                INFO(model << " on " << name << ", season " << season);
                test::require_sound(predict(model, values, season, 18), 18, name != "negative");
            }
        }
    }
}

TEST_CASE("every model forecasts a constant by itself") {
    for (const std::string_view model : model_names()) {
        if (model == "syntetos_boylan") continue;  // five per cent less by its definition
        INFO(model);
        for (const double mean : predict(model, std::vector<double>(40, 7200.0), 12, 12).mean)
            CHECK(mean == Approx(7200.0).epsilon(0.01));
    }
}

TEST_CASE("a series in other units has the forecast in other units") {
    const std::vector<double> values = test::noisy(50, 1000.0, 0.25, 0.08, 11);
    std::vector<double> scaled = values;
    for (double& value : scaled) value *= 1024.0;
    for (const std::string_view model : model_names()) {
        INFO(model);
        const Prediction small = predict(model, values, 12, 12);
        const Prediction large = predict(model, scaled, 12, 12);
        for (std::size_t h = 0; h < 12; ++h) {
            CHECK(large.mean[h] == Approx(1024.0 * small.mean[h]).epsilon(1e-3));
            CHECK(large.quantiles[h][6] == Approx(1024.0 * small.quantiles[h][6]).epsilon(1e-3));
        }
    }
}

TEST_CASE("the same call gives the same bytes") {
    const std::vector<double> values = test::noisy(60, 1000.0, 0.25, 0.08, 12);
    for (const std::string_view model : model_names()) {
        CHECK(predict(model, values, 12, 12).mean == predict(model, values, 12, 12).mean);
    }
}

TEST_CASE("a constant added to a series is added to the forecasts of models without factors") {
    std::vector<double> values = test::noisy(60, 1000.0, 0.25, 0.08, 14);
    for (double& value : values) value -= 5000.0;  // below zero: no model takes logarithms
    std::vector<double> raised = values;
    for (double& value : raised) value += 1024.0;
    for (const std::string_view model : {"naive", "seasonal_naive", "arima", "quick_arima"}) {
        INFO(model);
        const Prediction low = predict(model, values, 12, 12);
        const Prediction high = predict(model, raised, 12, 12);
        for (std::size_t h = 0; h < 12; ++h) CHECK(high.mean[h] == Approx(low.mean[h] + 1024.0).epsilon(1e-6));
    }
}
