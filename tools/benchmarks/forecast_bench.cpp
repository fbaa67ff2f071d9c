// SPDX-License-Identifier: Apache-2.0
// Forecast quality and speed on competition data: every model of the table over every series, scored as in M4. The time of a
// series is the processor time of its thread around fit and forecast.
#include "tools/benchmarks/forecast_bench.hpp"

#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <ctime>
#include <exception>
#include <map>
#include <memory>
#include <string_view>
#include <thread>

#include <nlohmann/json.hpp>

#include "data/core/error.hpp"
#include "forecast/forecast.hpp"
#include "forecast/total.hpp"
#include "tools/benchmarks/scores.hpp"

namespace visitcast::benchmarks {
namespace {

std::string unzipped(const std::filesystem::path& path) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) throw core::Error("cannot read " + path.string(), "give the path of a .csv.gz benchmark file");
    std::string text;
    std::vector<char> buffer(1U << 16U);
    int got = 0;
    while ((got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (got < 0) throw core::Error(path.string() + " is damaged");
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

double number(std::string_view text) {
    double value = 0.0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
        throw core::Error("not a number in a benchmark file: '" + std::string(text) + "'");
    }
    return value;
}

std::vector<double> numbers(std::string_view text) {
    std::vector<double> values;
    for (const std::string_view part : split(text, ' ')) {
        if (!part.empty()) values.push_back(number(part));
    }
    return values;
}

double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Score {
    double smape{};
    std::optional<double> mase;
    std::optional<double> msis;
    double cov80{};
    double cov95{};
    std::optional<double> year80;  ///< 1 when the sum of one season lies in its own 80 % band
    std::optional<double> year95;
    double seconds{};
};

/// Whether the sum of the first season lies in the band of the sum.
void score_year(const BenchSeries& series, const forecast::Prediction& prediction, Score& score) {
    const auto m = static_cast<std::size_t>(series.season);
    if (m < 2 || series.test.size() < m) return;
    core::Forecast steps;
    double actual = 0.0;
    for (std::size_t h = 0; h < m; ++h) {
        steps.steps.push_back({core::Month{}, prediction.mean[h], prediction.quantiles[h]});
        actual += series.test[h];
    }
    const forecast::Total total = forecast::total_of(steps, m);
    score.year80 = total.quantiles[1] <= actual && actual <= total.quantiles[5] ? 1.0 : 0.0;
    score.year95 = total.quantiles[0] <= actual && actual <= total.quantiles[6] ? 1.0 : 0.0;
}

Score score_of(const std::string& model, const BenchSeries& series) {
    const double start = thread_seconds();
    const forecast::Prediction prediction = forecast::predict(model, series.train, series.season, series.horizon);
    Score score;
    score.seconds = thread_seconds() - start;
    std::vector<double> low95, low80, high80, high95;
    for (const auto& quantiles : prediction.quantiles) {
        low95.push_back(quantiles[0]);
        low80.push_back(quantiles[1]);
        high80.push_back(quantiles[5]);
        high95.push_back(quantiles[6]);
    }
    score.smape = smape(series.test, prediction.mean);
    if (const auto scale = naive_scale(series.train, series.season)) {
        score.mase = mase(series.test, prediction.mean, *scale);
        score.msis = msis(series.test, low95, high95, *scale);
    }
    score.cov80 = coverage(series.test, low80, high80);
    score.cov95 = coverage(series.test, low95, high95);
    score_year(series, prediction, score);
    return score;
}

template <class Field>
double mean_of(const std::vector<Score>& scores, Field field) {
    double sum = 0.0;
    double count = 0.0;
    for (const Score& score : scores) {
        const std::optional<double> value = field(score);
        if (!value) continue;
        sum += *value;
        count += 1.0;
    }
    return count > 0.0 ? sum / count : 0.0;
}

}  // namespace

std::vector<BenchSeries> read_bench_series(const std::filesystem::path& data) {
    std::vector<BenchSeries> all;
    const std::string text = unzipped(data);
    bool header = true;
    for (std::string_view line : split(text, '\n')) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty()) continue;
        if (std::exchange(header, false)) continue;
        const std::vector<std::string_view> fields = split(line, ',');
        if (fields.size() != 10) throw core::Error(data.string() + ": a line has not 10 fields");
        BenchSeries series;
        series.id = fields[0];
        series.category = fields[1];
        series.season = static_cast<int>(number(fields[2]));
        series.horizon = static_cast<int>(number(fields[3]));
        series.train = numbers(fields[8]);
        series.test = numbers(fields[9]);
        all.push_back(std::move(series));
    }
    return all;
}

