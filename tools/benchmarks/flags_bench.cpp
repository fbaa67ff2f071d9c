// SPDX-License-Identifier: Apache-2.0
// How well changes are noticed. Real series with planted changes: a tenth of the series, steps and ramps over half a season of
// 10, 20 and 40 % up and down. What changes by itself in the real series counts as false for every method alike. Generated series
// that never change tell the false alarms; steps of 20 % in noise of 10 % the delay.
#include "tools/benchmarks/flags_bench.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <map>
#include <numbers>
#include <set>

#include <nlohmann/json.hpp>

#include "data/core/random.hpp"
#include "forecast/raise.hpp"
#include "forecast/shift.hpp"
#include "forecast/watch.hpp"
#include "tools/benchmarks/flag_rivals.hpp"
#include "tools/benchmarks/forecast_bench.hpp"
#include "tools/benchmarks/planting.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr double budget = 0.02;  // alerts a series and period

struct Scene {
    Panel panel;
    std::vector<std::string> groups;
    std::vector<std::optional<Planted>> planted;
    int season{12};
    std::size_t start{};
};

std::vector<forecast::Watched> watched(const Scene& scene) {
    std::vector<forecast::Watched> panel;
    for (std::size_t i = 0; i < scene.panel.size(); ++i) panel.push_back({scene.groups[i], 0, scene.panel[i]});
    return panel;
}

/// What the product raises by its own rule: 1 in the period of the alarm.
Scores raised_scores(const Scene& scene, const core::Executor& executor) {
    const auto panel = watched(scene);
    forecast::WatchOptions options;
    options.season = scene.season;
    std::vector<forecast::Alarm> alarms;
    forecast::raise(panel, forecast::watch(panel, options, executor), &alarms);
    Scores scores;
    for (const auto& series : scene.panel) scores.emplace_back(series.size(), 0.0);
    for (const forecast::Alarm& alarm : alarms) scores[alarm.series][alarm.period] = 1.0;
    return scores;
}

Scores watch_scores(const Scene& scene, const core::Executor& executor) {
    forecast::WatchOptions options;
    options.season = scene.season;
    const auto panel = watched(scene);
    return forecast::attention(panel, forecast::watch(panel, options, executor), scene.season);
}

struct Method {
    const char* name;
    std::function<Scores(const Scene&, const core::Executor&)> run;
    double floor;
};

const std::vector<Method>& methods() {
    static const std::vector<Method> all{
        {"visitcast", watch_scores, -25.0},
        {"year_on_year",
         [](const Scene& s, const core::Executor& e) { return year_on_year_scores(s.panel, s.start, s.season, e); }, 0.0},
        {"band_twice", [](const Scene& s, const core::Executor& e) { return band_scores(s.panel, s.start, s.season, e); }, 0.0},
        {"pelt", [](const Scene& s, const core::Executor& e) { return pelt_scores(s.panel, s.start, s.season, e); }, 0.0}};
    return all;
}

Scene with_changes(Scene scene, std::vector<std::optional<Planted>> planted) {
    scene.planted = std::move(planted);
    for (std::size_t i = 0; i < scene.panel.size(); ++i) {
        if (scene.planted[i]) plant(scene.panel[i], *scene.planted[i], scene.season);
    }
    return scene;
}

Scene real_scene(const std::vector<BenchSeries>& all) {
    Scene scene;
    for (const BenchSeries& series : all) {
        scene.panel.push_back(series.train);
        scene.panel.back().insert(scene.panel.back().end(), series.test.begin(), series.test.end());
        scene.groups.push_back(series.category);
        scene.season = series.season;
    }
    if (scene.panel.empty()) return scene;
    const auto season = static_cast<std::size_t>(scene.season);
    // Three years to learn from where there are that many, else two.
    scene.start = std::min<std::size_t>(3, scene.panel.front().size() / season - 1) * season;
    return scene;
}

/// Figures of one kind of change, or of all, gathered over plantings.
struct Found {
    double average_precision{};
    double planted{};
    std::vector<double> delays;

    void add(const Scores& scores, const std::vector<std::optional<Planted>>& changes, const Judging& judging,
             const std::vector<double>& at_budget) {
        average_precision += benchmarks::average_precision(scores, changes, judging);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (!changes[i]) continue;
            planted += 1.0;
            if (at_budget[i] > 0.0) delays.push_back(at_budget[i]);
        }
    }
    nlohmann::json figures(int plantings) const {
        const bool any = !delays.empty();
        return {{"average_precision", average_precision / plantings},
                {"recall_at_budget", planted > 0.0 ? static_cast<double>(delays.size()) / planted : 0.0},
                {"median_delay_months", any ? nlohmann::json(forecast::median(delays)) : nlohmann::json()}};
    }
};

/// The series without a change and those with one of this kind: other kinds are neither found nor false.
void add_kind(Found& found, const std::string& kind, const Scores& scores, const Scene& scene, const Judging& judging,
              const std::vector<double>& at_budget) {
    Scores own;
    std::vector<std::optional<Planted>> changes;
    std::vector<double> seen;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scene.planted[i] && kind_of(*scene.planted[i]) != kind) continue;
        own.push_back(scores[i]);
        changes.push_back(scene.planted[i]);
        seen.push_back(at_budget[i]);
    }
    found.add(own, changes, judging, seen);
}

