// SPDX-License-Identifier: Apache-2.0
// Forecasts, flags and plans come back without loss; publishing raises the revisions that calendars need.
#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "tests/store/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using store::OpenMode;
using store::PlanState;
using store::Revision;
using store::Store;

namespace {

Stop stop_at(const std::string& visit, Seconds start) {
    Stop stop;
    stop.visit = {visit};
    stop.need.customer = {"0001"};
    stop.need.kind = "marketing";
    stop.need.reasons = {{"interval", 31}, {"flag", 1.0 / 3}};
    stop.need.earliest = stop.need.target = stop.need.latest = today;
    stop.need.service = minutes(45);
    stop.arrive = stop.start = start;
    stop.end = start + minutes(45);
    stop.distance = {1234};
    return stop;
}

Plan plan_of(std::vector<Stop> stops, Date date = today) {
    Plan plan;
    plan.range = {today, today + 6};
    plan.provenance = {today, ~std::uint64_t{0}, "0.1.0"};
    Route route;
    route.manager = {"M1"};
    route.date = date;
    route.leave_home = hours(8);
    route.back_home = hours(18);
    route.stops = std::move(stops);
    plan.routes.push_back(route);
    return plan;
}

void publish(Store& store, const Plan& plan, Date as_of) {
    store.save_plan(plan, PlanState::draft);
    store.publish(as_of);
}

}  // namespace

TEST_CASE("forecasts come back to the last bit and in their order") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    CHECK(store.forecasts().empty());
    CHECK_FALSE(store.forecast_provenance());
    Forecast full{ForecastLevel::industry, "C17", ForecastStatus::little_history, "ets"};
    full.steps = {{Month(2026, 12), 0.1 + 0.2, {1, 2, 3, 1.0 / 3, 5, 6, 1e300}}, {Month(2026, 11), -5, {}}};
    full.score = {0.5, std::nullopt, 1e-9, 0.8, 4};
    full.notes = {"event_applied", "a \"quoted\" note"};
    full.missing = {Month(2025, 1), Month(2025, 2)};
    full.response.per_day = {-0.3, 0.1, -0.8, 1.0 / 3.0};
    full.response.per_degree = {0.02, -0.01};
    full.response.common_kwh = -12.5;
    full.response.began = Month(2025, 3);
    full.response.ramp_months = 2.5;
    full.response.ramp_ceiling = 181.0;
    full.response.ramp_connections = 7;
    const std::vector forecasts{Forecast{}, full, Forecast{ForecastLevel::customer, "0001", ForecastStatus::no_history, ""}};
    const Provenance provenance{today, ~std::uint64_t{0}, "0.1.0"};
    store.save_forecasts(forecasts, provenance);
    CHECK(store.forecasts() == forecasts);
    CHECK(store.forecast_provenance() == provenance);
    store.save_forecasts({full}, provenance);
    CHECK(store.forecasts() == std::vector{full});
}

TEST_CASE("flags come back without loss") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    ChangeFlag flag;
    flag.customer = {"0001"};
    flag.kind = FlagKind::expected_fall;
    flag.since = Month(2026, 10);
    flag.kwh_month = -1234.5;
    flag.percent = -12.3;
    flag.probability = 0.9;
    flag.evidence = {{"before_kwh", 0.1}, {"after_kwh", 1e6 / 3}};
    flag.ruled_out = {"holiday"};
    flag.cause = "closure";
    flag.status = FlagStatus::asked;
    flag.id = "0001-expected_fall-2026-10";
    flag.money_month = 12.5;
    flag.rule = AppliedRule{"demand_excess", 1.05, Date(2016, 11, 1), "somewhere"};
    flag.raised_on = flag.updated_on = Date(2026, 11, 3);
    flag.owner = "M1";
    flag.due_on = Date(2026, 12, 1);
    flag.note = "rang twice";
    const std::vector flags{flag, ChangeFlag{}};
    store.save_flags(flags);
    CHECK(store.flags() == flags);
    CHECK(store.flag_book() == flags);

    core::Rows answers;
    answers.of<FlagAnswer>().push_back({flag.id, FlagStatus::dismissed, "M2", std::nullopt, ""});
    store.put(answers, "answers", today);
    CHECK(store.flag_book() == flags);  // what people say is laid over, not written into the book
    CHECK(store.flags()[0].status == FlagStatus::dismissed);
    CHECK(store.flags()[0].owner == "M2");
    CHECK(store.flags()[0].note == "rang twice");
    REQUIRE(store.undo(1));
    CHECK(store.flags() == flags);
    answers.of<FlagAnswer>()[0].status = FlagStatus::open;  // an older answer takes nothing back
    store.put(answers, "answers", today);
    CHECK(store.flags()[0].status == FlagStatus::asked);
}

