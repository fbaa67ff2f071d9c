// SPDX-License-Identifier: Apache-2.0
// Promises of somebody who is away: who could keep them, and handing them over.
#include "tools/app/stand_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scheduler/stand_in.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

std::string sentence_on(const scheduler::LostPromise& promise) {
    const std::string begin =
        fmt::format("{} (customer {}) cannot be kept: {} is absent", promise.name, promise.customer.text, promise.manager.text);
    if (promise.stand_ins.empty()) return begin + " and no colleague is free at that time";
    std::string offers;
    for (const scheduler::StandIn& colleague : promise.stand_ins)
        offers += fmt::format("{}{} ({:+.0f} min)", offers.empty() ? "" : ", ", colleague.manager.text,
                              std::round(core::in_minutes(colleague.extra)));
    return begin + "; at the same time could go: " + offers;
}

template <class T>
T* row_with(std::vector<T>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id.text == id; });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

void tell_contradiction(const scheduler::Problem& problem, const scheduler::Contradiction& why) {
    const auto lost = scheduler::lost_promises(problem, problem.published.value_or(core::Plan{}));
    if (lost.empty()) throw scheduler::Contradiction(why.what(), why.hint());
    std::string text;
    std::string hint = "ring the customer and agree on another day";
    for (const scheduler::LostPromise& promise : lost) {
        text += (text.empty() ? "" : " | ") + sentence_on(promise);
        if (promise.stand_ins.empty() || hint.rfind("ring the customer, or", 0) == 0) continue;
        hint = fmt::format("ring the customer, or hand it over: visitcast replan --stand-in '{}={}'",
                           promise.appointment ? promise.appointment->text : promise.visit.text,
                           promise.stand_ins.front().manager.text);
    }
    throw scheduler::Contradiction(text, hint);
}

void hand_over_promises(Desk& desk, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    auto appointments = desk.store.all<core::Appointment>();
    auto visits = desk.store.all<core::Visit>();
    store::HandEdit edit{"stand-in", ""};
    for (const std::string& word : wanted) {
        const auto sign = word.rfind('=');
        if (sign == std::string::npos || sign == 0)
            throw core::UsageError("'" + word + "' is no promise=manager", "write it such as A1=M2");
        const std::string id = word.substr(0, sign);
        const core::ManagerId manager = known_manager(desk.store, word.substr(sign + 1));
        edit.what += (edit.what.empty() ? "" : " ") + word;
        if (auto* appointment = row_with(appointments, id)) {
            appointment->manager = manager;
            edit.rows.of<core::Appointment>().push_back(*appointment);
        } else if (auto* visit = row_with(visits, id);
                   visit && visit->status == core::VisitStatus::planned && visit->pinned.value_or(false)) {
            visit->manager = manager;
            edit.rows.of<core::Visit>().push_back(*visit);
        } else {
            throw core::UsageError("there is no appointment and no pinned visit with the id '" + id + "'",
                                   "visitcast replan names those that cannot be kept");
        }
    }
    desk.store.keep(edit, desk.as_of);
}

}  // namespace visitcast::app