nlohmann::json on_real(const FlagsOptions& options, const core::Executor& executor) {
    const std::vector<BenchSeries> series = read_bench_series(options.data);
    const Scene plain = real_scene(series);
    const int plantings = options.planted.empty() ? options.plantings : 1;
    std::map<std::string, Found> all;
    std::map<std::string, std::map<std::string, Found>> by_kind;
    for (int k = 0; k < plantings && !series.empty(); ++k) {
        const Scene scene = with_changes(
            plain, options.planted.empty() ? planted_at_random(series.size(), plain.panel.front().size(), plain.start,
                                                               plain.season, options.seed + static_cast<std::uint64_t>(k))
                                           : planted_from(options.planted, series));
        std::set<std::string> kinds;
        for (const auto& planted : scene.planted) {
            if (planted) kinds.insert(kind_of(*planted));
        }
        for (const Method& method : methods()) {
            const Scores scores = method.run(scene, executor);
            const Judging judging{scene.start, static_cast<std::size_t>(scene.season), method.floor};
            const std::vector<double> at_budget = found_at_budget(scores, scene.planted, judging, budget);
            all[method.name].add(scores, scene.planted, judging, at_budget);
            for (const std::string& kind : kinds) add_kind(by_kind[method.name][kind], kind, scores, scene, judging, at_budget);
            std::cerr << options.data.filename().string() << " planting " << k + 1 << ' ' << method.name << '\n';
        }
    }
    nlohmann::json methods_told = nlohmann::json::object();
    nlohmann::json kinds_told = nlohmann::json::object();
    for (const auto& [method, found] : all) methods_told[method] = found.figures(plantings);
    for (const auto& [method, kinds] : by_kind) {
        for (const auto& [kind, found] : kinds) kinds_told[kind][method] = found.figures(plantings);
    }
    return {{"dataset", options.data.filename().string()},
            {"series", series.size()},
            {"plantings", plantings},
            {"methods", methods_told},
            {"kinds", kinds_told}};
}

/// Industries of 25 series that never change: they share the shape of the season (each shows it in its own strength) and
/// `common` of the variance of the noise, which is 10 % in all.
Scene generated(std::size_t count, std::size_t years, double common, std::uint64_t seed) {
    constexpr double noise = 0.1;
    Scene scene;
    scene.start = 36;
    scene.planted.assign(count, std::nullopt);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t industry = i / 25;
        core::Random shared = core::Random::for_task(seed, count + industry);
        core::Random random = core::Random::for_task(seed, i);
        const double level = std::exp(8.0 + random.normal());
        const double strength = 1.0 + 0.2 * random.normal();
        std::vector<double> shape;
        for (int month = 0; month < 12; ++month) shape.push_back(0.15 * shared.normal());
        scene.panel.emplace_back();
        for (std::size_t t = 0; t < 12 * years; ++t) {
            const double chance = noise * (std::sqrt(common) * shared.normal() + std::sqrt(1.0 - common) * random.normal());
            scene.panel.back().push_back(level * std::exp(strength * shape[t % 12] + chance));
        }
        scene.groups.push_back("G" + std::to_string(industry));
    }
    return scene;
}

/// The bar at which a method gives this many false alarms in a hundred customer-years.
double bar_for(const Scores& scores, const Scene& scene, const Judging& judging, double allowed) {
    std::vector<double> bars;
    for (const auto& series : scores) {
        for (std::size_t t = judging.start; t < series.size(); ++t) bars.push_back(series[t]);
    }
    std::sort(bars.begin(), bars.end(), std::greater<>());
    std::size_t low = 0;
    std::size_t high = bars.size() - 1;
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (count_alerts(scores, scene.planted, judging, bars[middle]).wrong <= allowed)
            low = middle;
        else
            high = middle - 1;
    }
    return std::max(bars[low], judging.floor);
}

nlohmann::json delays_of(const Counted& quiet, Counted loud, double customer_years, double planted) {
    const double found = loud.found / planted;
    // A step that was never found counts as found after a season.
    loud.delays.resize(static_cast<std::size_t>(planted), 13.0);
    return {{"false_alarms_per_100_customer_years", 100.0 * quiet.wrong / customer_years},
            {"found_share", found},
            {"median_delay_months", forecast::median(loud.delays)}};
}

nlohmann::json on_generated(double common, const core::Executor& executor, std::uint64_t seed) {
    const std::size_t count = 1000;
    const Scene still = generated(count, 8, common, seed);
    Scene stepped = generated(count, 6, common, seed + 1);
    core::Random random(seed + 2);
    for (std::size_t i = 0; i < count; i += 5) {
        stepped.planted[i] = Planted{stepped.start + random.below(24), i % 2 == 0 ? 0.2 : -0.2, false};
        plant(stepped.panel[i], *stepped.planted[i], 12);
    }
    const double customer_years = static_cast<double>(count) * 5.0;
    const double planted = static_cast<double>(count) / 5.0;
    nlohmann::json result;
    for (const Method& method : methods()) {
        const Judging judging{still.start, 12, method.floor};
        const Scores quiet = method.run(still, executor);
        const Scores loud = method.run(stepped, executor);
        const double bar = bar_for(quiet, still, judging, customer_years / 100.0);
        result[method.name] = delays_of(count_alerts(quiet, still.planted, judging, bar),
                                        count_alerts(loud, stepped.planted, judging, bar), customer_years, planted);
        result[method.name]["bar"] = bar;
    }
    const Judging judging{still.start, 12, 0.0};
    result["visitcast_raised"] =
        delays_of(count_alerts(raised_scores(still, executor), still.planted, judging, 1.0),
                  count_alerts(raised_scores(stepped, executor), stepped.planted, judging, 1.0), customer_years, planted);
    return result;
}

}  // namespace

nlohmann::json bench_flags(const FlagsOptions& options) {
    const core::Executor executor = pool(options.threads);
    if (!options.data.empty()) return on_real(options, executor);
    return {{"independent", on_generated(0.0, executor, options.seed)},
            {"half_common", on_generated(0.5, executor, options.seed)}};
}

}  // namespace visitcast::benchmarks
