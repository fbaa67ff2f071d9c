// SPDX-License-Identifier: Apache-2.0
// What a backtest found: errors by class, industry and horizon, and what the forecast adds over ways that need no model.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

using forecast::AccuracyRow;

std::optional<double> added(const AccuracyRow& row, double other) { return AccuracyRow::value_added(row.error, other); }

nlohmann::json json_of(const AccuracyRow& row) {
    const auto value = [](std::optional<double> number) { return number ? nlohmann::json(*number) : nlohmann::json(); };
    return {{"group", row.group},
            {"key", row.key},
            {"customers", row.customers},
            {"months", row.months},
            {"billed_kwh", row.billed},
            {"error_kwh", row.error},
            {"bias_kwh", row.bias},
            {"error", value(row.share(row.error))},
            {"bias", value(row.share(row.bias))},
            {"inside80", row.inside80},
            {"inside95", row.inside95},
            {"last_year_error_kwh", row.last_year_error},
            {"naive2_error_kwh", row.naive2_error},
            {"grown_error_kwh", row.grown_error},
            {"value_added_last_year", value(added(row, row.last_year_error))},
            {"value_added_naive2", value(added(row, row.naive2_error))},
            {"value_added_grown", value(added(row, row.grown_error))}};
}

std::string title_of(const Session& session, const AccuracyRow& row, const Names& names) {
    if (row.group == "industry") return names.industry(row.key);
    if (row.group == "horizon") return session.say("backtest_horizon", {{"months", row.key}});
    return session.say("backtest_" + row.group + (row.key.empty() ? "" : "_" + row.key));
}

}  // namespace

void show_backtest(const Session& session, const forecast::Accuracy& accuracy, const core::Rows& rows) {
    if (session.options.json) {
        nlohmann::json origins = nlohmann::json::array();
        for (const core::Month& origin : accuracy.origins) origins.push_back(origin.text());
        nlohmann::json table = nlohmann::json::array();
        for (const AccuracyRow& row : accuracy.rows) table.push_back(json_of(row));
        std::cout << io::json_text(nlohmann::json{{"months", accuracy.horizon}, {"origins", origins}, {"rows", table}});
        return;
    }
    std::string origins;
    for (const core::Month& origin : accuracy.origins)
        origins += (origins.empty() ? "" : ", ") + text::month(session.language, origin);
    std::cout << session.say("backtest_title", {{"months", text::number(accuracy.horizon)}, {"origins", origins}}) << '\n';
    const Names names(rows);
    TextTable table("lrrrrrrrr");
    table.row({"", session.say("backtest_customers"), session.say("backtest_error"), session.say("backtest_bias"),
               session.say("backtest_inside80"), session.say("backtest_inside95"), session.say("backtest_last_year"),
               session.say("backtest_naive2"), session.say("backtest_grown")});
    const auto share = [](std::optional<double> value, bool sign) { return value ? text::percent(100 * *value, sign) : "-"; };
    for (const AccuracyRow& row : accuracy.rows) {
        table.row({title_of(session, row, names), text::number(static_cast<double>(row.customers)),
                   share(row.share(row.error), false), share(row.share(row.bias), true), share(row.inside80, false),
                   share(row.inside95, false), share(added(row, row.last_year_error), true),
                   share(added(row, row.naive2_error), true), share(added(row, row.grown_error), true)});
    }
    std::cout << table.text() << wrapped(session.say("backtest_reading"), 100, 0) << '\n';
}

}  // namespace visitcast::cli
