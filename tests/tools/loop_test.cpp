// SPDX-License-Identifier: Apache-2.0
// The loop: flags and wide forecasts become reasons to visit, findings from visits enter the forecast, reported visits count.
#include <catch2/catch.hpp>

#include "tests/tools/support.hpp"
#include "tools/app/explain.hpp"

using namespace visitcast;
using namespace visitcast::test;

namespace {

/// 1,000 kWh a month for three months, 80 % between 500 and 1,500.
core::Forecast forecast_of_a_quarter(const std::string& id) {
    core::Forecast forecast;
    forecast.id = id;
    for (int i = 0; i < 3; ++i) forecast.steps.push_back({core::Month(2026, 1) + i, 1000, {0, 500, 800, 1000, 1200, 1500, 2000}});
    return forecast;
}

}  // namespace

TEST_CASE("a flag makes a visit worth more, and only the first ones an extra visit") {
    core::ChangeFlag first;
    first.customer.text = "A";
    first.kind = core::FlagKind::stopped;
    first.kwh_month = -4000;
    first.probability = 0.9;
    core::ChangeFlag second = first;
    second.customer.text = "B";
    core::ChangeFlag desk_job = first;
    desk_job.customer.text = "C";
    desk_job.kind = core::FlagKind::missing_data;
    app::WorthInputs inputs;
    inputs.flags = {first, second, desk_job};
    inputs.as_of = core::Date(2026, 1, 5);
    inputs.extra_visits = 1;
    core::ChangeFlag full = second;
    full.customer.text = "D";
    full.kind = core::FlagKind::near_capacity;
    full.kwh_month = 0;
    inputs.flags.push_back(full);
    const auto worth = app::worth(inputs);
    CHECK(worth.at({"D"}).reasons == std::vector<core::NeedReason>{{"reason_near_capacity", 0}});
    CHECK(worth.at({"A"}).value == Approx(0.9));
    CHECK(worth.at({"B"}).value == Approx(0.45));
    CHECK_FALSE(worth.contains({"C"}));
    CHECK(worth.at({"A"}).reasons == std::vector<core::NeedReason>{{"flag", -4000}});
}

TEST_CASE("a flag that was asked about calls for no further trip") {
    core::ChangeFlag flag;
    flag.customer.text = "A";
    flag.kind = core::FlagKind::level_shift;
    flag.since = core::Month(2025, 7);
    flag.probability = 0.9;
    app::WorthInputs inputs;
    inputs.flags = {flag};
    inputs.as_of = core::Date(2026, 1, 5);
    inputs.extra_visits = 5;
    const auto value_after_visit = [&](core::Date day) {
        inputs.last_visits[{"A"}] = day;
        return app::worth(inputs).at({"A"}).value;
    };
    CHECK(value_after_visit(core::Date(2025, 9, 30)) == Approx(0.9));  // the bills of July and August were not out
    CHECK(value_after_visit(core::Date(2025, 10, 1)) == Approx(0.45));
    inputs.flags[0].kind = core::FlagKind::expected_fall;
    CHECK(value_after_visit(core::Date(2025, 11, 1)) == Approx(0.9));
    CHECK(value_after_visit(core::Date(2025, 11, 30)) == Approx(0.45));
}

TEST_CASE("the same customer's flags take one place and never add up; what a rule is about goes by its title") {
    core::ChangeFlag fall;
    fall.customer.text = "A";
    fall.kind = core::FlagKind::level_shift;
    fall.kwh_month = -900;
    fall.probability = 0.9;
    core::ChangeFlag again = fall;
    again.kind = core::FlagKind::power_factor;
    again.kwh_month = 0;
    again.probability = 0.8;
    core::ChangeFlag other = again;
    other.customer.text = "B";
    app::WorthInputs inputs;
    inputs.flags = {fall, again, other};
    inputs.as_of = core::Date(2026, 1, 5);
    inputs.extra_visits = 2;
    const auto worth = app::worth(inputs);
    CHECK(worth.at({"A"}).value == Approx(0.9));
    CHECK(worth.at({"A"}).reasons == std::vector<core::NeedReason>{{"flag", -900}});
    CHECK(worth.at({"B"}).value == Approx(0.8));  // the second of the two places
    CHECK(worth.at({"B"}).reasons == std::vector<core::NeedReason>{{"kind_power_factor", 0}});
}

