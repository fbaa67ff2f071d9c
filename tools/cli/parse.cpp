// SPDX-License-Identifier: Apache-2.0
// The command line. CLI11 is slow to compile and stays in this file; every verb has its options in one function and one row in
// the table of verbs.
#include <fmt/format.h>
#include <iostream>

#include <CLI/CLI.hpp>

#include "data/io/export.hpp"
#include "forecast/forecast.hpp"
#include "tools/cli/edit_options.hpp"
#include "tools/cli/help.hpp"
#include "tools/cli/loop_commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/outlook_commands.hpp"
#include "tools/cli/version.hpp"

namespace visitcast::cli {
namespace {

std::string joined(const std::vector<std::string_view>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

void add_source(CLI::App& command, Options& options) {
    command
        .add_option("--source", options.source,
                    "whose files these are: the --map given with it is kept under this name and used again without --map")
        ->type_name("NAME");
}

void import_options(CLI::App& command, Options& options) {
    auto* paths = command
                      .add_option("paths", options.paths,
                                  "CSV, XLSX, Green Button (.xml) or calendar (.ics) files, or folders of CSV and XLSX")
                      ->type_name("PATH");
    command.add_option("--kind", options.kind, "what the file holds (customers, visits, ...), when its header does not tell");
    command.add_option("--date-format", options.dates, "dmy or mdy: how to read 03/04/2026 in files that do not prove it")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, io::DateOrder>{{"dmy", io::DateOrder::day_first}, {"mdy", io::DateOrder::month_first}}))
        ->type_name("ORDER");
    command.add_option("--sheet", options.table.sheet, "which sheet of a workbook (default: the first with known headings)")
        ->type_name("NAME");
    command
        .add_option("--encoding", options.table.encoding,
                    "of CSV files, when it is not found: UTF-8, GB18030, UTF-16LE or UTF-16BE")
        ->type_name("NAME");
    command
        .add_option("--delimiter", options.table.delimiter, "between the cells of CSV files, when it is not found: , ; or tab")
        ->transform(CLI::CheckedTransformer(std::map<std::string, char>{{",", ','}, {";", ';'}, {"tab", '\t'}, {"|", '|'}}))
        ->type_name("SIGN");
    command
        .add_option("--coord-sys", options.coord_sys,
                    "coordinate system of places for which the files name none: WGS84, GCJ02 or BD09")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, core::CoordinateSystem>{{"WGS84", core::CoordinateSystem::wgs84},
                                                                                  {"GCJ02", core::CoordinateSystem::gcj02},
                                                                                  {"BD09", core::CoordinateSystem::bd09}},
                                    CLI::ignore_case))
        ->type_name("NAME");
    command
        .add_option("--customer", options.table.customer,
                    "whose usage a Green Button file holds (default: as its usage points are called)")
        ->type_name("CUSTOMER");
    command.add_flag("--dry-run", options.dry_run, "report what would change, store nothing");
    command
        .add_option("--refused", options.refused,
                    "write the refused rows as CSV with their reasons, to be mended and imported again; with several input "
                    "files, or a folder, one file for each, such as customers-FILE")
        ->type_name("FILE");
    command.add_option("--map", options.map, "JSON file that says which heading means which column: {\"Ort\": \"town\"}")
        ->type_name("FILE");
    add_source(command, options);
    command.add_option("--manager", options.manager, "account manager whose calendar files (.ics) these are: busy times")
        ->type_name("MANAGER");
    command
        .add_option("--undo", options.undo,
                    "take back one import instead ('visitcast imports' lists their numbers): its rows go, old values return")
        ->type_name("NUMBER")
        ->excludes(paths);
    command.callback([&options] {
        if (options.paths.empty() && !options.undo)
            throw CLI::ValidationError("name files or folders to import, or an import to take back with --undo");
    });
}

void forecast_options(CLI::App& command, Options& options) {
    command.add_option("--months", options.months, "how many months ahead, 1 to 36 (default: setting horizon_months, else 12)");
    command.add_option("--model", options.model, "one of: " + joined(forecast::model_names()));
    command.add_flag("--reconcile", options.reconcile,
                     "forecast industries, sections and the company by themselves as well, and bring customers into line");
    add_findings_use(command, options);
}

