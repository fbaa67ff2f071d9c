// SPDX-License-Identifier: Apache-2.0
// What people say about flags, one by one or with a list that comes back.
#include "tools/app/flag_answers.hpp"

#include <algorithm>
#include <map>

#include "data/core/enum_names.hpp"
#include "data/core/error.hpp"

namespace visitcast::app {
namespace {

std::map<std::string, core::ChangeFlag> by_id(const store::Store& store) {
    std::map<std::string, core::ChangeFlag> flags;
    for (core::ChangeFlag& flag : store.answered_flags()) flags.emplace(flag.id, flag);
    return flags;
}

core::FlagStatus status_of(const std::string& text) {
    if (const auto status = core::enum_value<core::FlagStatus>(text)) return *status;
    std::string all;
    for (const auto name : core::enum_names<core::FlagStatus>) all += (all.empty() ? "" : ", ") + std::string(name);
    throw core::UsageError("'" + text + "' is no status of a flag", "write one of: " + all);
}

}  // namespace

core::ChangeFlag answer_flag(Desk& desk, const FlagAnswerRequest& request) {
    const auto flags = by_id(desk.store);
    if (!flags.contains(request.id))
        throw core::UsageError("there is no flag '" + request.id + "'", "'visitcast flags' lists them with their ids");
    if (!request.status && !request.owner && !request.due_on && !request.note)
        throw core::UsageError("nothing is said about the flag", "give a status, --owner, --due or --note");
    core::FlagAnswer answer;
    answer.flag = request.id;
    answer.status = flags.at(request.id).status;
    for (const core::FlagAnswer& known : desk.store.all<core::FlagAnswer>())
        if (known.flag == request.id) answer = known;
    if (request.status) answer.status = status_of(*request.status);
    if (request.owner) answer.owner = *request.owner;
    if (request.due_on) answer.due_on = request.due_on;
    if (request.note) answer.note = *request.note;
    core::Rows rows;
    rows.of<core::FlagAnswer>().push_back(answer);
    desk.store.put(rows, "flag " + request.id, desk.as_of);
    return by_id(desk.store).at(request.id);
}

void sift_answers(const store::Store& store, core::Rows& rows, core::Issues& issues) {
    auto& answers = rows.of<core::FlagAnswer>();
    if (answers.empty()) return;
    const auto flags = by_id(store);
    std::erase_if(answers, [&](const core::FlagAnswer& answer) {
        const auto found = flags.find(answer.flag);
        if (found == flags.end()) {
            issues.push_back({core::Severity::error, "flag_unknown", {}, 0, "flag_id", answer.flag, {}});
            return true;
        }
        const core::ChangeFlag& flag = found->second;
        return answer.status == flag.status && answer.owner == flag.owner && answer.due_on == flag.due_on &&
               answer.note == flag.note;
    });
}

}  // namespace visitcast::app
