// SPDX-License-Identifier: Apache-2.0
// Why a forecast differs from last month and last year, and the highest demand that goes with it.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/peak.hpp"
#include "forecast/reasons.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

namespace {

core::Forecast forecast_of(const CustomerHistory& history) {
    Company company;
    company.customers.push_back(history);
    return test::forecasts_of(company, 12).front();
}

std::vector<core::Consumption> bills_with_peaks(int months, double load_factor, double scatter) {
    std::vector<core::Consumption> bills;
    for (int back = months; back >= 1; --back) {
        core::Consumption bill;
        bill.month = test::today() - back;
        bill.kwh = 100.0 * 24.0 * bill.month.days();
        bill.max_kw = 100.0 / load_factor * (1.0 + (back % 2 == 0 ? scatter : -scatter));
        bills.push_back(bill);
    }
    return bills;
}

core::Forecast flat_forecast(double mean_kw, double share) {
    core::Forecast forecast;
    for (int h = 0; h < 12; ++h) {
        core::ForecastStep step;
        step.month = test::today() + h;
        step.mean = mean_kw * 24.0 * step.month.days();
        step.quantiles = band(step.mean, share * step.mean, 1.0, true);
        forecast.steps.push_back(step);
    }
    return forecast;
}

}  // namespace

TEST_CASE("the parts of next month add up, and the season is its own part") {
    const CustomerHistory history = test::customer("C", test::seasonal(48, 1000.0, 0.4));
    const core::Forecast forecast = forecast_of(history);
    const Reasons reasons = reasons_of(history, forecast);
    REQUIRE(reasons.month);
    const NextMonth& month = *reasons.month;
    CHECK(month.expected == forecast.steps.front().mean);
    CHECK(month.last + month.season + month.on_record + month.level == Approx(month.expected));
    const double same_step = history.series.at(test::today() - 12) - history.series.at(test::today() - 13);
    CHECK(month.season == Approx(same_step).margin(20.0));
    CHECK(std::abs(month.level) < 20.0);
    CHECK(month.on_record == 0.0);
    REQUIRE(reasons.year);
    CHECK(reasons.year->before == Approx(12000.0).epsilon(0.01));
    CHECK(reasons.year->expected.mean == Approx(12000.0).epsilon(0.03));
}

TEST_CASE("what is on record is told apart from the level") {
    CustomerHistory history = test::customer("C", test::noisy(48, 1000.0, 0.0, 0.02, 3));
    core::Event event;
    event.kind = core::EventKind::new_connection;
    event.from = test::today().first();
    event.kwh_month = 500.0;
    history.events.push_back(event);
    const Reasons reasons = reasons_of(history, forecast_of(history));
    REQUIRE(reasons.month);
    CHECK(reasons.month->on_record > 30.0);
    CHECK(std::abs(reasons.month->level) < 60.0);
}

TEST_CASE("a history too short or without use has no reasons") {
    const CustomerHistory history = test::customer("C", test::seasonal(8, 1000.0, 0.4));
    CHECK_FALSE(reasons_of(history, forecast_of(history)).month);
    CHECK_FALSE(reasons_of(history, core::Forecast{}).year);
}

TEST_CASE("peak demand follows energy and load factor") {
    const auto peaks = peak_demand(bills_with_peaks(24, 0.5, 0.05), flat_forecast(120.0, 0.05));
    REQUIRE(peaks.size() == 12);
    for (const PeakStep& peak : peaks) {
        CHECK(peak.kw == Approx(240.0).epsilon(0.06));
        CHECK(std::is_sorted(peak.quantiles.begin(), peak.quantiles.end()));
        CHECK(peak.chance_above(100.0) > 0.99);
        CHECK(peak.chance_above(600.0) < 0.01);
        CHECK(peak.chance_above(peak.kw) == Approx(0.5));
    }
}

TEST_CASE("peak demand needs six bills with a maximum, and sets slips aside") {
    CHECK(peak_demand(bills_with_peaks(5, 0.5, 0.0), flat_forecast(120.0, 0.05)).empty());
    CHECK(peak_demand(bills_with_peaks(24, 0.5, 0.0), core::Forecast{}).empty());
    auto bills = bills_with_peaks(24, 0.5, 0.0);
    bills[3].max_kw = 2.0;  // below the mean power
    bills[7].max_kw = 20000.0;
    CHECK(peak_demand(bills, flat_forecast(120.0, 0.05))[0].kw == Approx(240.0).epsilon(0.02));
}

TEST_CASE("the calendar month of a peak counts the more often it was seen") {
    auto bills = bills_with_peaks(36, 0.5, 0.0);
    for (auto& bill : bills) {
        if (bill.month.month_of_year() == test::today().month_of_year()) bill.max_kw = *bill.max_kw * 1.5;
    }
    const auto peaks = peak_demand(bills, flat_forecast(100.0, 0.05));
    // Three of three months with 1.5 against a prior of two without
    CHECK(peaks[0].kw == Approx(200.0 * std::pow(1.5, 0.6)).epsilon(1e-6));
    CHECK(peaks[1].kw == Approx(200.0).epsilon(1e-6));
}