TEST_CASE("a plan comes back without loss, and publishing makes the draft the published one") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    CHECK_THROWS_AS(store.publish(today), UsageError);
    Plan plan = plan_of({stop_at("V1", hours(9)), stop_at("V2", hours(11) + Seconds{17})});
    plan.routes[0].lunch_start = hours(12);
    plan.routes[0].stops[1].need.appointment = AppointmentId{"A1"};
    plan.routes[0].stops[1].need.last_done = today - 30;
    plan.routes[0].stops[1].pinned = true;
    plan.unplanned.push_back({plan.routes[0].stops[0].need, "no_room", {{"minutes", 12.5}}, "M1", "other_week"});
    plan.aims = {{"lateness", 0.1}};
    plan.workloads = {{{"M1"}, 2, minutes(90), minutes(30), hours(40)}};
    store.save_plan(plan, PlanState::draft);
    CHECK(store.plan(PlanState::draft) == plan);
    CHECK_FALSE(store.plan(PlanState::published));
    store.publish(today);
    CHECK(store.plan(PlanState::published) == plan);
    CHECK_FALSE(store.plan(PlanState::draft));
}

TEST_CASE("publishing counts what calendars must know") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    publish(store, plan_of({stop_at("V1", hours(9)), stop_at("V2", hours(11)), stop_at("V3", hours(14))}), today);
    for (const Revision& revision : store.revisions()) {
        CHECK(revision.sequence == 0);
        CHECK(revision.changed_on == today);
        CHECK(revision.last.status == VisitStatus::planned);
    }

    // V1 stays, V2 moves, V3 is dropped, V4 is new.
    publish(store, plan_of({stop_at("V1", hours(9)), stop_at("V2", hours(10)), stop_at("V4", hours(15))}), today - 1);
    auto revisions = store.revisions();
    REQUIRE(revisions.size() == 4);
    CHECK(revisions[0].sequence == 0);
    CHECK(revisions[0].changed_on == today);
    CHECK(revisions[1].sequence == 1);
    CHECK(revisions[1].changed_on == today - 1);
    CHECK(revisions[1].last.start == hours(10));
    CHECK(revisions[2].sequence == 1);
    CHECK(revisions[2].last.status == VisitStatus::cancelled);
    CHECK(revisions[3].sequence == 0);

    // V3 comes back; the others lie on the day before `as_of`, which cannot be called off any more.
    publish(store, plan_of({stop_at("V3", hours(14))}, today + 1), today + 1);
    revisions = store.revisions();
    CHECK(revisions[0].sequence == 0);
    CHECK(revisions[0].last.status == VisitStatus::planned);
    CHECK(revisions[2].sequence == 2);
    CHECK(revisions[2].last.status == VisitStatus::planned);
    CHECK(revisions[2].last.date == today + 1);
}

namespace {

Plan plan_by(const std::string& manager, Date date = today) {
    Plan plan = plan_of({stop_at("V1", hours(9))}, date);
    plan.routes[0].manager = {manager};
    return plan;
}

}  // namespace

