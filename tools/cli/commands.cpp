// SPDX-License-Identifier: Apache-2.0
// One function for each verb: call the use case, show the answer, choose the exit status.
#include <algorithm>
#include <iostream>

#include "data/core/error.hpp"
#include "tools/app/levels.hpp"
#include "tools/cli/edit_commands.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/loop_commands.hpp"
#include "tools/cli/outlook_commands.hpp"
#include "tools/cli/session.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

/// Which of 0 and 1 a result with loose ends means.
int status(const Session& session, bool loose_ends) { return session.options.strict && loose_ends ? Exit::strict : Exit::done; }

app::PlanRequest plan_request(const Options& options) { return {options.from, options.weeks, options.iterations, options.go_on}; }

int import_calendars(Session& session, std::size_t calendars) {
    const Options& options = session.options;
    if (options.manager.empty())
        throw core::UsageError("whose calendar is it?", "name the account manager with --manager, such as --manager M1");
    if (calendars < options.paths.size())
        throw core::UsageError("--manager is for calendars only", "import calendars (.ics) on their own, without other files");
    const auto report = app::import_busy(session.desk, {options.paths, options.manager, options.dry_run});
    show_busy(session, report, session.desk.store.everything());
    return report.has_errors() ? Exit::bad_input : Exit::done;
}

int import(Session& session) {
    const Options& options = session.options;
    if (options.undo) {
        show_undo(session, app::undo_import(session.desk, *options.undo));
        return Exit::done;
    }
    const auto calendars =
        static_cast<std::size_t>(std::count_if(options.paths.begin(), options.paths.end(), io::is_calendar_file));
    if (calendars > 0 || !options.manager.empty()) return import_calendars(session, calendars);
    const auto report = app::import_paths(session.desk,
                                          {options.paths, options.kind, options.dates, options.dry_run, options.refused,
                                           options.map, options.source, options.table, options.coord_sys, !options.as_of},
                                          session.language);
    show_import(session, report);
    return report.has_errors() ? Exit::bad_input : Exit::done;
}

int imports(Session& session) {
    show_imports(session, session.desk.store.imports());
    return Exit::done;
}

int check(Session& session) {
    show_check(session, app::check_data(session.desk));
    return Exit::done;
}

int classes(Session& session) {
    show_classes(session, app::class_table(session.desk.store));
    return Exit::done;
}

int forecast(Session& session) {
    const auto forecasts = app::make_forecasts(
        session.desk, {session.options.months, session.options.model, session.options.reconcile, findings_use(session.options)});
    core::Rows rows;
    if (app::is_large(session.desk))
        rows.of<core::Customer>() = session.desk.store.all<core::Customer>();  // for names; bills would not fit
    else
        rows = session.desk.store.everything();
    show_forecasts(session, forecasts, rows);
    return Exit::done;
}

int outlook(Session& session) {
    show_levels(session, app::level_lines(session.desk, session.language), session.options.level,
                app::newest_billed(session.desk));
    return Exit::done;
}

int backtest(Session& session) {
    const Options& options = session.options;
    const app::BacktestRequest request{options.months.value_or(12), options.origins, options.model};
    show_backtest(session, app::backtest(session.desk, request), session.desk.store.everything());
    return Exit::done;
}

int flags(Session& session) {
    auto flags = app::make_flags(session.desk);
    const bool some = !flags.empty();
    const core::Rows rows = session.desk.store.everything();
    const std::size_t all = flags.size();
    const std::size_t team = app::flagged_visits_per_week * std::max<std::size_t>(rows.of<core::AccountManager>().size(), 5);
    const std::size_t most = session.options.top.value_or(session.options.json ? all : team);
    if (most < all) flags.resize(most);
    show_flags(session, flags, rows);
    if (!session.options.json && !session.options.top && most < all) show_more_flags(session, all - most, all);
    return status(session, some);
}

int answer_flag(Session& session) {
    const Options& options = session.options;
    const auto flag = app::answer_flag(session.desk, {options.flag, options.status, options.owner, options.due, options.note});
    show_flags(session, {flag}, session.desk.store.everything());
    return Exit::done;
}

int plan(Session& session) {
    if (!session.options.json)
        show_before_plan(session, app::team_load(session.desk, plan_request(session.options)), app::placed_by_town(session.desk));
    const Interruption interruption(session.options.time_limit);
    session.desk.stop = interruption.token();
    const auto plan = app::make_plan(session.desk, plan_request(session.options));
    if (!session.desk.stop.stop_requested()) session.desk.stop = {};  // what comes now no longer ends the plan early
    show_plan(session, plan, session.desk.store.everything(), false, app::plan_changes(session.desk, plan));
    return status(session, plan.due_unplanned() > 0);
}

