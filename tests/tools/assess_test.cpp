// SPDX-License-Identifier: Apache-2.0
// Account managers assessed from counts that can be checked by hand; overrides; the report of a month.
#include <catch2/catch.hpp>

#include "tests/tools/program.hpp"
#include "tools/app/assess_parts.hpp"

using namespace visitcast;
using namespace visitcast::test;

TEST_CASE("visits inside the tolerance, late ones, and one that was never made") {
    core::Customer customer;
    customer.visit_interval_days = 30;
    customer.visit_earliest_days = 5;
    customer.visit_latest_days = 5;
    const core::DateRange year{core::Date(2025, 1, 1), core::Date(2025, 12, 31)};
    const core::Date start(2025, 3, 1);
    // 30 days: in order; 40 days: 5 late; 20 days: too early; then nothing more.
    const auto one = app::punctuality(customer, {start, start + 30, start + 70, start + 90}, year);
    CHECK(one.due == 4);
    CHECK(one.in_tolerance == 1);
    CHECK(one.late == 1);
    CHECK(one.late_days == 5);
    CHECK(one.overdue);
    CHECK(app::punctuality({}, {start, start + 30}, year).due == 0);  // no interval, nothing due
    const auto before = app::punctuality(customer, {start - 100}, {start, start + 10});
    CHECK(before.due == 0);
    CHECK(before.overdue);
}

TEST_CASE("the three figures of the hand-over to marketing") {
    const core::DateRange year{core::Date(2025, 1, 1), core::Date(2025, 12, 31)};
    std::map<core::VisitId, core::Date> visits{{{"V1"}, core::Date(2025, 6, 2)}};  // a Monday
    core::Finding good;
    good.id = "F1";
    good.visit = core::VisitId{"V1"};
    good.kwh_month = 100;
    good.from = core::Month(2025, 7);
    good.probability = 0.8;
    good.reported_by = "M1";
    good.reported_on = core::Date(2025, 6, 9);  // five working days later
    good.status = core::FindingStatus::happened;
    core::Finding slow = good;
    slow.id = "F2";
    slow.reported_on = core::Date(2025, 6, 10);
    slow.status = core::FindingStatus::no;
    slow.probability.reset();
    const std::vector<core::Settlement> meter{
        {core::LineSource::finding, "F1", {}, core::FindingStatus::happened, 100.0, 90.0, 1.0, 6, core::Date(2025, 12, 1)}};
    const auto quality = app::hand_over_quality({good, slow}, meter, visits, {}, year);
    CHECK(quality.findings == 2);
    CHECK(quality.dated == 2);
    CHECK(quality.in_time == 1);
    CHECK(quality.complete == 1);
    CHECK(quality.settled == 2);
    CHECK(quality.came == 1);
    CHECK(quality.stated_chance == Approx(0.65));
    CHECK(quality.seen_share == Approx(0.9));
}

TEST_CASE("points come from the weights, and a harder portfolio does not lose by it") {
    app::Assessment assessment;
    assessment.weights = app::usual_weights();
    assessment.managers.resize(2);
    for (auto& one : assessment.managers) {
        one.due = 10;
        one.in_tolerance = 9;
        one.visits_a_year = 100;
        one.road_minutes = 20;
    }
    assessment.managers[1].road_minutes = 60;  // the far valley
    assessment.managers[1].visits_a_year = 150;
    app::give_points(assessment);
    const auto& near = assessment.managers[0];
    const auto& far = assessment.managers[1];
    CHECK(near.total == Approx(90));
    CHECK(far.total == Approx(90));  // items without data are left out
    CHECK(*far.normalised > *near.normalised);
    CHECK(*far.normalised <= 100);
    CHECK(near.difficulty >= 0.8);
    CHECK_THROWS_AS(app::parse_weights("item,weight,full_marks\ncompletion,30,100\n", "w.csv"), core::UsageError);
    CHECK_THROWS_WITH(app::parse_weights("charm,30,100\n", "w.csv"), Catch::Contains("line 1"));
}

TEST_CASE("findings, overrides, value, assessment and the month from the command line, in both languages") {
    Program run;
    REQUIRE(run("--as-of 2026-11-26 import " + quoted(case_folder("FOR01"))).status == 0);
    CHECK(run("findings").out.find("Nothing was foretold") != std::string::npos);
    CHECK(run("override 0001 --from 2026-12 --percent -10 --reason test").status == 0);
    CHECK(run("override 0001 --from 2026-12 --reason test").status == 2);
    CHECK(run("override nobody --from 2026-12 --kwh 5 --reason test").status == 2);
    REQUIRE(run("--as-of 2026-11-26 forecast").out.find("overrides -") != std::string::npos);
    CHECK(run("--as-of 2026-11-26 explain 0001").out.find("Override O1") != std::string::npos);
    CHECK(run("--as-of 2026-11-26 forecast --findings without").out.find("without findings") != std::string::npos);
    CHECK(run("--as-of 2026-11-26 value --origins 1").out.find("not enough data") != std::string::npos);
    CHECK(run("--as-of 2026-11-26 campaign").status == 0);
    CHECK(run("--as-of 2026-11-26 assess").status == 2);  // nobody to assess
    for (const std::string language : {"en", "zh"}) {
        const auto answer = run("--as-of 2026-11-26 --lang " + language + " report month --out r-" + language);
        CHECK(answer.status == 0);
        const std::string text = read(run.folder() / ("r-" + language) / "month-2026-10.txt");
        const std::string page = read(run.folder() / ("r-" + language) / "month-2026-10.html");
        CHECK(text.find(language == "en" ? "Announced changes" : "已知变化") != std::string::npos);
        CHECK(page.find("</html>") != std::string::npos);
        CHECK(page.find("O1") != std::string::npos);
    }
}
