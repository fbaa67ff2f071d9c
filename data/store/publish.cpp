// SPDX-License-Identifier: Apache-2.0
// Plans (one draft, one published), what publishing changes for calendars, and backups. A calendar entry keeps its identity (the
// visit id) and counts its changes, as SEQUENCE in RFC 5545 asks: 0 when it is first published, one more for each move or
// cancellation.
#include <algorithm>
#include <map>

#include <SQLiteCpp/Backup.h>

#include "data/store/sql/impl.hpp"
#include "data/store/sql/plan_json.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

std::string state_name(PlanState state) { return state == PlanState::draft ? "draft" : "published"; }

void save(Database& database, const core::Plan& plan, PlanState state) {
    auto& line = database.statement("INSERT OR REPLACE INTO plans VALUES (?, ?, ?, ?)");
    SQLite::bind(line, state_name(state), plan.range.first.text(), plan.range.last.text(), plan_text(plan));
    line.exec();
}

std::optional<core::Plan> load(Database& database, PlanState state) {
    auto& line = database.statement("SELECT content FROM plans WHERE state = ?");
    line.bind(1, state_name(state));
    if (!line.executeStep()) return std::nullopt;
    return read_plan(line.getColumn(0).getString());
}

std::map<core::VisitId, Revision> load_revisions(Database& database) {
    static const std::string sql = "SELECT sequence, changed_on, " + field_list<core::Visit>(false, "", ", ") + " FROM revisions";
    std::map<core::VisitId, Revision> revisions;
    auto& lines = database.statement(sql);
    while (lines.executeStep()) {
        const core::Visit visit = read_row<core::Visit>(lines, 2);
        revisions[visit.id] = {visit.id, lines.getColumn(0).getInt(), column_value<core::Date>(lines.getColumn(1)), visit, {}};
    }
    static const std::string former_sql =
        "SELECT changed_on, " + field_list<core::Visit>(false, "", ", ") + " FROM former_managers ORDER BY visit_id, manager_id";
    auto& former = database.statement(former_sql);
    while (former.executeStep()) {
        const core::Visit visit = read_row<core::Visit>(former, 1);
        revisions[visit.id].former.push_back({column_value<core::Date>(former.getColumn(0)), visit});
    }
    return revisions;
}

void save(Database& database, const Revision& revision) {
    static const std::string sql = "INSERT OR REPLACE INTO revisions (sequence, changed_on, " +
                                   field_list<core::Visit>(false, "", ", ") + ") VALUES (?, ?, " + Sql<core::Visit>::marks() +
                                   ")";
    auto& line = database.statement(sql);
    line.bind(1, revision.sequence);
    line.bind(2, revision.changed_on.text());
    bind_row(line, revision.last, 3);
    line.exec();
}

/// The visit went from one manager to another: the former one's calendar has to cancel it, the new one's no longer does.
void hand_over(Database& database, core::Visit before, const core::Visit& now, core::Date as_of) {
    static const std::string sql = "INSERT OR REPLACE INTO former_managers (changed_on, " +
                                   field_list<core::Visit>(false, "", ", ") + ") VALUES (?, " + Sql<core::Visit>::marks() + ")";
    auto& back = database.statement("DELETE FROM former_managers WHERE visit_id = ? AND manager_id = ?");
    SQLite::bind(back, now.id.text, now.manager.text);
    back.exec();
    if (before.manager.empty()) return;
    before.status = core::VisitStatus::cancelled;
    auto& line = database.statement(sql);
    line.bind(1, as_of.text());
    bind_row(line, before, 2);
    line.exec();
}

/// A planned stop as a calendar sees it. Seconds of the end count, so they are kept by rounding the minutes up.
core::Visit as_visit(const core::Route& route, const core::Stop& stop) {
    core::Visit visit;
    visit.id = stop.visit;
    visit.customer = stop.need.customer;
    visit.manager = route.manager;
    visit.date = route.date;
    visit.start = stop.start;
    visit.minutes = static_cast<int>((stop.end.value - stop.start.value + 59) / 60);
    visit.kind = stop.need.kind;
    if (stop.pinned) visit.pinned = true;
    return visit;
}

bool same_for_calendars(const core::Visit& a, const core::Visit& b) {
    return a.status == b.status && a.manager == b.manager && a.date == b.date && a.start == b.start && a.minutes == b.minutes;
}

