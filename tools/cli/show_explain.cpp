// SPDX-License-Identifier: Apache-2.0
// One customer: why a visit now or not, when it is planned, what its consumption does, what people said.
#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "tools/app/lines.hpp"
#include "tools/app/questions.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

constexpr std::size_t latest_visits = 3;

nlohmann::json reasons_json(const app::Explanation& explanation) {
    nlohmann::json reasons = nlohmann::json::object();
    if (const auto& month = explanation.reasons.month) {
        reasons["next_month"] = {{"expected_kwh", month->expected},   {"last_month", month->last_month.text()},
                                 {"last_kwh", month->last},           {"season_kwh", month->season},
                                 {"on_record_kwh", month->on_record}, {"level_kwh", month->level},
                                 {"calendar_kwh", month->calendar},   {"temperature_kwh", month->temperature},
                                 {"ramp_kwh", month->ramp},           {"common_kwh", month->common}};
    }
    if (const auto& year = explanation.reasons.year) {
        reasons["next_year"] = {
            {"expected_kwh", year->expected.mean}, {"quantiles", year->expected.quantiles}, {"year_before_kwh", year->before}};
        if (year->before_normal) reasons["next_year"]["year_before_normal_weather_kwh"] = *year->before_normal;
    }
    nlohmann::json peaks = nlohmann::json::array();
    for (const auto& peak : explanation.peaks)
        peaks.push_back({{"month", peak.month.text()}, {"kw", peak.kw}, {"quantiles", peak.quantiles}});
    reasons["peaks"] = peaks;
    return reasons;
}

nlohmann::json as_json(const Session& session, const app::Explanation& explanation) {
    nlohmann::json duties = nlohmann::json::array();
    for (const auto& state : explanation.duties) {
        auto duty = io::to_json(state.need, session.language, session.desk.as_of);
        duty["in_range"] = state.in_range;
        duty["waiting_code"] = state.waiting_code;
        duties.push_back(std::move(duty));
    }
    nlohmann::json planned = nlohmann::json::array();
    for (const auto& visit : explanation.planned) {
        auto stop = io::to_json(visit.stop, session.language, session.desk.as_of);
        stop["manager_id"] = visit.manager.text;
        stop["date"] = visit.date.text();
        planned.push_back(std::move(stop));
    }
    nlohmann::json unplanned = nlohmann::json::array();
    for (const auto& visit : explanation.unplanned) unplanned.push_back(io::to_json(visit, session.language));
    nlohmann::json extra = nlohmann::json::object();
    for (const auto& one : explanation.extras) extra[one.name] = one.value;
    return {{"customer", io::record_json(explanation.customer)},
            {"extra", extra},
            {"duties", duties},
            {"plan_state", explanation.plan_is_draft ? "draft" : "published"},
            {"planned", planned},
            {"unplanned", unplanned},
            {"forecast", explanation.forecast ? io::to_json(*explanation.forecast) : nlohmann::json()},
            {"reasons", reasons_json(explanation)},
            {"flags", io::to_json(explanation.flags, session.language)},
            {"visits", io::records_json(explanation.visits)},
            {"events", io::records_json(explanation.events)},
            {"findings", io::records_json(explanation.findings)},
            {"promises", io::records_json(explanation.promises)}};
}

/// Why a visit is not asked for now, and when the next one is.
std::string waiting_sentence(const Session& session, const scheduler::DueState& state) {
    const auto& need = state.need;
    std::string text = session.say("explain_waiting", {{"why", session.say(state.waiting_code)}});
    if (need.last_done) text += session.say("explain_last_visit", {{"day", text::day(session.language, *need.last_done)}});
    if (state.waiting_code == "not_due") {
        text += session.say("explain_next_visit", {{"earliest", text::day(session.language, need.earliest)},
                                                   {"target", text::day(session.language, need.target)},
                                                   {"latest", text::day(session.language, need.latest)}});
    }
    return text;
}

/// One rule that would have to give way, and the day that it opens.
void print_way(const Session& session, const scheduler::Relaxation& way) {
    const std::string limits = way.and_limits ? session.say("relax_and_limits") : std::string();
    std::cout << "    "
              << session.say(std::string(scheduler::relax_code(way.kind)), {{"day", text::day(session.language, way.date)},
                                                                            {"manager", way.manager.text},
                                                                            {"amount", std::to_string(way.amount)},
                                                                            {"limits", limits}})
              << '\n';
}

void print_duties(const Session& session, const app::Explanation& explanation) {
    for (const auto& state : explanation.duties) {
        std::cout << "  "
                  << (state.waiting_code.empty() ? io::need_sentence(session.language, state.need, session.desk.as_of)
                                                 : waiting_sentence(session, state))
                  << '\n';
    }
    for (const auto& visit : explanation.planned) {
        std::cout << "  "
                  << session.say(explanation.plan_is_draft ? "explain_planned_draft" : "explain_planned",
                                 {{"day", text::day(session.language, visit.date)},
                                  {"time", core::clock_text(visit.stop.start)},
                                  {"manager", visit.manager.text}})
                  << '\n';
        for (const core::NeedReason& reason : visit.stop.need.reasons)  // what chose the day or the person
            if (const std::string& code = reason.code; code.find("wished_") != code.npos || code == "taken_along")
                std::cout << "    " << session.say(code, {{"number", text::number(reason.number)}}) << '\n';
    }
    for (std::size_t i = 0; i < explanation.unplanned.size(); ++i) {
        const auto& visit = explanation.unplanned[i];
        std::cout << "  "
                  << session.say("explain_unplanned", {{"reason", io::unplanned_sentence(session.language, visit)},
                                                       {"remedy", io::remedy_sentence(session.language, visit)}})
                  << '\n';
        for (const scheduler::Relaxation& way : explanation.ways[i]) print_way(session, way);
    }
}

