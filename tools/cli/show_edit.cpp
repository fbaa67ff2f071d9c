// SPDX-License-Identifier: Apache-2.0
// What an edit did and costs, in one sentence, or why it was refused.
#include <algorithm>
#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

using scheduler::EditKind;
using scheduler::PlannedAt;

constexpr int screen_width = 108;

std::string place(const Session& session, const Names& names, const PlannedAt& at) {
    return session.say("edit_place", {{"day", text::day(session.language, at.date)},
                                      {"time", core::clock_text(at.start)},
                                      {"manager", names.manager(at.manager)}});
}

text::Values values_of(const Session& session, const Names& names, const scheduler::Pushed& pushed) {
    return {{"customer", names.customer(pushed.customer)},
            {"before", place(session, names, pushed.before)},
            {"after", place(session, names, pushed.after)},
            {"days", text::number(pushed.late_days)}};
}

std::string headline(const Session& session, const Names& names, const app::EditAnswer& answer) {
    const scheduler::Edited& edited = answer.edited;
    if (answer.wanted.kind == EditKind::pause) {
        const core::Date from = answer.wanted.from.value_or(session.desk.as_of);
        text::Values values{{"customer", names.customer(answer.wanted.customer)},
                            {"from", text::day(session.language, from)},
                            {"count", text::number(edited.price.taken_out)}};
        if (answer.wanted.until) values.emplace_back("until", text::day(session.language, *answer.wanted.until));
        return session.say(answer.wanted.until ? "edit_paused" : "edit_paused_open", values);
    }
    text::Values values{{"customer", names.customer(edited.need.customer)}};
    if (edited.before) values.emplace_back("before", place(session, names, *edited.before));
    if (edited.after) values.emplace_back("after", place(session, names, *edited.after));
    return session.say(!edited.after ? "edit_taken_out" : edited.before ? "edit_moved" : "edit_put_in", values);
}

std::string price_sentence(const Session& session, const Names& names, const scheduler::Price& price) {
    std::string sentence;
    const auto add = [&](const std::string& part) { sentence += (sentence.empty() ? "" : session.say("price_join")) + part; };
    const double minutes = std::round(price.drive_minutes);
    add(session.say(minutes > 0   ? "price_driving_more"
                    : minutes < 0 ? "price_driving_less"
                                  : "price_driving_same",
                    minutes == 0 ? text::Values{} : text::Values{{"minutes", text::number(std::abs(minutes))}}));
    for (const auto& pushed : price.pushed) {
        auto values = values_of(session, names, pushed);
        const bool late = pushed.late_days > 0;
        std::erase_if(values, [&](const auto& value) { return value.first == (late ? "before" : "days"); });
        add(session.say(late ? "price_pushed_late" : "price_pushed", values));
    }
    for (const auto& note : price.notes) {
        const bool days = note.code == "note_after_latest" || note.code == "note_before_earliest";
        const bool day = note.code == "note_waits" || note.code == "note_due_again";
        add(session.say(note.code, days  ? text::Values{{"days", text::number(note.days)}}
                                   : day ? text::Values{{"day", text::day(session.language, note.date)}}
                                         : text::Values{{"manager", names.manager(note.manager)}}));
    }
    if (price.shifted > 0) add(session.say("price_shifted", {{"count", text::number(price.shifted)}}));
    if (price.late_days != 0)
        add(session.say(price.late_days > 0 ? "price_late_more" : "price_late_less",
                        {{"days", text::number(std::abs(price.late_days))}}));
    return sentence;
}

std::string refusal(const Session& session, const Names& names, const scheduler::Violation& why) {
    text::Values numbers;
    for (const auto& [name, value] : why.numbers) numbers.emplace_back(name, text::number(value));
    std::string where;
    const auto add = [&](const std::string& part) { where += (where.empty() ? "" : ", ") + part; };
    if (!why.customer.empty()) add(names.customer(why.customer));
    if (!why.manager.empty()) add(names.manager(why.manager));
    if (why.date != core::Date{}) add(text::day(session.language, why.date));
    const std::string sentence = session.say(why.code, numbers);
    if (!why.constraint.empty()) return session.say("edit_rule", {{"why", sentence}, {"rule", why.constraint}, {"where", where}});
    return where.empty() ? sentence : session.say("edit_because", {{"why", sentence}, {"where", where}});
}

void print_edit(const Session& session, const Names& names, const app::EditAnswer& answer) {
    const scheduler::Edited& edited = answer.edited;
    if (edited.done()) {
        std::cout << wrapped(headline(session, names, answer), screen_width, 2) << '\n'
                  << "  " << wrapped(price_sentence(session, names, edited.price), screen_width, 4) << '\n';
        return;
    }
    std::cout << session.say("edit_refused") << '\n';
    for (const auto& why : edited.refused) std::cout << "  " << wrapped(refusal(session, names, why), screen_width, 4) << '\n';
    if (!edited.room) return;
    auto values = values_of(session, names, *edited.room);
    if (edited.room->late_days == 0) std::erase_if(values, [](const auto& value) { return value.first == "days"; });
    std::cout << "  "
              << wrapped(session.say(edited.room->late_days > 0 ? "edit_room_late" : "edit_room", values), screen_width, 4)
              << '\n';
}

