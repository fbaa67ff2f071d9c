// SPDX-License-Identifier: Apache-2.0
// The editing verbs: call the use case, show the answer, choose the exit status.
#include "tools/cli/edit_commands.hpp"

#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

scheduler::EditKind kind_of(const std::string& verb) {
    using scheduler::EditKind;
    if (verb == "move") return EditKind::move;
    if (verb == "swap") return EditKind::swap;
    if (verb == "force") return EditKind::force;
    return verb == "cancel" ? EditKind::cancel : EditKind::pause;
}

}  // namespace

int edit_visit(Session& session) {
    const Options& options = session.options;
    app::EditRequest request;
    request.kind = kind_of(options.verb);
    request.visit = options.visit;
    request.other = options.other;
    request.customer = options.customer;
    request.duty = options.duty;
    request.manager = options.manager;
    request.date = options.to;
    request.at = options.at;
    request.make_room = options.make_room;
    request.from = options.from;
    request.until = options.until;
    request.dry_run = options.dry_run;
    const auto answer = app::edit_plan(session.desk, request);
    show_edit(session, answer, session.desk.store.everything());
    return answer.edited.done() ? Exit::done : Exit::no_plan;
}

int edit_sheet(Session& session) {
    const auto answer = app::edit_by_sheet(session.desk, session.options.target, session.options.dry_run);
    show_sheet(session, answer, session.desk.store.everything());
    if (!answer.issues.empty()) return Exit::bad_input;
    return answer.refused() > 0 ? Exit::no_plan : Exit::done;
}

int list_edits(Session& session) {
    show_edits(session, session.desk.store.hand_edits());
    return Exit::done;
}

int undo(Session& session) {
    show_undone_edit(session, app::undo_edit(session.desk));
    return Exit::done;
}

int set_values(Session& session) {
    const Options& options = session.options;
    const auto answer = app::set_fields(session.desk, {options.what == "manager" ? "managers" : "customers", options.customer,
                                                       options.fields, options.fresh, options.dry_run});
    show_master(session, answer, session.desk.store.everything());
    return answer.has_errors() ? Exit::bad_input : Exit::done;
}

int leave(Session& session) {
    const Options& options = session.options;
    const app::LeaveRequest request{options.manager, options.first_day, options.last_day,
                                    options.hours,   options.reason,    options.dry_run};
    const auto answer = options.what == "add" ? app::add_leave(session.desk, request) : app::remove_leave(session.desk, request);
    show_master(session, answer, session.desk.store.everything());
    return answer.has_errors() ? Exit::bad_input : Exit::done;
}

int handover(Session& session) {
    const Options& options = session.options;
    const auto done = app::hand_over(session.desk, {options.manager, options.other, options.from, options.dry_run});
    show_handover(session, done, session.desk.store.everything());
    return Exit::done;
}

int territories(Session& session) {
    const Options& options = session.options;
    const app::TerritoryRequest request{options.most, options.keep, options.tolerance, options.apply, options.target};
    if (options.how_many) {
        show_team_sizes(session, app::team_sizes(session.desk, request, options.fill), session.desk.store.everything());
        return Exit::done;
    }
    const auto proposal = app::draw_territories(session.desk, request);
    show_territories(session, proposal, session.desk.store.everything());
    if (!options.target.empty() && !options.json) show_files(session, {options.target});
    return Exit::done;
}

int replan(Session& session) {
    const Options& options = session.options;
    app::ReplanRequest request;
    request.stand_ins = options.stand_ins;
    if (options.freeze && *options.freeze > 0) request.frozen_until = session.desk.as_of + (*options.freeze - 1);
    request.iterations = options.iterations;
    const auto result = app::replan(session.desk, request);
    show_replan(session, result, app::calls_for(session.desk, result.changes), session.desk.store.everything());
    return session.options.strict && result.plan.due_unplanned() > 0 ? Exit::strict : Exit::done;
}

}  // namespace visitcast::cli