void print_outlook(const Session& session, const app::Explanation& explanation) {
    const auto& forecast = explanation.forecast;
    if (!forecast) {
        std::cout << "  " << session.say("explain_no_forecast") << '\n';
        return;
    }
    std::cout << "  " << session.say("outlook_" + std::string(core::enum_name(forecast->status)));
    if (forecast->steps.empty()) {
        std::cout << '\n';
        return;
    }
    std::cout << " (" << session.say("model_" + forecast->model) << ")\n";
    const auto& history = explanation.history;
    if (history && !history->empty() && session.desk.as_of.month() - history->first < 12)
        std::cout << "  " << session.say("explain_new", {{"month", text::month(session.language, history->first)}}) << '\n';
    TextTable table("lrrr");
    table.row({session.say("screen_month"), session.say("screen_expected"), session.say("screen_band80"),
               session.say("screen_year_before")});
    for (const auto& step : forecast->steps) {
        const double before = explanation.history ? explanation.history->at(step.month - 12) : std::nan("");
        table.row({text::month(session.language, step.month), text::energy(session.language, step.mean),
                   text::energy(session.language, step.quantiles[1]) + " - " + text::energy(session.language, step.quantiles[5]),
                   std::isnan(before) ? "-" : text::energy(session.language, before)});
    }
    std::cout << table.text();
    show_reasons(session, explanation);
    if (forecast->score.mase && forecast->score.mase_seasonal_naive) {
        std::cout << "  "
                  << session.say("explain_backtest", {{"mase", text::number(*forecast->score.mase, 2)},
                                                      {"naive", text::number(*forecast->score.mase_seasonal_naive, 2)},
                                                      {"origins", text::number(forecast->score.origins)}})
                  << '\n';
    }
    for (const auto& line : forecast->lines)
        std::cout << "  " << wrapped(app::line_sentence(session.language, line, explanation.told), 108, 4) << '\n';
    for (const auto& note : forecast->notes) std::cout << "  " << session.say(note) << '\n';
}

/// "150 kW", "60 MWh a month" or "+10 %", as the finding was reported; empty when it has no size.
std::string size_of(const Session& session, const core::Finding& finding) {
    if (finding.kwh_month) {
        return ", " + session.say("explain_a_month", {{"energy", text::energy(session.language, *finding.kwh_month)}});
    }
    if (finding.kw) return ", " + text::number(*finding.kw) + " kW";
    if (finding.percent) return ", " + text::percent(*finding.percent, true);
    return {};
}

void print_records(const Session& session, const app::Explanation& explanation) {
    std::size_t shown = 0;
    for (const auto& visit : explanation.visits) {
        if (visit.date > session.desk.as_of || ++shown > latest_visits) continue;
        std::cout << "  " << text::day(session.language, visit.date) << "  " << visit.manager.text << "  "
                  << session.say("visit_" + std::string(core::enum_name(visit.status)))
                  << (visit.note.empty() ? "" : "  " + visit.note) << '\n';
    }
    for (const auto& finding : explanation.findings) {
        std::cout << "  "
                  << session.say("explain_finding",
                                 {{"kind", session.say("finding_" + std::string(core::enum_name(finding.kind)))},
                                  {"size", size_of(session, finding)},
                                  {"from", text::month(session.language, finding.from)},
                                  {"probability", finding.probability ? text::percent(100 * *finding.probability) : "-"}})
                  << '\n';
    }
    for (const auto& event : explanation.events) {
        std::cout << "  "
                  << session.say("explain_event", {{"kind", session.say("event_" + std::string(core::enum_name(event.kind)))},
                                                   {"from", text::day(session.language, event.from)}})
                  << '\n';
    }
    for (const auto& promise : explanation.promises) {
        if (!promise.done_on) {
            std::cout << "  "
                      << session.say("explain_promise",
                                     {{"text", promise.text},
                                      {"due", promise.due_on ? text::day(session.language, *promise.due_on) : "-"}})
                      << '\n';
        }
    }
}

}  // namespace

void show_explanation(const Session& session, const app::Explanation& explanation) {
    if (session.options.json) {
        std::cout << io::json_text(as_json(session, explanation));
        return;
    }
    const auto& customer = explanation.customer;
    std::cout << customer.id.text << ' ' << customer.name << (customer.town.empty() ? "" : ", " + customer.town)
              << (customer.industry_name.empty() ? "" : ", " + customer.industry_name)
              << (customer.manager.empty() ? "" : ", " + customer.manager.text) << '\n';
    for (const auto& extra : explanation.extras)
        if (!extra.value.empty()) std::cout << "  " << extra.name << ": " << extra.value << '\n';
    std::cout << session.say("explain_visits") << '\n';
    print_duties(session, explanation);
    std::cout << session.say("explain_outlook") << '\n';
    print_outlook(session, explanation);
    if (!explanation.flags.empty()) std::cout << session.say("explain_flags") << '\n';
    for (const auto& flag : explanation.flags) {
        std::cout << "  " << wrapped(io::flag_sentence(session.language, flag, customer.name), 108, 4) << '\n';
    }
    if (!explanation.questions.empty()) std::cout << session.say("explain_ask") << '\n';
    for (const auto& question : explanation.questions)
        std::cout << "  " << wrapped(app::question_sentence(session.language, question), 108, 4) << '\n';
    std::cout << session.say("explain_records") << '\n';
    print_records(session, explanation);
}

}  // namespace visitcast::cli
