// SPDX-License-Identifier: Apache-2.0
// Edits by hand: what is done pleases the judge of the whole plan and costs what was said; what is refused says why.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "data/core/random.hpp"
#include "scheduler/edit.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

using Lines = std::vector<std::string>;

Edit to_day(const std::string& visit, const std::string& date) {
    Edit wanted;
    wanted.kind = EditKind::move;
    wanted.visit = {visit};
    wanted.date = day(date);
    return wanted;
}

core::VisitId visit_of(const core::Plan& plan, const std::string& customer) {
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer.text == customer) return stop.visit;
    return {};
}

std::string code(const Edited& edited) { return edited.refused.empty() ? "" : edited.refused.front().code; }

Problem with_records(const Problem& problem, const Edited& edited) {
    Problem changed = problem;
    for (const core::Visit& row : edited.records) {
        std::erase_if(changed.visits, [&](const core::Visit& other) { return other.id == row.id; });
        changed.visits.push_back(row);
    }
    return changed;
}

/// Broken rules without accounts, which the next planning makes up.
std::set<std::string> rules(const Problem& problem, const core::Plan& plan) {
    std::set<std::string> all;
    for (const std::string& line : broken(problem, plan))
        if (line.rfind("C18", 0) != 0) all.insert(line);
    return all;
}

double driving(const core::Plan& plan) {
    core::Seconds sum;
    for (const core::Route& route : plan.routes) sum += route.driving();
    return core::in_minutes(sum);
}

bool known_code(const Violation& why) {
    if (!why.constraint.empty()) return why.code.rfind("broken_", 0) == 0;
    return std::find(edit_refusals.begin(), edit_refusals.end(), why.code) != edit_refusals.end() ||
           std::find(more_edit_refusals.begin(), more_edit_refusals.end(), why.code) != more_edit_refusals.end();
}

/// Two customers north and two south of the home, all due in the week.
struct Town : Builder {
    core::Plan made;
    Town() {
        manager("M01");
        for (const auto& [id, lat] :
             {std::pair("N1", 31.30), std::pair("N2", 31.31), std::pair("S1", 31.10), std::pair("S2", 31.09)})
            customer(id, lat, 121.47, 30).last_visit_on = day("2026-10-03");
    }
    void go() { made = plan(ready()); }
};

}  // namespace

TEST_CASE("a visit is moved to another day, fixed there, and priced") {
    Town town;
    town.go();
    const core::VisitId visit = visit_of(town.made, "N1");
    const std::string from = days_of(town.made, "N1").front();
    const std::string to = from == "2026-11-05" ? "2026-11-06" : "2026-11-05";
    const core::Plan before = town.made;
    const Edited edited = edit(town.problem, town.made, to_day(visit.text, to));
    REQUIRE(edited.done());
    CHECK(town.made == before);
    core::Plan after = town.made;
    apply(after, edited);
    CHECK(days_of(after, "N1") == Lines{to});
    CHECK(edited.price.drive_minutes == Approx(driving(after) - driving(before)));
    REQUIRE(edited.records.size() == 1);
    CHECK(edited.records.front().pinned == true);
    CHECK(edited.records.front().date.text() == to);
    CHECK_FALSE(edited.records.front().start);
    CHECK(broken(with_records(town.problem, edited), after) == Lines{});
    // The next planning keeps it.
    CHECK(days_of(plan(with_records(town.problem, edited)), "N1") == Lines{to});
}

TEST_CASE("an hour is kept exactly, and refused when it cannot be") {
    Town town;
    town.go();
    Edit wanted = to_day(visit_of(town.made, "N1").text, "2026-11-05");
    wanted.at = clock("14:20");
    const Edited edited = edit(town.problem, town.made, wanted);
    REQUIRE(edited.done());
    CHECK(edited.after->start == clock("14:20"));
    CHECK(edited.records.front().start == clock("14:20"));
    wanted.at = clock("16:50");  // 45 minutes until 17:35
    CHECK(code(edit(town.problem, town.made, wanted)) == "edit_not_at_that_hour");
}

TEST_CASE("edits are refused for what is in the way") {
    Town town;
    town.manager("M02").max_visits_per_day = 0;
    town.problem.leave.push_back({{"M01"}, day("2026-11-04"), day("2026-11-04"), {}, {}, {}});
    town.problem.customers[0].visit_windows = core::WeeklyWindows::parse("Mon-Wed 09:00-17:00");
    town.problem.customers[1].manager = {"M01"};
    town.go();
    const std::string n1 = visit_of(town.made, "N1").text;
    const std::string n2 = visit_of(town.made, "N2").text;
    const auto answer = [&](const Edit& wanted) { return code(edit(town.problem, town.made, wanted)); };
    CHECK(answer(to_day("nobody", "2026-11-03")) == "edit_unknown_visit");
    CHECK(answer(to_day(n2, "2026-11-04")) == "edit_manager_absent");
    CHECK(answer(to_day(n2, "2026-11-01")) == "edit_over");
    CHECK(answer(to_day(n2, "2026-11-09")) == "edit_beyond_days");
    CHECK(answer(to_day(n1, "2026-11-05")) == "edit_no_window");
    Edit other = to_day(n2, "2026-11-03");
    other.manager = {"M02"};
    CHECK(answer(other) == "edit_visits_limit");
    other.manager = {"M77"};
    CHECK(answer(other) == "edit_no_such_manager");
    Edit same;
    same.kind = EditKind::swap;
    same.visit = same.other = {n1};
    CHECK(answer(same) == "edit_same_visit");
    Edit more;
    more.kind = EditKind::force;
    more.customer = {"N2"};
    CHECK(answer(more) == "edit_planned_already");
    more.customer = {"nobody"};
    CHECK(answer(more) == "edit_unknown_customer");
    more.customer = {"N2"};
    more.duty = "inspection";
    CHECK(answer(more) == "edit_no_such_duty");
}

