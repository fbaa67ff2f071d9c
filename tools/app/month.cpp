// SPDX-License-Identifier: Apache-2.0
// The report of a month in sentences and tables; the same document becomes text and a page.
#include "tools/app/month.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/enum_names.hpp"
#include "data/core/error.hpp"
#include "data/core/industry.hpp"
#include "data/io/sentences.hpp"
#include "forecast/total.hpp"
#include "tools/app/lines.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t most_industries = 12;
constexpr std::size_t most_lines = 15;
constexpr std::size_t most_flags = 10;

/// What every section looks at.
struct MonthView {
    const core::Rows& rows;
    const std::vector<core::Forecast>& forecasts;
    const FindingsReport& findings;
    std::map<std::string, core::Series> sums;  ///< bills by industry code; everybody under ""
    std::map<core::CustomerId, std::string> names;
    std::map<std::string, std::string> industries;
    core::Month month;
    core::Date as_of;
    text::Language language;

    std::string say(std::string_view code, const text::Values& values = {}) const {
        return text::sentence(language, code, values);
    }
    std::string customer(const core::CustomerId& id) const {
        const auto found = names.find(id);
        return found == names.end() ? id.text : id.text + " " + found->second;
    }
    double billed(const std::string& level, core::Month of) const {
        const auto found = sums.find(level);
        return found == sums.end() ? std::nan("") : found->second.at(of);
    }
    std::string growth(double now, double before) const {
        return std::isfinite(now) && before > 0.0 ? text::percent(100.0 * (now / before - 1.0), true) : "-";
    }
};

std::map<std::string, core::Series> summed_bills(const core::Rows& rows, core::Date as_of) {
    std::map<core::CustomerId, std::string> industry;
    for (const auto& customer : rows.of<core::Customer>()) industry[customer.id] = core::industry_of(customer);
    std::map<std::string, std::map<core::Month, double>> sums;
    for (const auto& [id, series] : histories(rows, as_of)) {
        for (std::size_t t = 0; t < series.size(); ++t) {
            if (series.missing(t)) continue;
            sums[""][series.month(t)] += series.kwh[t];
            if (!industry[id].empty()) sums[industry[id]][series.month(t)] += series.kwh[t];
        }
    }
    std::map<std::string, core::Series> result;
    for (const auto& [level, months] : sums) {
        core::Series& series = result[level];
        series.first = months.begin()->first;
        for (core::Month month = series.first; month <= months.rbegin()->first; month = month + 1) {
            const auto found = months.find(month);
            series.kwh.push_back(found == months.end() ? std::nan("") : found->second);
            series.quality.push_back(found == months.end() ? core::ValueQuality::missing : core::ValueQuality::read);
        }
    }
    return result;
}

io::DocumentSection use_section(const MonthView& view) {
    io::DocumentSection section;
    section.heading = view.say("month_use");
    // Bills come late: the last month that is billed.
    const auto all = view.sums.find("");
    const core::Month month = all == view.sums.end() ? view.month : std::min(view.month, all->second.last());
    const double now = view.billed("", month);
    if (std::isfinite(now))
        section.sentences.push_back(view.say("month_used", {{"month", text::month(view.language, month)},
                                                            {"energy", text::energy(view.language, now)},
                                                            {"percent", view.growth(now, view.billed("", month - 12))}}));
    const auto beside = beside_by_industry(view.forecasts, view.rows, 12);
    const auto of = [&](const std::string& level) {
        const auto found = beside.find(level);
        return found == beside.end() ? Beside{} : found->second;
    };
    std::vector<const core::Forecast*> industries;
    for (const core::Forecast& forecast : view.forecasts) {
        if (forecast.steps.empty()) continue;
        if (forecast.level == core::ForecastLevel::industry) industries.push_back(&forecast);
        if (forecast.level != core::ForecastLevel::company) continue;
        const forecast::Total total = forecast::total_of(forecast);
        const Beside own = of("");
        section.sentences.push_back(view.say(
            "month_next", {{"count", text::number(static_cast<double>(std::min<std::size_t>(12, forecast.steps.size())))},
                           {"energy", text::energy(view.language, total.mean)},
                           {"low", text::energy(view.language, total.quantiles[1])},
                           {"high", text::energy(view.language, total.quantiles[5])},
                           {"findings", signed_energy(view.language, own.findings)},
                           {"events", signed_energy(view.language, own.events)},
                           {"overrides", signed_energy(view.language, own.overrides)}}));
    }
    if (industries.empty()) section.sentences.push_back(view.say("month_no_forecast"));
    const auto expected = [](const core::Forecast* forecast) { return forecast::total_of(*forecast).mean; };
    std::stable_sort(industries.begin(), industries.end(),
                     [&](const auto* a, const auto* b) { return expected(a) > expected(b); });
    if (industries.size() > most_industries) industries.resize(most_industries);
    section.table.alignment = "lrrrr";
    section.table.heading = {view.say("month_industry"), text::month(view.language, month), view.say("print_change"),
                             view.say("month_expected"), view.say("month_beside")};
    for (const core::Forecast* forecast : industries) {
        const double used = view.billed(forecast->id, month);
        const auto name = view.industries.find(forecast->id);
        section.table.rows.push_back({name == view.industries.end() ? forecast->id : name->second,
                                      std::isfinite(used) ? text::energy(view.language, used) : "-",
                                      view.growth(used, view.billed(forecast->id, month - 12)),
                                      text::energy(view.language, expected(forecast)),
                                      signed_energy(view.language, of(forecast->id).findings)});
    }
    return section;
}

