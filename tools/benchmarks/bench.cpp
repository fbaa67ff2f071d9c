// SPDX-License-Identifier: Apache-2.0
// One program with a subcommand for each figure that the docs claim. A table for people on stdout, or one JSON object with
// --json.
#include <iostream>
#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "data/core/error.hpp"
#include "tools/benchmarks/company_bench.hpp"
#include "tools/benchmarks/consumption_bench.hpp"
#include "tools/benchmarks/coverage_bench.hpp"
#include "tools/benchmarks/flags_bench.hpp"
#include "tools/benchmarks/forecast_bench.hpp"
#include "tools/benchmarks/import_bench.hpp"
#include "tools/benchmarks/loop_bench.hpp"
#include "tools/benchmarks/measure.hpp"
#include "tools/benchmarks/million_bench.hpp"
#include "tools/benchmarks/newyear_bench.hpp"
#include "tools/benchmarks/pipeline_bench.hpp"
#include "tools/benchmarks/replan_bench.hpp"
#include "tools/benchmarks/routing_bench.hpp"
#include "tools/cli/version.hpp"

namespace {

using namespace visitcast;
using nlohmann::json;

struct Options {
    bool as_json{};
    unsigned threads{2};
    std::uint64_t seed{1};
    int customers{3000};
    int series{1000000};
    std::string data;
    std::vector<std::string> models;
    int limit{};
    std::vector<int> back{0};
    std::vector<std::string> singles;
    std::vector<std::string> companies;
    std::string size{"county"};
    int weeks{12};
    int iterations{};
    bool no_owners{};
    bool redraw{};
    bool no_baselines{};
    int disturbances{200};
    benchmarks::RoutingOptions routing;
    int rows{3'600'000};
    std::string format{"csv"};
    std::string order{"customer"};
    int plantings{3};
    std::string plant;
    int seeds{20};
    std::string model{"theta"};
};

json pipeline(const Options& options) { return benchmarks::bench_pipeline(options.customers, options.threads, options.seed); }
json forecast(const Options& options) {
    return benchmarks::bench_forecast(options.data, options.models, options.limit, options.threads, options.seed);
}
json consumption(const Options& options) {
    return benchmarks::bench_consumption(options.data, options.back, options.models, options.threads, options.seed);
}
json coverage(const Options& options) {
    return benchmarks::bench_coverage(options.singles, options.companies, options.threads, options.seed);
}
json company(const Options& options) {
    return benchmarks::bench_company({options.size, options.weeks, options.iterations, options.threads, options.seed,
                                      options.no_owners, options.redraw, !options.no_baselines});
}
json replan(const Options& options) {
    return benchmarks::bench_replan({options.size, options.weeks, options.disturbances, options.threads, options.seed});
}
json million(const Options& options) { return benchmarks::bench_million(options.series, options.threads, options.seed); }
json import(const Options& options) {
    return benchmarks::bench_import(options.rows, options.format, options.order == "month", options.seed);
}
json flags(const Options& options) {
    const bool by_seed = !options.plant.empty() && options.plant.find_first_not_of("0123456789") == std::string::npos;
    if (!options.plant.empty() && !by_seed && !std::filesystem::exists(options.plant))
        throw core::UsageError("no file of planted changes: " + options.plant, "--plant takes a seed or a CSV file");
    return benchmarks::bench_flags({options.data, by_seed ? std::string{} : options.plant, options.plantings, options.threads,
                                    by_seed ? std::stoull(options.plant) : options.seed});
}
json loop(const Options& options) { return benchmarks::bench_loop(options.seeds, options.threads, options.seed, options.model); }
json new_year(const Options& options) { return benchmarks::bench_new_year(options.threads, options.seed); }

benchmarks::RoutingOptions routing_of(const Options& options) {
    benchmarks::RoutingOptions routing = options.routing;
    routing.threads = options.threads;
    routing.seed = options.seed;
    return routing;
}
json pvrp(const Options& options) { return benchmarks::bench_pvrp(routing_of(options)); }
json days(const Options& options) { return benchmarks::bench_days(routing_of(options)); }

void add_data(CLI::App& command, Options& options) {
    command.add_option("--data", options.data, "CSV or CSV.GZ in the format of data/forecast-benchmarks")
        ->required()
        ->check(CLI::ExistingFile);
}
void pipeline_options(CLI::App& command, Options& options) {
    command.add_option("--customers", options.customers, "size of the generated company")->check(CLI::Range(1, 1000000));
}
void forecast_options(CLI::App& command, Options& options) {
    add_data(command, options);
    command.add_option("--models", options.models, "names, comma-separated (default: all)")->delimiter(',');
    command.add_option("--limit", options.limit, "only the first N series");
}
void consumption_options(CLI::App& command, Options& options) {
    add_data(command, options);
    command.add_option("--back", options.back, "periods cut off the end for each origin, such as 0,12,24")->delimiter(',');
    command.add_option("--models", options.models, "names, comma-separated (default: all)")->delimiter(',');
}
void coverage_options(CLI::App& command, Options& options) {
    command.add_option("--data", options.singles, "a file whose series are forecast one by one; may be given several times");
    command.add_option("--company", options.companies,
                       "a file forecast as one company, FILE:0,12,24 with the origins; several times");
}
void company_options(CLI::App& command, Options& options) {
    command.add_option("--size", options.size, "county (298 customers), city (4,954) or province (100,000)")
        ->check(CLI::IsMember({"county", "city", "province"}));
    command.add_option("--weeks", options.weeks, "planned weeks (default 12)")->check(CLI::Range(1, 53));
    command.add_option("--iterations", options.iterations, "of the search for each manager (default: the planner's own)");
    command.add_flag("--no-owners", options.no_owners, "anybody may visit every customer");
    command.add_flag("--redraw", options.redraw, "draw territories anew before planning");
    command.add_flag("--no-baselines", options.no_baselines, "plan only, make no baselines");
}
void replan_options(CLI::App& command, Options& options) {
    command.add_option("--size", options.size, "county, city or province")->check(CLI::IsMember({"county", "city", "province"}));
    command.add_option("--weeks", options.weeks, "planned weeks (default 12)")->check(CLI::Range(1, 53));
    command.add_option("--disturbances", options.disturbances, "how many (default 200)")->check(CLI::Range(1, 100000));
}
void routing_options(CLI::App& command, Options& options) {
    benchmarks::RoutingOptions& routing = options.routing;
    command.add_option("--data", routing.data, "folder with instances")->required()->check(CLI::ExistingDirectory);
    command.add_option("--bks", routing.best_known, "CSV of best known values; without it costs alone are told")
        ->check(CLI::ExistingFile);
    command.add_option("--cpu-seconds", routing.cpu_seconds, "for each run (default 60); decides the number of rounds");
    command.add_option("--rounds", routing.rounds, "this many rounds instead: repeats a run exactly");
    command.add_flag("--until-best-known", routing.until_best_known, "end a run early when it reaches the best known value");
    command.add_flag("--one-driver", routing.one_driver, "each customer is visited by one driver");
    command.add_flag("--planner", routing.planner, "solve by the planner, where its rules can say the instance");
    command.add_option("--iterations", routing.iterations, "of the planner for each manager (default: its own)");
    command.add_option("--seeds", routing.seeds, "runs of each instance; the median counts");
    command.add_option("--only", routing.only, "names, comma-separated (default: all)")->delimiter(',');
    command.add_option("--out", routing.out, "folder for solutions in the .res format");
}
void million_options(CLI::App& command, Options& options) {
    command.add_option("--series", options.series, "generated customers")->check(CLI::Range(100, 2000000));
}
void import_options(CLI::App& command, Options& options) {
    command.add_option("--rows", options.rows, "bills, 60 months for each customer (default 3600000)")
        ->check(CLI::Range(1, 100'000'000));
    command.add_option("--format", options.format, "csv or xlsx (default csv)")->check(CLI::IsMember({"csv", "xlsx"}));
    command.add_option("--order", options.order, "customer, or month with the customers of each shuffled (default customer)")
        ->check(CLI::IsMember({"customer", "month"}));
}
void flags_options(CLI::App& command, Options& options) {
    command
        .add_option("--data", options.data, "CSV or CSV.GZ in the format of data/forecast-benchmarks (default: generated series)")
        ->check(CLI::ExistingFile);
    command.add_option("--plant", options.plant, "changes to plant: a seed, or a CSV with series_id,onset,size,form");
    command.add_option("--plantings", options.plantings, "how often changes are planted anew")->check(CLI::Range(1, 100));
}
void loop_options(CLI::App& command, Options& options) {
    command.add_option("--seeds", options.seeds, "simulated companies (default 20)")->check(CLI::Range(1, 1000));
    command.add_option("--model", options.model,
                       "how customers are forecast (default theta; the product's own choice takes 30 times as long)");
}
void no_options(CLI::App&, Options&) {}

struct Figure {
    const char* name;
    const char* help;
    void (*add_options)(CLI::App&, Options&);
    json (*run)(const Options&);
};

constexpr Figure figures[] = {
    {"pipeline", "the whole week of a generated company: time of each stage and memory", pipeline_options, pipeline},
    {"forecast", "accuracy and speed on competition series, one by one", forecast_options, forecast},
    {"consumption", "accuracy on real consumption, the set forecast jointly at several origins", consumption_options,
     consumption},
    {"coverage", "how often months and yearly totals fall inside the bands, by set and pooled over sets", coverage_options,
     coverage},
    {"company", "plans of a generated company beside two baselines: aims, time and memory", company_options, company},
    {"replan", "a published plan disturbed at random: time, changes, rules", replan_options, replan},
    {"million", "a large generated company forecast from a store and back: time and memory", million_options, million},
    {"import", "speed and memory of reading a file of bills, and of reading it again unchanged", import_options, import},
    {"flags", "changes noticed month by month: planted in real series, or false alarms and delay on generated ones",
     flags_options, flags},
    {"loop", "five simulated years with and without the loop between visits and forecasts", loop_options, loop},
    {"newyear", "accuracy of January and February in generated industries, without and with calendar terms", no_options,
     new_year},
    {"pvrp", "periodic routing: Cordeau's instances, consistent routing, real road times; costs, gaps, drivers", routing_options,
     pvrp},
    {"days", "routing with time windows: Solomon's and Homberger's days, least distance", routing_options, days},
};

/// Objects of numbers become rows of a table; everything else is named as it is.
void print(const json& value, const std::string& name, int depth) {
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    const bool flat =
        value.is_object() && std::all_of(value.begin(), value.end(), [](const json& inner) { return !inner.is_structured(); });
    if (flat && depth > 0) {
        std::string line = fmt::format("{}{:<22}", indent, name);
        for (const auto& [key, inner] : value.items()) {
            line += inner.is_number_float() ? fmt::format("  {} {:.3f}", key, inner.get<double>())
                                            : fmt::format("  {} {}", key, inner.dump());
        }
        std::cout << line << '\n';
    } else if (value.is_structured()) {
        if (!name.empty()) std::cout << indent << name << '\n';
        for (const auto& [key, inner] : value.items()) print(inner, key, depth + 1);
    } else {
        std::cout << indent << name << "  " << value.dump() << '\n';
    }
}

}  // namespace

