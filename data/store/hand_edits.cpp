// SPDX-License-Identifier: Apache-2.0
// Edits by hand and the way back. An edit remembers the few days of the draft that it changed, as they were and as they became,
// so that it can be taken back as long as these days are still as it left them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "data/store/sql/impl.hpp"
#include "data/store/sql/plan_json.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

constexpr char between_values = '\x1f';
constexpr char after_row = '\x1e';

template <class T>
std::string rows_text(const std::vector<T>& rows) {
    std::string text;
    for (const T& row : rows) {
        core::for_each_field<T>([&](const auto& field) { text += core::to_text(row.*field.member) + between_values; });
        text += after_row;
    }
    return text;
}

template <class T>
std::vector<T> read_rows(std::string_view text) {
    std::vector<T> rows;
    while (!text.empty()) {
        T row;
        core::for_each_field<T>([&](const auto& field) {
            const auto end = text.find(between_values);
            auto value = core::from_text<std::remove_cvref_t<decltype(row.*field.member)>>(text.substr(0, end));
            if (!value) throw core::Error("the store holds a row of an edit that cannot be read");
            row.*field.member = std::move(*value);
            text.remove_prefix(end + 1);
        });
        text.remove_prefix(1);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<core::Plan> load_draft(Database& database) {
    auto& line = database.statement("SELECT content FROM plans WHERE state = 'draft'");
    if (!line.executeStep()) return std::nullopt;
    return read_plan(line.getColumn(0).getString());
}

void save_draft(Database& database, const core::Plan& plan) {
    auto& line = database.statement("INSERT OR REPLACE INTO plans VALUES ('draft', ?, ?, ?)");
    SQLite::bind(line, plan.range.first.text(), plan.range.last.text(), plan_text(plan));
    line.exec();
}

template <class T>
void remove_rows(Database& database, const std::vector<T>& rows) {
    for (const T& row : rows) {
        auto& remove = database.statement(Sql<T>::remove);
        remove.reset();
        bind_key(remove, row);
        remove.exec();
    }
}

template <class T>
void add_rows(Database& database, const std::vector<T>& rows) {
    for (const T& row : rows) {
        auto& add = database.statement(Sql<T>::add);
        add.reset();
        bind_row(add, row);
        add.exec();
    }
}

/// "1" or "0" for each visit and its id.
std::string marks_text(const std::vector<std::pair<core::VisitId, bool>>& marks) {
    std::string text;
    for (const auto& [visit, pinned] : marks) text += (pinned ? "1" : "0") + visit.text + after_row;
    return text;
}

/// Sets or takes back the marks in all plans.
void mark_plans(Database& database, std::string_view text, bool back) {
    std::map<core::VisitId, bool> marks;
    while (!text.empty()) {
        const auto end = text.find(after_row);
        marks[{std::string(text.substr(1, end - 1))}] = (text.front() == '1') != back;
        text.remove_prefix(end + 1);
    }
    if (marks.empty()) return;
    for (const char* state : {"draft", "published"}) {
        auto& find = database.statement("SELECT content FROM plans WHERE state = ?");
        find.bind(1, state);
        if (!find.executeStep()) continue;
        core::Plan plan = read_plan(find.getColumn(0).getString());
        for (core::Route& route : plan.routes)
            for (core::Stop& stop : route.stops)
                if (const auto mark = marks.find(stop.visit); mark != marks.end()) stop.pinned = mark->second;
        auto& change = database.statement("UPDATE plans SET content = ? WHERE state = ?");
        SQLite::bind(change, plan_text(plan), state);
        change.exec();
    }
}

bool same_day(const core::Route& a, const core::Route& b) { return a.date == b.date && a.manager == b.manager; }

/// Is every day of the edit still as it left it?
bool untouched(const core::Plan& draft, const core::Plan& after) {
    return std::all_of(after.routes.begin(), after.routes.end(), [&](const core::Route& route) {
        const auto now = std::find_if(draft.routes.begin(), draft.routes.end(),
                                      [&](const core::Route& other) { return same_day(route, other); });
        return now == draft.routes.end() ? route.stops.empty() : *now == route;
    });
}

void restore(core::Plan& draft, const core::Plan& before, const core::Plan& after) {
    for (const core::Route& route : before.routes) {
        std::erase_if(draft.routes, [&](const core::Route& other) { return same_day(route, other); });
        if (!route.stops.empty()) draft.routes.push_back(route);
    }
    std::sort(draft.routes.begin(), draft.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    for (const core::Unplanned& left : after.unplanned)
        if (const auto found = std::find(draft.unplanned.begin(), draft.unplanned.end(), left); found != draft.unplanned.end())
            draft.unplanned.erase(found);
    draft.unplanned.insert(draft.unplanned.end(), before.unplanned.begin(), before.unplanned.end());
    draft.aims = before.aims;
    draft.workloads = before.workloads;
}

HandEditEntry read_entry(SQLite::Statement& line) {
    return {line.getColumn(0).getInt(), line.getColumn(1).getString(), line.getColumn(2).getString(),
            column_value<core::Date>(line.getColumn(3)), line.getColumn(4).getInt() != 0};
}

}  // namespace

void Store::keep(const HandEdit& edit, core::Date as_of) {
    Database& database = impl_->database;
    database.writing([&] {
        ImportLog log(database, edit.verb + " " + edit.what, as_of);
        put_rows(database, edit.rows, log);
        remove_rows(database, edit.removed_leave);
        remove_rows(database, edit.removed_visits);
        const bool makes_draft = edit.draft && !load_draft(database);
        if (edit.draft) save_draft(database, *edit.draft);
        mark_plans(database, marks_text(edit.marks), false);
        auto& line = database.statement(
            "INSERT INTO hand_edits (as_of, verb, what, import_number, before, after, removed_leave, made_draft, marks, "
            "removed_visits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        SQLite::bind(line, as_of.text(), edit.verb, edit.what);
        log.entry() > 0 ? line.bind(4, log.entry()) : line.bind(4);
        for (const int place : {5, 6}) {
            if (edit.draft)
                line.bind(place, plan_text(place == 5 ? edit.before : edit.after));
            else
                line.bind(place);
        }
        line.bind(7, rows_text(edit.removed_leave));
        line.bind(8, makes_draft ? 1 : 0);
        line.bind(9, marks_text(edit.marks));
        line.bind(10, rows_text(edit.removed_visits));
        line.exec();
    });
}

std::vector<HandEditEntry> Store::hand_edits() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<HandEditEntry> entries;
        auto& lines = database.statement("SELECT number, verb, what, as_of, undone FROM hand_edits ORDER BY number");
        while (lines.executeStep()) entries.push_back(read_entry(lines));
        return entries;
    });
}

