// SPDX-License-Identifier: Apache-2.0
// Against R 4.2.2, package forecast 8.20, the call in the name of each case. Searches differ, so a few per cent are allowed.
#include <vector>

#include <catch2/catch.hpp>

#include "forecast/models/smoothing.hpp"
#include "tests/forecast/public_series.hpp"

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
