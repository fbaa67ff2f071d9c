// SPDX-License-Identifier: Apache-2.0
// Words for tables of groups: industries, sections, managers, regions and the whole company.
#include <array>

#include "data/text/catalogue.hpp"

namespace visitcast::text {
namespace {

constexpr std::array table{
    Entry{"level_section", "section", "行业门类"},
    Entry{"level_manager", "account manager", "客户经理"},
    Entry{"level_region", "region", "地区"},
    Entry{"title_levels", "Groups", "分组"},
    Entry{"levels_industry", "By industry", "分行业"},
    Entry{"levels_section", "By section", "分行业门类"},
    Entry{"levels_manager", "By account manager", "分客户经理"},
    Entry{"levels_region", "By region", "分地区"},
    Entry{"levels_none_industry", "without an industry", "未注明行业"},
    Entry{"levels_none_section", "without a section", "未归入门类"},
    Entry{"levels_none_manager", "nobody's customers", "无客户经理"},
    Entry{"levels_none_region", "without a region", "未注明地区"},
    Entry{"levels_title", "{customers} customers, {months} months from {from}, as forecast on {day}",
          "{customers}个客户，自{from}起{months}个月，{day}预测"},
    Entry{"levels_no_forecast", "Nothing is forecast yet: run 'visitcast forecast' first.",
          "尚无预测：请先运行 visitcast forecast。"},
    Entry{
        "levels_last_year",
        "The twelve months to {until} were {year}, the twelve before {before} ({change}). The same customers, without changes on "
        "record: "
        "{alike} ({count} customers). New and returned {entered}, gone {left}, changes on record {recorded}.",
        "截至{until}的12个月用电{year}，此前12个月{before}（{change}）。同口径客户{alike}（{count}户，无登记变更）。"
        "新增与恢复{entered}，流失{left}，已登记变更{recorded}。"},
    Entry{
        "levels_explained",
        "Like for like: the last twelve months against the twelve before, of customers with use in all of them and no change of "
        "capacity, suspension or own generation on record. New, gone and on record are the rest of the change.",
        "同口径：最近12个月与此前12个月相比，仅含各月均有用电且无容量变更、暂停或自发电登记的客户。"
        "新增、流失和已登记变更为其余变化。"},
    Entry{"column_customers", "Customers", "客户数"},
    Entry{"column_months", "Months", "月数"},
    Entry{"column_expected_kwh", "Expected, kWh", "预测(千瓦时)"},
    Entry{"column_expected_low_kwh", "10 % of the sum, kWh", "合计10%分位(千瓦时)"},
    Entry{"column_expected_high_kwh", "90 % of the sum, kWh", "合计90%分位(千瓦时)"},
    Entry{"column_year_kwh", "Last 12 months, kWh", "近12个月(千瓦时)"},
    Entry{"column_year_before_kwh", "12 months before, kWh", "此前12个月(千瓦时)"},
    Entry{"column_change_percent", "Change, %", "变化(%)"},
    Entry{"column_alike_percent", "Like for like, %", "同口径变化(%)"},
    Entry{"column_alike_customers", "Customers compared", "同口径客户数"},
    Entry{"column_alike_kwh", "Change like for like, kWh", "同口径变化(千瓦时)"},
    Entry{"column_entered_kwh", "New, kWh", "新增(千瓦时)"},
    Entry{"column_left_kwh", "Gone, kWh", "流失(千瓦时)"},
    Entry{"column_recorded_kwh", "On record, kWh", "已登记变更(千瓦时)"},
    Entry{"levels_customers", "customers", "客户数"},
    Entry{"levels_year", "last 12 months", "近12个月"},
    Entry{"levels_change", "change", "变化"},
    Entry{"levels_alike", "like for like", "同口径"},
    Entry{"levels_entered", "new", "新增"},
    Entry{"levels_left", "gone", "流失"},
    Entry{"levels_recorded", "on record", "已登记"},
    Entry{"reconciled", "Brought into line with forecasts of its industry, its section and the whole company.",
          "已与所属行业、门类及全公司的预测协调一致。"},
    Entry{"backtest_sum_industry", "industries, month by month", "分行业逐月"},
    Entry{"backtest_sum_industry_year", "industries, twelve months", "分行业十二个月合计"},
    Entry{"backtest_sum_company", "company, month by month", "全公司逐月"},
    Entry{"backtest_sum_company_year", "company, twelve months", "全公司十二个月合计"},
};

}  // namespace

std::span<const Entry> level_words() { return table; }

}  // namespace visitcast::text
