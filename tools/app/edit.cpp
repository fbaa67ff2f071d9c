// SPDX-License-Identifier: Apache-2.0
// Edits of the plan: from what was typed to the pure edit, and its result into the draft, with the rows that keep it.
#include "tools/app/edit.hpp"

#include <algorithm>
#include <set>

#include "tools/app/edit_store.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

constexpr int weeks_ahead = 6;

scheduler::Edit meant(const Desk& desk, const core::Plan& plan, const EditRequest& request) {
    using scheduler::EditKind;
    scheduler::Edit wanted;
    wanted.kind = request.kind;
    const auto visit = [&](const std::string& typed) {
        return which_visit(visits_to_come(plan, desk.as_of), typed, "visit to come in the plan");
    };
    if (request.kind == EditKind::force || request.kind == EditKind::pause)
        wanted.customer = known_customer(desk.store, {request.customer}).id;
    else
        wanted.visit = visit(request.visit);
    if (request.kind == EditKind::swap) wanted.other = visit(request.other);
    if (!request.manager.empty()) wanted.manager = known_manager(desk.store, request.manager);
    wanted.duty = request.duty;
    wanted.date = request.date;
    wanted.at = request.at;
    wanted.make_room = request.make_room;
    wanted.from = request.from;
    wanted.until = request.until;
    return wanted;
}

/// What was typed, for the list of edits.
std::string told(const EditRequest& request) {
    std::string text = request.visit.empty() ? request.customer : request.visit;
    const auto add = [&](const std::string& word) {
        if (!word.empty()) text += " " + word;
    };
    add(request.other);
    if (request.date) add(request.date->text());
    if (request.at) add(core::clock_text(*request.at));
    add(request.manager);
    if (request.from) add(request.from->text());
    if (request.until) add(request.until->text());
    return text;
}

std::string verb_of(scheduler::EditKind kind) {
    switch (kind) {
        case scheduler::EditKind::move:
            return "move";
        case scheduler::EditKind::swap:
            return "swap";
        case scheduler::EditKind::force:
            return "force";
        case scheduler::EditKind::cancel:
            return "cancel";
        case scheduler::EditKind::pause:
            break;
    }
    return "pause";
}

}  // namespace

core::DateRange days_to_edit(const core::Plan& plan, core::Date as_of) {
    if (plan.range.last < as_of)
        throw core::UsageError("the days up to " + plan.range.last.text() + " are over on " + as_of.text(),
                               "run 'visitcast plan' first");
    return plan.range;
}

EditAnswer edit_plan(Desk& desk, const EditRequest& request) {
    const core::Plan plan = current_plan(desk.store);
    const scheduler::Problem problem = planning_problem(desk, days_to_edit(plan, desk.as_of));
    EditAnswer answer;
    answer.wanted = meant(desk, plan, request);
    answer.makes_draft = !desk.store.plan(store::PlanState::draft);
    answer.edited = scheduler::edit(problem, plan, answer.wanted);
    if (!answer.edited.done()) return answer;
    EditsToKeep kept(desk, problem, plan);
    kept.add(answer.wanted, answer.edited);
    if (request.kind == scheduler::EditKind::cancel) {
        scheduler::Problem then = kept.problem();
        then.range.last = std::max(then.range.last, desk.as_of.monday() + (7 * weeks_ahead - 1));
        answer.again =
            scheduler::suggest(then, kept.plan(), answer.edited.need.customer, then.range.last, 3, answer.edited.need.kind);
    }
    if (request.dry_run) return answer;
    kept.store(verb_of(request.kind), told(request));
    answer.stored = true;
    return answer;
}

store::HandEditEntry undo_edit(Desk& desk) { return desk.store.undo_hand_edit(); }

}  // namespace visitcast::app