void outlook_options(CLI::App& command, Options& options) {
    const std::map<std::string, core::ForecastLevel> levels{{"industry", core::ForecastLevel::industry},
                                                            {"section", core::ForecastLevel::section},
                                                            {"manager", core::ForecastLevel::manager},
                                                            {"region", core::ForecastLevel::region}};
    command.add_option("--by", options.level, "industry (default), section, manager or region")
        ->transform(CLI::CheckedTransformer(levels))
        ->type_name("LEVEL");
}

void backtest_options(CLI::App& command, Options& options) {
    command.add_option("--months", options.months, "months held out at each start (default 12)")->check(CLI::Range(1, 24));
    command.add_option("--origins", options.origins, "earlier months to start from, every fourth (default 3)")
        ->check(CLI::Range(1, 12));
    command.add_option("--model", options.model, "one of: " + joined(forecast::model_names()));
}

void flags_options(CLI::App& command, Options& options) {
    command.add_option("--top", options.top, "how many to list (default: what the team can follow up in a week)")
        ->check(CLI::Range(0, 1000000));
}

void flag_options(CLI::App& command, Options& options) {
    command.add_option("flag", options.flag, "id of the flag, as 'visitcast flags' shows it")->required()->type_name("FLAG");
    command.add_option("status", options.status, "new, asked, confirmed, dismissed or settled")->type_name("STATUS");
    command.add_option("--owner", options.owner, "who sees to it")->type_name("WHO");
    add_date(command, "--due", options.due, "until when");
    command.add_option("--note", options.note, "what was learned")->type_name("TEXT");
}

}  // namespace

void days_options(CLI::App& command, Options& options) {
    command.add_option("customer", options.customer, "customer id")->required()->type_name("CUSTOMER");
    command.add_option("--weeks", options.weeks, "1 to 53 weeks ahead (default: 5)")->check(CLI::Range(1, 53));
}

void trading_options(CLI::App& command, Options& options) {
    command
        .add_option("paths", options.paths,
                    "contracts to keep: CSV or XLSX with customer_id, month, contract_kwh (default: those kept before)")
        ->expected(0, 1)
        ->type_name("FILE");
    command.add_option("--band", options.band, "per cent of the contract that costs nothing (default 3)")
        ->check(CLI::Range(0.0, 100.0));
    command.add_option("--charge", options.charge, "money for a kWh beyond it (default: 5 % of the price)")
        ->check(CLI::Range(0.0, 1e6));
    command.add_option("--top", options.top, "how many to list (default: all)")->check(CLI::Range(0, 1000000));
}

