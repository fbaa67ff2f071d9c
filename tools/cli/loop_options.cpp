// SPDX-License-Identifier: Apache-2.0
// What the verbs of the loop take on the command line.
#include <CLI/CLI.hpp>

#include "tools/cli/edit_options.hpp"
#include "tools/cli/loop_commands.hpp"

namespace visitcast::cli {
namespace {

void add_month(CLI::App& command, const std::string& name, std::optional<core::Month>& target, const char* help, bool required) {
    command
        .add_option_function<std::string>(
            name,
            [&target](const std::string& value) {
                target = core::Month::parse(value);
                if (!target) throw CLI::ValidationError("'" + value + "' is not a month; write YYYY-MM, such as 2026-03");
            },
            help)
        ->required(required)
        ->type_name("MONTH");
}

}  // namespace

void add_findings_use(CLI::App& command, Options& options) {
    command
        .add_option("--findings", options.findings,
                    "how visit findings count: weighted by probability (default), with (as if all came) or without")
        ->check(CLI::IsMember({"weighted", "with", "without"}))
        ->type_name("HOW");
}

forecast::FindingUse findings_use(const Options& options) {
    if (options.findings == "with") return forecast::FindingUse::with;
    if (options.findings == "without") return forecast::FindingUse::without;
    return forecast::FindingUse::weighted;
}

void override_options(CLI::App& command, Options& options) {
    command.add_option("whom", options.customer, "customer id, or the code of an industry")->required()->type_name("WHOM");
    add_month(command, "--from", options.first_month, "first month (YYYY-MM)", true);
    add_month(command, "--to", options.last_month, "last month (default: until further notice)", false);
    auto* kwh = command.add_option("--kwh", options.kwh, "change of each month, kWh; of an industry shared by size");
    command.add_option("--percent", options.percent, "change of each month, per cent of the forecast")->excludes(kwh);
    command.add_option("--reason", options.reason, "why; it stands beside the forecast")->required()->type_name("TEXT");
    command.add_option("--by", options.author, "who says so")->type_name("NAME");
}

void value_options(CLI::App& command, Options& options) {
    command.add_option("--origins", options.value_origins, "earlier months to forecast again from, every second (default 6)")
        ->check(CLI::Range(1, 24));
    command.add_option("--months", options.months, "months ahead that are compared (default 6)")->check(CLI::Range(1, 24));
}

void campaign_options(CLI::App& command, Options& options) {
    command.add_option("--days", options.days, "a visit planned within this many days holds a customer back (default 14)")
        ->check(CLI::Range(0, 366));
}

void assess_options(CLI::App& command, Options& options) {
    add_date(command, "--from", options.from, "first day; default: a year before the last");
    add_date(command, "--to", options.to, "last day; default: yesterday");
    command.add_option("--weights", options.weights, "CSV file item,weight,full_marks in place of the built-in weights")
        ->type_name("FILE");
}

void report_options(CLI::App& command, Options& options) {
    command.add_option("what", options.subject, "month = the brief for the committee on customer relations (default: the week)")
        ->check(CLI::IsMember({"week", "month"}))
        ->type_name("WHAT");
    add_month(command, "--month", options.first_month, "which month (default: the last whole one)", false);
    command.add_option("--out", options.folder, "folder for the report (default: here)")->type_name("DIR");
}

}  // namespace visitcast::cli
