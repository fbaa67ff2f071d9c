// SPDX-License-Identifier: Apache-2.0
// Temperatures beside the bills: found where they are planted, without effect where they mean nothing, and normal years ahead.
#include <cmath>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/influences.hpp"
#include "forecast/reasons.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using core::Month;
using test::today;

namespace {

constexpr int months = 60;

double usual_mean(Month month) { return 15.0 - 13.0 * std::cos(0.5236 * (month.month_of_year() - 1)); }

/// Monthly means with anomalies of 2 °C; the newest three months before `warm_until` are warmer by 5 °C.
std::vector<core::Temperature> temperatures(const std::string& region, std::uint64_t seed, bool with_normals = false) {
    core::Random random(seed);
    std::vector<core::Temperature> rows;
    for (Month month = today() - months; month < today() + 12; month = month + 1) {
        core::Temperature row;
        row.region = region;
        row.month = month;
        row.mean_c = usual_mean(month) + 2.0 * random.normal();
        if (with_normals) row.normal_mean_c = usual_mean(month);
        rows.push_back(row);
    }
    return rows;
}

/// `count` customers of an industry whose use grows by `heating` and `cooling` with each degree of its region.
void add(Company& company, const std::string& industry, const std::string& region, int count, double heating, double cooling,
         double noise = 0.03) {
    const Weather weather(company.temperatures, today() + 12);
    for (int i = 0; i < count; ++i) {
        core::Random random(7000 + company.customers.size());
        const double own = std::max(1.0 + 0.3 * random.normal(), 0.0);
        std::vector<double> kwh;
        for (Month month = today() - months; month < today(); month = month + 1) {
            const Degrees away = *weather.at(region).anomaly(month);
            const double season = 1.0 + 0.15 * std::cos(0.5236 * month.month_of_year());
            kwh.push_back(1000.0 * season * std::exp(own * (heating * away[0] + cooling * away[1]) + noise * random.normal()));
        }
        company.customers.push_back(test::customer(industry + region + std::to_string(i), kwh, industry));
        company.customers.back().region = region;
    }
}

TemperatureModel model_of(const Company& company) {
    std::vector<Prepared> prepared;
    for (const CustomerHistory& history : company.customers) prepared.push_back(prepare(history, today()));
    return TemperatureModel(company, prepared, today(), core::serial());
}

/// Mean share of error of the next twelve months against what normal weather would have brought.
double error_of(const Company& company) {
    double error = 0.0;
    const auto forecasts = test::forecasts_of(company, 12);
    for (std::size_t i = 0; i < company.customers.size(); ++i) {
        for (const core::ForecastStep& step : forecasts[i].steps) {
            const double truth = 1000.0 * (1.0 + 0.15 * std::cos(0.5236 * step.month.month_of_year()));
            error += std::abs(step.mean / truth - 1.0) / 12.0 / static_cast<double>(company.customers.size());
        }
    }
    return error;
}

}  // namespace

TEST_CASE("degrees of a month by hand") {
    // Far from the base there is nothing to round: 18 less 3, and nothing to cool.
    CHECK(degrees_of_mean(3.0)[0] == Approx(15.0).margin(0.01));
    CHECK(degrees_of_mean(3.0)[1] == Approx(0.0).margin(0.01));
    // At the base the days scatter to both sides: 3.5 / sqrt(2 pi).
    CHECK(degrees_of_mean(18.0)[0] == Approx(1.396).margin(0.001));
    CHECK(degrees_of_mean(30.0)[1] == Approx(4.22).margin(0.01));
    core::Temperature row{"N", Month(2026, 1), {}, 310.0, 0.0, {}, 372.0, 0.0};
    const RegionWeather weather({row}, Month(2026, 2));
    CHECK((*weather.anomaly(Month(2026, 1)))[0] == Approx(-2.0));
    CHECK_FALSE(weather.anomaly(Month(2026, 2)));
    // A month that is still to come is not known.
    CHECK_FALSE(RegionWeather({row}, Month(2026, 1)).anomaly(Month(2026, 1)));
}