namespace {

void planned_days_options(CLI::App& command, Options& options) {
    add_date(command, "--from", options.from, "first planned day; default: setting plan_from, else the next Monday");
    command.add_option("--weeks", options.weeks, "1 to 53 weeks (default: up to the setting plan_to, else 1)")
        ->check(CLI::Range(1, 53));
    command.add_option("--iterations", options.iterations, "effort of the search (default 10000)")
        ->check(CLI::Range(0, 10000000));
}

void plan_options(CLI::App& command, Options& options) {
    planned_days_options(command, options);
    command.add_option("--time-limit", options.time_limit, "seconds after which the plan is kept as good as it is by then")
        ->check(CLI::Range(1, 86400));
    command.add_flag("--go-on", options.go_on, "improve the draft further, such as after Ctrl-C or --time-limit");
}

void load_options(CLI::App& command, Options& options) {
    add_date(command, "--from", options.from, "first day; default: setting plan_from, else the next Monday");
    command.add_option("--weeks", options.weeks, "1 to 53 weeks (default: up to the setting plan_to, else 1)")
        ->check(CLI::Range(1, 53));
}

void explain_options(CLI::App& command, Options& options) {
    command.add_option("customer", options.customer, "customer id")->required()->type_name("CUSTOMER");
}

void suggest_options(CLI::App& command, Options& options) {
    explain_options(command, options);
    command.add_option("--kind", options.duty, "which duty of the customer (default: marketing)")->type_name("DUTY");
    command.add_option("--weeks", options.weeks, "1 to 53 weeks ahead (default: 6)")->check(CLI::Range(1, 53));
}

void export_options(CLI::App& command, Options& options) {
    command
        .add_option(
            "what", options.subject,
            "plan, unplanned, workload, coverage, forecast, levels, flags, places, all, records, an input file (customers, ...), "
            "or for paper "
            "(html): days, wall, brief")
        ->required()
        ->type_name("WHAT");
    std::vector<std::string_view> formats;
    for (const auto& exporter : io::exporters()) formats.push_back(exporter.format);
    formats.push_back("pdf");
    command.add_option("--format", options.format, "one of: " + joined(formats))->required()->type_name("FORMAT");
    add_findings_use(command, options);
    command.add_option("--out", options.folder, "folder for the files (default: here)")->type_name("DIR");
}

void week_options(CLI::App& command, Options& options) {
    command.add_option("paths", options.paths, "files and folders to import first")->type_name("PATH");
    add_source(command, options);
    forecast_options(command, options);
    planned_days_options(command, options);
    command.add_option("--out", options.folder, "folder in which a dated folder is made (default: here)")->type_name("DIR");
}

void backup_options(CLI::App& command, Options& options) {
    command.add_option("file", options.target, "the copy to write; it must not exist yet")->required()->type_name("FILE");
}

void no_options(CLI::App&, Options&) {}

struct Verb {
    const char* name;
    const char* help;
    const char* example;
    void (*add_options)(CLI::App&, Options&);
};

constexpr Verb verbs[] = {
    {"import", "Read CSV and XLSX files into the store", "visitcast import data/samples", import_options},
    {"imports", "List past imports, the newest last", "visitcast imports", no_options},
    {"check", "Look at what is stored: gaps, places, owners, hours", "visitcast check", no_options},
    {"classes", "How often each class of customers is visited, and who inherits it", "visitcast classes", no_options},
    {"forecast", "Forecast every customer, industry and the company", "visitcast forecast --months 12", forecast_options},
    {"outlook", "The stored forecast by industry, section, account manager or region, with growth like for like",
     "visitcast outlook --by section", outlook_options},
    {"backtest", "How good the forecasts would have been, by class, industry and horizon", "visitcast backtest --months 6",
     backtest_options},
    {"findings", "What was foretold, what the meter says of it, and how probabilities have held", "visitcast findings",
     no_options},
    {"override", "Change a forecast by hand, with a reason that stands beside it",
     "visitcast override C125 --from 2026-03 --percent -10 --reason \"line stands still\" --by Li", override_options},
    {"value", "What visits brought: forecasts with and without findings, lead, effect", "visitcast value", value_options},
    {"campaign", "Flagged customers for marketing, and who is visited anyway", "visitcast campaign --days 14", campaign_options},
    {"assess", "Account managers by the items of the trade, and the hand-over to marketing", "visitcast assess", assess_options},
    {"flags", "List expected and noticed changes, the largest first", "visitcast flags --top 10", flags_options},
    {"flag", "Say what came of a flag: asked, confirmed, dismissed, settled",
     "visitcast flag C125-stopped-2025-11 confirmed --note \"moved to the new site\"", flag_options},
    {"trading", "Contracts of market customers against the forecast, with kWh and cost; later its error",
     "visitcast trading contracts.csv --band 3", trading_options},
    {"days", "The days and weeks to come of a customer who is read often", "visitcast days C125 --weeks 5", days_options},
    {"planning", "Energy by industry and town for the years to come, with announced capacity", "visitcast planning", no_options},
    {"plan", "Plan the visits of the next weeks (a draft)", "visitcast plan --weeks 1", plan_options},
    {"load", "What is asked of the team by week and month, before anything is planned", "visitcast load --weeks 52",
     load_options},
    {"publish", "Make the draft the plan that people work by", "visitcast publish", no_options},
    {"pin", "Fix a planned visit to its manager, day and start", "visitcast pin C125", pin_options},
    {"unpin", "Give a pinned visit back to the planner", "visitcast unpin C125", pin_options},
    {"move", "Move a planned visit to another day, manager or hour, checked and priced", "visitcast move C125 --to 2026-01-08",
     move_options},
    {"swap", "Let two planned visits change places", "visitcast swap C125 C131", swap_options},
    {"force", "Put a visit in that is not planned; another may give way", "visitcast force C125 --on 2026-01-08", force_options},
    {"cancel", "Take a planned visit out and propose new days", "visitcast cancel C125", cancel_options},
    {"pause", "Stop the visits to a customer for a time", "visitcast pause C125 --until 2026-03-31", pause_options},
    {"edit", "Take over a plan that was edited in a spreadsheet", "visitcast edit plan.csv --dry-run", edit_options},
    {"edits", "List edits by hand, the newest last", "visitcast edits", no_options},
    {"undo", "Take back the last edit by hand", "visitcast undo", no_options},
    {"set", "Change values of a customer or an account manager",
     "visitcast set customer C125 visit_minutes=60 phone=", set_options},
    {"leave", "Add or remove an absence of an account manager", "visitcast leave add M1 2026-01-12 2026-01-16 --reason sick",
     leave_options},
    {"handover", "Share the customers of a manager who leaves among colleagues", "visitcast handover M3 --from 2026-04-01",
     handover_options},
    {"territories", "Share customers fairly among managers, by work and ways; or how many managers they need",
     "visitcast territories --most 20 --keep C125", territories_options},
    {"replan", "Plan the published days anew with the smallest change; tells whom to phone", "visitcast replan --freeze 1",
     replan_options},
    {"suggest", "Good days for one visit, with what they cost", "visitcast suggest C125 --weeks 6", suggest_options},
    {"explain", "All that is known of one customer: why now, why not", "visitcast explain C125", explain_options},
    {"export", "Write tables, calendars, routes and maps", "visitcast export plan --format ics --out week", export_options},
    {"report", "Write the report of the week, or the brief of a month", "visitcast report month --out reports", report_options},
    {"week", "The weekly routine: import, forecast, flag, plan, export", "visitcast week data/samples --out weeks", week_options},
    {"backup", "Copy the store while it is in use", "visitcast backup monday.db", backup_options},
};

void add_language(CLI::App& app, Options& options) {
    app.add_option_function<std::string>(
           "--lang",
           [&options](const std::string& value) {
               options.language = text::parse_language(value);
               if (!options.language) throw CLI::ValidationError("'" + value + "' is not a language here; write en or zh");
           },
           "language of sentences, en or zh (default: setting lang, else en)")
        ->type_name("LANG");
}

}  // namespace

