// SPDX-License-Identifier: Apache-2.0
// Against R 4.2.2, package forecast 8.20: f <- Arima(series, order, seasonal, method = "ML"), coef(f), f$aicc, forecast(f)$mean
// and the upper end of its 95 % band. Both are exact likelihoods, so that they agree to the tolerance of the searches.
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/models/arima/arima.hpp"
#include "forecast/models/arima/likelihood.hpp"
#include "tests/forecast/public_series.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;
using test::accidental_deaths;
using test::air_passengers;
using test::nile;

namespace {

struct Expected {
    double criterion;
    std::vector<double> mean;
};

void check_against(const Arima& fit, const std::vector<double>& values, const Expected& expected) {
    CHECK(fit.criterion == Approx(expected.criterion).margin(2e-3));
    const Outlook outlook = outlook_of(fit, values, 12, 12);
    for (std::size_t h = 0; h < expected.mean.size(); ++h) {
        INFO("step " << h);
        CHECK(outlook.mean[h] == Approx(expected.mean[h]).epsilon(1e-4));
    }
}

}  // namespace

TEST_CASE("the airline model: Arima(AirPassengers, c(0,1,1), c(0,1,1), method = \"ML\")") {
    const auto fit = fit_arima({0, 1, 1, 0, 1, 1, false}, air_passengers, 12);
    REQUIRE(fit);
    REQUIRE(fit->ma.size() == 13);
    CHECK(fit->ma[0] == Approx(-0.3086738).margin(1e-3));
    CHECK(fit->ma[11] == Approx(-0.1074462).margin(1e-3));
    CHECK(fit->variance == Approx(137.52485).epsilon(1e-4));
    check_against(*fit, air_passengers,
                  {1021.19186,
                   {447.0532, 421.8774, 453.5262, 489.9008, 502.1835, 564.2246, 649.7953, 636.7146, 538.9209, 491.0672, 422.8242,
                    464.7525}});
    const Outlook outlook = outlook_of(*fit, air_passengers, 12, 24);
    CHECK(outlook.mean[0] + 1.959964 * outlook.spread[0] == Approx(470.0379).epsilon(1e-4));
    CHECK(outlook.mean[11] + 1.959964 * outlook.spread[11] == Approx(522.2476).epsilon(1e-4));
    CHECK(outlook.mean[23] + 1.959964 * outlook.spread[23] == Approx(618.0243).epsilon(1e-4));
}

TEST_CASE("mixed parts: Arima(AirPassengers, c(2,1,1), c(0,1,0), method = \"ML\")") {
    const auto fit = fit_arima({2, 1, 1, 0, 1, 0, false}, air_passengers, 12);
    REQUIRE(fit);
    CHECK(fit->ar[0] == Approx(0.5960).margin(1e-3));
    CHECK(fit->ar[1] == Approx(0.2143).margin(1e-3));
    check_against(*fit, air_passengers, {1018.16517, {445.6347, 420.3947, 449.1979, 491.8394, 503.3939, 566.8618}});
}

TEST_CASE("a mean: Arima(Nile, c(1,0,1), method = \"ML\")") {
    const auto fit = fit_arima({1, 0, 1, 0, 0, 0, true}, nile, 1);
    REQUIRE(fit);
    CHECK(fit->ar[0] == Approx(0.8610401).margin(2e-3));
    CHECK(fit->ma[0] == Approx(-0.5176589).margin(2e-3));
    CHECK(fit->constant == Approx(920.7037).epsilon(1e-3));
    CHECK(fit->criterion == Approx(1282.499).margin(2e-3));
    const Outlook outlook = outlook_of(*fit, nile, 1, 4);
    CHECK(outlook.mean[0] == Approx(800.3613).epsilon(3e-4));
    CHECK(outlook.mean[3] == Approx(843.8812).epsilon(3e-4));
}

TEST_CASE("a drift: Arima(USAccDeaths, c(1,0,0), c(1,1,0), method = \"ML\", include.drift = TRUE)") {
    const auto fit = fit_arima({1, 0, 0, 1, 1, 0, true}, accidental_deaths, 12);
    REQUIRE(fit);
    CHECK(fit->ar[0] == Approx(0.7793861).margin(1e-3));
    CHECK(fit->ar[11] == Approx(-0.3419233).margin(1e-3));
    CHECK(fit->constant == Approx(12.0 * -13.21946).epsilon(1e-3));  // R's drift is by month, ours by difference
    check_against(*fit, accidental_deaths, {882.1680, {8159.747, 7131.311, 7891.006, 8210.897, 9028.750, 9333.616}});
}

TEST_CASE("the automatic choice is as good as auto.arima()") {
    // auto.arima(AirPassengers): (2,1,1)(0,1,0), AICc 1018.17; auto.arima(log(AirPassengers)): (0,1,1)(0,1,1), AICc -483.21;
    // auto.arima(USAccDeaths): (0,1,1)(0,1,1), AICc 857.32; auto.arima(Nile): (1,1,1), AICc 1267.51
    const auto air = choose_arima(air_passengers, 12);
    REQUIRE(air);
    CHECK(air->order.season_differences == 1);
    CHECK(air->criterion <= 1018.17 + 0.1);
    std::vector<double> logs = air_passengers;
    for (double& value : logs) value = std::log(value);
    const auto air_logs = choose_arima(logs, 12);
    REQUIRE(air_logs);
    CHECK(air_logs->criterion <= -483.21 + 0.1);
    const auto deaths = choose_arima(accidental_deaths, 12);
    REQUIRE(deaths);
    CHECK(deaths->criterion <= 857.32 + 0.1);
    const auto river = choose_arima(nile, 1);
    REQUIRE(river);
    CHECK(river->order.differences == 1);
    CHECK(river->criterion <= 1267.51 + 0.1);
}

TEST_CASE("differences as in ndiffs(): one for AirPassengers, one for its seasonal changes, one for Nile, none for USAccDeaths") {
    CHECK(differences_needed(air_passengers) == 1);
    CHECK(differences_needed(differenced(air_passengers, 12, 0, 1)) == 1);
    CHECK(differences_needed(nile) == 1);
    CHECK(differences_needed(accidental_deaths) == 0);
}

TEST_CASE("the likelihood of three values by hand") {
    // First-order autoregression 0.5: variance of the first 4/3, shocks -0.5, 1.5 - ... of the rest.
    const std::vector<double> values{2.0, 0.5, 1.75};
    ArmaLikelihood likelihood(values, false);
    const std::vector<double> ar{0.5};
    const double squares = 2.0 * 2.0 / (4.0 / 3.0) + 0.5 * 0.5 + 1.5 * 1.5;
    CHECK(likelihood(ar, {}) == Approx(3.0 * std::log(squares / 3.0) + std::log(4.0 / 3.0)));
    CHECK(likelihood.ahead(2)[1] == Approx(0.25 * 1.75));
}

TEST_CASE("a series too short for an order has no fit") {
    const std::vector<double> values = test::noisy(14, 500.0, 0.2, 0.1, 1);
    CHECK_FALSE(fit_arima({0, 1, 1, 0, 1, 1, false}, values, 12));
    CHECK_FALSE(fit_arima({1, 0, 0, 0, 0, 0, true}, std::vector<double>(30, 0.0), 12));
    CHECK(predict("arima", values, 12, 3).mean.size() == 3);
}
