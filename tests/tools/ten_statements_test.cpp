// SPDX-License-Identifier: Apache-2.0
// The loop between visits and forecasts in ten statements, each with its test; the first five here, the others in
// more_statements_test.cpp.
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/tools/hand_made.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/lines.hpp"

using namespace visitcast;
using namespace visitcast::test;
using namespace visitcast::test::hand_made;

TEST_CASE("statement 1: uncertainty drives visits") {
    // C9 and C0 are equal in everything but the width of the band; ids would put C0 first.
    Company company([](core::Rows& rows) {
        auto& customers = rows.of<core::Customer>();
        customers.erase(customers.begin() + 1, customers.end() - 1);
        std::erase_if(rows.of<core::Consumption>(),
                      [](const auto& bill) { return bill.customer.text != "C0" && bill.customer.text != "C9"; });
        for (auto& customer : customers) {
            customer.visit_interval_days = 60;
            customer.visit_earliest_days = 30;
            customer.visit_latest_days = 30;
            customer.last_visit_on = today - 62;
        }
    });
    std::vector<core::Forecast> forecasts(2);
    forecasts[0].id = "C0";
    forecasts[1].id = "C9";
    for (int h = 0; h < 3; ++h) {
        forecasts[0].steps.push_back({today.month() + h, 100000, {90000, 95000, 98000, 100000, 102000, 105000, 110000}});
        forecasts[1].steps.push_back({today.month() + h, 100000, {20000, 50000, 80000, 100000, 120000, 150000, 180000}});
    }
    company.desk().store.save_forecasts(forecasts, company.desk().provenance());
    const auto plan = app::make_plan(company.desk(), {});
    const auto planned = visits(plan);
    REQUIRE(planned.size() == 2);
    CHECK(planned[0].customer == "C9");
    const auto worth = app::planning_problem(company.desk(), plan.range).worth;
    CHECK_FALSE(worth.contains({"C0"}));
    const auto& reasons = worth.at({"C9"}).reasons;
    const auto named = std::find_if(reasons.begin(), reasons.end(), [](const auto& one) { return one.code == "wide_forecast"; });
    REQUIRE(named != reasons.end());
    CHECK(named->number > 10000);  // kWh a month at stake
    // Somebody who was visited yesterday has no news: no bonus, however wide the band.
    app::WorthInputs inputs;
    inputs.forecasts = forecasts;
    inputs.as_of = today;
    inputs.last_visits = {{{"C9"}, today - 1}, {{"C0"}, today - 300}};
    CHECK_FALSE(app::worth(inputs).contains({"C9"}));
}

TEST_CASE("statement 2: flags drive visits, up to a cap, once, and not when dismissed") {
    core::ChangeFlag flag;
    flag.customer.text = "A";
    flag.kind = core::FlagKind::level_shift;
    flag.since = today.month() - 4;
    flag.kwh_month = -90000;
    flag.probability = 0.97;
    app::WorthInputs inputs;
    inputs.flags = {flag};
    inputs.as_of = today;
    inputs.extra_visits = 3;
    const double once = app::worth(inputs).at({"A"}).value;
    CHECK(once == Approx(0.97));
    CHECK(once <= 1.0);
    inputs.flags = {flag, flag, flag};
    CHECK(app::worth(inputs).at({"A"}).value == once);
    inputs.flags = {flag};
    inputs.flags[0].status = core::FlagStatus::dismissed;
    CHECK_FALSE(app::worth(inputs).contains({"A"}));
    inputs.flags[0].status = core::FlagStatus::asked;
    CHECK(app::worth(inputs).at({"A"}).value < once);
}

