// SPDX-License-Identifier: Apache-2.0
// Days and weeks of customers who are read often: they add up to the months, know the week and the holidays, and follow the
// month.
#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/days.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using core::Date;
using core::Month;
using test::today;

namespace {

const CalendarTerms calendar{{{Date(2026, 10, 1), ""}, {Date(2026, 10, 2), ""}, {Date(2026, 12, 25), ""}}, {}};

double true_share(Date day) {
    const std::array week{1.2, 1.2, 1.2, 1.2, 1.1, 0.7, 0.4};
    for (const core::Holiday& holiday : calendar.holidays)
        if (holiday.date == day) return 0.4;
    return week[static_cast<std::size_t>(day.weekday())];
}

/// Days before `end` with the week above, 1000 kWh a day, and noise.
DailySeries days_until(Date end, int count, double noise, double level = 1000.0) {
    DailySeries series;
    series.first = end - count;
    core::Random random(77);
    for (Date day = series.first; day < end; day = day + 1)
        series.kwh.push_back(level * true_share(day) * std::exp(noise * random.normal()));
    return series;
}

core::Forecast months(double level, double share) {
    core::Forecast forecast;
    for (int h = 0; h < 4; ++h) {
        core::ForecastStep step;
        step.month = today() + h;
        for (Date day = step.month.first(); day <= step.month.last(); day = day + 1) step.mean += level * true_share(day);
        step.quantiles = band(step.mean, share * step.mean, 1.0, true);
        forecast.steps.push_back(step);
    }
    return forecast;
}

}  // namespace

TEST_CASE("the week and days off are learned from the days") {
    const DayProfile profile = day_profile(days_until(today().first(), 182, 0.05), calendar);
    CHECK(profile.weeks >= 24);
    CHECK(profile.weekday[0] / profile.weekday[6] == Approx(3.0).epsilon(0.2));
    CHECK(profile.weekday[5] / profile.weekday[1] == Approx(0.7 / 1.2).epsilon(0.1));
    CHECK(profile.day_off == Approx(profile.weekday[6]).epsilon(0.2));
    CHECK(profile.scatter == Approx(0.05).margin(0.02));
}

TEST_CASE("days add up to their month, and are nearer to the truth than the week before") {
    const DailySeries series = days_until(today().first(), 182, 0.05);
    const core::Forecast monthly = months(1000.0, 0.05);
    const DailyOutlook outlook = forecast_days(series, monthly, calendar, 92);
    REQUIRE(outlook.days.size() == 92);
    std::map<Month, double> sums;
    double error = 0.0, naive = 0.0;
    for (const DayStep& step : outlook.days) {
        sums[step.day.month()] += step.mean;
        error += std::abs(step.mean - 1000.0 * true_share(step.day));
        const int back = 7 * ((step.day - series.end()) / 7 + 1);
        naive += std::abs(series.at(step.day - back) - 1000.0 * true_share(step.day));
        CHECK(step.quantiles[1] < step.quantiles[5]);
    }
    for (int h = 0; h < 3; ++h) CHECK(sums[today() + h] == Approx(monthly.steps[static_cast<std::size_t>(h)].mean));
    CHECK(error < 0.75 * naive);
    for (const DayStep& step : outlook.days) {
        if (step.day == Date(2026, 12, 25)) CHECK(step.mean == Approx(400.0).epsilon(0.15));  // a Friday off
    }
}

TEST_CASE("weeks are sums of whole weeks with narrower bands") {
    const DailyOutlook outlook = forecast_days(days_until(today().first(), 182, 0.2), months(1000.0, 0.05), calendar, 30);
    const auto weeks = weeks_of(outlook);
    REQUIRE(weeks.size() == 4);  // 1 November 2026 is a Sunday
    CHECK(weeks.front().day == Date(2026, 11, 2));
    double sum = 0.0;
    for (std::size_t k = 1; k <= 7; ++k) sum += outlook.days[k].mean;
    CHECK(weeks.front().mean == Approx(sum));
    const auto width = [](const DayStep& step) { return (step.quantiles[5] - step.quantiles[1]) / step.mean; };
    CHECK(width(weeks.front()) < 0.7 * width(outlook.days[1]));
}

TEST_CASE("the month in progress follows what was read of it") {
    // Ten days of November, 15 % above what the month was expected to be.
    const DailySeries series = days_until(today().first() + 10, 182, 0.03, 1150.0);
    const DailyOutlook outlook = forecast_days(series, months(1000.0, 0.10), calendar, 25);
    CHECK(outlook.month_so_far == Approx(1.15).margin(0.04));
    CHECK(outlook.days.front().day == Date(2026, 11, 11));
    const double then = outlook.days.front().mean / (1000.0 * true_share(outlook.days.front().day));
    CHECK(then > 1.05);
    CHECK(then < 1.15);
    // A month that is not in progress yet stays as it was.
    CHECK(outlook.days.back().day == Date(2026, 12, 5));
    CHECK(outlook.days.back().mean / (1000.0 * true_share(outlook.days.back().day)) == Approx(1.0).epsilon(0.08));
}

TEST_CASE("who is read once a week has days alike, and gaps are not zeros") {
    DailySeries series = days_until(today().first(), 182, 0.05);
    series.days_read = 7;
    CHECK(day_profile(series, calendar).weeks == 0);
    series.days_read = 1;
    for (std::size_t i = 100; i < 130; ++i) series.kwh[i] = std::nan("");
    const DayProfile profile = day_profile(series, calendar);
    CHECK(profile.weekday[0] / profile.weekday[6] == Approx(3.0).epsilon(0.25));
    CHECK(forecast_days(series, core::Forecast{}, calendar, 10).days.empty());
    CHECK(day_profile(DailySeries{}, std::nullopt).weeks == 0);
}
