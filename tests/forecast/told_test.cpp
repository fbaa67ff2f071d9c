// SPDX-License-Identifier: Apache-2.0
// What may come has two humps; what came is in the level at once and never twice; questions by what their answer is worth.
#include <cmath>

#include <catch2/catch.hpp>

#include "forecast/effects.hpp"
#include "forecast/mixture.hpp"
#include "forecast/questions.hpp"
#include "forecast/told.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::today;

namespace {

core::Finding finding(core::Month from, double kwh, double probability) {
    core::Finding one;
    one.id = "F1";
    one.kind = core::FindingKind::new_load;
    one.kwh_month = kwh;
    one.from = from;
    one.probability = probability;
    return one;
}

/// 1000 kWh a month for 48 months, the last `months` of them with `kwh` more.
CustomerHistory stepped(int months, double kwh) {
    std::vector<double> values = test::noisy(48, 1000.0, 0.2, 0.02, 12);
    for (std::size_t t = 48 - static_cast<std::size_t>(months); t < 48; ++t) values[t] += kwh;
    return customer("a", values);
}

}  // namespace

TEST_CASE("without changes the mixture is the plain band") {
    CHECK(mixture_band(1000, 50, 1.2, true, {}) == band(1000, 50, 1.2, true));
    const Chance sure[] = {{1.0, 0.0}};
    const Quantiles same = mixture_band(1000, 50, 1.0, true, sure);
    const Quantiles plain = band(1000, 50, 1.0, true);
    for (std::size_t q = 0; q < same.size(); ++q) CHECK(same[q] == Approx(plain[q]).epsilon(0.002));
}

TEST_CASE("a change of even chance has two humps: the median lies between, the quarters in them") {
    const Chance chances[] = {{0.5, 1000.0}};
    const Quantiles quantiles = mixture_band(1000, 20, 1.0, true, chances);
    CHECK(std::abs(quantiles[2] - 1000) < 60);  // lower hump
    CHECK(quantiles[4] > 1700);                 // upper hump, whose size is in doubt as well
    CHECK(quantiles[6] - quantiles[0] > 1000);
    for (std::size_t q = 1; q < quantiles.size(); ++q) CHECK(quantiles[q] >= quantiles[q - 1]);
    const Chance rare[] = {{0.02, 1000.0}};
    CHECK(mixture_band(1000, 20, 1.0, true, rare)[5] < 1040);  // one in fifty is beyond the 90 % mark
}

TEST_CASE("many changes are kept by mean and variance") {
    std::vector<Chance> chances(12, Chance{0.3, 100.0});
    CHECK(mean_of(chances) == Approx(360.0));
    const Quantiles quantiles = mixture_band(5000, 10, 1.0, true, chances);
    CHECK(quantiles[3] == Approx(5360.0).epsilon(0.01));
    const double half = 1.28 * std::sqrt(variance_of(chances));
    CHECK(quantiles[5] - quantiles[3] == Approx(half).epsilon(0.2));
}

TEST_CASE("what the bills show is followed, and not added again") {
    CustomerHistory history = stepped(3, 500.0);
    history.findings = {finding(today() - 3, 500.0, 0.6)};
    Prepared prepared = prepare(history, today());
    const double before = prepared.values[20];
    prepared.told = follow_findings(history, prepared, {});
    REQUIRE(prepared.told.size() == 1);
    CHECK(prepared.told[0].came > 0.95);
    CHECK(prepared.told[0].followed);
    CHECK(prepared.told[0].kwh == Approx(500.0).epsilon(0.1));
    CHECK(prepared.values[20] == Approx(before + 500.0).epsilon(0.03));  // the past at the level of today
    Outlook outlook{std::vector<double>(6, 1500.0), std::vector<double>(6, 30.0)};
    std::vector<std::string> notes;
    OnRecord parts;
    apply_effects(history, prepared, today(), {}, outlook, notes, FindingUse::weighted, &parts);
    CHECK(outlook.mean == std::vector<double>(6, 1500.0));
    CHECK(parts.lines.empty());
}

TEST_CASE("what the bills do not show fades, but may still come late") {
    CustomerHistory history = stepped(0, 0.0);
    history.findings = {finding(today() - 2, 500.0, 0.6)};
    Prepared prepared = prepare(history, today());
    prepared.told = follow_findings(history, prepared, {});
    REQUIRE(prepared.told.size() == 1);
    CHECK(prepared.told[0].came < 0.02);
    CHECK(prepared.told[0].to_come > 0.02);
    CHECK(prepared.told[0].to_come < 0.3);
    CHECK_FALSE(prepared.told[0].followed);
    history.findings[0].from = today() - 7;
    prepared.told = follow_findings(history, prepared, {});
    CHECK(prepared.told[0].to_come == 0.0);
    history.findings[0].status = core::FindingStatus::no;
    CHECK(follow_findings(history, prepared, {}).empty());
}