TEST_CASE("a planted answer is found, in industries and in regions") {
    Company company;
    company.temperatures = temperatures("north", 1);
    const auto south = temperatures("south", 2);
    company.temperatures.insert(company.temperatures.end(), south.begin(), south.end());
    add(company, "homes", "north", 8, 0.03, 0.05);
    add(company, "homes", "south", 8, 0.015, 0.05);
    add(company, "steel", "north", 12, 0.0, 0.0);
    const TemperatureModel model = model_of(company);
    const auto slope = [&](const char* industry, const char* region) {
        for (const TemperatureEffect& effect : model.effects())
            if (effect.industry == industry && effect.region == region) return effect.per_degree;
        return std::array<double, 2>{-9.0, -9.0};
    };
    CHECK(slope("homes", "north")[0] == Approx(0.03).margin(0.008));
    CHECK(slope("homes", "south")[0] == Approx(0.015).margin(0.008));
    CHECK(slope("homes", "")[1] == Approx(0.05).margin(0.015));
    CHECK(std::abs(slope("steel", "")[0]) < 0.004);
    CHECK(model.applies(0));
}

TEST_CASE("the forecast of a normal year is better with temperatures, and says so") {
    Company company;
    company.temperatures = temperatures("here", 3);
    // The last winter and spring were warm by four degrees.
    for (core::Temperature& row : company.temperatures) {
        if (row.month >= Month(2026, 1) && row.month <= Month(2026, 4)) *row.mean_c += 4.0;
    }
    add(company, "homes", "here", 25, 0.04, 0.06);
    const double with = error_of(company);
    const auto forecast = test::forecasts_of(company, 12).front();
    CHECK(test::has_note(forecast, "normal_weather"));
    CHECK(forecast.response.per_degree[0] > 0.01);
    // What last January would have been in normal weather, customer by customer.
    const Reasons reasons = reasons_of(company.customers.front(), forecast, {{}, company.temperatures});
    REQUIRE(reasons.year);
    REQUIRE(reasons.year->before_normal);
    CHECK(*reasons.year->before_normal > 1.01 * reasons.year->before);
    const NextMonth& month = *reasons.month;
    CHECK(month.last + month.temperature + month.calendar + month.season + month.ramp + month.common + month.on_record +
              month.level ==
          Approx(month.expected));
    CHECK(month.temperature != 0.0);
    company.temperatures.clear();
    CHECK(with < 0.8 * error_of(company));
}

TEST_CASE("temperatures that mean nothing change nothing") {
    Company company;
    company.temperatures = temperatures("here", 4);
    add(company, "steel", "here", 20, 0.0, 0.0);
    add(company, "paper", "here", 20, 0.0, 0.0);
    const TemperatureModel model = model_of(company);
    for (std::size_t i = 0; i < company.customers.size(); ++i) CHECK_FALSE(model.applies(i));
    const auto with = test::forecasts_of(company, 12);
    company.temperatures.clear();
    CHECK(with == test::forecasts_of(company, 12));
}

TEST_CASE("false answers are rare over many made up companies") {
    int found = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Company company;
        company.temperatures = temperatures("here", 100 + seed);
        for (int i = 0; i < 6; ++i) {
            core::Random random(9000 + 31 * seed + static_cast<std::uint64_t>(i));
            std::vector<double> kwh;
            // Half of the noise is shared: it must not be taken for weather.
            core::Random shared(500 + seed);
            for (int t = 0; t < months; ++t) kwh.push_back(1000.0 * std::exp(0.03 * shared.normal() + 0.03 * random.normal()));
            company.customers.push_back(test::customer("c" + std::to_string(i), kwh, "steel"));
        }
        const TemperatureModel model = model_of(company);
        found += model.applies(0) ? 1 : 0;
    }
    CHECK(found <= 5);
}

TEST_CASE("bands hold the doubt of the weather to come") {
    Company company;
    company.temperatures = temperatures("here", 5);
    add(company, "homes", "here", 12, 0.04, 0.0, 0.01);
    const TemperatureModel model = model_of(company);
    REQUIRE(model.applies(0));
    std::vector<double> mean(12, 1000.0), spread(12, 10.0);
    model.widen(0, Month(2027, 1), mean, spread);
    CHECK(spread[0] > 30.0);             // January: two degrees times some four per cent
    CHECK(spread[6] < 0.5 * spread[0]);  // July: nothing to heat
}

TEST_CASE("a warm winter that does not come again is no change of the customer") {
    Company company;
    company.temperatures = temperatures("here", 6, true);
    for (core::Temperature& row : company.temperatures) {
        if (row.month >= Month(2025, 11) && row.month <= Month(2026, 4)) *row.mean_c += 6.0;
    }
    add(company, "homes", "here", 15, 0.05, 0.0, 0.01);
    for (const core::ChangeFlag& flag : test::flags_of(company, 12)) CHECK(flag.kind != core::FlagKind::expected_rise);
}