int load(Session& session) {
    const auto load = app::team_load(session.desk, plan_request(session.options));
    show_load(session, load, session.desk.store.everything());
    return status(session, load.short_of > core::Seconds{} || !load.nobody.empty());
}

int publish(Session& session) {
    const auto plan = app::publish_plan(session.desk);
    show_plan(session, plan, session.desk.store.everything(), true);
    return status(session, plan.due_unplanned() > 0);
}

app::PinRequest pin_request(const Options& options) { return {options.visit}; }

int pin(Session& session) {
    show_pin(session, app::pin_visit(session.desk, pin_request(session.options)), session.desk.store.everything());
    return Exit::done;
}

int unpin(Session& session) {
    show_pin(session, app::unpin_visit(session.desk, pin_request(session.options)), session.desk.store.everything());
    return Exit::done;
}

int suggest(Session& session) {
    const core::CustomerId customer{session.options.customer};
    show_suggestions(session, app::suggest(session.desk, customer, session.options.weeks, session.options.duty),
                     session.desk.store.everything());
    return Exit::done;
}

int explain(Session& session) {
    show_explanation(session, app::explain(session.desk, core::CustomerId{session.options.customer}));
    return Exit::done;
}

int export_what(Session& session) {
    const Options& options = session.options;
    const auto exported =
        app::export_files(session.desk, options.subject, options.format, options.folder, session.language, findings_use(options));
    for (const auto& notice : exported.notices) std::cerr << text::sentence(session.language, notice) << '\n';
    show_files(session, exported.files);
    return Exit::done;
}

int report(Session& session) {
    if (session.options.subject == "month") return report_month(session);
    show_files(session, app::export_files(session.desk, "all", "html", session.options.folder, session.language).files);
    return Exit::done;
}

int week(Session& session) {
    const Options& options = session.options;
    app::ImportReport imported;
    if (!options.paths.empty()) {
        app::ImportRequest request;
        request.paths = options.paths;
        request.source = options.source;
        request.dated_by_setting = !options.as_of;
        imported = app::import_paths(session.desk, request);
        session.desk.as_of = session.today();
    }
    app::WeekRequest request;
    request.outlook = {options.months, options.model, options.reconcile};
    request.plan = plan_request(options);
    request.folder = options.folder;
    const auto report = app::run_week(session.desk, request, session.language);
    show_week(session, imported, report, session.desk.store.everything());
    if (imported.has_errors()) return Exit::bad_input;
    return status(session, report.flags > 0 || report.plan.due_unplanned() > 0);
}

int backup(Session& session) {
    session.desk.store.backup(session.options.target);
    show_files(session, {session.options.target});
    return Exit::done;
}

struct Command {
    std::string_view verb;
    int (*run)(Session&);
};

constexpr Command commands[] = {
    {"import", import},
    {"imports", imports},
    {"check", check},
    {"forecast", forecast},
    {"flags", flags},
    {"flag", answer_flag},
    {"plan", plan},
    {"load", load},
    {"publish", publish},
    {"pin", pin},
    {"unpin", unpin},
    {"move", edit_visit},
    {"swap", edit_visit},
    {"force", edit_visit},
    {"cancel", edit_visit},
    {"pause", edit_visit},
    {"edit", edit_sheet},
    {"edits", list_edits},
    {"undo", undo},
    {"set", set_values},
    {"leave", leave},
    {"handover", handover},
    {"replan", replan},
    {"suggest", suggest},
    {"explain", explain},
    {"export", export_what},
    {"report", report},
    {"week", week},
    {"backup", backup},
    {"backtest", backtest},
    {"territories", territories},
    {"classes", classes},
    {"outlook", outlook},
    {"trading", trading},
    {"planning", planning},
    {"days", days},
    {"findings", list_findings},
    {"override", store_override},
    {"value", show_value},
    {"assess", assess_managers},
    {"campaign", list_campaign},
};

}  // namespace

int run(Session& session) {
    for (const Command& command : commands) {
        if (command.verb == session.options.verb) return command.run(session);
    }
    throw core::UsageError("unknown verb " + session.options.verb);
}

}  // namespace visitcast::cli