TEST_CASE("while it fills up the rest of a ramp is still to come") {
    CustomerHistory history = stepped(0, 0.0);
    auto& kwh = history.series.kwh;
    for (std::size_t back = 1; back <= 2; ++back) kwh[48 - back] += 600.0 * static_cast<double>(3 - back) / 4.0;
    history.findings = {finding(today() - 2, 600.0, 0.7)};
    history.findings[0].ramp_months = 4;
    Prepared prepared = prepare(history, today());
    prepared.told = follow_findings(history, prepared, {});
    REQUIRE(prepared.told.size() == 1);
    REQUIRE(prepared.told[0].followed);
    Outlook outlook{std::vector<double>(4, 1600.0), std::vector<double>(4, 30.0)};
    std::vector<std::string> notes;
    apply_effects(history, prepared, today(), {}, outlook, notes);
    CHECK(outlook.mean[0] == Approx(1600.0 - prepared.told[0].kwh / 4.0));
    CHECK(outlook.mean[1] == Approx(1600.0));
}

TEST_CASE("an override is a line of its own, in kWh or per cent") {
    CustomerHistory history = stepped(0, 0.0);
    core::Override one;
    one.id = "O1";
    one.from = today() + 1;
    one.to = today() + 2;
    one.kwh_month = -200.0;
    history.overrides = {one};
    Outlook outlook{std::vector<double>(4, 1000.0), std::vector<double>(4, 30.0)};
    std::vector<std::string> notes;
    OnRecord parts;
    const Prepared prepared = prepare(history, today());
    apply_effects(history, prepared, today(), {}, outlook, notes, FindingUse::weighted, &parts);
    CHECK(outlook.mean == std::vector<double>{1000.0, 800.0, 800.0, 1000.0});
    REQUIRE(parts.lines.size() == 1);
    CHECK(parts.lines[0].source == core::LineSource::planner);
    CHECK(parts.lines[0].kwh == std::vector<double>{0.0, -200.0, -200.0, 0.0});
    CHECK(notes == std::vector<std::string>{"override_applied"});
    history.overrides[0].kwh_month.reset();
    history.overrides[0].percent = 10.0;
    outlook = {std::vector<double>(4, 1000.0), std::vector<double>(4, 30.0)};
    apply_effects(history, prepared, today(), {}, outlook, notes, FindingUse::weighted, &parts);
    CHECK(outlook.mean[1] == Approx(1100.0));
    CHECK(outlook.spread[1] == Approx(33.0));
}

TEST_CASE("findings count weighted, as if they came, or not at all") {
    CustomerHistory history = stepped(0, 0.0);
    history.findings = {finding(today() + 1, 300.0, 0.4)};
    const Prepared prepared = prepare(history, today());
    const auto mean = [&](FindingUse use) {
        Outlook outlook{std::vector<double>(3, 1000.0), std::vector<double>(3, 30.0)};
        std::vector<std::string> notes;
        apply_effects(history, prepared, today(), {}, outlook, notes, use);
        return outlook.mean[2];
    };
    CHECK(mean(FindingUse::weighted) == Approx(1120.0));
    CHECK(mean(FindingUse::with) == Approx(1300.0));
    CHECK(mean(FindingUse::without) == Approx(1000.0));
}

TEST_CASE("questions stand by what their answer is worth; what is due comes first") {
    core::Forecast forecast;
    for (int h = 0; h < 6; ++h) forecast.steps.push_back({today() + h, 1000.0, {700, 800, 900, 1000, 1100, 1200, 1300}});
    core::Finding large = finding(today() + 1, 400.0, 0.5), small = finding(today() + 1, 20.0, 0.5),
                  due = finding(today() - 2, 5.0, 0.9), done = finding(today() - 9, 500.0, 0.5);
    small.id = "F2";
    due.id = "F3";
    done.id = "F4";
    done.status = core::FindingStatus::happened;
    forecast.lines = {{core::LineSource::finding, "F1", 0.5, std::vector<double>(6, 400.0)},
                      {core::LineSource::finding, "F2", 0.5, std::vector<double>(6, 20.0)}};
    const auto list = questions({small, large, due, done}, &forecast, {}, 400.0, today());
    REQUIRE(list.size() == 4);
    CHECK(list[0].kind == QuestionKind::begun);
    CHECK(list[0].finding == "F3");
    CHECK(list[1].finding == "F1");
    CHECK(list[1].narrows_kwh > 100.0);
    CHECK(list[2].kind == QuestionKind::plans);
    CHECK(list[3].finding == "F2");
    const auto soon = questions({}, &forecast, {}, 1.0, today());
    const auto late = questions({}, &forecast, {}, 400.0, today());
    CHECK(soon[0].narrows_kwh < 0.05 * late[0].narrows_kwh);
}

TEST_CASE("a flag is asked about once the meter has shown it") {
    core::ChangeFlag seen, expected;
    seen.since = today() - 3;
    expected.since = today();
    seen.kwh_month = expected.kwh_month = 500.0;
    seen.probability = expected.probability = 0.9;
    const auto list = questions({}, nullptr, {seen, expected}, 400.0, today());
    REQUIRE(list.size() == 1);
    CHECK(list[0].month == seen.since);
}
