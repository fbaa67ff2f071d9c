// SPDX-License-Identifier: Apache-2.0
// Plans and outlooks as JSON, key by key, in the order in which the core types list their members.
#include "data/io/json.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/export/files.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

using nlohmann::json;
using text::Language;

json finite(double number) { return std::isfinite(number) ? json(number) : json(nullptr); }
json finite(const std::optional<double>& number) { return number ? finite(*number) : json(nullptr); }

template <class T>
json text_or_null(const std::optional<T>& value) {
    return value ? json(value->text()) : json(nullptr);
}

json named(const std::vector<std::pair<std::string, double>>& numbers) {
    json object = json::object();
    for (const auto& [name, number] : numbers) object[valid_utf8(name)] = finite(number);
    return object;
}

template <class Items, class Make>
json list(const Items& items, Make&& make) {
    json array = json::array();
    for (const auto& item : items) array.push_back(make(item));
    return array;
}

// Keys of the quantiles, in the order of core::quantile_levels.
constexpr std::array quantile_keys{"p025_kwh", "p10_kwh", "p25_kwh", "p50_kwh", "p75_kwh", "p90_kwh", "p975_kwh"};
static_assert(quantile_keys.size() == core::quantile_levels.size());

}  // namespace

json to_json(const core::Provenance& provenance) {
    return {{"as_of", provenance.as_of.text()}, {"seed", provenance.seed}, {"version", valid_utf8(provenance.version)}};
}

json to_json(const core::VisitNeed& need, Language language, core::Date as_of) {
    return {{"customer_id", valid_utf8(need.customer.text)},
            {"kind", valid_utf8(need.kind)},
            {"occurrence", need.occurrence},
            {"earliest", need.earliest.text()},
            {"target", need.target.text()},
            {"latest", need.latest.text()},
            {"last_done", text_or_null(need.last_done)},
            {"interval_days", need.interval_days},
            {"service_minutes", core::in_minutes(need.service)},
            {"urgency", core::enum_name(need.urgency)},
            {"value", finite(need.value)},
            {"reasons", list(need.reasons,
                             [](const core::NeedReason& reason) {
                                 return json{{"code", valid_utf8(reason.code)}, {"number", finite(reason.number)}};
                             })},
            {"why", valid_utf8(need_sentence(language, need, as_of))},
            {"appointment_id", need.appointment ? json(valid_utf8(need.appointment->text)) : json(nullptr)}};
}

json to_json(const core::Stop& stop, Language language, core::Date as_of) {
    return {{"visit_id", valid_utf8(stop.visit.text)}, {"need", to_json(stop.need, language, as_of)},
            {"arrive", core::clock_text(stop.arrive)}, {"start", core::clock_text(stop.start)},
            {"end", core::clock_text(stop.end)},       {"drive_minutes", core::in_minutes(stop.drive)},
            {"distance_m", stop.distance.value},       {"pinned", stop.pinned}};
}

json to_json(const core::Route& route, Language language, core::Date as_of) {
    return {{"manager_id", valid_utf8(route.manager.text)},
            {"date", route.date.text()},
            {"leave_home", core::clock_text(route.leave_home)},
            {"back_home", core::clock_text(route.back_home)},
            {"drive_minutes", core::in_minutes(route.driving())},
            {"distance_m", route.distance().value},
            {"drive_home_minutes", core::in_minutes(route.drive_home)},
            {"distance_home_m", route.distance_home.value},
            {"lunch_start", route.lunch_start ? json(core::clock_text(*route.lunch_start)) : json(nullptr)},
            {"lunch_minutes", core::in_minutes(route.lunch)},
            {"stops", list(route.stops, [&](const core::Stop& stop) { return to_json(stop, language, as_of); })}};
}

json to_json(const core::Unplanned& unplanned, Language language) {
    return {{"customer_id", valid_utf8(unplanned.need.customer.text)},
            {"need", to_json(unplanned.need, language)},
            {"code", valid_utf8(unplanned.code)},
            {"numbers", named(unplanned.numbers)},
            {"blocker", valid_utf8(unplanned.blocker)},
            {"reason", valid_utf8(unplanned_sentence(language, unplanned))},
            {"remedy_code", valid_utf8(unplanned.remedy)},
            {"remedy", valid_utf8(remedy_sentence(language, unplanned))}};
}

json to_json(const core::Plan& plan, Language language) {
    const core::Date as_of = plan.provenance.as_of;
    return {{"from", plan.range.first.text()},
            {"to", plan.range.last.text()},
            {"routes", list(plan.routes, [&](const core::Route& route) { return to_json(route, language, as_of); })},
            {"unplanned", list(plan.unplanned, [&](const core::Unplanned& left) { return to_json(left, language); })},
            {"aims", list(plan.aims,
                          [](const core::Aim& aim) {
                              return json{{"code", valid_utf8(aim.code)}, {"value", finite(aim.value)}};
                          })},
            {"workloads", list(plan.workloads,
                               [](const core::Workload& load) {
                                   return json{{"manager_id", valid_utf8(load.manager.text)},
                                               {"visits", load.visits},
                                               {"service_minutes", core::in_minutes(load.service)},
                                               {"drive_minutes", core::in_minutes(load.driving)},
                                               {"available_minutes", core::in_minutes(load.available)}};
                               })},
            {"provenance", to_json(plan.provenance)}};
}

