// SPDX-License-Identifier: Apache-2.0
// Against R 4.2.2, package forecast 8.20, on two public series that come with R: AirPassengers (monthly, 1949 to 1960) and Nile
// (yearly, 1871 to 1970). Searches differ, so a few per cent are allowed.
#include <vector>

#include <catch2/catch.hpp>

#include "forecast/models/smoothing.hpp"

using namespace visitcast::forecast;

namespace {

const std::vector<double> air_passengers{
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
    145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
    196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432};

const std::vector<double> nile{
    1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935, 1110, 994,  1020, 960,  1180, 799,  958,  1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,  874,  694, 940,  833,  701,  916,  692,  1020, 1050, 969,
    831,  726,  456,  824,  702,  1120, 1100, 832,  764,  821,  768,  845, 864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845,  944,  984,  897,  822,  1010, 771,  676,  649,  846, 812,  742,  801,  1040, 860,  874,  848,  890,
    744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,  1020, 906, 901,  1170, 912,  746,  919,  718,  714,  740};

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
