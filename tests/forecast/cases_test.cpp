// SPDX-License-Identifier: Apache-2.0
// Small made-up companies that forecasting tools are known to trip over; what is expected is wide on purpose.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::of;

namespace {

void check_within(const core::Forecast& forecast, const std::vector<double>& expected, double share) {
    REQUIRE(forecast.steps.size() >= expected.size());
    for (std::size_t h = 0; h < expected.size(); ++h) {
        INFO(forecast.id << " step " << h);
        CHECK(forecast.steps[h].mean == Approx(expected[h]).epsilon(share));
    }
}

void check_sound(const std::vector<core::Forecast>& forecasts) {
    for (const core::Forecast& forecast : forecasts) {
        for (const core::ForecastStep& step : forecast.steps) {
            INFO(forecast.id << " " << step.month.text());
            REQUIRE(std::isfinite(step.mean));
            REQUIRE(
                std::all_of(step.quantiles.begin(), step.quantiles.end(), [](double q) { return std::isfinite(q) && q >= 0.0; }));
            REQUIRE(std::is_sorted(step.quantiles.begin(), step.quantiles.end()));
            REQUIRE(step.quantiles.front() <= step.mean + 1e-9);
            REQUIRE(step.mean <= step.quantiles.back() + 1e-9);
        }
    }
}

}  // namespace

TEST_CASE("FOR01 a constant stays, with a band, without a flag") {
    const Company company = test::read_case("FOR01");
    const auto forecasts = test::forecasts_of(company);
    check_sound(forecasts);
    check_within(of(forecasts, "0001"), std::vector<double>(6, 7200.0), 0.01);
    check_within(of(forecasts, "0002"), std::vector<double>(6, 1.0), 0.01);
    CHECK_FALSE(of(forecasts, "0001").score.mase);  // a scale of zero is no scale
    CHECK(test::flags_of(company).empty());
}

TEST_CASE("FOR02 zeros, a single month, every fourth month, a late start") {
    const auto forecasts = test::forecasts_of(test::read_case("FOR02"));
    check_sound(forecasts);
    for (const core::ForecastStep& step : of(forecasts, "0001").steps) CHECK(step.mean == 0.0);
    for (const core::ForecastStep& step : of(forecasts, "0002").steps) CHECK(step.mean <= 500.0);
    double sum = 0.0;
    for (const core::ForecastStep& step : of(forecasts, "0003").steps) sum += step.mean;
    CHECK(sum >= 9000.0);
    CHECK(sum <= 18000.0);
    check_within(of(forecasts, "0004"), std::vector<double>(6, 30000.0), 0.15);
}

TEST_CASE("FOR03 closed, silent, and leaving soon") {
    const Company company = test::read_case("FOR03");
    const auto forecasts = test::forecasts_of(company);
    check_sound(forecasts);
    CHECK(of(forecasts, "0001").status == core::ForecastStatus::closed);
    for (const core::ForecastStep& step : of(forecasts, "0001").steps) CHECK(step.mean == 0.0);
    for (const core::ForecastStep& step : of(forecasts, "0002").steps) CHECK(step.mean <= 0.05 * 150000.0);
    check_within(of(forecasts, "0003"), {93000.0, 99000.0}, 0.15);
    for (std::size_t h = 2; h < 6; ++h) CHECK(of(forecasts, "0003").steps[h].mean == 0.0);
    const auto flags = test::flags_of(company);
    REQUIRE(flags.size() == 1);
    CHECK(flags[0].customer.text == "0002");
    CHECK(flags[0].kind == core::FlagKind::stopped);
    CHECK(flags[0].since == core::Month(2026, 5));
}

TEST_CASE("FOR04 histories of 0, 1, 2, 4, 12 and 13 months") {
    const Company company = test::read_case("FOR04");
    const auto forecasts = test::forecasts_of(company);
    check_sound(forecasts);
    CHECK(of(forecasts, "0001").status == core::ForecastStatus::no_history);
    CHECK(of(forecasts, "0001").steps.empty());
    for (const char* id : {"0002", "0003", "0004"}) {
        CHECK(of(forecasts, id).status == core::ForecastStatus::little_history);
        for (const core::ForecastStep& step : of(forecasts, id).steps) CHECK(step.mean == Approx(20500.0).margin(6500.0));
    }
    for (const char* id : {"0005", "0006"}) {
        for (const core::ForecastStep& step : of(forecasts, id).steps) CHECK(step.quantiles.back() < 40000.0);
    }
    CHECK(test::flags_of(company).empty());
}