TEST_CASE("statement 3: findings enter forecasts by their probability, as a line of their own") {
    const auto with_line = [](core::Rows& rows) {
        core::Finding line = finding("F1", "C3", core::Month(2026, 5), 0, 0.6);
        line.kwh_month.reset();
        line.kw = 400.0;
        line.ramp_months = 3;
        line.reported_on = core::Date(2026, 2, 20);
        rows.of<core::Finding>() = {line};
        // It more than doubles the customer's use, which its supply can carry.
        for (auto& customer : rows.of<core::Customer>()) customer.contracted_kw = 1000.0;
    };
    Company plain;
    Company told(with_line);
    const auto before = plain.forecasts();
    const auto after = told.forecasts();
    const auto& own_before = forecast_of(before, "C3");
    const auto& own = forecast_of(after, "C3");
    const double load = 400.0 * 300.0;
    CHECK(own.steps[1].mean == Approx(own_before.steps[1].mean));                                  // April
    CHECK(own.steps[2].mean - own_before.steps[2].mean == Approx(0.6 * load / 3).epsilon(0.001));  // a third in May
    CHECK(own.steps[6].mean - own_before.steps[6].mean == Approx(0.6 * load).epsilon(0.001));
    // Two humps: the tenth is near the month without it, the ninetieth near the month with all of it.
    CHECK(width(own.steps[6]) > 0.8 * load);
    CHECK(std::abs(own.steps[6].quantiles[1] - own_before.steps[6].mean) < 0.1 * load);
    // Rolled up.
    CHECK(industry_of(after).steps[6].mean - industry_of(before).steps[6].mean == Approx(0.6 * load).epsilon(0.001));
    CHECK(width(industry_of(after).steps[6]) > width(industry_of(before).steps[6]));
    // A line of its own with author, date and visit, in both languages.
    REQUIRE(own.lines.size() == 1);
    CHECK(own.lines[0].probability == 0.6);
    CHECK(forecast_of(told.desk().store.forecasts(), "C3").lines == own.lines);
    for (const auto language : {text::Language::english, text::Language::chinese}) {
        const std::string sentence = app::line_sentence(language, own.lines[0], told.desk().store.everything());
        for (const char* part : {"F1", "M1", "V1", "60", "2026"}) CHECK(sentence.find(part) != std::string::npos);
    }
    // With, without, weighted; only the weighted one is kept.
    const auto without = told.forecasts(forecast::FindingUse::without);
    const auto with = told.forecasts(forecast::FindingUse::with);
    CHECK(forecast_of(without, "C3").steps[6].mean == Approx(own_before.steps[6].mean));
    CHECK(forecast_of(with, "C3").steps[6].mean == Approx(own_before.steps[6].mean + load).epsilon(0.001));
    CHECK(forecast_of(told.desk().store.forecasts(), "C3").steps[6].mean == Approx(own.steps[6].mean));
}

TEST_CASE("statement 4: what was foretold is settled by the meter, and asked about while open") {
    Company company([](core::Rows& rows) {
        const core::Month from = today.month() - 7;
        rows.of<core::Finding>() = {finding("came", "C1", from, 40000, 0.7), finding("not", "C2", from, 40000, 0.7),
                                    finding("half", "C3", from, 40000, 0.7), finding("late", "C4", from, 40000, 0.7),
                                    finding("young", "C5", today.month() - 1, 40000, 0.7)};
        step(rows, "C1", 7, 40000);
        step(rows, "C3", 7, 17000);
        step(rows, "C4", 2, 40000);
    });
    const auto report = app::report_findings(company.desk());
    const auto status = [&](const std::string& id) {
        return std::find_if(report.all.begin(), report.all.end(), [&](const auto& one) { return one.id == id; })->status;
    };
    CHECK(status("came") == core::FindingStatus::happened);
    CHECK(status("not") == core::FindingStatus::no);
    CHECK(status("half") == core::FindingStatus::smaller);
    CHECK(status("late") == core::FindingStatus::later);
    CHECK(status("young") == core::FindingStatus::open);
    CHECK(report.all.front().id == "young");  // what waits for an answer stands first
    CHECK(report.all.front().waiting);
    // Stored, with the day; the records of people stay as they wrote them.
    CHECK(company.desk().store.settlements().size() == 4);
    for (const auto& one : company.desk().store.all<core::Finding>()) CHECK_FALSE(one.status);
    company.desk().as_of = today + 20;
    app::report_findings(company.desk());
    for (const auto& one : company.desk().store.settlements()) CHECK(one.settled_on == today);
    // Asked at the next visit, before anything else.
    company.desk().as_of = today;
    company.forecasts();
    const auto known = app::explain(company.desk(), {"C5"});
    REQUIRE_FALSE(known.questions.empty());
    CHECK(known.questions.front().kind == forecast::QuestionKind::begun);
    CHECK(app::explain(company.desk(), {"C1"}).questions.front().kind == forecast::QuestionKind::plans);
}

TEST_CASE("statement 5: probabilities are scored, and the record corrects what is said next") {
    const auto told = [](int not_come) {
        return [not_come](core::Rows& rows) {
            for (int i = 0; i < not_come; ++i)
                rows.of<core::Finding>().push_back(
                    finding("F" + std::to_string(i), "C" + std::to_string(i), today.month() - 8, 40000, 0.8));
            rows.of<core::Finding>().push_back(finding("next", "C9", today.month() + 1, 40000, 0.8));
        };
    };
    const auto counted = [](Company& company) { return forecast_of(company.forecasts(), "C9").lines.at(0).probability; };
    Company none(told(0)), few(told(2)), many(told(9));
    CHECK(counted(none) == Approx(0.8));
    CHECK(counted(few) < 0.8);
    CHECK(counted(few) > 0.3);  // two findings are a short record
    CHECK(counted(many) < 0.25);
    const auto record = app::report_findings(many.desk()).record;
    CHECK(record.by_person.at("M1").count == 9);
    CHECK(record.by_person.at("M1").brier == Approx(0.64));
    CHECK(record.by_kind.at(core::FindingKind::new_load).mean_outcome == 0.0);
}
