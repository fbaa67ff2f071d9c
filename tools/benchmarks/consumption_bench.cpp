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
#include "tools/benchmarks/inside.hpp"
#include "tools/benchmarks/scores.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr std::array figures{"mase", "smape", "cov80", "cov95", "year80", "year95"};
using Row = std::array<double, figures.size()>;

/// Means over the series that have a scale.
Row scored(const OriginSplit& split, const std::vector<forecast::Prediction>& predictions, int season) {
    Row sums{};
    double scaled = 0.0;
    Inside inside;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        inside.add(predictions[i], split.test[i], season);
        if (const auto scale = naive_scale(split.train[i], season)) {
            sums[0] += mase(split.test[i], predictions[i].mean, *scale);
            scaled += 1.0;
        }
        sums[1] += smape(split.test[i], predictions[i].mean);
    }
    sums[0] /= std::max(scaled, 1.0);
    sums[1] /= static_cast<double>(predictions.size());
    sums[2] = inside.months80 / inside.months;
    sums[3] = inside.months95 / inside.months;
    sums[4] = inside.totals80 / std::max(inside.totals, 1.0);
    sums[5] = inside.totals95 / std::max(inside.totals, 1.0);
    return sums;
}

nlohmann::json object_of(const Row& row) {
    nlohmann::json object;
    for (std::size_t f = 0; f < row.size(); ++f) object[figures[f]] = row[f];
    return object;
}

}  // namespace

OriginSplit split_at(const std::vector<BenchSeries>& series, int back) {
    OriginSplit split;
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

nlohmann::json bench_consumption(const std::filesystem::path& data, const std::vector<int>& back, std::vector<std::string> models,
                                 unsigned threads, std::uint64_t seed) {
    const std::vector<BenchSeries> series = read_bench_series(data);
    if (series.empty()) throw core::Error(data.string() + " holds no series");
    const int season = series.front().season;
    const int horizon = series.front().horizon;
    const core::Executor executor = pool(threads);
    if (models.empty()) {
        for (const std::string_view name : forecast::model_names()) models.emplace_back(name);
    }

    nlohmann::json origins = nlohmann::json::array();
    std::map<std::string, Row> sums;
    for (const int cut : back) {
        const OriginSplit split = split_at(series, cut);
        nlohmann::json methods;
        for (const std::string& model : models) {
            std::vector<forecast::Prediction> predictions(series.size());
            if (model == "default") {
                predictions = forecast::predict_jointly(split.train, season, horizon, executor);
            } else {
                executor(series.size(),
                         [&](std::size_t i) { predictions[i] = forecast::predict(model, split.train[i], season, horizon); });
            }
            const Row row = scored(split, predictions, season);
            methods[model] = object_of(row);
            Row& sum = sums[model];
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