std::string what_of(const MonthView& view, const Foretold& one) { return view.say(one.kind); }

io::DocumentSection visits_section(const MonthView& view) {
    io::DocumentSection section;
    section.heading = view.say("month_visits");
    int done = 0, missed = 0, reported = 0, settled = 0;
    for (const auto& visit : view.rows.of<core::Visit>()) {
        if (visit.date.month() != view.month) continue;
        done += visit.status == core::VisitStatus::done ? 1 : 0;
        missed += visit.status == core::VisitStatus::missed ? 1 : 0;
    }
    // What was settled since the month began: the bills of a month come in the one after it.
    const core::DateRange period{view.month.first(), view.as_of};
    std::vector<std::string> decided, waiting;
    for (const Foretold& one : view.findings.all) {
        if (one.told_on && one.told_on->month() == view.month) ++reported;
        if (one.meter && period.contains(one.meter->settled_on)) {
            ++settled;
            decided.push_back(
                view.say("month_settled_line", {{"customer", view.customer(one.customer)},
                                                {"what", what_of(view, one)},
                                                {"month", text::month(view.language, one.from)},
                                                {"status", view.say("settled_" + std::string(core::enum_name(one.status)))},
                                                {"told", signed_energy(view.language, one.meter->stated_kwh)},
                                                {"seen", signed_energy(view.language, one.meter->seen_kwh)}}));
        }
        if (one.waiting)
            waiting.push_back(view.say("month_waiting_line", {{"customer", view.customer(one.customer)},
                                                              {"what", what_of(view, one)},
                                                              {"month", text::month(view.language, one.from)},
                                                              {"who", one.who.empty() ? "-" : one.who}}));
    }
    section.sentences.push_back(view.say("month_visits_line", {{"done", text::number(done)},
                                                               {"missed", text::number(missed)},
                                                               {"findings", text::number(reported)},
                                                               {"settled", text::number(settled)}}));
    if (!decided.empty()) section.sentences.push_back(view.say("month_settled"));
    section.sentences.insert(section.sentences.end(), decided.begin(), decided.end());
    if (!waiting.empty()) section.sentences.push_back(view.say("month_waiting"));
    section.sentences.insert(section.sentences.end(), waiting.begin(), waiting.end());
    return section;
}

