// SPDX-License-Identifier: Apache-2.0
// How a company grows: customers are generated into a store portion by portion, then forecast from the store and back with
// industries, the company and bands. Making the store is not counted.
#include "tools/benchmarks/million_bench.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numbers>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/core/random.hpp"
#include "tests/scratch_folder.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/portions.hpp"
#include "tools/benchmarks/measure.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr int industries = 97;  // divisions of GB/T 4754-2017
constexpr int months = 60;
constexpr int portion = 20000;

/// Season and shocks of an industry.
struct Common {
    double swing{};
    double phase{};
    std::vector<double> shocks;
};

std::vector<Common> commons(std::uint64_t seed) {
    std::vector<Common> result;
    for (int k = 0; k < industries; ++k) {
        core::Random random = core::Random::for_task(seed, static_cast<std::uint64_t>(k));
        Common common{0.3 * random.uniform(), 2 * std::numbers::pi * random.uniform(), {}};
        for (int t = 0; t < months; ++t) common.shocks.push_back(0.03 * random.normal());
        result.push_back(std::move(common));
    }
    return result;
}

void add_customer(core::Rows& rows, int number, const std::vector<Common>& all, core::Month begin, std::uint64_t seed) {
    core::Random random = core::Random::for_task(seed, static_cast<std::uint64_t>(1000 + number));
    const auto industry = random.below(industries);
    const Common& common = all[industry];
    core::Customer customer;
    customer.id.text = fmt::format("C{:07}", number + 1);
    customer.name = fmt::format("Customer {}", number + 1);
    customer.industry_code = fmt::format("{:02}", industry + 1);
    const double level = std::exp(8.5 + 1.3 * random.normal());
    const double growth = 0.03 * random.normal();
    const double noise = 0.03 + 0.1 * random.uniform();
    const double swing = common.swing + 0.05 * random.normal();
    const int from = random.uniform() < 0.1 ? static_cast<int>(random.below(months - 2)) : 0;  // newer customers
    const int step = random.uniform() < 0.05 ? static_cast<int>(random.below(months)) : months;
    for (int t = from; t < months; ++t) {
        core::Consumption bill;
        bill.customer = customer.id;
        bill.month = begin + t;
        const double turn = 2 * std::numbers::pi * bill.month.month_of_year() / 12.0 + common.phase;
        const double expected = level * (1 + swing * std::cos(turn)) * std::exp(growth * t / 12.0) * (t >= step ? 1.6 : 1.0);
        bill.kwh = std::round(expected * std::exp(common.shocks[static_cast<std::size_t>(t)] + noise * random.normal()));
        rows.of<core::Consumption>().push_back(std::move(bill));
    }
    rows.of<core::Customer>().push_back(std::move(customer));
}

}  // namespace

nlohmann::json bench_million(int series, unsigned threads, std::uint64_t seed) {
    const core::Date as_of(2026, 1, 5);
    const test::ScratchFolder scratch;
    store::Store store(scratch.path() / "million.db", store::OpenMode::create);
    const std::vector<Common> all = commons(seed);
    const Spent made = measured([&] {
        for (int first = 0; first < series; first += portion) {
            core::Rows rows;
            for (int i = first; i < std::min(first + portion, series); ++i)
                add_customer(rows, i, all, as_of.month() - months, seed);
            store.put(rows, "generated", as_of);
            std::cerr << "\rmade " << std::min(first + portion, series) << std::flush;
        }
    });
    std::cerr << fmt::format("\nstore made: {:.0f} s, CPU {:.0f} s\n", made.wall_s, made.cpu_s);
    app::Desk desk{store, as_of, seed, app::threaded(threads), {}, {}};
    desk.progress = [](std::string_view, std::size_t done, std::size_t count) {
        std::cerr << fmt::format("\rforecast {} of {}", done, count) << std::flush;
    };
    forecast::Options options;
    options.from = as_of.month();
    std::vector<core::Forecast> levels;
    const Spent spent = measured([&] { levels = app::forecast_in_portions(desk, options); });
    std::cerr << '\n';
    return {{"series", series},
            {"months", months},
            {"levels", levels.size()},
            {"wall_s", spent.wall_s},
            {"cpu_s", spent.cpu_s},
            {"make_wall_s", made.wall_s},
            {"make_cpu_s", made.cpu_s},
            {"store_mib", static_cast<double>(std::filesystem::file_size(scratch.path() / "million.db")) / (1024.0 * 1024.0)},
            {"peak_mib", peak_mib()}};
}

}  // namespace visitcast::benchmarks
