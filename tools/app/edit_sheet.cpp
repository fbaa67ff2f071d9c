// SPDX-License-Identifier: Apache-2.0
// A plan edited in a spreadsheet: its rows are read as visits are imported, set beside the plan, and what differs becomes edits.
#include <algorithm>
#include <map>

#include "data/io/import_table.hpp"
#include "tools/app/edit.hpp"
#include "tools/app/edit_store.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::app {
namespace {

const std::string new_visit = "new visit of row ";

/// The sheet as a table of visits: those without an id get one for the time being.
io::Table visits_table(const std::filesystem::path& file, core::Issues& issues) {
    io::Table table = io::read_table(file, issues);
    const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(table.header.begin(), table.header.end(), name) - table.header.begin());
    };
    const std::size_t id = column("visit_id");
    for (const char* name : {"visit_id", "customer_id", "date"})
        if (column(name) == table.header.size())
            throw core::UsageError(file.string() + " is no plan: it has no column " + name,
                                   "export the plan with 'visitcast export plan --format csv' and edit that file");
    const bool has_status = column("status") < table.header.size();
    if (!has_status) table.header.push_back("status");
    for (io::Table::Row& row : table.rows) {
        if (!has_status) row.cells.push_back("planned");
        if (row.cells[id].empty()) row.cells[id] = new_visit + std::to_string(row.number);
    }
    return table;
}

struct Stood {
    const core::Route* route{};
    const core::Stop* stop{};
};

bool same_minute(core::Seconds a, core::Seconds b) { return a.value / 60 == b.value / 60; }

struct Pending {
    int row{};
    scheduler::Edit wanted;
    EditAnswer answer{};
    bool done{};
};

/// The edit that a row asks for; nothing when it is as in the plan.
std::optional<scheduler::Edit> asked(const core::Visit& row, const std::map<core::VisitId, Stood>& plan) {
    scheduler::Edit wanted;
    wanted.manager = row.manager;
    wanted.date = row.date;
    if (row.id.text.rfind(new_visit, 0) == 0) {
        wanted.kind = scheduler::EditKind::force;
        wanted.customer = row.customer;
        if (!row.kind.empty()) wanted.duty = row.kind;
        wanted.at = row.start;
        return wanted;
    }
    wanted.visit = row.id;
    const auto found = plan.find(row.id);
    if (found == plan.end()) return wanted;  // refused as unknown
    const Stood& stood = found->second;
    const bool other_hour = row.start && !same_minute(*row.start, stood.stop->start);
    const bool other_manager = !row.manager.empty() && row.manager != stood.route->manager;
    if (row.date == stood.route->date && !other_manager && !other_hour) return std::nullopt;
    if (other_hour) wanted.at = row.start;
    return wanted;
}

/// Tries until nothing moves any more, for one edit may make the room that another needs.
void do_edits(EditsToKeep& kept, std::vector<Pending>& pending) {
    for (bool progress = true; progress;) {
        progress = false;
        for (Pending& one : pending) {
            if (one.done) continue;
            one.answer.wanted = one.wanted;
            one.answer.edited = scheduler::edit(kept.problem(), kept.plan(), one.wanted);
            if (!one.answer.edited.done()) continue;
            kept.add(one.wanted, one.answer.edited);
            one.done = progress = true;
        }
    }
}

/// Two visits that want each other's full day can only change places.
void do_swaps(EditsToKeep& kept, std::vector<Pending>& pending) {
    const auto wants_place_of = [](const Pending& a, const Pending& b) {
        const auto& place = b.answer.edited.before;
        return a.wanted.kind == scheduler::EditKind::move && place && a.wanted.date == place->date &&
               (a.wanted.manager.empty() || a.wanted.manager == place->manager);
    };
    for (Pending& a : pending)
        for (Pending& b : pending) {
            if (a.done || b.done || a.row >= b.row || !wants_place_of(a, b) || !wants_place_of(b, a)) continue;
            scheduler::Edit wanted;
            wanted.kind = scheduler::EditKind::swap;
            wanted.visit = a.wanted.visit;
            wanted.other = b.wanted.visit;
            scheduler::Edited edited = scheduler::edit(kept.problem(), kept.plan(), wanted);
            if (!edited.done()) continue;
            kept.add(wanted, edited);
            a.answer.wanted = wanted;
            a.answer.edited = std::move(edited);
            a.done = b.done = true;
            b.row = -1;  // told with the other one
        }
}

/// Pins and unpins of visits that stay where they are.
int do_pins(EditsToKeep& kept, const std::vector<core::Visit>& rows, const std::map<core::VisitId, Stood>& plan) {
    int changed = 0;
    for (core::Visit row : rows) {
        const auto found = plan.find(row.id);
        if (found == plan.end() || !row.pinned || *row.pinned == found->second.stop->pinned || asked(row, plan)) continue;
        const Stood& stood = found->second;
        row.manager = stood.route->manager;
        row.start = stood.stop->start;
        row.minutes = static_cast<int>((stood.stop->end - stood.stop->start).value / 60);
        row.kind = stood.stop->need.kind == "marketing" ? "" : stood.stop->need.kind;
        kept.add(row);
        ++changed;
    }
    return changed;
}

}  // namespace

std::size_t SheetAnswer::refused() const {
    return static_cast<std::size_t>(
        std::count_if(edits.begin(), edits.end(), [](const auto& one) { return !one.second.edited.done(); }));
}

SheetAnswer edit_by_sheet(Desk& desk, const std::filesystem::path& file, bool dry_run) {
    SheetAnswer answer;
    io::Table table = visits_table(file, answer.issues);
    std::map<std::string, int> row_of;
    const auto id =
        static_cast<std::size_t>(std::find(table.header.begin(), table.header.end(), "visit_id") - table.header.begin());
    for (const io::Table::Row& row : table.rows) row_of[row.cells[id]] = row.number;
    core::Rows known;
    known.of<core::Customer>() = desk.store.all<core::Customer>();
    known.of<core::AccountManager>() = desk.store.all<core::AccountManager>();
    io::Imported imported = io::import_table(std::move(table), "visits", known);
    for (core::Issue& issue : imported.issues)
        if (issue.severity == core::Severity::error) answer.issues.push_back(std::move(issue));

    const core::Plan plan = current_plan(desk.store);
    answer.makes_draft = !desk.store.plan(store::PlanState::draft);
    std::map<core::VisitId, Stood> stood;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) stood[stop.visit] = {&route, &stop};
    const std::vector<core::Visit>& rows = imported.rows.of<core::Visit>();
    std::vector<Pending> pending;
    for (const core::Visit& row : rows) {
        const auto own = row_of.find(row.id.text);
        if (auto wanted = asked(row, stood))
            pending.push_back({own == row_of.end() ? 0 : own->second, std::move(*wanted)});
        else
            ++answer.unchanged;
    }
    EditsToKeep kept(desk, planning_problem(desk, days_to_edit(plan, desk.as_of)), plan);
    do_edits(kept, pending);
    do_swaps(kept, pending);
    const int pins = do_pins(kept, rows, stood);
    answer.unchanged -= pins;
    bool some = pins > 0;
    for (Pending& one : pending) {
        some = some || one.done;
        if (one.row >= 0) answer.edits.emplace_back(one.row, std::move(one.answer));
    }
    std::stable_sort(answer.edits.begin(), answer.edits.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (dry_run || !some) return answer;
    kept.store("edit", file.filename().string());
    answer.stored = true;
    for (auto& [row, one] : answer.edits) one.stored = one.edited.done();
    return answer;
}

}  // namespace visitcast::app