TEST_CASE("a visit that goes to another manager is remembered under the former one until it comes back") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    publish(store, plan_by("M1"), today);
    CHECK(store.revisions().front().former.empty());

    publish(store, plan_by("M2", today + 1), today);
    Revision revision = store.revisions().front();
    CHECK(revision.sequence == 1);
    CHECK(revision.last.manager.text == "M2");
    REQUIRE(revision.former.size() == 1);
    CHECK(revision.former[0].changed_on == today);
    CHECK(revision.former[0].last.manager.text == "M1");
    CHECK(revision.former[0].last.date == today);
    CHECK(revision.former[0].last.start == hours(9));
    CHECK(revision.former[0].last.status == VisitStatus::cancelled);

    publish(store, plan_by("M3"), today);
    publish(store, plan_by("M3", today + 2), today);
    revision = store.revisions().front();
    CHECK(revision.sequence == 3);
    REQUIRE(revision.former.size() == 2);
    CHECK(revision.former[1].last.manager.text == "M2");
    CHECK(revision.former[1].last.date == today + 1);

    publish(store, plan_by("M1"), today);
    revision = store.revisions().front();
    REQUIRE(revision.former.size() == 2);
    CHECK(revision.former[0].last.manager.text == "M2");
    CHECK(revision.former[1].last.manager.text == "M3");

    // Dropped: the last manager has it as cancelled, the former ones still do.
    publish(store, plan_of({}), today);
    revision = store.revisions().front();
    CHECK(revision.last.status == VisitStatus::cancelled);
    CHECK(revision.last.manager.text == "M1");
    CHECK(revision.former.size() == 2);
    // Back again, with somebody else: the manager of the dropped visit is a former one too.
    publish(store, plan_by("M2"), today);
    revision = store.revisions().front();
    REQUIRE(revision.former.size() == 2);
    CHECK(revision.former[0].last.manager.text == "M1");
    CHECK(revision.former[1].last.manager.text == "M3");
}

TEST_CASE("a plan of later days does not call off what is published for the days before") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    publish(store, plan_of({stop_at("V1", hours(9))}, today + 4), today);
    Plan next = plan_of({stop_at("V2", hours(9))}, today + 7);
    next.range = {today + 7, today + 13};
    publish(store, next, today + 4);
    CHECK(store.revisions().front().last.status == VisitStatus::planned);
    CHECK(store.revisions().front().sequence == 0);
}

TEST_CASE("an edit may take a visit out of the records, and give it back") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows = two_customers();
    for (const char* id : {"V1", "V2"}) {
        Visit visit;
        visit.id = {id};
        visit.customer = {"0001"};
        visit.date = today;
        rows.of<Visit>().push_back(visit);
    }
    store.put(rows, "visits", today);
    store::HandEdit edit{"unpin", "V1"};
    edit.removed_visits.push_back(rows.of<Visit>().front());
    store.keep(edit, today);
    REQUIRE(store.all<Visit>().size() == 1);
    CHECK(store.all<Visit>().front().id.text == "V2");
    store.undo_hand_edit();
    CHECK(store.all<Visit>() == rows.of<Visit>());
}

TEST_CASE("a visit reported as done is not cancelled when the next plan leaves it out") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    publish(store, plan_of({stop_at("V1", hours(9)), stop_at("V2", hours(11))}), today);
    Rows rows = two_customers();
    Visit visit;
    visit.id = {"V1"};
    visit.customer = {"0001"};
    visit.date = today;
    visit.status = VisitStatus::done;
    rows.of<Visit>().push_back(visit);
    store.put(rows, "report", today);
    publish(store, plan_of({}), today);
    const auto revisions = store.revisions();
    CHECK(revisions[0].sequence == 0);
    CHECK(revisions[0].last.status == VisitStatus::planned);
    CHECK(revisions[1].last.status == VisitStatus::cancelled);
}