TEST_CASE("a dismissed flag lowers what a visit is worth, below that of a customer without one") {
    const core::Forecast wide = forecast_of_a_quarter("A");
    core::Forecast same = wide;
    same.id = "B";
    core::ChangeFlag flag;
    flag.customer.text = "A";
    flag.probability = 0.9;
    flag.kwh_month = -700;
    app::WorthInputs inputs;
    inputs.forecasts = {wide, same};
    inputs.flags = {flag};
    inputs.as_of = core::Date(2026, 1, 5);
    inputs.extra_visits = 5;
    CHECK(app::worth(inputs).at({"A"}).value > app::worth(inputs).at({"B"}).value);
    inputs.flags[0].status = core::FlagStatus::dismissed;
    CHECK(app::worth(inputs).at({"A"}).value < app::worth(inputs).at({"B"}).value);
    inputs.flags[0].closed_on = core::Date(2025, 9, 1);  // long ago
    CHECK(app::worth(inputs).at({"A"}).value == Approx(app::worth(inputs).at({"B"}).value));
    inputs.flags[0].closed_on = core::Date(2026, 1, 3);
    inputs.flags[0].status = core::FlagStatus::settled;
    inputs.flags[0].closed_by = "closed_by_meter";  // nobody was there
    CHECK(app::worth(inputs).at({"A"}).value == Approx(app::worth(inputs).at({"B"}).value));
}

TEST_CASE("a wide forecast raises the worth of a visit") {
    const core::Forecast wide = forecast_of_a_quarter("A");
    core::Forecast narrow = wide;
    narrow.id = "B";
    for (auto& step : narrow.steps) step.quantiles = {900, 950, 980, 1000, 1020, 1050, 1100};
    app::WorthInputs inputs;
    inputs.forecasts = {wide, narrow};
    const auto worth = app::worth(inputs);
    CHECK(worth.at({"A"}).reasons == std::vector<core::NeedReason>{{"wide_forecast", 800}});
    CHECK_FALSE(worth.contains({"B"}));
}

TEST_CASE("what was told already is no reason to ask; the highest values call for a trip, within their places") {
    const core::Forecast open = forecast_of_a_quarter("A");
    core::Forecast told = open;
    told.id = "B";
    told.lines = {{core::LineSource::finding, "F1", 0.5, {830, 830, 830}}};  // its two humps are the band
    app::WorthInputs inputs;
    inputs.forecasts = {open, told};
    CHECK_FALSE(app::worth(inputs).contains({"B"}));
    CHECK(app::worth(inputs).at({"A"}).value == Approx(0.4));
    inputs.extra_for_information = 1;
    CHECK(app::worth(inputs).at({"A"}).value == Approx(0.8));
    inputs.as_of = core::Date(2026, 1, 5);
    inputs.last_visits = {{{"A"}, core::Date(2025, 12, 20)}, {{"B"}, core::Date(2025, 6, 1)}};
    CHECK_FALSE(app::worth(inputs).contains({"A"}));  // somebody was just there
    CHECK(app::worth(inputs).at({"B"}).value == Approx(0.8));
}

TEST_CASE("a finding enters the forecast by its probability") {
    const auto mean_with = [](std::optional<core::Finding> finding) {
        Case input("FOR01", {}, [&](core::Rows& rows) {
            if (finding) rows.of<core::Finding>().push_back(*finding);
        });
        return forecast_of(input.forecasts(), "0001").steps.back().mean;
    };
    core::Finding line;
    line.id = "F1";
    line.customer.text = "0001";
    line.kind = core::FindingKind::new_load;
    line.kwh_month = 5000;
    line.from = core::Month(2026, 11);
    line.probability = 0.6;
    CHECK(mean_with(line) - mean_with(std::nullopt) == Approx(3000).epsilon(0.05));
    line.status = core::FindingStatus::no;
    CHECK(mean_with(line) == Approx(mean_with(std::nullopt)));
}

TEST_CASE("a reported visit is counted, and its planned one is not asked for again") {
    Case input("SCH03");
    auto& desk = input.desk();
    const auto first = visits(input.plan()).front();
    core::Rows report;
    core::Visit visit;
    visit.id = first.stop.visit;
    visit.customer.text = first.customer;
    visit.manager.text = first.manager;
    visit.date = first.date;
    visit.status = core::VisitStatus::done;
    report.of<core::Visit>().push_back(visit);
    desk.store.put(report, "report", desk.as_of);
    desk.as_of = first.date + 1;
    const auto plan = input.plan();
    for (const auto& date : dates_of(plan, first.customer)) CHECK(date > first.date + 1);
    for (const auto& planned : visits(plan)) CHECK(planned.stop.visit != first.stop.visit);
}

TEST_CASE("explain knows why a visit is wanted and where it is planned") {
    Case input("SCH02");
    input.plan();
    const auto planned = app::explain(input.desk(), {"0001"});
    CHECK(planned.planned.size() == 1);
    REQUIRE(planned.duties.size() == 1);
    CHECK(planned.duties.front().in_range);
    const auto stuck = app::explain(input.desk(), {"0002"});
    REQUIRE(stuck.unplanned.size() == 1);
    CHECK_THROWS_AS(app::explain(input.desk(), {"9999"}), core::UsageError);
}

TEST_CASE("publishing keeps identities: a second plan of the same week changes nothing") {
    Case input("SCH07");
    auto& desk = input.desk();
    input.plan();
    const auto published = app::publish_plan(desk);
    const auto again = input.plan();
    CHECK(again.routes == published.routes);
    app::publish_plan(desk);
    for (const auto& revision : desk.store.revisions()) CHECK(revision.sequence == 0);
}
