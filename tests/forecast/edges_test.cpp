// SPDX-License-Identifier: Apache-2.0
// The edges: no value at all to fifty years of them, tiny and huge units, gaps in every place, every season length; one by one
// and as a company. What must hold everywhere is asked of all of them; scales are powers of two, which change no digit, so that a
// hidden absolute constant shows.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr std::array season_lengths{1, 4, 7, 12, 13, 24, 52};

/// `values` with a gap wherever `hole(t)`.
template <class Hole>
std::vector<double> with_gaps(std::vector<double> values, Hole hole) {
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (hole(t)) values[t] = gap;
    }
    return values;
}

/// Twenty ordinary customers and one for each edge.
Company edges() {
    Company company;
    const auto add = [&](const std::string& id, const std::vector<double>& kwh) {
        company.customers.push_back(test::customer(id, kwh, company.customers.size() % 2 == 0 ? "C17" : "G51"));
    };
    for (int i = 0; i < 20; ++i)
        add("ordinary" + std::to_string(i), test::noisy(60, 1000.0 + 50.0 * i, 0.3, 0.06, static_cast<std::uint64_t>(i)));
    for (int months = 0; months <= 13; ++months) add("short" + std::to_string(months), test::noisy(months, 800.0, 0.2, 0.05, 50));
    const std::vector<double> five_years = test::noisy(60, 900.0, 0.3, 0.06, 60);
    add("zero", std::vector<double>(48, 0.0));
    add("constant", std::vector<double>(48, 7200.0));
    add("tiny", test::noisy(48, 1e-6, 0.3, 0.05, 61));
    add("huge", test::noisy(48, 1e12, 0.3, 0.05, 62));
    add("fifty years", test::noisy(600, 2e4, 0.3, 0.05, 63));
    add("all missing", std::vector<double>(30, gap));
    add("gap at the end", with_gaps(five_years, [](std::size_t t) { return t >= 52; }));
    add("gap at the beginning", with_gaps(five_years, [](std::size_t t) { return t > 0 && t < 20; }));
    add("every second", with_gaps(five_years, [](std::size_t t) { return t % 2 == 0; }));
    add("every third", with_gaps(five_years, [](std::size_t t) { return t % 3 != 0; }));
    add("one a year", with_gaps(five_years, [](std::size_t t) { return t % 12 != 11; }));
    add("one bill long ago", with_gaps(five_years, [](std::size_t t) { return t != 3; }));
    add("one negative bill", {-50.0});
    add("all negative", std::vector<double>(40, -120.0));
    add("zero but the last", [] {
        std::vector<double> values(40, 0.0);
        values.back() = 500.0;
        return values;
    }());
    return company;
}

}  // namespace

TEST_CASE("no value is refused, one to thirteen are enough for every model and season") {
    CHECK_THROWS_AS(predict("default", {}, 12, 12), core::UsageError);
    for (int count = 1; count <= 13; ++count) {
        const std::vector<double> values = test::noisy(count, 500.0, 0.2, 0.1, static_cast<std::uint64_t>(count));
        for (const std::string_view model : model_names()) {
            for (const int season : season_lengths) {
                INFO(model << ", " << count << " values, season " << season);
                test::require_sound(predict(model, values, season, 14), 14, true);
            }
        }
    }
}

TEST_CASE("values of 1e-6 and of 1e12 are forecast as the same series in other units") {
    const std::vector<double> values = test::noisy(75, 1000.0, 0.25, 0.08, 21);
    for (const double scale : {std::ldexp(1.0, -30), std::ldexp(1.0, 30)}) {
        std::vector<double> scaled = values;
        for (double& value : scaled) value *= scale;
        for (const std::string_view model : model_names()) {
            for (const int season : {1, 12}) {
                INFO(model << ", scale " << scale << ", season " << season);
                const Prediction plain = predict(model, values, season, 12);
                const Prediction other = predict(model, scaled, season, 12);
                for (std::size_t h = 0; h < 12; ++h) {
                    CHECK(other.mean[h] == Approx(scale * plain.mean[h]).epsilon(1e-6).margin(0.0));
                    CHECK(other.quantiles[h][6] == Approx(scale * plain.quantiles[h][6]).epsilon(1e-6).margin(0.0));
                }
            }
        }
    }
}

