// SPDX-License-Identifier: Apache-2.0
// Forecasts to twelve digits, for setting two builds side by side (tools/dev/same_digits.sh): every model on every series of the
// files and on odd series, and the series of each monthly file as one company, with its backtest, industries and totals.
#include <cmath>
#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "tools/benchmarks/forecast_bench.hpp"

namespace {

using namespace visitcast;

void print(const std::string& name, const std::vector<double>& mean, const auto& quantiles_of) {
    for (std::size_t h = 0; h < mean.size(); ++h) {
        std::printf("%s %zu %.12g", name.c_str(), h, mean[h]);
        for (const double quantile : quantiles_of(h)) std::printf(" %.12g", quantile);
        std::printf("\n");
    }
}

void print_models(const benchmarks::BenchSeries& series) {
    for (const std::string_view model : forecast::model_names()) {
        const forecast::Prediction prediction = forecast::predict(model, series.train, series.season, series.horizon);
        print(series.id + ' ' + std::string(model) + '=' + prediction.model, prediction.mean,
              [&](std::size_t h) { return prediction.quantiles[h]; });
    }
}

std::vector<benchmarks::BenchSeries> odd_series() {
    std::vector<benchmarks::BenchSeries> all;
    const auto add = [&](const std::string& id, std::size_t length, const auto& value) {
        for (const int season : {1, 4, 12}) {
            all.push_back({id + '/' + std::to_string(season), {}, season, 18, {}, {}});
            for (std::size_t t = 0; t < length; ++t) all.back().train.push_back(value(static_cast<int>(t)));
        }
    };
    add("constant", 40, [](int) { return 7200.0; });
    add("zero", 30, [](int) { return 0.0; });
    add("steps", 44, [](int t) { return t < 22 ? 100.0 : 300.0; });
    add("line", 50, [](int t) { return 100.0 + 3.0 * t; });
    add("exact_season", 60, [](int t) { return 100.0 + 10.0 * (t % 12); });
    add("tiny", 48, [](int t) { return 1e-6 * (2.0 + t % 7); });
    add("huge", 48, [](int t) { return 1e12 * (2.0 + t % 7); });
    add("now_and_then", 40, [](int t) { return t % 5 == 0 ? 300.0 : 0.0; });
    add("negative", 40, [](int t) { return t % 7 == 3 ? -50.0 : 100.0 + t; });
    return all;
}

void print_company(const std::vector<benchmarks::BenchSeries>& all) {
    forecast::Company company;
    const core::Month end(2026, 1);
    for (const benchmarks::BenchSeries& series : all) {
        forecast::CustomerHistory customer;
        customer.id.text = series.id;
        customer.industry = series.category;
        customer.series.first = end - static_cast<int>(series.train.size());
        customer.series.kwh = series.train;
        customer.series.quality.assign(series.train.size(), core::ValueQuality::read);
        company.customers.push_back(std::move(customer));
    }
    forecast::Options options;
    options.from = end;
    for (const core::Forecast& forecast : forecast::forecast_all(company, options)) {
        std::vector<double> mean;
        for (const core::ForecastStep& step : forecast.steps) mean.push_back(step.mean);
        print("company " + (forecast.id.empty() ? "all" : forecast.id) + ' ' + forecast.model, mean,
              [&](std::size_t h) { return forecast.steps[h].quantiles; });
        std::printf("company %s score %.12g %.12g %.12g\n", forecast.id.empty() ? "all" : forecast.id.c_str(),
                    forecast.score.mase.value_or(-1.0), forecast.score.coverage80.value_or(-1.0), forecast.step_correlation);
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        for (const benchmarks::BenchSeries& series : odd_series()) print_models(series);
        if (count < 2) return 0;
        const std::size_t limit = std::stoul(arguments[1]);
        for (int i = 2; i < count; ++i) {
            std::vector<benchmarks::BenchSeries> all = benchmarks::read_bench_series(arguments[i]);
            if (all.size() > limit) all.resize(limit);
            for (const benchmarks::BenchSeries& series : all) print_models(series);
            if (!all.empty() && all.front().season == 12) print_company(all);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "visitcast_digits: %s\nusage: visitcast_digits [SERIES_PER_FILE FILE.csv.gz...]\n", error.what());
        return 2;
    }
    return 0;
}
