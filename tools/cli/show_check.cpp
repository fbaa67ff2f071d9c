// SPDX-License-Identifier: Apache-2.0
// The look at the data before it is used.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

nlohmann::json as_json(const Session& session, const app::CheckReport& report) {
    nlohmann::json remarks = nlohmann::json::array();
    for (const auto& remark : report.remarks) {
        remarks.push_back({{"code", remark.code}, {"count", remark.count}, {"examples", remark.examples}});
    }
    nlohmann::json rows = nlohmann::json::object();
    for (const auto& [record, count] : report.rows) rows[record] = count;
    const auto month = [](const auto& value) { return value ? nlohmann::json(value->text()) : nlohmann::json(); };
    return {{"as_of", session.desk.as_of.text()},
            {"rows", rows},
            {"customers", report.customers},
            {"customers_with_interval", report.customers_with_interval},
            {"customers_with_history", report.customers_with_history},
            {"first_month", month(report.first_month)},
            {"last_month", month(report.last_month)},
            {"remarks", remarks},
            {"capacity",
             {{"weeks", report.capacity.weeks},
              {"due_visits", report.capacity.due_visits},
              {"needed_hours", report.capacity.needed_hours},
              {"working_hours", report.capacity.working_hours}}}};
}

std::string listed(const Session& session, const app::Remark& remark) {
    std::string text;
    for (const auto& id : remark.examples) text += (text.empty() ? "" : ", ") + id;
    if (remark.count > static_cast<int>(remark.examples.size())) text += session.say("list_and_more");
    return text;
}

}  // namespace

void show_check(const Session& session, const app::CheckReport& report) {
    if (session.options.json) {
        std::cout << io::json_text(as_json(session, report));
        return;
    }
    const auto number = [](int count) { return text::number(count); };
    std::cout << session.say("check_title", {{"day", text::day(session.language, session.desk.as_of)}}) << '\n';
    TextTable rows("lr");
    for (const auto& [record, count] : report.rows) {
        if (count > 0) rows.row({session.say("record_" + record), number(count)});
    }
    std::cout << rows.text();
    if (report.first_month) {
        std::cout << "  "
                  << session.say("check_history", {{"count", number(report.customers_with_history)},
                                                   {"first", text::month(session.language, *report.first_month)},
                                                   {"last", text::month(session.language, *report.last_month)}})
                  << '\n';
    }
    if (!report.remarks.empty()) std::cout << session.say("check_remarks") << '\n';
    for (const auto& remark : report.remarks) {
        std::cout << "  " << session.say(remark.code, {{"count", number(remark.count)}, {"examples", listed(session, remark)}})
                  << '\n';
    }
    if (report.capacity.weeks > 0) {
        const auto& capacity = report.capacity;
        std::cout << session.say("check_capacity", {{"weeks", number(capacity.weeks)}}) << "\n  "
                  << session.say(capacity.needed_hours > capacity.working_hours ? "check_hours_short" : "check_hours_enough",
                                 {{"visits", number(capacity.due_visits)},
                                  {"needed", text::number(capacity.needed_hours)},
                                  {"hours", text::number(capacity.working_hours)},
                                  {"missing", text::number(capacity.needed_hours - capacity.working_hours)}})
                  << '\n';
    }
}

}  // namespace visitcast::cli
