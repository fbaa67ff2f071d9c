// SPDX-License-Identifier: Apache-2.0
// Master data without a file: what was typed becomes a table of one row and is read by the rules of imports.
#include "tools/app/master.hpp"

#include <algorithm>

#include "data/core/record.hpp"
#include "data/core/text_form.hpp"
#include "data/io/import_table.hpp"
#include "scheduler/check.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

core::Rows known_people(const Desk& desk) {
    core::Rows known;
    known.of<core::Customer>() = desk.store.all<core::Customer>();
    known.of<core::AccountManager>() = desk.store.all<core::AccountManager>();
    return known;
}

template <class T>
std::optional<T> stored_row(const core::Rows& known, const std::string& id) {
    for (const T& row : known.of<T>())
        if (row.id.text == id) return row;
    return std::nullopt;
}

io::Table one_row(const std::string& record, std::vector<std::pair<std::string, std::string>> cells) {
    io::Table table;
    table.file = record;
    io::Table::Row row;
    row.number = 2;
    for (auto& [name, value] : cells) {
        table.header.push_back(std::move(name));
        row.cells.push_back(std::move(value));
    }
    table.rows.push_back(std::move(row));
    return table;
}

/// "column=value" apart; throws core::UsageError for other words.
std::pair<std::string, std::string> field_of(const std::string& word) {
    const auto sign = word.find('=');
    if (sign == std::string::npos || sign == 0)
        throw core::UsageError("'" + word + "' is no column=value", "write it such as visit_minutes=60, or phone= to clear it");
    return {word.substr(0, sign), word.substr(sign + 1)};
}

template <class T>
std::vector<FieldChange> differences(const T& before, const T& after) {
    std::vector<FieldChange> changes;
    core::for_each_field<T>([&](const auto& field) {
        if (!(before.*field.member == after.*field.member))
            changes.push_back({std::string(field.name), core::to_text(before.*field.member), core::to_text(after.*field.member)});
    });
    return changes;
}

void keep(Desk& desk, MasterAnswer& answer, store::HandEdit edit, bool dry_run) {
    if (dry_run || answer.has_errors()) return;
    const auto before = plan_breaks(desk);
    desk.store.keep(edit, desk.as_of);
    answer.stored = true;
    answer.broken = new_breaks(plan_breaks(desk), before);
}

template <class T>
MasterAnswer set_row(Desk& desk, const SetRequest& request) {
    const core::Rows known = known_people(desk);
    const auto stored = stored_row<T>(known, request.id);
    if (stored && request.fresh)
        throw core::UsageError("there is one with the id '" + request.id + "' already", "leave out --new to change it");
    std::vector<std::pair<std::string, std::string>> cells;
    core::for_each_field<T>([&](const auto& field) {
        if (field.need == core::Need::key) cells.emplace_back(field.name, request.id);
        if (field.need == core::Need::required && stored) cells.emplace_back(field.name, core::to_text((*stored).*field.member));
    });
    for (const std::string& word : request.fields) {
        auto [name, value] = field_of(word);
        std::erase_if(cells, [&key = name](const auto& cell) { return cell.first == key; });
        cells.emplace_back(std::move(name), std::move(value));
    }
    io::Imported imported = io::import_table(one_row(request.record, std::move(cells)), request.record, known);
    for (const core::Issue& issue : imported.issues)
        if (issue.code.rfind("column_unknown", 0) == 0)
            throw core::UsageError("there is no column '" + issue.column + "' in " + request.record,
                                   issue.code == "column_unknown" ? "docs/data-formats.md lists them"
                                                                  : "did you mean " + issue.details.front().second + "?");
    MasterAnswer answer;
    answer.record = request.record;
    answer.id = request.id;
    answer.issues = std::move(imported.issues);
    const auto& rows = imported.rows.of<T>();
    if (rows.empty()) return answer;
    answer.added = !stored;
    answer.changes = differences(stored.value_or(T{}), rows.front());
    if (answer.changes.empty()) return answer;
    std::string what = request.record + " " + request.id;
    for (const std::string& word : request.fields) what += " " + word;
    store::HandEdit edit{"set", what};
    edit.rows.of<T>().push_back(rows.front());
    keep(desk, answer, std::move(edit), request.dry_run);
    return answer;
}

}  // namespace