void print_end(const Session& session, bool done, bool stored, bool makes_draft) {
    if (!done) return;
    if (stored && makes_draft) std::cout << session.say("edit_makes_draft") << '\n';
    std::cout << session.say(stored ? "edit_stored" : "edit_dry_run") << '\n';
}

nlohmann::json json_of(const PlannedAt& at) {
    return {{"manager_id", at.manager.text},
            {"date", at.date.text()},
            {"start", core::clock_text(at.start)},
            {"end", core::clock_text(at.end)}};
}

template <class T>
nlohmann::json json_of(const std::optional<T>& value) {
    return value ? json_of(*value) : nlohmann::json();
}

nlohmann::json json_of(const scheduler::Pushed& pushed) {
    return {{"visit_id", pushed.visit.text},
            {"customer_id", pushed.customer.text},
            {"before", json_of(pushed.before)},
            {"after", json_of(pushed.after)},
            {"late_days", pushed.late_days}};
}

nlohmann::json json_of(const Session& session, const Names& names, const app::EditAnswer& answer) {
    const scheduler::Edited& edited = answer.edited;
    auto refused = nlohmann::json::array();
    for (const auto& why : edited.refused) {
        nlohmann::json numbers = nlohmann::json::object();
        for (const auto& [name, value] : why.numbers) numbers[name] = value;
        refused.push_back({{"rule", why.constraint},
                           {"code", why.code},
                           {"reason", refusal(session, names, why)},
                           {"manager_id", why.manager.text},
                           {"customer_id", why.customer.text},
                           {"date", why.date == core::Date{} ? nlohmann::json() : nlohmann::json(why.date.text())},
                           {"numbers", numbers}});
    }
    auto pushed = nlohmann::json::array();
    for (const auto& one : edited.price.pushed) pushed.push_back(json_of(one));
    auto notes = nlohmann::json::array();
    for (const auto& note : edited.price.notes) notes.push_back(note.code);
    nlohmann::json result{{"done", edited.done()},
                          {"stored", answer.stored},
                          {"visit_id", edited.visit.text},
                          {"customer_id", edited.need.customer.text},
                          {"before", json_of(edited.before)},
                          {"after", edited.done() ? json_of(edited.after) : nlohmann::json()},
                          {"refused", std::move(refused)},
                          {"room", edited.room ? json_of(*edited.room) : nlohmann::json()}};
    if (!edited.done()) return result;
    result["price"] = {{"drive_minutes", edited.price.drive_minutes},
                       {"km", edited.price.km},
                       {"late_days", edited.price.late_days},
                       {"shifted_visits", edited.price.shifted},
                       {"pushed", std::move(pushed)},
                       {"notes", std::move(notes)},
                       {"sentence", price_sentence(session, names, edited.price)}};
    if (!answer.again) return result;
    auto again = nlohmann::json::array();
    for (const auto& day : answer.again->best)
        again.push_back({{"manager_id", day.manager.text},
                         {"date", day.date.text()},
                         {"start", core::clock_text(day.start)},
                         {"extra_drive_minutes", day.extra_drive_minutes},
                         {"late_days", day.late_days}});
    result["suggestions"] = std::move(again);
    return result;
}

}  // namespace

void show_edit(const Session& session, const app::EditAnswer& answer, const core::Rows& rows) {
    const Names names(rows);
    if (session.options.json) {
        std::cout << io::json_text(json_of(session, names, answer));
        return;
    }
    print_edit(session, names, answer);
    if (answer.again && !answer.again->best.empty()) {
        std::cout << session.say("edit_again", {{"customer", names.customer(answer.edited.need.customer)}}) << '\n';
        TextTable table("llr");
        for (const auto& day : answer.again->best)
            table.row({text::day(session.language, day.date) + " " + core::clock_text(day.start), names.manager(day.manager),
                       session.say("price_driving_more", {{"minutes", text::number(std::max(0.0, day.extra_drive_minutes))}})});
        std::cout << table.text();
    }
    print_end(session, answer.edited.done(), answer.stored, answer.makes_draft);
}

void show_sheet(const Session& session, const app::SheetAnswer& answer, const core::Rows& rows) {
    const Names names(rows);
    if (session.options.json) {
        auto edits = nlohmann::json::array();
        for (const auto& [row, one] : answer.edits) {
            auto edit = json_of(session, names, one);
            edit["row"] = row;
            edits.push_back(std::move(edit));
        }
        auto issues = nlohmann::json::array();
        for (const auto& issue : answer.issues) issues.push_back(text::sentence(session.language, issue));
        std::cout << io::json_text({{"stored", answer.stored},
                                    {"edits", std::move(edits)},
                                    {"refused", answer.refused()},
                                    {"unchanged", answer.unchanged},
                                    {"issues", std::move(issues)}});
        return;
    }
    for (const auto& issue : answer.issues) std::cout << text::sentence(session.language, issue) << '\n';
    for (const auto& [row, one] : answer.edits) {
        std::cout << session.say("sheet_row", {{"row", std::to_string(row)}}) << ": ";
        print_edit(session, names, one);
    }
    const auto refused = answer.refused();
    std::cout << session.say("sheet_done", {{"done", text::number(static_cast<double>(answer.edits.size() - refused))},
                                            {"refused", text::number(static_cast<double>(refused))},
                                            {"unchanged", text::number(answer.unchanged)}})
              << '\n';
    print_end(session, true, answer.stored, answer.makes_draft);
}

}  // namespace visitcast::cli