std::variant<Options, int> parse(int count, char** arguments) {
    Options options;
    CLI::App app{"visitcast: whom to visit, and whose consumption is about to change", "visitcast"};
    app.set_version_flag("--version", std::string("visitcast ") + std::string(version));
    app.require_subcommand(1);
    app.fallthrough();
    app.option_defaults()->always_capture_default(false);
    app.add_option("--db", options.db, "the store (default: visitcast.db)")->type_name("FILE");
    add_date(app, "--as-of", options.as_of, "the day it is; default: setting today, else the clock");
    add_language(app, options);
    app.add_flag("--json", options.json, "print one JSON object instead of text");
    app.add_flag("--strict", options.strict, "exit with 1 when something is unplanned or flagged");
    app.add_option("--seed", options.seed, "seed of the search (default 1)");
    app.add_option("--threads", options.threads, "threads, 0 = all cores; results do not depend on it");
    app.footer(
        "Exit status: 0 done; 1 only with --strict, when something is unplanned or flagged; 2 wrong usage;\n"
        "3 input with errors; 4 an edit was refused, or no plan can keep the pins and appointments; 5 the world failed.");
    for (const Verb& verb : verbs) {
        CLI::App& command = *app.add_subcommand(verb.name, verb.help);
        command.footer(std::string("Example: ") + verb.example);
        verb.add_options(command, options);
    }
    translate_help(app, count, arguments);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // help, version
        std::cerr << wrong_usage(app, error, count, arguments) << '\n';
        return 2;
    }
    options.verb = app.get_subcommands().front()->get_name();
    return options;
}

}  // namespace visitcast::cli
