// SPDX-License-Identifier: Apache-2.0
// The book of change flags: open ones in their order, then those that were closed. Numbers are columns; evidence, causes ruled
// out and the rule are small JSON texts. What people answered is laid over what the last run left.
#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "data/store/sql/impl.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

using core::ChangeFlag;
using core::FlagStatus;
using nlohmann::json;

std::string rule_text(const std::optional<core::AppliedRule>& rule) {
    if (!rule) return "null";
    return json{{"name", rule->name}, {"value", rule->value}, {"from", rule->from.text()}, {"source", rule->source}}.dump();
}

std::optional<core::AppliedRule> read_rule(const std::string& text) {
    const json rule = json::parse(text);
    if (rule.is_null()) return std::nullopt;
    return core::AppliedRule{rule.at("name").get<std::string>(), rule.at("value").get<double>(),
                             core::Date::parse(rule.at("from").get<std::string>()).value(), rule.at("source").get<std::string>()};
}

/// Lists both directions of a row of change_flags in one place: f(column) for every plain field, in the order of the table.
template <class Flag, class F>
void for_each_column(Flag& flag, F&& f) {
    f(flag.customer);
    f(flag.kind);
    f(flag.since);
    f(flag.kwh_month);
    f(flag.low_kwh);
    f(flag.high_kwh);
    f(flag.percent);
    f(flag.probability);
}

template <class Flag, class F>
void for_each_later_column(Flag& flag, F&& f) {
    f(flag.raised_on);
    f(flag.updated_on);
    f(flag.closed_on);
    f(flag.closed_by);
    f(flag.owner);
    f(flag.due_on);
    f(flag.note);
}

/// A person's word counts; but what a visit or a finding has shown since is not taken back by an older answer.
void lay_over(ChangeFlag& flag, const core::FlagAnswer& answer) {
    if (!answer.owner.empty()) flag.owner = answer.owner;
    if (answer.due_on) flag.due_on = answer.due_on;
    if (!answer.note.empty()) flag.note = answer.note;
    if (flag.closed_on) return;
    const bool over = answer.status == FlagStatus::dismissed || answer.status == FlagStatus::settled;
    if (over || answer.status > flag.status) flag.status = answer.status;
}

}  // namespace

void Store::save_flags(const std::vector<ChangeFlag>& flags) {
    Database& database = impl_->database;
    database.writing([&] {
        database.handle().exec("DELETE FROM change_flags");
        auto& line = database.statement(
            "INSERT INTO change_flags VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (int position = 0; const ChangeFlag& flag : flags) {
            line.reset();
            int index = 1;
            const auto bind = [&](const auto& value) { bind_value(line, index++, value, true); };
            const std::string evidence = json(flag.evidence).dump(), ruled_out = json(flag.ruled_out).dump();
            const std::string rule = rule_text(flag.rule);
            bind(position++);
            for_each_column(flag, bind);
            bind(evidence);
            bind(ruled_out);
            bind(flag.cause);
            bind(flag.action);
            bind(flag.rank);
            bind(flag.status);
            bind(flag.id);
            bind(flag.industry);
            bind(flag.money_month);
            bind(rule);
            for_each_later_column(flag, bind);
            line.exec();
        }
    });
}

std::vector<ChangeFlag> Store::flag_book() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<ChangeFlag> flags;
        auto& lines = database.statement("SELECT * FROM change_flags ORDER BY position");
        while (lines.executeStep()) {
            int index = 1;
            const auto next = [&]<class T>(T& value) { value = column_value<T>(lines.getColumn(index++)); };
            ChangeFlag flag;
            for_each_column(flag, next);
            json::parse(lines.getColumn(index++).getString()).get_to(flag.evidence);
            json::parse(lines.getColumn(index++).getString()).get_to(flag.ruled_out);
            next(flag.cause);
            next(flag.action);
            next(flag.rank);
            next(flag.status);
            next(flag.id);
            next(flag.industry);
            next(flag.money_month);
            flag.rule = read_rule(lines.getColumn(index++).getString());
            for_each_later_column(flag, next);
            flags.push_back(std::move(flag));
        }
        return flags;
    });
}

std::vector<ChangeFlag> Store::answered_flags() const {
    std::vector<ChangeFlag> flags = flag_book();
    std::map<std::string, core::FlagAnswer> answers;
    for (core::FlagAnswer& answer : all<core::FlagAnswer>()) {
        std::string id = answer.flag;
        answers.insert_or_assign(std::move(id), std::move(answer));
    }
    for (ChangeFlag& flag : flags)
        if (const auto answer = answers.find(flag.id); answer != answers.end()) lay_over(flag, answer->second);
    return flags;
}

std::vector<ChangeFlag> Store::flags() const {
    std::vector<ChangeFlag> flags = answered_flags();
    std::erase_if(flags, [](const ChangeFlag& flag) { return flag.closed_on.has_value(); });
    return flags;
}

}  // namespace visitcast::store