io::DocumentSection announced_section(const MonthView& view) {
    io::DocumentSection section;
    section.heading = view.say("month_announced");
    // An override of an industry is one line, not one for each of its customers.
    std::map<std::pair<core::LineSource, std::string>, core::ForecastLine> sums;
    std::map<std::pair<core::LineSource, std::string>, std::vector<std::string>> customers;
    for (const core::Forecast& forecast : view.forecasts) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        for (const core::ForecastLine& line : forecast.lines) {
            const std::pair key(line.source, line.id);
            customers[key].push_back(forecast.id);
            const auto [sum, fresh] = sums.emplace(key, line);
            for (std::size_t h = 0; !fresh && h < std::min(line.kwh.size(), sum->second.kwh.size()); ++h)
                sum->second.kwh[h] += line.kwh[h];
        }
    }
    std::vector<const std::pair<const std::pair<core::LineSource, std::string>, core::ForecastLine>*> lines;
    for (const auto& one : sums) lines.push_back(&one);
    std::stable_sort(lines.begin(), lines.end(), [](const auto* a, const auto* b) {
        return std::abs(energy_of(a->second)) > std::abs(energy_of(b->second));
    });
    for (std::size_t i = 0; i < std::min(most_lines, lines.size()); ++i) {
        const auto& whom = customers.at(lines[i]->first);
        const std::string name = whom.size() == 1
                                     ? view.customer(core::CustomerId{whom.front()})
                                     : view.say("month_customers", {{"count", text::number(static_cast<double>(whom.size()))}});
        section.sentences.push_back(name + ": " + line_sentence(view.language, lines[i]->second, view.rows));
    }
    if (lines.empty()) section.sentences.push_back(view.say("month_nothing"));
    return section;
}

io::DocumentSection flags_section(const MonthView& view, const std::vector<core::ChangeFlag>& flags) {
    io::DocumentSection section;
    section.heading = view.say("month_flags");
    for (std::size_t i = 0; i < std::min(most_flags, flags.size()); ++i)
        section.sentences.push_back(io::flag_sentence(view.language, flags[i], view.customer(flags[i].customer)) +
                                    (view.language == text::Language::chinese ? "" : " ") +
                                    io::action_sentence(view.language, flags[i]));
    if (flags.empty()) section.sentences.push_back(view.say("month_nothing"));
    return section;
}

io::DocumentSection promises_section(const MonthView& view) {
    io::DocumentSection section;
    section.heading = view.say("month_promises");
    for (const core::Promise& promise : view.rows.of<core::Promise>()) {
        if (promise.done_on || !promise.due_on || *promise.due_on >= view.as_of) continue;
        section.sentences.push_back(view.say("month_promise_line", {{"customer", view.customer(promise.customer)},
                                                                    {"text", promise.text},
                                                                    {"owner", promise.owner.empty() ? "-" : promise.owner},
                                                                    {"day", text::day(view.language, *promise.due_on)}}));
    }
    if (section.sentences.empty()) section.sentences.push_back(view.say("month_nothing"));
    return section;
}

}  // namespace

io::Document month_report(Desk& desk, std::optional<core::Month> month, text::Language language) {
    const FindingsReport findings = report_findings(desk);
    const core::Rows rows = desk.store.everything();
    const auto forecasts = desk.store.forecasts();
    MonthView view{
        rows,       forecasts, findings, summed_bills(rows, desk.as_of), {}, {}, month.value_or(desk.as_of.month() - 1),
        desk.as_of, language};
    if (view.month > desk.as_of.month())
        throw core::UsageError("the month " + view.month.text() + " has not begun on " + desk.as_of.text());
    for (const auto& customer : rows.of<core::Customer>()) {
        view.names[customer.id] = customer.name;
        if (!customer.industry_name.empty()) view.industries[core::industry_of(customer)] = customer.industry_name;
    }
    io::Document document;
    document.title = view.say("month_title", {{"month", text::month(language, view.month)}});
    document.subtitle = read_settings(rows.of<core::Setting>()).company;
    document.sections = {use_section(view), visits_section(view), announced_section(view),
                         flags_section(view, desk.store.flags()), promises_section(view)};
    if (!rows.of<core::AccountManager>().empty()) {
        const core::Date last = std::min(view.month.last(), desk.as_of);
        const Assessment assessment = assess(desk, {std::nullopt, last, std::nullopt});
        document.sections.push_back(hand_over_section(language, assessment.hand_over));
        if (findings.record.all.count > 0) document.sections.push_back(record_section(language, findings.record));
        document.sections.push_back(assessment_section(language, assessment));
    }
    document.foot = view.say("report_provenance",
                             {{"version", desk.version}, {"as_of", desk.as_of.text()}, {"seed", std::to_string(desk.seed)}});
    return document;
}

}  // namespace visitcast::app
