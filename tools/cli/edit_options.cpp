// SPDX-License-Identifier: Apache-2.0
// What the editing verbs take on the command line.
#include "tools/cli/edit_options.hpp"

#include <CLI/CLI.hpp>

namespace visitcast::cli {
namespace {

constexpr const char* visit_help = "visit id, or a customer id: the next visit";

void add_dry_run(CLI::App& command, Options& options) {
    command.add_flag("--dry-run", options.dry_run, "tell the price only, change nothing");
}

void add_place(CLI::App& command, Options& options) {
    command.add_option("--manager", options.manager, "account manager who goes")->type_name("MANAGER");
    command
        .add_option_function<std::string>(
            "--at",
            [&options](const std::string& value) {
                options.at = core::parse_clock(value);
                if (!options.at) throw CLI::ValidationError("'" + value + "' is not a time; write HH:MM, such as 09:30");
            },
            "exact start, HH:MM; without it the visit begins where it fits best and may be shifted within its day")
        ->type_name("TIME");
}

}  // namespace

void add_date(CLI::App& command, const std::string& name, std::optional<core::Date>& target, const char* help) {
    command
        .add_option_function<std::string>(
            name,
            [&target](const std::string& value) {
                target = core::Date::parse(value);
                if (!target) throw CLI::ValidationError("'" + value + "' is not a day; write YYYY-MM-DD, such as 2026-01-05");
            },
            std::string(help) + " (YYYY-MM-DD)")
        ->type_name("DATE");
}

void pin_options(CLI::App& command, Options& options) {
    auto* visit = command.add_option("visit", options.visit, visit_help);
    visit->type_name("VISIT");
    auto* customer = command.add_option("--customer", options.visit, "the same, for a customer id");
    customer->type_name("CUSTOMER")->excludes(visit);
    command.callback([visit, customer] {
        if (visit->count() + customer->count() == 0) throw CLI::RequiredError("VISIT");
    });
}

void move_options(CLI::App& command, Options& options) {
    command.add_option("visit", options.visit, visit_help)->required()->type_name("VISIT");
    add_date(command, "--to", options.to, "new day; default: the same day");
    add_place(command, options);
    command.add_flag("--make-room", options.make_room, "another visit of that day may give way, the one that costs least");
    add_dry_run(command, options);
    command.callback([&options] {
        if (!options.to && !options.at && options.manager.empty())
            throw CLI::ValidationError("say where it goes: --to DATE, --manager MANAGER or --at TIME");
    });
}

void swap_options(CLI::App& command, Options& options) {
    command.add_option("visit", options.visit, visit_help)->required()->type_name("VISIT");
    command.add_option("other", options.other, "the other one, in the same way")->required()->type_name("VISIT");
    add_dry_run(command, options);
}

void force_options(CLI::App& command, Options& options) {
    command.add_option("customer", options.customer, "customer id")->required()->type_name("CUSTOMER");
    add_date(command, "--on", options.to, "the day; default: the cheapest one");
    add_place(command, options);
    command.add_option("--kind", options.duty, "which duty of the customer (default: marketing)")->type_name("DUTY");
    add_dry_run(command, options);
}

void cancel_options(CLI::App& command, Options& options) {
    command.add_option("visit", options.visit, visit_help)->required()->type_name("VISIT");
    add_dry_run(command, options);
}

void pause_options(CLI::App& command, Options& options) {
    command.add_option("customer", options.customer, "customer id")->required()->type_name("CUSTOMER");
    add_date(command, "--from", options.from, "first day of the pause; default: today");
    add_date(command, "--until", options.until, "last day of the pause; default: until further notice");
    add_dry_run(command, options);
    command.callback([&options] {
        if (options.from && options.until && *options.until < *options.from)
            throw CLI::ValidationError("the pause would end before it begins");
    });
}

void edit_options(CLI::App& command, Options& options) {
    command.add_option("file", options.target, "CSV or XLSX file, exported with 'visitcast export plan' and edited")
        ->required()
        ->type_name("FILE");
    add_dry_run(command, options);
}

void set_options(CLI::App& command, Options& options) {
    command.add_option("what", options.what, "customer or manager")->required()->check(CLI::IsMember({"customer", "manager"}));
    command.add_option("id", options.customer, "its id")->required()->type_name("ID");
    command.add_option("values", options.fields, "column=value, as in files; no value takes the old one away")
        ->required()
        ->type_name("COLUMN=VALUE");
    command.add_flag("--new", options.fresh, "add it; without this the id must be known");
    add_dry_run(command, options);
}

void leave_options(CLI::App& command, Options& options) {
    command.add_option("what", options.what, "add or remove")->required()->check(CLI::IsMember({"add", "remove"}));
    command.add_option("manager", options.manager, "account manager id")->required()->type_name("MANAGER");
    command.add_option("from", options.first_day, "first day (YYYY-MM-DD)")->required()->type_name("DATE");
    command.add_option("to", options.last_day, "last day (default: the same day)")->type_name("DATE");
    command.add_option("--hours", options.hours, "part of the day, such as 09:00-11:00 (default: the whole day)")
        ->type_name("HOURS");
    command.add_option("--reason", options.reason, "leave, sick, training, busy or other")->type_name("REASON");
    add_dry_run(command, options);
}

void handover_options(CLI::App& command, Options& options) {
    command.add_option("manager", options.manager, "account manager who leaves")->required()->type_name("MANAGER");
    command.add_option("--to", options.other, "who takes over all customers (default: shared among the colleagues)")
        ->type_name("MANAGER");
    add_date(command, "--from", options.from, "first day without the manager; default: today");
    add_dry_run(command, options);
}

void territories_options(CLI::App& command, Options& options) {
    command.add_option("--most", options.most, "customers that may change owner at most (default: as many as it pays for)")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--keep", options.keep, "customers who stay with their owner, managers who neither give nor take")
        ->type_name("ID");
    command.add_option("--tolerance", options.tolerance, "per cent beyond a fair share of work that are still fair (default 10)")
        ->check(CLI::Range(0, 100));
    command.add_flag("--apply", options.apply, "keep the proposal; without this it is only shown");
    command.add_option("--out", options.target, "CSV file for the proposal")->type_name("FILE");
    command.add_flag("--how-many", options.how_many, "ask how many managers the customers need instead");
    command.add_option("--fill", options.fill, "per cent of field time that nobody should exceed, with --how-many (default 85)")
        ->check(CLI::Range(1, 100));
}

void replan_options(CLI::App& command, Options& options) {
    command
        .add_option("--stand-in", options.stand_ins,
                    "an appointment or pinned visit goes to another manager first, A1=M2; may be given several times")
        ->type_name("PROMISE=MANAGER");
    command.add_option("--freeze", options.freeze, "this many days from today on stay exactly as published (default 0)")
        ->check(CLI::Range(0, 366));
    command.add_option("--iterations", options.iterations, "effort of the search (default 10000)")
        ->check(CLI::Range(0, 10000000));
}

}  // namespace visitcast::cli
