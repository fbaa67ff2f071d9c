// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/effects.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::today;

namespace {

struct Applied {
    Outlook outlook;
    std::vector<std::string> notes;
};

/// 1000 kWh a month with spread 100 for six months, effects on top.
Applied applied(const CustomerHistory& history) {
    Applied result{{std::vector<double>(6, 1000.0), std::vector<double>(6, 100.0)}, {}};
    apply_effects(history, prepare(history, today()), today(), {}, result.outlook, result.notes);
    return result;
}

CustomerHistory steady() { return customer("a", std::vector<double>(36, 1000.0)); }

}  // namespace

TEST_CASE("a closing day counts by days") {
    CustomerHistory history = steady();
    history.closed_on = core::Date(2026, 12, 10);
    const Applied result = applied(history);
    CHECK(result.outlook.mean[0] == 1000.0);
    CHECK(result.outlook.mean[1] == Approx(1000.0 * 10.0 / 31.0));
    CHECK(result.outlook.mean[2] == 0.0);
    CHECK(result.outlook.spread[2] == 0.0);
    CHECK(result.notes == std::vector<std::string>{"closure_applied"});
    history.closed_on.reset();
    core::Event event;
    event.kind = core::EventKind::closure;
    event.from = core::Date(2026, 12, 31);
    history.events.push_back(event);
    CHECK(applied(history).outlook.mean[1] == 1000.0);
    CHECK(applied(history).outlook.mean[2] == 0.0);
}

TEST_CASE("before the opening day there is nothing") {
    CustomerHistory history = steady();
    history.opened_on = core::Date(2026, 12, 17);
    const Applied result = applied(history);
    CHECK(result.outlook.mean[0] == 0.0);
    CHECK(result.outlook.mean[1] == Approx(1000.0 * 15.0 / 31.0));
    CHECK(result.outlook.mean[2] == 1000.0);
}

TEST_CASE("a suspension takes its share of the contracted power for its days") {
    CustomerHistory history = steady();
    history.contracted_kw = 400.0;
    core::Event event;
    event.kind = core::EventKind::suspension;
    event.from = core::Date(2026, 12, 1);
    event.to = core::Date(2027, 1, 31);
    event.kw = 100.0;
    history.events.push_back(event);
    const Applied result = applied(history);
    CHECK(result.outlook.mean[0] == 1000.0);
    CHECK(result.outlook.mean[1] == Approx(750.0));
    CHECK(result.outlook.mean[2] == Approx(750.0));
    CHECK(result.outlook.mean[3] == 1000.0);
    CHECK(result.notes == std::vector<std::string>{"event_applied"});
    history.events.front().kw.reset();
    CHECK(applied(history).outlook.mean[1] == Approx(0.0).margin(1e-9));
}

TEST_CASE("new capacity with an energy counts at once, with a power it fills up") {
    CustomerHistory history = steady();
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = core::Date(2026, 12, 1);
    event.kwh_month = 500.0;
    history.events.push_back(event);
    CHECK(applied(history).outlook.mean[1] == Approx(1500.0));
    history.events.front().kwh_month.reset();
    history.events.front().kw = 10.0;
    // After four months half of 10 kW * 300 h
    CHECK(applied(history).outlook.mean[4] == Approx(1000.0 + 1500.0));
}

TEST_CASE("an increase that the bills have shown for three months is not added again") {
    CustomerHistory history = steady();
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = core::Date(2026, 8, 1);
    event.kwh_month = 600.0;
    history.events.push_back(event);
    CHECK(applied(history).outlook.mean[0] == 1000.0);
    history.events.front().from = core::Date(2026, 10, 1);  // one month seen: two thirds are still to come
    CHECK(applied(history).outlook.mean[0] == Approx(1400.0));
}

TEST_CASE("a finding counts by its probability, ramps up and widens the band") {
    CustomerHistory history = steady();
    core::Finding finding;
    finding.kind = core::FindingKind::new_load;
    finding.kw = 10.0;
    finding.from = today() + 1;
    finding.ramp_months = 3;
    finding.probability = 0.6;
    history.findings.push_back(finding);
    const Applied result = applied(history);
    CHECK(result.outlook.mean[0] == 1000.0);
    CHECK(result.outlook.mean[1] == Approx(1000.0 + 0.6 * 1000.0));  // a third of 3000 kWh
    CHECK(result.outlook.mean[3] == Approx(1000.0 + 0.6 * 3000.0));
    CHECK(result.outlook.spread[3] == Approx(std::hypot(100.0, 3000.0 * std::sqrt(0.6 * 0.4 + 0.04 * 0.6))));
    CHECK(result.notes == std::vector<std::string>{"finding_applied"});
}

TEST_CASE("findings that are settled, over or small by kind") {
    CustomerHistory history = steady();
    core::Finding finding;
    finding.kind = core::FindingKind::efficiency;
    finding.percent = 20.0;
    finding.from = today();
    finding.probability = 1.0;
    history.findings.push_back(finding);
    CHECK(applied(history).outlook.mean[0] == Approx(800.0));  // efficiency lowers, whatever the sign
    history.findings.front().status = core::FindingStatus::no;
    CHECK(applied(history).outlook.mean[0] == 1000.0);
    history.findings.front().status = core::FindingStatus::open;
    history.findings.front().until = today() + 1;
    CHECK(applied(history).outlook.mean[1] == Approx(800.0));
    CHECK(applied(history).outlook.mean[2] == 1000.0);
    history.findings.front().kind = core::FindingKind::closure;
    history.findings.front().percent.reset();
    history.findings.front().until.reset();
    CHECK(applied(history).outlook.mean[5] == Approx(0.0).margin(1e-9));
}
