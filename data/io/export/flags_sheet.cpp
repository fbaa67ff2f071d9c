// SPDX-License-Identifier: Apache-2.0
// The list of flags as a table: open ones in their order, then those closed lately. Its columns flag_id, status, owner, due_on
// and note may be changed and taken in again.
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/core/enum_names.hpp"
#include "data/core/industry.hpp"
#include "data/io/export/agenda.hpp"
#include "data/io/export/result_sheets.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

using core::Form;

ExportCell text_cell(std::string text) { return text.empty() ? ExportCell{} : ExportCell{std::move(text)}; }
ExportCell day_cell(const std::optional<core::Date>& day) { return day ? ExportCell{*day} : ExportCell{}; }
template <class Enum>
ExportCell code_cell(Enum value) {
    return ExportCell{std::string(core::enum_name(value))};
}
double rounded(double value, double parts) { return std::round(value * parts) / parts; }
ExportCell rounded_cell(const std::optional<double>& value, double parts) {
    return value ? ExportCell{rounded(*value, parts)} : ExportCell{};
}

ExportColumn id(std::string key) { return {std::move(key), Form::id, 14, {}, 0}; }
ExportColumn words(std::string key, int width) { return {std::move(key), Form::text, width, {}, 0}; }
ExportColumn number(std::string key, int decimals = 0) { return {std::move(key), Form::number, 13, {}, decimals}; }
ExportColumn day(std::string key) { return {std::move(key), Form::date, 11, {}, 0}; }
ExportColumn choice(std::string key, std::string prefix, int width) {
    return {std::move(key), Form::choice, width, std::move(prefix), 0};
}

std::vector<ExportColumn> columns() {
    return {{"order", Form::number, 6, {}, 0},
            {"flag_id", Form::id, 26, {}, 0},
            id("customer_id"),
            words("customer_name", 34),
            id("industry_code"),
            id("manager_id"),
            choice("kind", "kind_", 18),
            {"since", Form::month, 10, {}, 0},
            number("kwh_month"),
            number("low_kwh"),
            number("high_kwh"),
            number("percent", 1),
            number("probability", 2),
            number("money_month"),
            words("rule", 40),
            choice("cause", "cause_", 20),
            words("ruled_out", 30),
            choice("action", "action_", 36),
            words("sentence", 60),
            words("evidence", 60),
            number("at_stake_kwh"),
            choice("status", "status_", 12),
            id("owner"),
            day("due_on"),
            day("raised_on"),
            day("closed_on"),
            choice("closed_by", "", 18),
            words("note", 40)};
}

}  // namespace

ExportTable flags_sheet(const ExportData& data) {
    const Directory directory(data);
    ExportTable sheet{"flags", columns(), {}, false};
    double order = 0;
    const auto add = [&](const core::ChangeFlag& flag) {
        const auto* customer = directory.customer(flag.customer);
        const std::string name = directory.name(flag);
        sheet.rows.push_back({++order,
                              text_cell(flag.id),
                              text_cell(flag.customer.text),
                              text_cell(name),
                              text_cell(customer ? core::industry_of(*customer) : flag.industry),
                              text_cell(customer ? customer->manager.text : ""),
                              code_cell(flag.kind),
                              flag.since,
                              rounded(flag.kwh_month, 10),
                              rounded(flag.low_kwh, 10),
                              rounded(flag.high_kwh, 10),
                              rounded_cell(flag.percent, 10),
                              rounded(flag.probability, 1000),
                              rounded_cell(flag.money_month, 100),
                              text_cell(rule_sentence(data.language, flag)),
                              text_cell(flag.cause),
                              text_cell(ruled_out_words(data.language, flag)),
                              text_cell(flag.action),
                              text_cell(flag_sentence(data.language, flag, name)),
                              text_cell(fmt::format("{}", fmt::join(evidence_lines(data.language, flag), "; "))),
                              rounded(flag.rank, 10),
                              code_cell(flag.status),
                              text_cell(flag.owner),
                              day_cell(flag.due_on),
                              day_cell(flag.raised_on),
                              day_cell(flag.closed_on),
                              text_cell(flag.closed_by),
                              text_cell(flag.note)});
    };
    for (const core::ChangeFlag& flag : data.flags) add(flag);
    for (const core::ChangeFlag& flag : data.closed_flags) add(flag);
    return sheet;
}

}  // namespace visitcast::io