TEST_CASE("spacing between regular visits refuses a move, an early one by hand is only told") {
    Builder b("2026-11-02", "2026-11-27");
    b.manager("M01");
    core::Customer& weekly = b.customer("weekly", 31.25, 121.47, 7);
    weekly.last_visit_on = day("2026-10-27");
    core::Customer& monthly = b.customer("monthly", 31.26, 121.47, 30);
    monthly.last_visit_on = day("2026-10-26");
    const core::Plan made = plan(b.ready());
    REQUIRE(days_of(made, "weekly").size() >= 3);
    // The first visit on the day before the second one.
    const core::Date second = day(days_of(made, "weekly")[1]);
    Edit wanted =
        to_day(visit_of(made, "weekly").text, second.weekday() == core::Weekday::mon ? (second + 1).text() : (second - 1).text());
    CHECK(code(edit(b.problem, made, wanted)) == "broken_spacing");
    const Edited early = edit(b.problem, made, to_day(visit_of(made, "monthly").text, "2026-11-03"));
    REQUIRE(early.done());
    REQUIRE(early.price.notes.size() == 1);
    CHECK(early.price.notes.front().code == "note_before_earliest");
    CHECK(early.price.notes.front().days == 16);
}

TEST_CASE("a full day: the move is refused, the cheapest visit to give way is named, and gives way when asked") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01").max_visits_per_day = 2;
    for (int i = 1; i <= 6; ++i)
        b.customer("000" + std::to_string(i), 31.23 + 0.01 * i, 121.47, 30).last_visit_on = day("2026-10-03");
    const core::Plan made = plan(b.ready());
    std::string full;
    std::string moving;
    for (const core::Route& route : made.routes)
        if (route.stops.size() == 2 && full.empty())
            full = route.date.text();
        else
            moving = route.stops.front().visit.text;
    REQUIRE_FALSE(full.empty());
    Edit wanted = to_day(moving, full);
    const Edited refused = edit(b.problem, made, wanted);
    CHECK(code(refused) == "edit_visits_limit");
    REQUIRE(refused.room);
    wanted.make_room = true;
    const Edited edited = edit(b.problem, made, wanted);
    REQUIRE(edited.done());
    REQUIRE(edited.price.pushed.size() == 1);
    CHECK(edited.price.pushed.front() == *refused.room);
    CHECK(edited.price.pushed.front().before.date.text() == full);
    core::Plan after = made;
    apply(after, edited);
    CHECK(after.visits() == made.visits());
    CHECK(broken(with_records(b.problem, edited), after) == Lines{});
    CHECK(edited.price.drive_minutes == Approx(driving(after) - driving(made)));
}

TEST_CASE("two visits change places; a cancelled one waits; a paused customer leaves the plan") {
    Town town;
    town.problem.managers[0].max_visits_per_day = 2;
    town.go();
    const core::VisitId n1 = visit_of(town.made, "N1");
    const core::VisitId s1 = visit_of(town.made, "S1");
    REQUIRE(days_of(town.made, "N1") != days_of(town.made, "S1"));
    Edit wanted;
    wanted.kind = EditKind::swap;
    wanted.visit = n1;
    wanted.other = s1;
    const Edited swapped = edit(town.problem, town.made, wanted);
    REQUIRE(swapped.done());
    core::Plan after = town.made;
    apply(after, swapped);
    CHECK(days_of(after, "N1") == days_of(town.made, "S1"));
    CHECK(days_of(after, "S1") == days_of(town.made, "N1"));
    CHECK(swapped.records.size() == 2);
    CHECK(broken(with_records(town.problem, swapped), after) == Lines{});

    wanted.kind = EditKind::cancel;
    const Edited cancelled = edit(town.problem, town.made, wanted);
    REQUIRE(cancelled.done());
    after = town.made;
    apply(after, cancelled);
    CHECK(days_of(after, "N1").empty());
    CHECK(unplanned_code(after, "N1") == "called_off");
    CHECK(cancelled.records.front().status == core::VisitStatus::cancelled);
    CHECK(cancelled.price.drive_minutes <= 0);
    CHECK(broken(with_records(town.problem, cancelled), after) == Lines{});

    wanted.kind = EditKind::pause;
    wanted.customer = {"N1"};
    wanted.until = day("2026-12-01");
    const Edited paused = edit(town.problem, town.made, wanted);
    REQUIRE(paused.done());
    after = town.made;
    apply(after, paused);
    CHECK(days_of(after, "N1").empty());
    CHECK(paused.records.empty());
}

