// SPDX-License-Identifier: Apache-2.0
// The main job at a size of choice: generated files are imported, forecast, flagged, planned for four weeks and exported, each
// stage measured by itself.
#include "tools/benchmarks/pipeline_bench.hpp"

#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/export.hpp"
#include "tests/scratch_folder.hpp"
#include "tools/app/import.hpp"
#include "tools/app/week.hpp"
#include "tools/benchmarks/generated_company.hpp"
#include "tools/benchmarks/measure.hpp"

namespace visitcast::benchmarks {
namespace {

namespace fs = std::filesystem;

void write_files(const core::Rows& rows, const fs::path& folder) {
    io::ExportData data;
    data.rows = &rows;
    fs::create_directories(folder);
    for (const auto& exporter : io::exporters()) {
        if (exporter.format != "csv") continue;
        for (const char* record : {"settings", "managers", "customers", "consumption"}) exporter.write(data, record, folder);
    }
}

}  // namespace

nlohmann::json bench_pipeline(int customers, unsigned threads, std::uint64_t seed) {
    const core::Date as_of(2026, 1, 5);
    const test::ScratchFolder scratch;
    write_files(generated_company({customers, std::max(1, customers / 50), 60, as_of}, seed), scratch.path() / "in");

    nlohmann::json stages;
    const auto stage = [&](const char* name, auto&& work) {
        const Spent spent = measured(work);
        stages[name] = {{"wall_s", spent.wall_s}, {"cpu_s", spent.cpu_s}};
        std::cerr << name << ": " << spent.wall_s << " s, CPU " << spent.cpu_s << " s\n";
    };
    store::Store store(scratch.path() / "bench.db", store::OpenMode::create);
    app::Desk desk{store, as_of, seed, app::threaded(threads), {}, {}};
    app::PlanRequest four_weeks;
    four_weeks.weeks = 4;
    core::Plan plan;
    std::size_t files = 0;
    stage("import", [&] { app::import_paths(desk, {{scratch.path() / "in"}}); });
    stage("forecast", [&] { app::make_forecasts(desk, {}); });
    stage("flags", [&] { app::make_flags(desk); });
    stage("plan", [&] { plan = app::make_plan(desk, four_weeks); });
    stage("export", [&] { files = app::export_everything(desk, scratch.path() / "out", text::Language::english).size(); });
    return {{"customers", customers},
            {"stages", stages},
            {"peak_mib", peak_mib()},
            {"visits", plan.visits()},
            {"unplanned", plan.due_unplanned()},
            {"files", files}};
}

}  // namespace visitcast::benchmarks
