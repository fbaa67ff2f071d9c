// SPDX-License-Identifier: Apache-2.0
// Statements six to ten of the loop between visits and forecasts.
#include <catch2/catch.hpp>

#include <set>

#include "tests/tools/hand_made.hpp"
#include "tools/app/campaign.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/export.hpp"
#include "tools/app/month.hpp"
#include "tools/app/value.hpp"

using namespace visitcast;
using namespace visitcast::test;
using namespace visitcast::test::hand_made;

TEST_CASE("statement 6: no double counting once the meter shows it") {
    for (const int months : {1, 2, 3, 5}) {
        INFO(months << " bills since");
        Company company([&](core::Rows& rows) {
            rows.of<core::Finding>() = {finding("F1", "C2", today.month() - months, 60000, 0.6)};
            step(rows, "C2", months, 60000);
        });
        const auto forecasts = company.forecasts();
        for (const auto& month : forecast_of(forecasts, "C2").steps) {
            CHECK(month.mean == Approx(160000).epsilon(0.08));  // neither 100,000 + part of it nor 220,000
            CHECK(month.quantiles[0] < 160000);
            CHECK(month.quantiles[6] > 160000);
        }
    }
}

TEST_CASE("statement 7: the value of visits, with intervals or not at all") {
    Company small;
    const auto little = app::value_of_visits(small.desk(), {1, 3});
    CHECK_FALSE(little.findings_used.saved_percent);
    CHECK_FALSE(little.effect_kwh);
    // Nine customers told the truth four months before; forecasts made two months ago knew it.
    Company told([](core::Rows& rows) {
        for (int i = 0; i < 9; ++i) {
            rows.of<core::Finding>().push_back(
                finding("F" + std::to_string(i), "C" + std::to_string(i), today.month() - 1, 50000, 0.7));
            step(rows, "C" + std::to_string(i), 1, 50000);
        }
    });
    const auto value = app::value_of_visits(told.desk(), {1, 3});
    CHECK(value.findings_used.customers == 9);
    CHECK(value.findings_used.months == 9);
    REQUIRE(value.findings_used.saved_percent);
    CHECK(value.findings_used.saved_percent->mean == Approx(70).margin(8));  // weighted by 0.7
    CHECK(value.findings_used.saved_percent->low <= value.findings_used.saved_percent->mean);
    // The effect only from chance, with the logged probability; naive means would say 50 here.
    std::vector<store::VisitTrial> trials;
    std::vector<double> outcomes;
    for (int i = 0; i < 200; ++i) {
        const bool urgent = i % 2 == 0;  // preferred four times in five, and bringing more either way
        const bool chosen = urgent ? i % 10 != 0 : i % 10 == 1;
        trials.push_back({today - 200, {"C" + std::to_string(i)}, urgent ? 0.8 : 0.2, chosen});
        outcomes.push_back((urgent ? 100.0 : 20.0) + (chosen ? 10.0 : 0.0));
    }
    const auto effect = app::effect(trials, outcomes);
    REQUIRE(effect);
    CHECK(effect->mean == Approx(10.0).margin(3.0));
    CHECK(effect->low < effect->mean);
    CHECK(effect->high > effect->mean);
    trials.resize(40);
    outcomes.resize(40);
    CHECK_FALSE(app::effect(trials, outcomes));
}

TEST_CASE("statement 7: chance decides between equally worthy visits, the same way every time, and is logged") {
    std::vector<core::Forecast> forecasts;
    for (int i = 0; i < 60; ++i) {
        core::Forecast one;
        one.id = "C" + std::to_string(i);
        const double half = i < 10 ? 9000.0 : 3000.0;  // fifty on the edge: half as large a change
        one.steps.assign(3, {today.month(), 10000, {0, 10000 - half, 0, 10000, 0, 10000 + half, 20000}});
        forecasts.push_back(one);
    }
    app::WorthInputs inputs;
    inputs.forecasts = forecasts;
    inputs.as_of = today;
    inputs.trial_seed = 7;
    std::vector<store::VisitTrial> trials, again;
    const auto worth = app::worth(inputs, &trials);
    app::worth(inputs, &again);
    CHECK(trials == again);
    REQUIRE(trials.size() == 50);
    int chosen = 0;
    for (const auto& trial : trials) {
        CHECK(trial.probability == 0.5);
        CHECK(worth.contains(trial.customer) == trial.chosen);
        chosen += trial.chosen ? 1 : 0;
    }
    CHECK(chosen > 10);
    CHECK(chosen < 40);
    inputs.trial_seed.reset();
    trials.clear();
    app::worth(inputs, &trials);
    CHECK(trials.empty());
}