json to_json(const core::Forecast& forecast) {
    const auto& score = forecast.score;
    return {{"level", core::enum_name(forecast.level)},
            {"id", valid_utf8(forecast.id)},
            {"status", core::enum_name(forecast.status)},
            {"model", valid_utf8(forecast.model)},
            {"steps", list(forecast.steps,
                           [](const core::ForecastStep& step) {
                               json object{{"month", step.month.text()}, {"mean_kwh", finite(step.mean)}};
                               for (std::size_t i = 0; i < quantile_keys.size(); ++i)
                                   object[quantile_keys[i]] = finite(step.quantiles[i]);
                               return object;
                           })},
            {"backtest",
             {{"mase", finite(score.mase)},
              {"mase_seasonal_naive", finite(score.mase_seasonal_naive)},
              {"mae_kwh", finite(score.mae_kwh)},
              {"coverage80", finite(score.coverage80)},
              {"origins", score.origins}}},
            {"step_correlation", finite(forecast.step_correlation)},
            {"notes", list(forecast.notes, [](const std::string& note) { return json(valid_utf8(note)); })},
            {"missing_months", list(forecast.missing, [](core::Month month) { return json(month.text()); })}};
}

json to_json(const std::vector<core::Forecast>& forecasts) {
    return list(forecasts, [](const core::Forecast& forecast) { return to_json(forecast); });
}

json to_json(const std::vector<core::LevelLine>& lines) {
    return list(lines, [](const core::LevelLine& line) {
        const core::Growth& growth = line.growth;
        return json{{"level", core::enum_name(line.level)},
                    {"id", valid_utf8(line.id)},
                    {"name", valid_utf8(line.name)},
                    {"customers", line.customers},
                    {"months", line.months},
                    {"expected_kwh", finite(line.expected)},
                    {"low_kwh", finite(line.low)},
                    {"high_kwh", finite(line.high)},
                    {"year_kwh", finite(growth.year)},
                    {"year_before_kwh", finite(growth.year_before)},
                    {"like_for_like", finite(growth.index())},
                    {"customers_alike", growth.customers_alike},
                    {"alike_kwh", finite(growth.alike)},
                    {"alike_before_kwh", finite(growth.alike_before)},
                    {"entered_kwh", finite(growth.entered)},
                    {"left_kwh", finite(growth.left)},
                    {"recorded_kwh", finite(growth.recorded)}};
    });
}

json to_json(const core::ChangeFlag& flag, Language language) {
    const auto day = [](const std::optional<core::Date>& date) { return date ? json(date->text()) : json(); };
    return {{"flag_id", valid_utf8(flag.id)},
            {"industry_code", valid_utf8(flag.industry)},
            {"customer_id", valid_utf8(flag.customer.text)},
            {"kind", core::enum_name(flag.kind)},
            {"since", flag.since.text()},
            {"change_kwh_month", finite(flag.kwh_month)},
            {"low_kwh_month", finite(flag.low_kwh)},
            {"high_kwh_month", finite(flag.high_kwh)},
            {"percent", finite(flag.percent)},
            {"probability", finite(flag.probability)},
            {"evidence", named(flag.evidence)},
            {"ruled_out", list(flag.ruled_out, [](const std::string& code) { return json(valid_utf8(code)); })},
            {"cause", valid_utf8(flag.cause)},
            {"action", valid_utf8(flag.action)},
            {"at_stake_kwh_month", finite(flag.rank)},
            {"money_month", finite(flag.money_month)},
            {"rule", flag.rule ? json{{"rule", valid_utf8(flag.rule->name)},
                                      {"value", finite(flag.rule->value)},
                                      {"valid_from", flag.rule->from.text()},
                                      {"source", valid_utf8(flag.rule->source)}}
                               : json()},
            {"status", core::enum_name(flag.status)},
            {"raised_on", day(flag.raised_on)},
            {"updated_on", day(flag.updated_on)},
            {"closed_on", day(flag.closed_on)},
            {"closed_by", valid_utf8(flag.closed_by)},
            {"owner", valid_utf8(flag.owner)},
            {"due_on", day(flag.due_on)},
            {"note", valid_utf8(flag.note)},
            {"sentence", valid_utf8(flag_sentence(language, flag, flag.industry.empty() ? flag.customer.text : flag.industry))},
            {"what_to_do", valid_utf8(action_sentence(language, flag))}};
}

json to_json(const std::vector<core::ChangeFlag>& flags, Language language) {
    return list(flags, [&](const core::ChangeFlag& flag) { return to_json(flag, language); });
}

json to_json(const core::Series& series) {
    json values = json::array();
    for (std::size_t i = 0; i < series.size(); ++i)
        values.push_back({{"month", series.month(i).text()}, {"kwh", series.missing(i) ? json(nullptr) : finite(series.kwh[i])}});
    return values;
}

json to_json(const core::Issue& issue, Language language) {
    return {{"severity", issue.severity == core::Severity::error ? "error" : "notice"},
            {"code", valid_utf8(issue.code)},
            {"file", valid_utf8(issue.file)},
            {"row", issue.row > 0 ? json(issue.row) : json(nullptr)},
            {"column", valid_utf8(issue.column)},
            {"value", valid_utf8(issue.value)},
            {"message", valid_utf8(text::sentence(language, issue))}};
}

json to_json(const core::Issues& issues, Language language) {
    return list(issues, [&](const core::Issue& issue) { return to_json(issue, language); });
}

std::string json_text(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n"; }

}  // namespace visitcast::io
