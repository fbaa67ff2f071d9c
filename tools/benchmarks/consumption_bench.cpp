// SPDX-License-Identifier: Apache-2.0
// Forecast quality on real consumption: at each origin the whole set is forecast jointly as one company ("default"), and series
// by series by the single models. Periods cut off the end of train and test together give the earlier origins.
#include "tools/benchmarks/consumption_bench.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <nlohmann/json.hpp>

#include "data/core/error.hpp"
#include "forecast/forecast.hpp"
#include "tools/benchmarks/forecast_bench.hpp"
#include "tools/benchmarks/scores.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr std::array figures{"mase", "smape", "cov80", "cov95"};
using Row = std::array<double, figures.size()>;

struct Split {
    std::vector<std::vector<double>> train;
    std::vector<std::vector<double>> test;
};

Split split_at(const std::vector<BenchSeries>& series, int back) {
    Split split;
    for (const BenchSeries& one : series) {
        std::vector<double> all = one.train;
        all.insert(all.end(), one.test.begin(), one.test.end());
        const auto cut = static_cast<std::ptrdiff_t>(all.size()) - back - one.horizon;
        if (cut < one.season + 1) throw core::UsageError("too many periods cut off: series " + one.id + " is too short");
        split.train.emplace_back(all.begin(), all.begin() + cut);
        split.test.emplace_back(all.begin() + cut, all.begin() + cut + one.horizon);
    }
    return split;
}

/// Means over the series that have a scale.
Row scored(const Split& split, const std::vector<forecast::Prediction>& predictions, int season) {
    Row sums{};
    double scaled = 0.0;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        std::vector<double> low95, low80, high80, high95;
        for (const auto& quantiles : predictions[i].quantiles) {
            low95.push_back(quantiles[0]);
            low80.push_back(quantiles[1]);
            high80.push_back(quantiles[5]);
            high95.push_back(quantiles[6]);
        }
        if (const auto scale = naive_scale(split.train[i], season)) {
            sums[0] += mase(split.test[i], predictions[i].mean, *scale);
            scaled += 1.0;
        }
        sums[1] += smape(split.test[i], predictions[i].mean);
        sums[2] += coverage(split.test[i], low80, high80);
        sums[3] += coverage(split.test[i], low95, high95);
    }
    sums[0] /= std::max(scaled, 1.0);
    for (std::size_t f = 1; f < sums.size(); ++f) sums[f] /= static_cast<double>(predictions.size());
    return sums;
}

nlohmann::json object_of(const Row& row) {
    nlohmann::json object;
    for (std::size_t f = 0; f < row.size(); ++f) object[figures[f]] = row[f];
    return object;
}

}  // namespace

nlohmann::json bench_consumption(const std::filesystem::path& data, const std::vector<int>& back, unsigned threads,
                                 std::uint64_t seed) {
    const std::vector<BenchSeries> series = read_bench_series(data);
    if (series.empty()) throw core::Error(data.string() + " holds no series");
    const int season = series.front().season;
    const int horizon = series.front().horizon;
    const core::Executor executor = pool(threads);

    nlohmann::json origins = nlohmann::json::array();
    std::map<std::string, Row> sums;
    for (const int cut : back) {
        const Split split = split_at(series, cut);
        nlohmann::json methods;
        for (const std::string_view model : forecast::model_names()) {
            std::vector<forecast::Prediction> predictions(series.size());
            if (model == "default") {
                predictions = forecast::predict_jointly(split.train, season, horizon, executor);
            } else {
                executor(series.size(),
                         [&](std::size_t i) { predictions[i] = forecast::predict(model, split.train[i], season, horizon); });
            }
            const Row row = scored(split, predictions, season);
            methods[std::string(model)] = object_of(row);
            Row& sum = sums[std::string(model)];
            for (std::size_t f = 0; f < row.size(); ++f) sum[f] += row[f] / static_cast<double>(back.size());
        }
        origins.push_back({{"origin", cut}, {"methods", std::move(methods)}});
    }
    nlohmann::json mean;
    for (const auto& [model, row] : sums) mean[model] = object_of(row);
    return {{"dataset", data.filename().string()},
            {"series", series.size()},
            {"seed", seed},
            {"origins", std::move(origins)},
            {"mean", std::move(mean)}};
}

}  // namespace visitcast::benchmarks