TEST_CASE("a customer whom nobody asks for is forced into the plan at its cheapest day") {
    Town town;
    town.customer("extra", 31.32, 121.47, 0);
    town.customer("far", 31.08, 121.47, 90).last_visit_on = day("2026-10-28");
    town.go();
    Edit wanted;
    wanted.kind = EditKind::force;
    wanted.customer = {"extra"};
    const Edited edited = edit(town.problem, town.made, wanted);
    REQUIRE(edited.done());
    core::Plan after = town.made;
    apply(after, edited);
    CHECK(days_of(after, "extra") == days_of(town.made, "N2"));
    CHECK(edited.price.drive_minutes < 10);
    CHECK(broken(with_records(town.problem, edited), after) == Lines{});
    CHECK(days_of(plan(with_records(town.problem, edited)), "extra") == days_of(after, "extra"));
    wanted.customer = {"far"};
    wanted.date = day("2026-11-02");
    const Edited early = edit(town.problem, town.made, wanted);
    REQUIRE(early.done());
    CHECK(early.price.notes.front().code == "note_before_earliest");
}

TEST_CASE("a visit for two stands in two diaries: others move around it, it is not moved, and it is cancelled in both") {
    Town town;
    town.manager("M02", 31.24, 121.48);
    core::Customer& two = town.customer("two", 31.25, 121.48, 30, 90);
    two.last_visit_on = day("2026-10-03");
    two.persons = 2;
    town.go();
    int diaries = 0;
    std::string date;
    for (const core::Route& route : town.made.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer.text == "two") {
                ++diaries;
                date = route.date.text();
            }
    REQUIRE(diaries == 2);
    const core::VisitId pair = visit_of(town.made, "two");
    CHECK(code(edit(town.problem, town.made, to_day(pair.text, "2026-11-06"))) == "edit_two_people");
    Edit other = to_day(visit_of(town.made, "N1").text, date);
    other.manager = {"M01"};
    const Edited beside = edit(town.problem, town.made, other);
    REQUIRE(beside.done());
    core::Plan after = town.made;
    apply(after, beside);
    CHECK(broken(with_records(town.problem, beside), after) == Lines{});
    Edit cancel;
    cancel.kind = EditKind::cancel;
    cancel.visit = pair;
    const Edited cancelled = edit(town.problem, town.made, cancel);
    REQUIRE(cancelled.done());
    CHECK(cancelled.records.size() == 2);
    CHECK(cancelled.waits.size() == 1);
    after = town.made;
    apply(after, cancelled);
    CHECK(days_of(after, "two").empty());
}

TEST_CASE("random edits in random companies: done ones please the judge of the whole, refused ones say why") {
    int done = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 14; ++seed) {
        const Problem problem = random_problem(seed, false);
        Options quick;
        quick.iterations = 30;
        const core::Plan made = plan(problem, quick);
        std::vector<core::VisitId> visits;
        for (const core::Route& route : made.routes)
            for (const core::Stop& stop : route.stops) visits.push_back(stop.visit);
        core::Random random(seed);
        for (int i = 0; i < 24 && !visits.empty(); ++i) {
            Edit wanted;
            wanted.kind = static_cast<EditKind>(random.below(5));
            wanted.visit = visits[random.below(visits.size())];
            wanted.other = visits[random.below(visits.size())];
            wanted.customer = problem.customers[random.below(problem.customers.size())].id;
            wanted.make_room = random.below(2) == 0;
            if (wanted.kind == EditKind::move) {
                wanted.date =
                    problem.range.first + static_cast<int>(random.below(static_cast<std::size_t>(problem.range.days())));
                if (random.below(3) == 0) wanted.manager = problem.managers[random.below(problem.managers.size())].id;
                if (random.below(4) == 0) wanted.at = core::hours(9) + core::minutes(15 * static_cast<int>(random.below(30)));
            }
            INFO("seed " << seed << ", edit " << i << ", kind " << static_cast<int>(wanted.kind) << ", visit "
                         << wanted.visit.text);
            const Edited edited = edit(problem, made, wanted);
            if (!edited.done()) {
                ++refused;
                for (const Violation& why : edited.refused) CHECK(known_code(why));
                continue;
            }
            ++done;
            Problem then = with_records(problem, edited);
            if (wanted.kind == EditKind::pause)
                for (core::Customer& customer : then.customers)
                    if (customer.id == wanted.customer) {
                        customer.paused_from = problem.as_of;
                        customer.paused_until.reset();
                    }
            core::Plan after = made;
            apply(after, edited);
            const auto before = rules(problem, made);
            for (const std::string& line : rules(then, after)) CHECK(before.contains(line));
            CHECK(edited.price.drive_minutes == Approx(driving(after) - driving(made)).margin(1e-6));
        }
    }
    CHECK(done > 60);
    CHECK(refused > 30);
}
