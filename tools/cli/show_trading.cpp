// SPDX-License-Identifier: Apache-2.0
// Contracts against the forecast before the month, and against the bills after it.
#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "tools/app/trading.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/outlook_commands.hpp"
#include "tools/cli/screen.hpp"

namespace visitcast::cli {
namespace {

constexpr double certain = 0.8;

std::string signed_energy(const Session& session, double kwh) {
    return (kwh < 0 ? "-" : "+") + text::energy(session.language, std::abs(kwh));
}

std::string money(const std::optional<double>& amount) { return amount ? text::number(*amount) : "-"; }

nlohmann::json object_of(const app::Deviation& one, const char* energy) {
    nlohmann::json object{{"customer_id", one.trade.customer.text},
                          {"month", one.trade.month.text()},
                          {"contract_kwh", one.trade.contract_kwh},
                          {energy, one.kwh},
                          {"percent", one.percent()},
                          {"beyond_kwh", one.beyond},
                          {"chance_beyond", one.chance}};
    object["cost"] = one.cost ? nlohmann::json(*one.cost) : nlohmann::json();
    object["forecast_kwh"] = one.trade.expected_kwh ? nlohmann::json(*one.trade.expected_kwh) : nlohmann::json();
    return object;
}

void print_coming(const Session& session, const app::TradingReport& report, const Names& names) {
    if (report.coming.empty()) return;
    double cost = 0.0;
    bool priced = false;
    int count = 0;
    int sure = 0;
    for (const auto& one : report.coming) {
        if (one.beyond == 0.0) continue;
        ++count;
        sure += one.chance >= certain ? 1 : 0;
        if (one.cost) cost += *one.cost;
        priced = priced || one.cost.has_value();
    }
    std::cout << session.say("trading_coming", {{"month", text::month(session.language, report.coming.front().trade.month)},
                                                {"all", text::number(static_cast<double>(report.coming.size()))},
                                                {"count", text::number(count)},
                                                {"sure", text::number(sure)},
                                                {"band", text::number(session.options.band, 1)}})
              << '\n';
    TextTable table("lrrrrrr");
    table.row({session.say("trading_customer"), session.say("trading_contract"), session.say("screen_expected"),
               session.say("trading_deviation"), session.say("trading_beyond"), session.say("trading_cost"),
               session.say("trading_chance")});
    std::size_t shown = 0;
    for (const auto& one : report.coming) {
        if (one.beyond == 0.0 || (session.options.top && shown >= *session.options.top)) continue;
        ++shown;
        table.row({names.customer(one.trade.customer), text::energy(session.language, one.trade.contract_kwh),
                   text::energy(session.language, one.kwh), text::percent(one.percent(), true),
                   signed_energy(session, one.beyond), money(one.cost), text::percent(100 * one.chance)});
    }
    std::cout << table.text();
    if (priced) std::cout << "  " << session.say("trading_sum", {{"cost", text::number(cost)}}) << '\n';
}

void print_billed(const Session& session, const app::TradingReport& report, const Names& names) {
    if (report.billed.empty()) return;
    double forecast_error = 0.0, contract_error = 0.0, used = 0.0;
    int beyond = 0;
    for (const auto& one : report.billed) {
        beyond += one.beyond != 0.0 ? 1 : 0;
        if (!one.trade.expected_kwh) continue;
        forecast_error += std::abs(*one.trade.expected_kwh - one.kwh);
        contract_error += std::abs(one.trade.contract_kwh - one.kwh);
        used += std::abs(one.kwh);
    }
    std::cout << session.say("trading_billed", {{"month", text::month(session.language, report.billed.front().trade.month)},
                                                {"all", text::number(static_cast<double>(report.billed.size()))},
                                                {"count", text::number(beyond)},
                                                {"band", text::number(session.options.band, 1)}})
              << '\n';
    if (used > 0.0)
        std::cout << "  "
                  << session.say("trading_errors", {{"forecast", text::percent(100 * forecast_error / used)},
                                                    {"contract", text::percent(100 * contract_error / used)}})
                  << '\n';
    TextTable table("lrrrrr");
    table.row({session.say("trading_customer"), session.say("trading_contract"), session.say("trading_forecast_was"),
               session.say("trading_used"), session.say("trading_forecast_error"), session.say("trading_cost")});
    std::size_t shown = 0;
    for (const auto& one : report.billed) {
        if (!one.trade.expected_kwh || (session.options.top && shown >= *session.options.top)) continue;
        ++shown;
        table.row({names.customer(one.trade.customer), text::energy(session.language, one.trade.contract_kwh),
                   text::energy(session.language, *one.trade.expected_kwh), text::energy(session.language, one.kwh),
                   one.kwh > 0 ? text::percent(100 * (*one.trade.expected_kwh / one.kwh - 1), true) : "-", money(one.cost)});
    }
    std::cout << table.text();
}

}  // namespace

int trading(Session& session) {
    const Options& options = session.options;
    app::TradingRequest request{std::nullopt, options.band, options.charge};
    if (!options.paths.empty()) request.contracts = options.paths.front();
    const app::TradingReport report = app::trading(session.desk, request);
    bool errors = false;
    for (const core::Issue& issue : report.issues) {
        errors = errors || issue.severity == core::Severity::error;
        std::cerr << text::sentence(session.language, issue) << '\n';
    }
    if (options.json) {
        nlohmann::json coming = nlohmann::json::array(), billed = nlohmann::json::array();
        for (const auto& one : report.coming) coming.push_back(object_of(one, "expected_kwh"));
        for (const auto& one : report.billed) billed.push_back(object_of(one, "billed_kwh"));
        std::cout << io::json_text(nlohmann::json{{"coming", coming}, {"billed", billed}});
    } else {
        const Names names(session.desk.store.everything());
        print_coming(session, report, names);
        print_billed(session, report, names);
    }
    return errors ? Exit::bad_input : Exit::done;
}

}  // namespace visitcast::cli
