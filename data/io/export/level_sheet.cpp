// SPDX-License-Identifier: Apache-2.0
// One row for each industry, section, manager and region, and for the company: what is expected, and how the last year came
// about.
#include <cmath>

#include "data/io/export/result_sheets.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

ExportCell whole(double kwh) { return std::round(kwh); }

ExportCell change(double now, double before) {
    if (before <= 0.0) return {};
    return std::round(1000.0 * (now / before - 1.0)) / 10.0;
}

}  // namespace

std::string level_name(const ExportData& data, const core::LevelLine& line) {
    if (line.level == core::ForecastLevel::company)
        return data.company.empty() ? text::sentence(data.language, "title_company") : data.company;
    if (line.id.empty()) return text::sentence(data.language, "levels_none_" + std::string(core::enum_name(line.level)));
    return line.name.empty() ? line.id : line.name;
}

ExportTable levels_sheet(const ExportData& data) {
    ExportTable sheet{"levels",
                      {{"level", core::Form::choice, 12, "level_", 0},
                       {"id", core::Form::id, 14, {}, 0},
                       {"name", core::Form::text, 28, {}, 0}},
                      {},
                      false};
    for (const char* key :
         {"customers", "months", "expected_kwh", "expected_low_kwh", "expected_high_kwh", "year_kwh", "year_before_kwh"})
        sheet.columns.push_back({key, core::Form::number, 13, {}, 0});
    for (const char* key : {"change_percent", "alike_percent"}) sheet.columns.push_back({key, core::Form::number, 10, {}, 1});
    for (const char* key : {"alike_customers", "alike_kwh", "entered_kwh", "left_kwh", "recorded_kwh"})
        sheet.columns.push_back({key, core::Form::number, 13, {}, 0});
    for (const core::LevelLine& line : data.levels) {
        const core::Growth& growth = line.growth;
        sheet.rows.push_back({std::string(core::enum_name(line.level)), line.id.empty() ? ExportCell{} : ExportCell{line.id},
                              level_name(data, line), static_cast<double>(line.customers), static_cast<double>(line.months),
                              whole(line.expected), whole(line.low), whole(line.high), whole(growth.year),
                              whole(growth.year_before), change(growth.year, growth.year_before),
                              change(growth.alike, growth.alike_before), static_cast<double>(growth.customers_alike),
                              whole(growth.alike - growth.alike_before), whole(growth.entered), whole(growth.left),
                              whole(growth.recorded)});
    }
    return sheet;
}

}  // namespace visitcast::io