core::Executor pool(unsigned threads) {
    if (threads <= 1) return core::serial();
    return [threads](std::size_t count, const std::function<void(std::size_t)>& task) {
        std::atomic<std::size_t> next{0};
        std::vector<std::exception_ptr> failures(count);
        {
            std::vector<std::jthread> workers;
            for (unsigned worker = 0; worker < threads; ++worker) {
                workers.emplace_back([&] {
                    for (std::size_t i = next++; i < count; i = next++) {
                        try {
                            task(i);
                        } catch (...) { failures[i] = std::current_exception(); }
                    }
                });
            }
        }
        for (const std::exception_ptr& failure : failures) {
            if (failure) std::rethrow_exception(failure);
        }
    };
}

nlohmann::json bench_forecast(const std::filesystem::path& data, std::vector<std::string> models, int limit, unsigned threads,
                              std::uint64_t seed) {
    std::vector<BenchSeries> series = read_bench_series(data);
    if (limit > 0 && series.size() > static_cast<std::size_t>(limit)) series.resize(static_cast<std::size_t>(limit));
    if (models.empty()) {
        for (const std::string_view name : forecast::model_names()) models.emplace_back(name);
    }
    if (std::find(models.begin(), models.end(), "naive2") == models.end()) models.emplace_back("naive2");

    std::map<std::string, std::vector<Score>> scores;
    for (const std::string& model : models) {
        std::vector<Score>& column = scores[model];
        column.resize(series.size());
        pool(threads)(series.size(), [&](std::size_t i) { column[i] = score_of(model, series[i]); });
    }
    const auto smape_of = [](const Score& score) -> std::optional<double> { return score.smape; };
    const auto mase_of = [](const Score& score) { return score.mase; };
    const double naive2_smape = mean_of(scores["naive2"], smape_of);
    const double naive2_mase = mean_of(scores["naive2"], mase_of);

    nlohmann::json methods = nlohmann::json::object();
    for (const auto& [model, column] : scores) {
        std::vector<double> seconds;
        double total = 0.0;
        for (const Score& score : column) {
            seconds.push_back(score.seconds);
            total += score.seconds;
        }
        std::sort(seconds.begin(), seconds.end());
        methods[model] = {{"smape", mean_of(column, smape_of)},
                          {"mase", mean_of(column, mase_of)},
                          {"owa", owa(mean_of(column, smape_of), mean_of(column, mase_of), naive2_smape, naive2_mase)},
                          {"msis", mean_of(column, [](const Score& score) { return score.msis; })},
                          {"cov80", mean_of(column, [](const Score& score) -> std::optional<double> { return score.cov80; })},
                          {"cov95", mean_of(column, [](const Score& score) -> std::optional<double> { return score.cov95; })},
                          {"year80", mean_of(column, [](const Score& score) { return score.year80; })},
                          {"year95", mean_of(column, [](const Score& score) { return score.year95; })},
                          {"cpu_s_median", seconds.empty() ? 0.0 : seconds[seconds.size() / 2]},
                          {"cpu_s_total", total}};
    }
    return {{"dataset", data.filename().string()}, {"series", series.size()}, {"seed", seed}, {"methods", std::move(methods)}};
}

}  // namespace visitcast::benchmarks
