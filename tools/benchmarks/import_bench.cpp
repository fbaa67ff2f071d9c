// SPDX-License-Identifier: Apache-2.0
// What an import of very many bills takes. The file is written piece by piece, so that the peak of memory is that of the import.
#include "tools/benchmarks/import_bench.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/core/random.hpp"
#include "tools/app/import.hpp"
#include "tools/benchmarks/measure.hpp"

namespace visitcast::benchmarks {
namespace {

namespace fs = std::filesystem;

constexpr int months = 60;

struct Line {
    std::string customer, month;
    int kwh{};
};

std::string customer_id(int number) { return fmt::format("{:010}", number); }

void for_each_line(int rows, bool by_month, std::uint64_t seed, const std::function<void(const Line&)>& use) {
    const int customers = (rows + months - 1) / months;
    core::Random random(seed);
    const core::Month first(2020, 1);
    std::vector<int> order(static_cast<std::size_t>(customers));
    std::iota(order.begin(), order.end(), 0);
    int written = 0;
    const auto line = [&](int customer, int month) {
        if (written++ < rows)
            use({customer_id(customer), (first + month).text(), static_cast<int>(random.below(900'000)) + 1000});
    };
    if (by_month) {
        for (int month = 0; month < months; ++month) {
            random.shuffle(order);
            for (const int customer : order) line(customer, month);
        }
    } else {
        for (const int customer : order)
            for (int month = 0; month < months; ++month) line(customer, month);
    }
}

void write_csv(const fs::path& file, int rows, bool by_month, std::uint64_t seed) {
    std::ofstream out(file, std::ios::binary);
    out << "customer_id,month,kwh\n";
    for_each_line(rows, by_month, seed,
                  [&](const Line& line) { out << fmt::format("{},{},{}\n", line.customer, line.month, line.kwh); });
}

void write_xlsx(const fs::path& file, int rows, bool by_month, std::uint64_t seed) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(book, "consumption");
    lxw_row_t row = 0;
    for (lxw_col_t column = 0; const char* heading : {"customer_id", "month", "kwh"})
        worksheet_write_string(sheet, row, column++, heading, nullptr);
    for_each_line(rows, by_month, seed, [&](const Line& line) {
        ++row;
        worksheet_write_string(sheet, row, 0, line.customer.c_str(), nullptr);
        worksheet_write_string(sheet, row, 1, line.month.c_str(), nullptr);
        worksheet_write_number(sheet, row, 2, line.kwh, nullptr);
    });
    workbook_close(book);
}

}  // namespace

nlohmann::json bench_import(int rows, const std::string& format, bool by_month, std::uint64_t seed) {
    const fs::path folder = fs::temp_directory_path() / fmt::format("visitcast-import-{}", getpid());
    fs::create_directories(folder);
    const fs::path file = folder / ("consumption." + format);
    if (format == "xlsx")
        write_xlsx(file, rows, by_month, seed);
    else
        write_csv(file, rows, by_month, seed);
    const fs::path customers = folder / "customers.csv";
    {
        std::ofstream out(customers, std::ios::binary);
        out << "customer_id,name\n";
        for (int i = 0; i < (rows + months - 1) / months; ++i) out << customer_id(i) << ",Customer " << i << '\n';
    }
    const core::Date as_of(2026, 1, 5);
    store::Store store(folder / "import.db", store::OpenMode::create);
    app::Desk desk{store, as_of, seed, core::serial(), {}, {}};
    app::import_paths(desk, {{customers}});
    app::ImportReport first, second;
    const Spent once = measured([&] { first = app::import_paths(desk, {{file}}); });
    const Spent again = measured([&] { second = app::import_paths(desk, {{file}}); });
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    if (first.counts.size() != 1 || first.counts[0].added != rows || second.counts[0].unchanged != rows)
        throw core::Error("the import did not store every row");
    return {{"rows", rows},
            {"format", format},
            {"order", by_month ? "month" : "customer"},
            {"wall_s", once.wall_s},
            {"cpu_s", once.cpu_s},
            {"unchanged_again_wall_s", again.wall_s},
            {"unchanged_again_cpu_s", again.cpu_s},
            {"peak_mib", peak_mib()}};
}

}  // namespace visitcast::benchmarks
