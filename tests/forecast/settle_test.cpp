// SPDX-License-Identifier: Apache-2.0
// The meter settles findings, and the record corrects what is said next.
#include "forecast/settle.hpp"

#include <catch2/catch.hpp>

#include "forecast/track_record.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::today;

namespace {

/// A finding of +400 kWh a month, seven months before today, and bills that show this share of it from `delay` months later on.
CustomerHistory told(double share, int delay = 0) {
    std::vector<double> values = test::noisy(48, 1000.0, 0.2, 0.03, 12);
    for (std::size_t t = 41 + static_cast<std::size_t>(delay); t < 48; ++t) values[t] += share * 400.0;
    CustomerHistory history = test::customer("a", values);
    core::Finding finding;
    finding.id = "F1";
    finding.kind = core::FindingKind::new_load;
    finding.kwh_month = 400.0;
    finding.from = today() - 7;
    finding.probability = 0.7;
    history.findings.push_back(finding);
    return history;
}

core::FindingStatus status_of(const CustomerHistory& history) {
    const auto settled = settle(history, today());
    REQUIRE(settled.size() == 1);
    CHECK(settled[0].id == "F1");
    CHECK(settled[0].stated_kwh == Approx(400.0));
    return settled[0].status;
}

}  // namespace

TEST_CASE("the meter decides: happened, smaller, later, not") {
    CHECK(status_of(told(1.0)) == core::FindingStatus::happened);
    CHECK(status_of(told(0.42)) == core::FindingStatus::smaller);
    CHECK(status_of(told(0.0)) == core::FindingStatus::no);
    CHECK(status_of(told(1.0, 5)) == core::FindingStatus::later);
}

TEST_CASE("what cannot be told yet stays open") {
    CustomerHistory history = told(0.0);
    history.findings[0].from = today() - 2;  // too few bills
    CHECK(settle(history, today()).empty());
    history.findings[0].from = today() - 4;  // it may still come
    CHECK(settle(history, today()).empty());
    history = told(1.0);
    history.findings[0].kwh_month = 5.0;  // hidden by the usual scatter
    CHECK(settle(history, today()).empty());
    history = told(1.0);
    history.findings[0].status = core::FindingStatus::happened;  // settled before
    CHECK(settle(history, today()).empty());
    CHECK(settle(test::customer("b", {}), today()).empty());
}

TEST_CASE("probabilities are scored, and corrected by the record, shrunk when few") {
    CHECK(calibrated({}).factor == 1.0);
    const Calibration perfect = calibrated({{1.0, 1.0}, {0.0, 0.0}});
    CHECK(perfect.brier == 0.0);
    const Calibration one = calibrated({{0.8, 0.0}});
    CHECK(one.brier == Approx(0.64));
    CHECK(one.factor > 0.6);
    const Calibration many = calibrated(std::vector<Verdict>(20, Verdict{0.8, 0.0}));
    CHECK(many.factor < 0.2);
    CHECK(corrected(0.8, many) < 0.15);
    const Calibration modest = calibrated(std::vector<Verdict>(20, Verdict{0.3, 1.0}));
    CHECK(corrected(0.9, modest) == 1.0);
}

TEST_CASE("a reporter without a record starts from that of all, and kinds differ") {
    std::vector<core::Finding> told(24);
    std::vector<Outcome> outcomes;
    for (std::size_t i = 0; i < told.size(); ++i) {
        told[i].reported_by = i % 2 == 0 ? "bold" : "sober";
        told[i].kind = i % 3 == 0 ? core::FindingKind::closure : core::FindingKind::new_load;
        told[i].probability = 0.8;
        outcomes.push_back({&told[i], i % 2 == 0 ? 0.0 : 1.0});
    }
    const TrackRecord record = track_record(outcomes);
    CHECK(record.all.count == 24);
    CHECK(record.by_person.at("bold").factor < record.all.factor);
    CHECK(record.by_person.at("sober").factor > 1.0);
    core::Finding next;
    next.probability = 0.8;
    next.reported_by = "new";
    next.kind = core::FindingKind::other;
    CHECK(record.corrected(next) == Approx(0.8 * record.all.factor));
    next.reported_by = "bold";
    CHECK(record.corrected(next) < 0.35);
}

TEST_CASE("a whole company is learned from, and its findings put right") {
    Company company;
    company.customers.push_back(told(1.0));
    company.customers.push_back(told(0.0));
    company.customers[1].id.text = "b";
    company.customers[1].findings[0].id = "F2";
    company.customers.push_back(told(0.0));
    company.customers[2].id.text = "c";
    company.customers[2].findings[0].id = "F3";
    company.customers[2].findings[0].from = today() + 2;
    for (auto& history : company.customers) history.findings[0].reported_by = "M1";
    const Knowledge knowledge = learn(company, today());
    CHECK(knowledge.settlements.size() == 2);
    CHECK(knowledge.record.by_person.at("M1").count == 2);
    apply(knowledge, company);
    CHECK(company.customers[0].findings[0].status == core::FindingStatus::happened);
    CHECK(company.customers[1].findings[0].status == core::FindingStatus::no);
    CHECK_FALSE(company.customers[2].findings[0].status);
    CHECK(*company.customers[2].findings[0].probability < 0.7);  // one of two came, 0.7 was said
}

TEST_CASE("a change larger than its customer counts less, unless the capacity holds it") {
    CustomerHistory history = told(0.0);
    core::Finding finding = history.findings[0];
    finding.from = today() + 2;
    const double use = history.series.at(today() - 1);
    finding.kwh_month = 0.5 * use;
    CHECK(credible_size(finding, history, today()) == 1.0);
    finding.kwh_month = 10.0 * use;
    CHECK(credible_size(finding, history, today()) == Approx(0.1).epsilon(0.3));
    finding.kwh_month = -10.0 * use;
    CHECK(credible_size(finding, history, today()) == Approx(0.1).epsilon(0.3));
    finding.kwh_month = 10.0 * use;
    history.contracted_kw = use;
    CHECK(credible_size(finding, history, today()) == 1.0);
    finding.kwh_month.reset();
    finding.percent = 900.0;
    CHECK(credible_size(finding, history, today()) == 1.0);
}

TEST_CASE("what the bills cannot tell does not make up a bad record") {
    const auto factor_with = [](int unclear) {
        Company company;
        for (int i = 0; i < 4; ++i) company.customers.push_back(told(0.0));
        for (int i = 0; i < unclear; ++i) {
            company.customers.push_back(told(0.0));
            company.customers.back().findings[0].kwh_month = 5.0;  // lost in the scatter
        }
        for (std::size_t i = 0; i < company.customers.size(); ++i) {
            company.customers[i].id.text = std::to_string(i);
            company.customers[i].findings[0].id = "F" + std::to_string(i);
            company.customers[i].findings[0].reported_by = "M1";
        }
        return learn(company, today()).record.by_person.at("M1").factor;
    };
    CHECK(factor_with(8) == Approx(factor_with(0)).margin(0.12));
}

TEST_CASE("a recorded increase is settled like a finding") {
    CustomerHistory history = told(1.0);
    history.findings.clear();
    core::Event event;
    event.id = "E1";
    event.kind = core::EventKind::capacity_increase;
    event.from = (today() - 7).first();
    event.kwh_month = 400.0;
    history.events = {event};
    const auto settled = settle(history, today());
    REQUIRE(settled.size() == 1);
    CHECK(settled[0].source == core::LineSource::event);
    CHECK(settled[0].status == core::FindingStatus::happened);
    history.events[0].kind = core::EventKind::overhaul;
    CHECK(settle(history, today()).empty());
}