bool MasterAnswer::has_errors() const {
    return std::any_of(issues.begin(), issues.end(),
                       [](const core::Issue& issue) { return issue.severity == core::Severity::error; });
}

std::vector<scheduler::Violation> plan_breaks(const Desk& desk) {
    auto plan = desk.store.plan(store::PlanState::draft);
    if (!plan) plan = desk.store.plan(store::PlanState::published);
    if (!plan || plan->range.last < desk.as_of) return {};
    auto all = scheduler::check(planning_problem(desk, plan->range), *plan);
    std::erase_if(all, [&](const scheduler::Violation& it) { return it.constraint == "C18" || it.date < desk.as_of; });
    return all;
}

std::vector<scheduler::Violation> new_breaks(std::vector<scheduler::Violation> now,
                                             const std::vector<scheduler::Violation>& before) {
    std::erase_if(now, [&](const scheduler::Violation& it) {
        return std::any_of(before.begin(), before.end(), [&](const scheduler::Violation& other) {
            return it.code == other.code && it.manager == other.manager && it.customer == other.customer && it.date == other.date;
        });
    });
    return now;
}

MasterAnswer set_fields(Desk& desk, const SetRequest& request) {
    if (request.record == "managers") {
        if (!request.fresh) known_manager(desk.store, request.id);
        return set_row<core::AccountManager>(desk, request);
    }
    SetRequest found = request;
    if (!request.fresh) found.id = known_customer(desk.store, {request.id}).id.text;
    return set_row<core::Customer>(desk, found);
}

MasterAnswer add_leave(Desk& desk, const LeaveRequest& request) {
    known_manager(desk.store, request.manager);
    const auto dash = request.hours.find('-');
    const std::string until = dash == std::string::npos ? request.hours : request.hours.substr(dash + 1);
    const core::Rows known = known_people(desk);
    io::Imported imported = io::import_table(one_row("leave", {{"manager_id", request.manager},
                                                               {"from", request.from},
                                                               {"to", request.to.empty() ? request.from : request.to},
                                                               {"from_time", request.hours.substr(0, dash)},
                                                               {"to_time", until},
                                                               {"reason", request.reason}}),
                                             "leave", known);
    MasterAnswer answer;
    answer.record = "leave";
    answer.id = request.manager;
    answer.issues = std::move(imported.issues);
    answer.leave = imported.rows.of<core::Leave>();
    if (answer.leave.empty()) return answer;
    answer.added = true;
    store::HandEdit edit{"leave", "add " + request.manager + " " + request.from + (request.to.empty() ? "" : " " + request.to)};
    edit.rows.of<core::Leave>() = answer.leave;
    keep(desk, answer, std::move(edit), request.dry_run);
    return answer;
}

MasterAnswer remove_leave(Desk& desk, const LeaveRequest& request) {
    known_manager(desk.store, request.manager);
    const auto from = core::Date::parse(request.from);
    if (!from) throw core::UsageError("'" + request.from + "' is not a day", "write YYYY-MM-DD, such as 2026-01-05");
    MasterAnswer answer;
    answer.record = "leave";
    answer.id = request.manager;
    std::string others;
    for (const core::Leave& row : desk.store.all<core::Leave>()) {
        if (row.manager.text != request.manager) continue;
        const std::string hours =
            core::to_text(row.from_time) + (row.from_time || row.to_time ? "-" : "") + core::to_text(row.to_time);
        const bool fits = row.from == *from && (request.to.empty() || row.to.text() == request.to) &&
                          (request.hours.empty() || hours == request.hours);
        if (fits)
            answer.leave.push_back(row);
        else if (row.to >= desk.as_of)
            others += (others.empty() ? "" : ", ") + row.from.text();
    }
    if (answer.leave.empty())
        throw core::UsageError("account manager '" + request.manager + "' has no absence from " + request.from,
                               others.empty() ? "there is none to come" : "there are absences from " + others);
    answer.removed = true;
    store::HandEdit edit{"leave", "remove " + request.manager + " " + request.from};
    edit.removed_leave = answer.leave;
    keep(desk, answer, std::move(edit), request.dry_run);
    return answer;
}

}  // namespace visitcast::app
