// SPDX-License-Identifier: Apache-2.0
// Runs the scheduler's routing engine on published instances. CPU time is the thread's own; it decides after how many rounds a
// run ends, and that number is reported so that the run can be repeated with --rounds.
#include "tools/benchmarks/routing_bench.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/core/error.hpp"
#include "scheduler/scheduler.hpp"
#include "tools/app/desk.hpp"
#include "tools/benchmarks/routing_company.hpp"
#include "tools/benchmarks/routing_files.hpp"
#include "tools/benchmarks/routing_service.hpp"

namespace visitcast::benchmarks {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

double thread_cpu_seconds() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + 1e-9 * static_cast<double>(spent.tv_nsec);
}

struct Run {
    scheduler::PeriodicSolution solution;
    Audit audit;
    double cpu_s{};
    int rounds{};
};

/// How many rounds the time allows, judged by a short trial, which counts as spent. The first rounds make solutions from nothing
/// and say little about the later ones.
int affordable_rounds(const RoutingInstance& instance, double cpu_seconds, std::uint64_t seed) {
    constexpr int starting = 10;
    constexpr int least = 5;
    const double begin = thread_cpu_seconds();
    scheduler::PeriodicSearch trial(instance.problem, seed, 1000);
    while (trial.rounds() < starting) trial.round();
    const double started = thread_cpu_seconds() - begin;
    double spent = started;
    while (trial.rounds() < starting + least || spent - started < cpu_seconds / 30) {
        trial.round();
        spent = thread_cpu_seconds() - begin;
    }
    const double each = (spent - started) / (trial.rounds() - starting);
    return starting + std::max(1, static_cast<int>((0.98 * cpu_seconds - spent - started) / each));
}

Run solve(const RoutingInstance& instance, const RoutingOptions& options, std::uint64_t seed, double target) {
    const double begin = thread_cpu_seconds();
    const int rounds = options.rounds > 0 ? options.rounds : affordable_rounds(instance, options.cpu_seconds, seed);
    scheduler::PeriodicSearch search(instance.problem, seed, rounds);
    const double enough = (target + 0.005) * RoutingInstance::scale;
    while (search.rounds() < rounds &&
           !(options.until_best_known && search.best().feasible && static_cast<double>(search.best().cost) < enough))
        search.round();
    scheduler::PeriodicSolution found = instance.by_day(search.best());
    const Audit audited = audit(instance, found);
    return {std::move(found), audited, thread_cpu_seconds() - begin, search.rounds()};
}

Run plan(const RoutingInstance& instance, const scheduler::Problem& company, const RoutingOptions& options, std::uint64_t seed) {
    const double begin = thread_cpu_seconds();
    scheduler::Options planning;
    planning.seed = seed;
    if (options.iterations > 0) planning.iterations = options.iterations;
    Run run{routes_of(instance, company, scheduler::plan(company, planning)), {}, 0, planning.iterations};
    run.audit = audit(instance, run.solution);
    run.cpu_s = thread_cpu_seconds() - begin;
    return run;
}

/// Cordeau's solution format: cost; then day, vehicle, duration, load, and the stops from depot to depot.
void write_solution(const fs::path& file, const RoutingInstance& instance, const Run& run) {
    std::ofstream out(file);
    out << fmt::format("{:.2f}\n", run.audit.cost);
    for (std::size_t day = 0; day < run.solution.routes.size(); ++day) {
        int vehicle = 0;
        for (const auto& route : run.solution.routes[day]) {
            if (route.empty()) continue;
            double load = 0;
            std::int64_t duration = 0;
            int last = 0;
            std::string stops;
            const auto drive = [&](int stop) {
                duration += instance.problem
                                .cost[static_cast<std::size_t>(last) * instance.nodes.size() + static_cast<std::size_t>(stop)] +
                            instance.problem.places[static_cast<std::size_t>(stop)].service;
                load += instance.nodes[static_cast<std::size_t>(stop)].demand;
                stops += fmt::format(" {}", stop);
                last = stop;
            };
            for (const int stop : route) drive(stop);
            drive(0);
            out << fmt::format("{} {} {:.2f} {} 0{}\n", day + 1, ++vehicle,
                               static_cast<double>(duration) / RoutingInstance::scale, load, stops);
        }
    }
    if (!out.flush()) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
}

using Reader = std::optional<RoutingInstance> (*)(const fs::path&);

/// The instances of the folder: those with a best known value when there is a list, and all when there is none.
std::vector<fs::path> files_of(const RoutingOptions& options, const std::map<std::string, double>& best_known) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(options.data)) {
        const fs::path& path = entry.path();
        const std::string name = path.stem().string();
        const auto& only = options.only;
        if (!entry.is_regular_file() || path.extension() == ".csv" || path.extension() == ".res") continue;
        if (!options.best_known.empty() && !best_known.count(name)) continue;
        if (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) files.push_back(path);
    }
    std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) { return a.stem() < b.stem(); });
    if (files.empty())
        throw core::Error(fmt::format("{}: no instance", options.data),
                          options.best_known.empty() ? "" : "instances need a value in " + options.best_known);
    for (const std::string& name : options.only) {
        if (std::none_of(files.begin(), files.end(), [&](const fs::path& file) { return file.stem() == name; }))
            throw core::UsageError(fmt::format("{}: no instance '{}'", options.data, name),
                                   "--only takes file names without ending");
    }
    return files;
}