HandEditEntry Store::undo_hand_edit() {
    Database& database = impl_->database;
    return database.writing([&] {
        auto& line = database.statement(
            "SELECT number, verb, what, as_of, undone, import_number, before, after, removed_leave, made_draft, marks, "
            "removed_visits "
            "FROM hand_edits "
            "WHERE undone = 0 ORDER BY number DESC LIMIT 1");
        if (!line.executeStep()) throw core::UsageError("there is no edit to take back", "nothing was changed");
        HandEditEntry entry = read_entry(line);
        const int import = line.getColumn(5).isNull() ? 0 : line.getColumn(5).getInt();
        if (!line.getColumn(6).isNull()) {
            const core::Plan before = read_plan(line.getColumn(6).getString());
            const core::Plan after = read_plan(line.getColumn(7).getString());
            auto draft = load_draft(database);
            if (!draft || !untouched(*draft, after))
                throw core::UsageError(
                    fmt::format("the edit '{} {}' cannot be taken back: its days are others by now", entry.verb, entry.what),
                    "a later plan or publication replaced them; edit the plan again; nothing was changed");
            if (line.getColumn(9).getInt() != 0) {
                database.handle().exec("DELETE FROM plans WHERE state = 'draft'");
            } else {
                restore(*draft, before, after);
                save_draft(database, *draft);
            }
        }
        if (import > 0) take_back(database, import);
        add_rows(database, read_rows<core::Leave>(line.getColumn(8).getString()));
        add_rows(database, read_rows<core::Visit>(line.getColumn(11).getString()));
        mark_plans(database, line.getColumn(10).getString(), true);
        auto& mark = database.statement("UPDATE hand_edits SET undone = 1 WHERE number = ?");
        mark.bind(1, entry.number);
        mark.exec();
        entry.undone = true;
        return entry;
    });
}

}  // namespace visitcast::store
