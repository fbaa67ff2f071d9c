// SPDX-License-Identifier: Apache-2.0
// What the loop is worth. Every month the team makes the same number of visits. Without the loop they go in turn and what they
// hear stays in the notebook; with it, flags, wide forecasts and time decide who is visited, findings enter the forecast, the
// meter settles them, and the record of each manager corrects what is said next. Forecasts are made every quarter for six months.
#include "tools/benchmarks/loop_bench.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <numeric>

#include <nlohmann/json.hpp>

#include "forecast/track_record.hpp"
#include "tools/app/worth.hpp"
#include "tools/benchmarks/forecast_bench.hpp"
#include "tools/benchmarks/loop_world.hpp"
#include "tools/benchmarks/scores.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr std::size_t visits_a_month = 10;
constexpr int horizon = 6;
constexpr double interval_months = 6.0;
constexpr std::size_t flagged_visits = 1;      // of a month
constexpr std::size_t information_visits = 4;  // of a month, as one a week of a manager
constexpr double flag_calls = 0.5;             // worth from which a visit is made though none is due

enum class Arm { without, with, worthless };
constexpr std::array arm_names{"without", "with", "worthless"};

struct Result {
    double mase{};
    double pinball{};
    double known_kwh{};  ///< of changes that came, a month when complete, told before the first bill could show them
    double came_kwh{};
    double visits{};
};

/// Errors of the industries' forecasts, mean over industries, over the scale of repeating last year.
void score(const LoopWorld& world, const std::vector<core::Forecast>& forecasts, core::Month origin, Result& result,
           double weight) {
    std::map<std::string, std::vector<double>> sums;
    for (const auto& history : world.company.customers) {
        std::vector<double>& sum = sums[history.industry];
        sum.resize(history.series.size(), 0.0);
        for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += history.series.kwh[t];
    }
    const auto known = static_cast<std::size_t>(origin - world.company.customers.front().series.first);
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level != core::ForecastLevel::industry) continue;
        const std::vector<double>& sum = sums.at(forecast.id);
        const double scale = naive_scale(std::span(sum).first(known), 12).value();
        const double share = weight / static_cast<double>(sums.size() * forecast.steps.size());
        for (std::size_t h = 0; h < forecast.steps.size(); ++h) {
            const double actual = sum[known + h];
            const core::ForecastStep& step = forecast.steps[h];
            result.mase += share * std::abs(actual - step.mean) / scale;
            for (std::size_t q = 0; q < step.quantiles.size(); ++q) {
                const double miss = actual - step.quantiles[q];
                const double level = core::quantile_levels[q];
                result.pinball +=
                    share * std::max(level * miss, (level - 1.0) * miss) / scale / static_cast<double>(step.quantiles.size());
            }
        }
    }
}