TEST_CASE("a company of edges is forecast whole: sound bands, levels that add up, a status for each") {
    const Company company = edges();
    const auto forecasts = test::forecasts_of(company, 14);
    const std::size_t count = company.customers.size();
    std::vector<double> sums(14, 0.0);
    for (std::size_t i = 0; i < count; ++i) {
        const core::Forecast& forecast = forecasts[i];
        INFO(forecast.id << ", " << forecast.model);
        const bool known = std::any_of(company.customers[i].series.kwh.begin(), company.customers[i].series.kwh.end(),
                                       [](double value) { return std::isfinite(value); });
        CHECK((forecast.status == core::ForecastStatus::no_history) == !known);
        REQUIRE(forecast.steps.size() == (known ? 14U : 0U));
        const bool floored = std::none_of(company.customers[i].series.kwh.begin(), company.customers[i].series.kwh.end(),
                                          [](double value) { return value < 0.0; });
        Prediction prediction;
        for (std::size_t h = 0; h < forecast.steps.size(); ++h) {
            prediction.mean.push_back(forecast.steps[h].mean);
            prediction.quantiles.push_back(forecast.steps[h].quantiles);
            sums[h] += forecast.steps[h].mean;
        }
        test::require_sound(prediction, forecast.steps.size(), floored);
    }
    const core::Forecast& whole = forecasts.back();
    REQUIRE(whole.level == core::ForecastLevel::company);
    for (std::size_t h = 0; h < 14; ++h) {
        CHECK(whole.steps[h].mean == Approx(sums[h]));
        CHECK(std::is_sorted(whole.steps[h].quantiles.begin(), whole.steps[h].quantiles.end()));
    }
    CHECK_NOTHROW(test::flags_of(company, 12));
}

TEST_CASE("gaps do not move a forecast far, wherever they are") {
    const auto forecasts = test::forecasts_of(edges(), 12);
    for (const char* id : {"gap at the end", "gap at the beginning", "every third"}) {
        INFO(id);
        double sum = 0.0;
        for (const core::ForecastStep& step : test::of(forecasts, id).steps) sum += step.mean;
        CHECK(sum == Approx(12.0 * 900.0).epsilon(0.12));
    }
    for (const core::ForecastStep& step : test::of(forecasts, "zero").steps) CHECK(step.mean == 0.0);
    // Its industry has a season, which a customer without one is believed to share a little.
    for (const core::ForecastStep& step : test::of(forecasts, "constant").steps) CHECK(step.mean == Approx(7200.0).epsilon(0.03));
}

TEST_CASE("a company in other units has its forecast in other units") {
    Company company = edges();
    const auto plain = test::forecasts_of(company, 12);
    const double scale = std::ldexp(1.0, -20);
    for (CustomerHistory& customer : company.customers) {
        for (double& value : customer.series.kwh) value *= scale;
    }
    const auto scaled = test::forecasts_of(company, 12);
    // Logarithms round, and a search that stops after some steps may end a digit further on.
    for (std::size_t i = 0; i < plain.size(); ++i) {
        INFO(plain[i].id << ", " << plain[i].model);
        CHECK(scaled[i].model == plain[i].model);
        REQUIRE(scaled[i].steps.size() == plain[i].steps.size());
        for (std::size_t h = 0; h < plain[i].steps.size(); ++h) {
            CHECK(scaled[i].steps[h].mean == Approx(scale * plain[i].steps[h].mean).epsilon(2e-5).margin(0.0));
            CHECK(scaled[i].steps[h].quantiles[6] == Approx(scale * plain[i].steps[h].quantiles[6]).epsilon(2e-5).margin(0.0));
        }
    }
}

TEST_CASE("series of every season length are forecast jointly, with gaps in lengths and zeros") {
    for (const int season : season_lengths) {
        std::vector<std::vector<double>> all;
        for (int i = 0; i < 24; ++i) all.push_back(test::noisy(20 + 9 * i, 400.0, 0.2, 0.05, static_cast<std::uint64_t>(i)));
        all.push_back({7.0});
        all.push_back(std::vector<double>(40, 0.0));
        all.push_back({3.0, 0.0, 0.0, 5.0, 0.0, 8.0, 0.0, 2.0});
        const auto predictions = predict_jointly(all, season, 15);
        REQUIRE(predictions.size() == all.size());
        for (const Prediction& prediction : predictions) test::require_sound(prediction, 15, true);
    }
}