TEST_CASE("FOR05 one month a thousand times too large") {
    const Company company = test::read_case("FOR05");
    const auto forecasts = test::forecasts_of(company);
    check_sound(forecasts);
    for (const char* id : {"0001", "0002"}) {
        check_within(of(forecasts, id), {46500, 49500, 53000, 43000, 47500, 46500}, 0.2);
        CHECK(test::has_note(of(forecasts, id), "outlier_set_aside"));
    }
    const auto suspect = set_aside(company.customers[0], test::today());
    REQUIRE(suspect.size() == 1);
    CHECK(suspect[0].month == core::Month(2026, 8));
    CHECK(suspect[0].kwh == 62000000.0);
}

TEST_CASE("FOR06 a decline ends at zero and a correction is no demand") {
    const auto forecasts = test::forecasts_of(test::read_case("FOR06"), 12);
    check_sound(forecasts);
    for (const core::ForecastStep& step : of(forecasts, "0001").steps) CHECK(step.mean < 20000.0);
    check_within(of(forecasts, "0002"), std::vector<double>(12, 21000.0), 0.15);
    CHECK(test::has_note(of(forecasts, "0002"), "correction_spread"));
}

TEST_CASE("FOR07 gaps are not zeros") {
    const Company company = test::read_case("FOR07");
    const auto forecasts = test::forecasts_of(company);
    check_sound(forecasts);
    const std::vector<double> normal{55800, 59400, 63600, 51600, 57000, 55800};
    check_within(of(forecasts, "0001"), normal, 0.15);
    const std::vector<core::Month> expected{core::Month(2025, 11), core::Month(2025, 12), core::Month(2026, 1),
                                            core::Month(2026, 2), core::Month(2026, 3)};
    CHECK(of(forecasts, "0001").missing == expected);
    CHECK(of(forecasts, "0002").missing.empty());
    CHECK(of(forecasts, "0002").steps[0].mean <= 55800.0 * 1.05);
    CHECK(of(forecasts, "0003").missing.empty());
    check_within(of(forecasts, "0003"), normal, 0.15);
    CHECK(test::flags_of(company).size() <= 1);
}

TEST_CASE("FOR08 totals are sums, nobody is lost") {
    const auto forecasts = test::forecasts_of(test::read_case("FOR08"));
    check_sound(forecasts);
    for (const core::ForecastStep& step : of(forecasts, "0003").steps) CHECK(step.mean == 0.0);
    REQUIRE(forecasts.size() == 5 + 2 + 1);
    for (std::size_t h = 0; h < 6; ++h) {
        const auto mean = [&](const char* id) { return of(forecasts, id).steps[h].mean; };
        CHECK(forecasts[5].steps[h].mean == Approx(mean("0001") + mean("0002")));
        CHECK(forecasts[7].steps[h].mean == Approx(mean("0001") + mean("0002") + mean("0004") + mean("0005")));
    }
}

TEST_CASE("FOR09 a doubled level is followed with its season and flagged once") {
    const Company company = test::read_case("FOR09");
    const auto forecasts = test::forecasts_of(company);
    check_within(of(forecasts, "0001"), {93000, 99000, 106000, 86000, 95000, 93000}, 0.2);
    CHECK_FALSE(test::has_note(of(forecasts, "0001"), "outlier_set_aside"));
    const auto flags = test::flags_of(company);
    REQUIRE(flags.size() == 1);
    CHECK(flags[0].kind == core::FlagKind::level_shift);
    CHECK(std::abs(flags[0].since - core::Month(2026, 3)) <= 1);
    CHECK(test::flags_of(company, 12).size() == 1);
}

TEST_CASE("FLG01 the large change leads, small bases carry no percentage") {
    const auto flags = test::flags_of(test::read_case("FLG01"));
    REQUIRE(flags.size() >= 2);
    CHECK(flags[0].customer.text == "0003");
    CHECK(flags[0].kwh_month == Approx(-180000.0).epsilon(0.01));
    CHECK(flags[1].customer.text == "0002");
    CHECK(flags[1].cause == "cause_restart");
    CHECK_FALSE(flags[1].percent);
    for (const core::ChangeFlag& flag : flags) {
        if (flag.customer.text == "0001") CHECK_FALSE(flag.percent);
        if (flag.customer.text == "0004") CHECK(flag.percent.value() == Approx(-15.0).margin(0.5));
        if (flag.percent) CHECK(std::abs(*flag.percent) < 1000.0);
        CHECK(flag.low_kwh <= flag.kwh_month);
        CHECK(flag.kwh_month <= flag.high_kwh);
    }
    CHECK(std::is_sorted(flags.begin(), flags.end(), [](const auto& a, const auto& b) { return a.rank > b.rank; }));
}