json bench(const RoutingOptions& options, const std::map<std::string, double>& best_known, Reader read) {
    std::vector<RoutingInstance> instances;
    for (const fs::path& file : files_of(options, best_known)) {
        auto instance = read(file);
        if (!instance || (options.planner && !as_company(*instance))) continue;
        if (options.one_driver) instance->bind_drivers();
        instances.push_back(std::move(*instance));
    }
    const auto seeds = static_cast<std::size_t>(std::max(options.seeds, 1));
    const auto best_of = [&](const RoutingInstance& instance) {
        const auto known = best_known.find(instance.name);
        return known == best_known.end() ? 0.0 : known->second;
    };
    const auto gap_of = [](double cost, double best) { return best > 0 ? 100 * (cost / best - 1) : 0.0; };
    std::vector<Run> runs(instances.size() * seeds);
    app::threaded(options.threads)(runs.size(), [&](std::size_t number) {
        const RoutingInstance& instance = instances[number / seeds];
        const double best = best_of(instance);
        const std::uint64_t seed = options.seed + number % seeds;
        runs[number] =
            options.planner ? plan(instance, *as_company(instance), options, seed) : solve(instance, options, seed, best);
        const Audit& found = runs[number].audit;
        std::cerr << fmt::format("{} seed {} cost {:.2f} gap {:.2f} % rounds {} cpu {:.1f} s {}\n", instance.name, seed,
                                 found.cost, gap_of(found.cost, best), runs[number].rounds, runs[number].cpu_s, found.broken);
    });
    json result{{"instances", json::array()}, {"cpu_seconds", options.cpu_seconds}, {"seeds", seeds}};
    double sum = 0, worst = 0, listed = 0, cost = 0, drivers = 0, spread = 0;
    std::size_t broken = 0;
    for (std::size_t number = 0; number < instances.size(); ++number) {
        const RoutingInstance& instance = instances[number];
        const auto first = runs.begin() + static_cast<std::ptrdiff_t>(number * seeds);
        // A solution that breaks a rule is worse than any that keeps all, and its length is no figure.
        std::sort(first, first + static_cast<std::ptrdiff_t>(seeds), [](const Run& a, const Run& b) {
            return std::pair(!a.audit.broken.empty(), a.audit.cost) < std::pair(!b.audit.broken.empty(), b.audit.cost);
        });
        const Run& median = runs[number * seeds + (seeds - 1) / 2];
        const ServiceConsistency service = consistency_of(instance, median.solution);
        json row{{"name", instance.name},
                 {"cost", median.audit.cost},
                 {"cpu_s", median.cpu_s},
                 {"rounds", median.rounds},
                 {"drivers_mean", service.drivers_mean},
                 {"drivers_most", service.drivers_most},
                 {"arrival_spread_mean", service.spread_mean},
                 {"arrival_spread_most", service.spread_most}};
        if (!median.audit.broken.empty()) {
            row["broken"] = median.audit.broken;
            ++broken;
            result["instances"].push_back(std::move(row));
            continue;
        }
        if (const double best = best_of(instance); best > 0) {
            row["bks"] = best;
            row["gap_pct"] = gap_of(median.audit.cost, best);
            sum += gap_of(median.audit.cost, best);
            worst = std::max(worst, gap_of(median.audit.cost, best));
            ++listed;
        }
        cost += median.audit.cost;
        drivers += service.drivers_mean;
        spread += service.spread_mean;
        result["instances"].push_back(std::move(row));
        if (!options.out.empty()) {
            fs::create_directories(options.out);
            write_solution(fs::path(options.out) / (instance.name + ".res"), instance, median);
        }
    }
    if (broken > 0) result["broken"] = broken;
    const auto count = static_cast<double>(std::max<std::size_t>(instances.size() - broken, 1));
    result["mean_cost"] = cost / count;
    result["mean_drivers"] = drivers / count;
    result["mean_arrival_spread"] = spread / count;
    if (listed > 0) {
        result["mean_gap_pct"] = sum / listed;
        result["worst_gap_pct"] = worst;
    }
    return result;
}

}  // namespace

json bench_pvrp(const RoutingOptions& options) {
    if (options.best_known.empty()) return bench(options, {}, read_periodic);
    const std::vector<std::string> columns{"cost_res_file_checked", "best_found_here_checked",
                                           "literature_bks_RECALLED_unverified"};
    return bench(options, read_best_known(options.best_known, columns), read_periodic);
}

json bench_days(const RoutingOptions& options) {
    const Reader read = [](const fs::path& file) { return std::optional(read_solomon(file)); };
    if (options.best_known.empty()) return bench(options, {}, read);
    // Homberger's list knows the least vehicles only: the least distance may lie below.
    return bench(options, read_best_known(options.best_known, {"bks_distance_only", "bks", "bks_vehicles_first"}), read);
}

}  // namespace visitcast::benchmarks
