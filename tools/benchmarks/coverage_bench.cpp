// SPDX-License-Identifier: Apache-2.0
#include "tools/benchmarks/coverage_bench.hpp"

#include <filesystem>
#include <sstream>

#include <nlohmann/json.hpp>

#include "data/core/error.hpp"
#include "tools/benchmarks/consumption_bench.hpp"
#include "tools/benchmarks/forecast_bench.hpp"
#include "tools/benchmarks/inside.hpp"

namespace visitcast::benchmarks {
namespace {

Inside of_singles(const std::vector<BenchSeries>& series, const core::Executor& executor) {
    std::vector<Inside> each(series.size());
    executor(series.size(), [&](std::size_t i) {
        const BenchSeries& one = series[i];
        each[i].add(forecast::predict("default", one.train, one.season, one.horizon), one.test, one.season);
    });
    Inside sum;
    for (const Inside& one : each) sum += one;
    return sum;
}

Inside of_company(const std::vector<BenchSeries>& series, const std::vector<int>& origins, const core::Executor& executor) {
    Inside sum;
    for (const int back : origins) {
        const OriginSplit split = split_at(series, back);
        const auto predictions = forecast::predict_jointly(split.train, series.front().season, series.front().horizon, executor);
        for (std::size_t i = 0; i < predictions.size(); ++i) sum.add(predictions[i], split.test[i], series[i].season);
    }
    return sum;
}

std::vector<int> origins_of(const std::string& list) {
    std::vector<int> origins;
    std::istringstream numbers(list);
    std::string number;
    while (std::getline(numbers, number, ',')) {
        if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos)
            throw core::UsageError("'" + list + "' is no list of origins", "write FILE:0,12,24");
        origins.push_back(std::stoi(number));
    }
    if (origins.empty()) origins.push_back(0);
    return origins;
}

}  // namespace

nlohmann::json bench_coverage(const std::vector<std::string>& singles, const std::vector<std::string>& companies,
                              unsigned threads, std::uint64_t seed) {
    const core::Executor executor = pool(threads);
    nlohmann::json sets = nlohmann::json::object();
    Inside pooled;
    const auto keep = [&](const std::filesystem::path& path, const Inside& inside) {
        sets[path.filename().string()] = inside.object();
        pooled += inside;
    };
    for (const std::string& file : singles) keep(file, of_singles(read_bench_series(file), executor));
    for (const std::string& company : companies) {
        const std::size_t colon = company.rfind(':');
        const std::string file = company.substr(0, colon);
        const std::vector<BenchSeries> series = read_bench_series(file);
        if (series.empty()) throw core::Error(file + " holds no series");
        keep(file, of_company(series, origins_of(colon == std::string::npos ? "" : company.substr(colon + 1)), executor));
    }
    return {{"sets", std::move(sets)}, {"pooled", pooled.object()}, {"seed", seed}};
}

}  // namespace visitcast::benchmarks