TEST_CASE("statement 8: one brief, one form") {
    Company company([](core::Rows& rows) {
        rows.of<core::Finding>() = {finding("big", "C2", today.month() + 2, 60000, 0.5),
                                    finding("tiny", "C2", today.month() + 2, 100, 0.5),
                                    finding("due", "C2", today.month() - 1, 100, 0.5)};
        for (auto& customer : rows.of<core::Customer>()) {
            customer.visit_interval_days = 30;
            customer.last_visit_on = today - 29;
        }
    });
    company.forecasts();
    app::make_plan(company.desk(), {std::nullopt, 2, std::nullopt});
    const auto questions = app::explain(company.desk(), {"C2"}).questions;
    REQUIRE(questions.size() == 4);
    CHECK(questions[0].finding == "due");
    CHECK(questions[1].finding == "big");
    CHECK(questions[1].narrows_kwh > questions[2].narrows_kwh);
    CHECK(questions[2].narrows_kwh >= questions[3].narrows_kwh);
    TempFolder out;
    for (const auto language : {text::Language::english, text::Language::chinese}) {
        app::export_files(company.desk(), "days", "html", out.path(), language);
        const std::string page = read(out.path() / "days.html");
        const auto has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
        const std::string form = text::sentence(language, "print_form");
        CHECK(has(form));
        std::size_t fields = 0, blanks = 0;
        core::for_each_field<core::Finding>([&](const auto& field) {
            const std::set<std::string_view> known{"finding_id",  "customer_id", "visit_id",
                                                   "reported_by", "reported_on", "status"};
            if (!known.contains(field.name)) ++fields;
        });
        for (std::size_t at = 0; (at = form.find("___", at)) != std::string::npos; ++blanks) at = form.find_first_not_of('_', at);
        CHECK(blanks == fields);  // one to fill in for each column
    }
}

TEST_CASE("statement 9: marketing gets direction, size, confidence, cause and owner; who is visited is held back") {
    Company company;
    core::ChangeFlag flag;
    flag.customer.text = "C1";
    flag.kind = core::FlagKind::level_shift;
    flag.since = today.month() - 3;
    flag.kwh_month = -40000;
    flag.probability = 0.9;
    core::ChangeFlag other = flag;
    other.customer.text = "C2";
    other.kwh_month = 25000;
    other.status = core::FlagStatus::dismissed;
    company.desk().store.save_flags({flag, other});
    core::Rows rows;
    core::Visit visit;
    visit.id.text = "V9";
    visit.customer.text = "C1";
    visit.manager.text = "M1";
    visit.date = today + 10;
    visit.status = core::VisitStatus::planned;
    rows.of<core::Visit>() = {visit};
    company.desk().store.put(rows, "visit", today);
    const auto lines = app::campaign(company.desk(), 14);
    REQUIRE(lines.size() == 2);
    CHECK_FALSE(lines[0].rises);
    CHECK(lines[0].flag.kwh_month == -40000);
    CHECK(lines[0].flag.probability == 0.9);
    CHECK(lines[0].cause_status == "cause_unknown");
    CHECK(lines[0].owner.text == "M1");
    CHECK(lines[0].held_back);
    CHECK(lines[1].rises);
    CHECK(lines[1].cause_status == "cause_dismissed");
    CHECK_FALSE(lines[1].held_back);
    CHECK_FALSE(app::campaign(company.desk(), 7)[0].held_back);
}

TEST_CASE("statement 10: calibration is no league table, and nobody is tracked") {
    std::vector<core::Finding> told(12);
    std::vector<forecast::Outcome> outcomes;
    for (std::size_t i = 0; i < told.size(); ++i) {
        told[i].reported_by = i % 3 == 0 ? "M2" : i % 3 == 1 ? "M1" : "M3";
        told[i].probability = 0.7;
        outcomes.push_back({&told[i], i % 3 == 0 ? 0.7 : 0.0});  // M2 is best calibrated
    }
    const auto section = app::record_section(text::Language::english, forecast::track_record(outcomes));
    std::vector<std::string> names;
    for (const auto& row : section.table.rows) names.push_back(row.front());
    CHECK(names == std::vector<std::string>{"all", "other", "told by M1", "told by M2", "told by M3"});  // by id, not by score
    CHECK(section.heading.find("not a ranking") != std::string::npos);
    core::for_each_field<core::Visit>([](const auto& field) {
        for (const char* word : {"lat", "lon", "gps", "track", "position"})
            CHECK(field.name.find(word) == std::string_view::npos);
    });
}
