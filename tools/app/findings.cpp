// SPDX-License-Identifier: Apache-2.0
// What managers told, what the meter made of it, and what to ask next. The records of reporters are for calibration; they rank
// nobody.
#include "tools/app/findings.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "data/core/enum_names.hpp"
#include "forecast/settle.hpp"
#include "tools/app/outlook.hpp"

namespace visitcast::app {
namespace {

using Key = std::tuple<core::LineSource, std::string, core::CustomerId>;

Key key_of(const core::Settlement& one) { return {one.source, one.id, one.customer}; }

bool is_open(const core::Finding& finding) {
    return finding.status.value_or(core::FindingStatus::open) == core::FindingStatus::open;
}

/// Only those of whom something was foretold: the others have nothing to settle, and a large company would not fit.
core::Rows rows_of_foretold(const Desk& desk) {
    std::set<core::CustomerId> who;
    core::Rows rows;
    for (const auto& finding : desk.store.all<core::Finding>()) who.insert(finding.customer);
    for (const auto& event : desk.store.all<core::Event>()) who.insert(event.customer);
    for (const core::CustomerId& id : who) {
        core::Rows one = desk.store.demand(id, id);
        const auto take = [&]<class T>(std::vector<T>& from) {
            auto& into = rows.of<T>();
            into.insert(into.end(), from.begin(), from.end());
        };
        take(one.of<core::Customer>());
        take(one.of<core::Consumption>());
        take(one.of<core::Reading>());
        take(one.of<core::Event>());
        take(one.of<core::Finding>());
    }
    return rows;
}

int order_of(const Foretold& one) {
    if (one.waiting) return 0;
    return one.status == core::FindingStatus::open ? 1 : 2;
}

}  // namespace

forecast::Knowledge settle(Desk& desk, const forecast::Company& company) {
    forecast::Knowledge knowledge = forecast::learn(company, desk.as_of.month());
    std::map<Key, core::Settlement> before;
    for (core::Settlement& one : desk.store.settlements()) before.emplace(key_of(one), std::move(one));
    for (core::Settlement& one : knowledge.settlements) {
        const auto known = before.find(key_of(one));
        const bool same = known != before.end() && known->second.status == one.status && known->second.settled_on <= desk.as_of;
        one.settled_on = same ? known->second.settled_on : desk.as_of;
    }
    std::sort(knowledge.settlements.begin(), knowledge.settlements.end(),
              [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    desk.store.save_settlements(knowledge.settlements);
    return knowledge;
}

forecast::Knowledge settle_stored(Desk& desk) {
    return is_large(desk) ? settle_foretold(desk) : settle(desk, company(desk.store.everything(), desk.as_of));
}

forecast::Knowledge settle_foretold(Desk& desk) { return settle(desk, company(rows_of_foretold(desk), desk.as_of)); }

std::vector<core::Finding> with_meter(std::vector<core::Finding> findings, const std::vector<core::Settlement>& settlements) {
    std::map<std::string, core::FindingStatus> decided;
    for (const core::Settlement& one : settlements) {
        if (one.source == core::LineSource::finding) decided[one.id] = one.status;
    }
    for (core::Finding& finding : findings) {
        const auto found = decided.find(finding.id);
        if (is_open(finding) && found != decided.end()) finding.status = found->second;
    }
    return findings;
}

FindingsReport report_findings(Desk& desk) {
    FindingsReport report;
    const forecast::Knowledge knowledge = settle_stored(desk);
    report.record = knowledge.record;
    std::map<Key, const core::Settlement*> settled;
    for (const core::Settlement& one : knowledge.settlements) settled[key_of(one)] = &one;
    std::map<std::pair<core::LineSource, std::string>, double> expected;
    for (const core::Forecast& forecast : desk.store.forecasts()) {
        for (const core::ForecastLine& line : forecast.lines) {
            for (const double kwh : line.kwh) expected[{line.source, line.id}] += line.probability * kwh;
        }
    }
    const auto add = [&](Foretold one) {
        if (const auto own = settled.find({one.source, one.id, one.customer}); own != settled.end()) {
            one.meter = *own->second;
            if (!one.by_person) one.status = own->second->status;
        }
        one.expected_kwh = expected[{one.source, one.id}];
        one.waiting =
            one.source == core::LineSource::finding && one.status == core::FindingStatus::open && one.from < desk.as_of.month();
        if (one.status != core::FindingStatus::open) one.corrected.reset();
        report.all.push_back(std::move(one));
    };
    for (const core::Finding& finding : desk.store.all<core::Finding>()) {
        Foretold one{core::LineSource::finding, finding.id, finding.customer};
        one.kind = "finding_" + std::string(core::enum_name(finding.kind));
        one.who = finding.reported_by;
        one.told_on = finding.reported_on;
        one.visit = finding.visit;
        one.from = finding.from;
        one.probability = finding.probability;
        one.corrected = knowledge.counts(finding);
        one.larger_than_use = knowledge.size_factors.contains(finding.id);
        one.by_person = !is_open(finding);
        if (one.by_person) one.status = *finding.status;
        add(std::move(one));
    }
    for (const core::Event& event : desk.store.all<core::Event>()) {
        if (!forecast::as_finding(event)) continue;
        Foretold one{core::LineSource::event, event.id, event.customer};
        one.kind = "event_" + std::string(core::enum_name(event.kind));
        one.from = event.from.month();
        add(std::move(one));
    }
    std::stable_sort(report.all.begin(), report.all.end(), [](const Foretold& a, const Foretold& b) {
        return std::tuple(order_of(a), a.from, a.id) < std::tuple(order_of(b), b.from, b.id);
    });
    return report;
}

std::map<core::CustomerId, core::Date> last_visits(const std::vector<core::Visit>& visits, core::Date as_of) {
    std::map<core::CustomerId, core::Date> last;
    for (const core::Visit& visit : visits) {
        if (visit.status != core::VisitStatus::done || visit.date > as_of) continue;
        core::Date& own = last.try_emplace(visit.customer, visit.date).first->second;
        own = std::max(own, visit.date);
    }
    return last;
}

std::map<core::CustomerId, std::vector<forecast::Question>> questions_for(const core::Rows& rows,
                                                                          const std::vector<core::Settlement>& settlements,
                                                                          const std::vector<core::Forecast>& forecasts,
                                                                          const std::vector<core::ChangeFlag>& flags,
                                                                          core::Date as_of) {
    std::map<core::CustomerId, std::vector<core::Finding>> findings;
    for (core::Finding& finding : with_meter(rows.of<core::Finding>(), settlements)) {
        const core::CustomerId customer = finding.customer;
        findings[customer].push_back(std::move(finding));
    }
    std::map<core::CustomerId, const core::Forecast*> outlooks;
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level == core::ForecastLevel::customer) outlooks[core::CustomerId{forecast.id}] = &forecast;
    }
    std::map<core::CustomerId, std::vector<core::ChangeFlag>> changes;
    for (const core::ChangeFlag& flag : flags) changes[flag.customer].push_back(flag);
    const auto visited = last_visits(rows.of<core::Visit>(), as_of);
    std::map<core::CustomerId, std::vector<forecast::Question>> questions;
    for (const core::Customer& customer : rows.of<core::Customer>()) {
        const auto outlook = outlooks.find(customer.id);
        const auto last = visited.find(customer.id);
        std::optional<double> days;
        if (last != visited.end()) days = static_cast<double>(as_of - last->second);
        auto own = forecast::questions(findings[customer.id], outlook == outlooks.end() ? nullptr : outlook->second,
                                       changes[customer.id], days, as_of.month());
        if (!own.empty()) questions.emplace(customer.id, std::move(own));
    }
    return questions;
}

}  // namespace visitcast::app