int main(int count, char** arguments) {
    Options options;
    CLI::App app{"Speed, memory and accuracy of visitcast", "visitcast_bench"};
    app.fallthrough();
    bool list = false;
    app.add_flag("--list", list, "name the figures");
    app.add_flag("--json", options.as_json, "one JSON object on stdout");
    app.add_option("--threads", options.threads, "threads (default 2)");
    app.add_option("--seed", options.seed, "seed (default 1)");
    for (const Figure& figure : figures) figure.add_options(*app.add_subcommand(figure.name, figure.help), options);
    CLI11_PARSE(app, count, arguments);
    if (list || app.get_subcommands().empty()) {
        for (const Figure& figure : figures) std::cout << fmt::format("{:<12} {}\n", figure.name, figure.help);
        return 0;
    }
    const std::string chosen = app.get_subcommands().front()->get_name();
    try {
        for (const Figure& figure : figures) {
            if (figure.name != chosen) continue;
            json result = figure.run(options);
            result["version"] = cli::version;
            result["threads"] = options.threads;
            result["seed"] = options.seed;
            result["machine"] = {{"cores", std::thread::hardware_concurrency()}, {"memory_mib", benchmarks::machine_mib()}};
            if (options.as_json)
                std::cout << result.dump() << '\n';
            else
                print(result, chosen, 0);
        }
    } catch (const core::Error& error) {
        std::cerr << "visitcast_bench: " << error.what() << (error.hint().empty() ? "" : "\n  " + error.hint()) << '\n';
        return 5;
    } catch (const std::exception& error) {
        std::cerr << "visitcast_bench: " << error.what() << '\n';
        return 5;
    }
    return 0;
}