bool is_done(Database& database, const core::VisitId& id) {
    auto& line = database.statement("SELECT 1 FROM visits WHERE visit_id = ? AND status = 'done'");
    line.bind(1, id.text);
    return line.executeStep();
}

void raise_revisions(Database& database, const core::Plan& plan, core::Date as_of) {
    std::map<core::VisitId, Revision> gone = load_revisions(database);
    for (const core::Route& route : plan.routes) {
        for (const core::Stop& stop : route.stops) {
            const core::Visit visit = as_visit(route, stop);
            const auto known = gone.find(visit.id);
            if (known == gone.end()) {
                save(database, Revision{visit.id, 0, as_of, visit, {}});
                continue;
            }
            const Revision& old = known->second;
            if (!same_for_calendars(old.last, visit)) save(database, Revision{visit.id, old.sequence + 1, as_of, visit, {}});
            if (old.last.manager != visit.manager) hand_over(database, old.last, visit, as_of);
            gone.erase(known);
        }
    }
    for (auto& [id, revision] : gone) {
        const bool over = revision.last.date < std::max(as_of, plan.range.first);
        if (revision.last.status == core::VisitStatus::cancelled || over || is_done(database, id)) continue;
        revision.last.status = core::VisitStatus::cancelled;
        save(database, Revision{id, revision.sequence + 1, as_of, revision.last, {}});
    }
}

void copy_into(SQLite::Database& source, const std::filesystem::path& target) {
    SQLite::Database copy(target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(copy, source).executeStep();
    // One plain file, which can be read from anywhere; opening it as a store switches the log on again.
    copy.exec("PRAGMA journal_mode = DELETE");
    const std::string verdict = copy.execAndGet("PRAGMA integrity_check").getString();
    if (verdict != "ok") throw core::Error("the copy did not pass its check: " + verdict, "check the disk; no backup was made");
}

}  // namespace

void Store::save_plan(const core::Plan& plan, PlanState state) {
    impl_->database.writing([&] { save(impl_->database, plan, state); });
}

std::optional<core::Plan> Store::plan(PlanState state) const {
    return impl_->database.reading([&] { return load(impl_->database, state); });
}

void Store::publish(core::Date as_of) {
    Database& database = impl_->database;
    database.writing([&] {
        const auto draft = load(database, PlanState::draft);
        if (!draft) throw core::UsageError("there is no draft to publish", "make a plan first");
        save(database, *draft, PlanState::published);
        database.handle().exec("DELETE FROM plans WHERE state = 'draft'");
        raise_revisions(database, *draft, as_of);
    });
}

std::vector<Revision> Store::revisions() const {
    return impl_->database.reading([&] {
        std::vector<Revision> list;
        for (auto& [id, revision] : load_revisions(impl_->database)) list.push_back(std::move(revision));
        return list;
    });
}

std::map<core::VisitId, std::pair<int, core::Date>> Store::recorded_changes() const {
    return impl_->database.reading([&] {
        std::map<core::VisitId, std::pair<int, core::Date>> result;
        auto& lines = impl_->database.statement(
            "SELECT row_key, sum(changes), max(as_of) FROM (SELECT DISTINCT c.row_key, i.number, i.as_of, "
            "CASE i.state WHEN 'undone' THEN 2 ELSE 1 END AS changes FROM import_changes c JOIN imports i USING (number) "
            "WHERE c.record = 'visits' AND c.column_name IN ('date', 'start', 'minutes', 'status', 'manager_id')) GROUP BY "
            "row_key");
        while (lines.executeStep())
            result[{lines.getColumn(0).getString()}] = {lines.getColumn(1).getInt(),
                                                        column_value<core::Date>(lines.getColumn(2))};
        return result;
    });
}

void Store::backup(const std::filesystem::path& target) const {
    if (std::filesystem::exists(target))
        throw core::Error(target.string() + " exists already", "name a new file for the backup; nothing was overwritten");
    auto partial = target;
    partial += ".partial";
    std::filesystem::remove(partial);
    try {
        impl_->database.guarded([&] { copy_into(impl_->database.handle(), partial); });
        std::filesystem::rename(partial, target);
    } catch (const std::exception&) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        throw;
    }
}

}  // namespace visitcast::store
