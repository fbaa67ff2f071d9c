// SPDX-License-Identifier: Apache-2.0
// What drives one customer's forecast, in sentences: next month against the last, the year against the year before, and the
// highest demand against what the contract allows.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

/// Above this share of the contract demand the excess is charged double.
constexpr double demand_tolerance = 1.05;
constexpr double worth_telling = 0.05;

std::string signed_energy(const Session& session, double kwh) {
    return (kwh < 0 ? "-" : "+") + text::energy(session.language, std::abs(kwh));
}

void print(const std::string& sentence) { std::cout << "  " << wrapped(sentence, 110, 4) << '\n'; }

/// Parts that are there, each with its sign.
std::string parts_of(const Session& session, const forecast::NextMonth& month) {
    std::string text;
    const auto add = [&](const char* code, double kwh) {
        if (std::abs(kwh) >= 0.5) text += session.say(code, {{"change", signed_energy(session, kwh)}});
    };
    add("explain_part_calendar", month.calendar);
    add("explain_part_temperature", month.temperature);
    add("explain_part_ramp", month.ramp);
    add("explain_part_common", month.common);
    return text;
}

void print_month(const Session& session, const core::Month& first, const forecast::NextMonth& month) {
    print(session.say("explain_next_month", {{"month", text::month(session.language, first)},
                                             {"expected", text::energy(session.language, month.expected)},
                                             {"last", text::month(session.language, month.last_month)},
                                             {"change", signed_energy(session, month.expected - month.last)},
                                             {"season", signed_energy(session, month.season)},
                                             {"parts", parts_of(session, month)},
                                             {"record", signed_energy(session, month.on_record)},
                                             {"level", signed_energy(session, month.level)}}));
}

void print_year(const Session& session, const forecast::NextYear& year) {
    const double change = year.before > 0 ? 100 * (year.expected.mean / year.before - 1) : 0;
    print(session.say("explain_next_year", {{"expected", text::energy(session.language, year.expected.mean)},
                                            {"low", text::energy(session.language, year.expected.quantiles[1])},
                                            {"high", text::energy(session.language, year.expected.quantiles[5])},
                                            {"change", text::percent(change, true)}}));
    if (!year.before_normal || *year.before_normal <= 0) return;
    print(session.say("explain_normal_weather",
                      {{"normal", text::energy(session.language, *year.before_normal)},
                       {"change", text::percent(100 * (year.expected.mean / *year.before_normal - 1), true)}}));
}

/// The ramp of who is on one, or has capacity to come.
void print_ramp(const Session& session, const app::Explanation& explanation) {
    const core::Response& response = explanation.forecast->response;
    const bool coming = std::any_of(explanation.events.begin(), explanation.events.end(), [&](const core::Event& event) {
        const bool more = event.kind == core::EventKind::new_connection || event.kind == core::EventKind::capacity_increase;
        return more && !event.kwh_month && event.from.month() > session.desk.as_of.month() - 3;
    });
    if (!response.began && !coming) return;
    print(session.say("explain_ramp", {{"months", text::number(response.ramp_months, 1)},
                                       {"ceiling", text::number(response.ramp_ceiling)},
                                       {"count", text::number(response.ramp_connections)}}));
}

void print_limit(const Session& session, const std::vector<forecast::PeakStep>& peaks, double limit, const char* code) {
    const auto most = std::max_element(peaks.begin(), peaks.end(), [limit](const auto& a, const auto& b) {
        return a.chance_above(limit) < b.chance_above(limit);
    });
    const double chance = most->chance_above(limit);
    if (chance < worth_telling) return;
    print(session.say(code, {{"limit", text::number(limit)},
                             {"month", text::month(session.language, most->month)},
                             {"probability", text::percent(100 * chance)}}));
}

}  // namespace

void show_reasons(const Session& session, const app::Explanation& explanation) {
    const auto& reasons = explanation.reasons;
    if (reasons.month) print_month(session, explanation.forecast->steps.front().month, *reasons.month);
    if (reasons.year) print_year(session, *reasons.year);
    print_ramp(session, explanation);
    const auto& peaks = explanation.peaks;
    if (peaks.empty()) return;
    const auto highest = std::max_element(peaks.begin(), peaks.end(), [](const auto& a, const auto& b) { return a.kw < b.kw; });
    print(session.say("explain_peak", {{"kw", text::number(highest->kw)},
                                       {"month", text::month(session.language, highest->month)},
                                       {"low", text::number(highest->quantiles[1])},
                                       {"high", text::number(highest->quantiles[5])}}));
    const auto& customer = explanation.customer;
    if (customer.contract_demand_kw)
        print_limit(session, peaks, demand_tolerance * *customer.contract_demand_kw, "explain_peak_demand");
    if (customer.contracted_kw) print_limit(session, peaks, *customer.contracted_kw, "explain_peak_contracted");
}

}  // namespace visitcast::cli