Result run(const LoopWorld& world, Arm arm, std::uint64_t seed, const std::string& model) {
    const std::size_t count = world.company.customers.size();
    const bool loop = arm != Arm::without;
    core::Random random(seed);
    std::vector<core::Finding> findings;
    std::vector<std::vector<bool>> told(count);
    std::vector<double> since_visit(count);
    for (std::size_t i = 0; i < count; ++i) {
        told[i].assign(world.intents[i].size(), false);
        since_visit[i] = static_cast<double>(i % 6);
    }
    app::WorthInputs inputs;
    inputs.extra_visits = flagged_visits;
    inputs.extra_for_information = information_visits;
    std::map<core::CustomerId, core::Date> last_visits;
    Result result;
    double origins = 0.0;
    for (core::Month month = world.start; month + horizon <= world.end; month = month + 1) {
        if ((month - world.start) % 3 == 0) origins += 1.0;
    }
    for (core::Month month = world.start; month + horizon <= world.end; month = month + 1) {
        if ((month - world.start) % 3 == 0) {
            forecast::Company known = world.cut(month, loop ? findings : std::vector<core::Finding>{});
            if (loop) forecast::apply(forecast::learn(known, month), known);
            forecast::Options options;
            options.from = month;
            options.horizon = horizon;
            options.model = model;
            options.backtest = false;
            const auto forecasts = forecast::forecast_all(known, options);
            score(world, forecasts, month, result, 1.0 / origins);
            if (loop) {
                inputs.flags = forecast::find_changes(known, forecasts, options);
                inputs.forecasts = forecasts;
            }
        }
        inputs.last_visits = last_visits;
        inputs.as_of = month.first();
        app::WorthInputs flags_only = inputs, bands_only = inputs;
        flags_only.forecasts.clear();
        bands_only.flags.clear();
        using Worths = std::map<core::CustomerId, scheduler::Worth>;
        const Worths called = loop ? app::worth(flags_only) : Worths{};
        const Worths wide = loop ? app::worth(bands_only) : Worths{};
        std::vector<std::size_t> order(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        // As in a plan: who is longest due, the value of information on top; above one half a flag calls for a visit of its own.
        const auto urgency = [&](std::size_t i) {
            const core::CustomerId& id = world.company.customers[i].id;
            const auto flag = called.find(id);
            const auto band = wide.find(id);
            const bool calls = flag != called.end() && flag->second.value > flag_calls;
            return since_visit[i] / interval_months + (calls ? 1.0 : 0.0) + (band == wide.end() ? 0.0 : band->second.value);
        };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return urgency(a) > urgency(b); });
        for (double& since : since_visit) since += 1.0;
        for (std::size_t k = 0; k < visits_a_month; ++k) {
            const std::size_t i = order[k];
            since_visit[i] = 0.0;
            last_visits[world.company.customers[i].id] = month.first();
            result.visits += 1.0;
            core::Random own = core::Random::for_task(seed, 100000 + i * 1000 + static_cast<std::size_t>(month - world.start));
            for (auto& finding : visit(world, i, month, arm == Arm::worthless, told, own)) findings.push_back(std::move(finding));
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < world.intents[i].size(); ++k) {
            const Intent& intent = world.intents[i][k];
            if (!intent.comes || intent.from >= world.end - horizon) continue;
            result.came_kwh += std::abs(intent.kwh);
            const std::string id = world.company.customers[i].id.text + "-" + std::to_string(k);
            const auto own = std::find_if(findings.begin(), findings.end(), [&](const auto& one) { return one.id == id; });
            if (arm != Arm::worthless && own != findings.end() && *own->reported_on < intent.from.first())
                result.known_kwh += std::abs(intent.kwh);
        }
    }
    return result;
}

/// Mean and its 95 % interval over the seeds.
nlohmann::json summary(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0.0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const double half = values.size() < 2 ? 0.0 : 2.0 * std::sqrt(squares / (n - 1.0) / n);
    return {{"mean", mean}, {"low", mean - half}, {"high", mean + half}};
}

}  // namespace

nlohmann::json bench_loop(int seeds, unsigned threads, std::uint64_t seed, const std::string& model) {
    const auto count = static_cast<std::size_t>(seeds);
    std::vector<std::array<Result, arm_names.size()>> results(count);
    pool(threads)(count * arm_names.size(), [&](std::size_t task) {
        const std::size_t k = task / arm_names.size();
        const std::size_t arm = task % arm_names.size();
        results[k][arm] = run(make_world(seed + k), static_cast<Arm>(arm), seed + k, model);
        std::cerr << "seed " << seed + k << ' ' << arm_names[arm] << '\n';
    });
    nlohmann::json object;
    for (std::size_t arm = 0; arm < arm_names.size(); ++arm) {
        std::array<std::vector<double>, 9> columns;
        for (const auto& result : results) {
            const Result& own = result[arm];
            const Result& base = result[0];
            const double values[] = {
                own.mase,
                own.pinball,
                own.known_kwh,
                own.visits,
                100.0 * own.known_kwh / std::max(own.came_kwh, 1.0),
                100.0 * (own.mase / base.mase - 1.0),
                100.0 * (own.pinball / base.pinball - 1.0),
                own.known_kwh - base.known_kwh,
                100.0 * (own.known_kwh / std::max(own.came_kwh, 1.0) - base.known_kwh / std::max(base.came_kwh, 1.0))};
            for (std::size_t i = 0; i < columns.size(); ++i) columns[i].push_back(values[i]);
        }
        constexpr std::array names{"mase",
                                   "pinball",
                                   "kwh_known_before_meter",
                                   "visits",
                                   "known_percent_of_what_came",
                                   "mase_change_percent",
                                   "pinball_change_percent",
                                   "kwh_known_more",
                                   "known_more_points"};
        for (std::size_t i = 0; i < columns.size(); ++i) object[arm_names[arm]][names[i]] = summary(columns[i]);
    }
    return {{"seeds", seeds}, {"model", model}, {"arms", object}};
}

}  // namespace visitcast::benchmarks
