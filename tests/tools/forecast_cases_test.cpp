// SPDX-License-Identifier: Apache-2.0
// The forecasting cases, from files through the store to forecasts and flags.
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/tools/support.hpp"

using namespace visitcast;
using namespace visitcast::test;
using core::Month;

namespace {

int flags_of(const std::vector<core::ChangeFlag>& flags, const std::string& customer) {
    return static_cast<int>(
        std::count_if(flags.begin(), flags.end(), [&](const core::ChangeFlag& flag) { return flag.customer.text == customer; }));
}

double total(const core::Forecast& forecast) {
    double sum = 0;
    for (const auto& step : forecast.steps) sum += step.mean;
    return sum;
}

void check_sane(const std::vector<core::Forecast>& forecasts) {
    for (const auto& forecast : forecasts) {
        for (const auto& step : forecast.steps) {
            CHECK(std::isfinite(step.mean));
            for (std::size_t i = 0; i < step.quantiles.size(); ++i) {
                CHECK(std::isfinite(step.quantiles[i]));
                if (i > 0) CHECK(step.quantiles[i - 1] <= step.quantiles[i]);
            }
            CHECK(step.mean >= step.quantiles.front() - 1e-6);
            CHECK(step.mean <= step.quantiles.back() + 1e-6);
        }
    }
}

}  // namespace

TEST_CASE("FOR01: a constant stays constant and is no news") {
    Case input("FOR01");
    const auto forecasts = input.forecasts();
    check_sane(forecasts);
    for (const auto& step : forecast_of(forecasts, "0001").steps) CHECK(step.mean == Approx(7200).epsilon(0.01));
    for (const auto& step : forecast_of(forecasts, "0002").steps) CHECK(step.mean == Approx(1).epsilon(0.01));
    CHECK(input.flags().empty());
}

TEST_CASE("FOR02: zeros, one month, now and then, and a restart") {
    Case input("FOR02");
    const auto forecasts = input.forecasts();
    check_sane(forecasts);
    for (const auto& step : forecast_of(forecasts, "0001").steps) CHECK(step.mean == 0);
    for (const auto& step : forecast_of(forecasts, "0002").steps) CHECK(step.mean <= 500);
    CHECK(total(forecast_of(forecasts, "0003")) >= 9000);
    CHECK(total(forecast_of(forecasts, "0003")) <= 18000);
    for (const auto& step : forecast_of(forecasts, "0003").steps) CHECK(step.mean >= 0);
    for (const auto& step : forecast_of(forecasts, "0004").steps) CHECK(step.mean == Approx(30000).epsilon(0.15));
}

TEST_CASE("FOR03: closed, stopped and closing soon") {
    Case input("FOR03");
    const auto forecasts = input.forecasts();
    check_sane(forecasts);
    for (const auto& step : forecast_of(forecasts, "0001").steps) CHECK(step.mean == 0);
    double highest = 0;
    for (const auto& bill : input.desk().store.all<core::Consumption>()) {
        if (bill.customer.text == "0002") highest = std::max(highest, bill.kwh);
    }
    for (const auto& step : forecast_of(forecasts, "0002").steps) CHECK(step.mean <= 0.05 * highest);
    const auto& leaving = forecast_of(forecasts, "0003").steps;
    REQUIRE(leaving.size() >= 3);
    CHECK(leaving[0].mean == Approx(93000).epsilon(0.15));
    CHECK(leaving[1].mean == Approx(99000).epsilon(0.15));
    for (std::size_t i = 2; i < leaving.size(); ++i) CHECK(leaving[i].mean == 0);
    const auto& company = forecasts.back();
    CHECK(company.level == core::ForecastLevel::company);
    CHECK(company.steps[3].mean == Approx(forecast_of(forecasts, "0002").steps[3].mean).margin(1));

    const auto flags = input.flags();
    CHECK(flags_of(flags, "0001") == 0);
    REQUIRE(flags_of(flags, "0002") == 1);
    const auto stopped = *std::find_if(flags.begin(), flags.end(), [](const auto& flag) { return flag.customer.text == "0002"; });
    CHECK(stopped.kind == core::FlagKind::stopped);
    CHECK(stopped.since == Month(2026, 5));
}

TEST_CASE("FOR04: short histories") {
    Case input("FOR04");
    const auto forecasts = input.forecasts();
    check_sane(forecasts);
    CHECK(forecast_of(forecasts, "0001").status == core::ForecastStatus::no_history);
    CHECK(forecast_of(forecasts, "0001").steps.empty());
    for (const char* customer : {"0002", "0003", "0004"}) {
        CHECK(forecast_of(forecasts, customer).status == core::ForecastStatus::little_history);
        for (const auto& step : forecast_of(forecasts, customer).steps) {
            CHECK(step.mean >= 14000);
            CHECK(step.mean <= 27000);
        }
    }
    for (const char* customer : {"0005", "0006"}) {
        for (const auto& step : forecast_of(forecasts, customer).steps) {
            CHECK(step.mean >= 0);
            CHECK(step.mean <= 40000);
        }
    }
    for (const auto& flag : input.flags()) {
        if (flag.kind != core::FlagKind::expected_rise && flag.kind != core::FlagKind::expected_fall) continue;
        CHECK(flag.customer.text >= "0006");
    }
}

TEST_CASE("FOR07: a gap is not a zero") {
    Case input("FOR07");
    const auto forecasts = input.forecasts();
    check_sane(forecasts);
    const auto& with_gap = forecast_of(forecasts, "0001");
    CHECK(with_gap.missing == std::vector{Month(2025, 11), Month(2025, 12), Month(2026, 1), Month(2026, 2), Month(2026, 3)});
    const std::vector<double> expected{55800, 59400, 63600, 51600, 57000, 55800};
    REQUIRE(with_gap.steps.size() >= expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(with_gap.steps[i].mean == Approx(expected[i]).epsilon(0.15));
    CHECK(forecast_of(forecasts, "0002").missing.empty());
    CHECK(forecast_of(forecasts, "0003").missing.empty());
    CHECK(flags_of(input.flags(), "0002") <= 1);
}
