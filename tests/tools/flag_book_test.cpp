// SPDX-License-Identifier: Apache-2.0
// The life of a flag: raised once, updated, asked about, confirmed, closed by the meter, a person or time.
#include "tools/app/flag_book.hpp"

#include <catch2/catch.hpp>

using namespace visitcast;
using core::ChangeFlag;
using core::Date;
using core::FlagStatus;

namespace {

ChangeFlag shift(int size = -4000) {
    ChangeFlag flag;
    flag.customer.text = "A";
    flag.kind = core::FlagKind::level_shift;
    flag.since = core::Month(2026, 1);
    flag.kwh_month = size;
    flag.action = "action_visit_soon";
    return flag;
}

core::Rows rows() {
    core::Rows rows;
    core::Customer customer;
    customer.id.text = "A";
    customer.manager = core::ManagerId{"M1"};
    rows.of<core::Customer>().push_back(customer);
    return rows;
}

std::vector<ChangeFlag> next(const std::vector<ChangeFlag>& book, const std::vector<ChangeFlag>& found, Date day,
                             const core::Rows& with) {
    return app::carried_on(book, found, {day, with});
}

}  // namespace

TEST_CASE("a flag is raised once and keeps its identity while its numbers follow the bills") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    REQUIRE(first.size() == 1);
    CHECK(first[0].id == "A-level_shift-2026-01");
    CHECK(first[0].owner == "M1");
    CHECK(first[0].due_on == Date(2026, 4, 10));  // five working days
    ChangeFlag later = shift(-4500);
    later.since = core::Month(2025, 12);
    const auto second = next(first, {later}, Date(2026, 5, 4), rows());
    REQUIRE(second.size() == 1);
    CHECK(second[0].id == first[0].id);
    CHECK(second[0].raised_on == Date(2026, 4, 3));
    CHECK(second[0].updated_on == Date(2026, 5, 4));
    CHECK(second[0].due_on == first[0].due_on);
    CHECK(second[0].kwh_month == -4500.0);
}

TEST_CASE("visits ask and findings confirm, only those since the flag was raised") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    core::Rows with = rows();
    core::Visit visit;
    visit.customer.text = "A";
    visit.date = Date(2026, 4, 1);
    visit.status = core::VisitStatus::done;
    with.of<core::Visit>().push_back(visit);
    CHECK(next(first, {shift()}, Date(2026, 5, 4), with)[0].status == FlagStatus::open);
    with.of<core::Visit>()[0].date = Date(2026, 4, 20);
    CHECK(next(first, {shift()}, Date(2026, 5, 4), with)[0].status == FlagStatus::asked);
    core::Finding finding;
    finding.customer.text = "A";
    finding.reported_on = Date(2026, 4, 20);
    with.of<core::Finding>().push_back(finding);
    const auto confirmed = next(first, {shift()}, Date(2026, 5, 4), with);
    CHECK(confirmed[0].status == FlagStatus::confirmed);
    CHECK(confirmed[0].cause == "cause_recorded_finding");
}

TEST_CASE("the meter and time close what is over") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    const auto gone = next(first, {}, Date(2026, 6, 3), rows());
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].closed_by == "closed_by_meter");
    CHECK(gone[0].status == FlagStatus::settled);
    CHECK(next(first, {}, Date(2027, 3, 3), rows())[0].closed_by == "closed_by_time");
    CHECK(next(gone, {}, Date(2030, 1, 3), rows()).empty());  // and is forgotten after three years
}

TEST_CASE("a dismissed flag stays away unless the change grows by half") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    core::Rows with = rows();
    core::FlagAnswer answer;
    answer.flag = first[0].id;
    answer.status = FlagStatus::dismissed;
    with.of<core::FlagAnswer>().push_back(answer);
    const auto closed = next(first, {shift()}, Date(2026, 5, 4), with);
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].status == FlagStatus::dismissed);
    CHECK(closed[0].closed_by == "closed_by_person");
    CHECK(next(closed, {shift()}, Date(2026, 6, 4), with).size() == 1);
    const auto again = next(closed, {shift(-7000)}, Date(2026, 6, 4), with);
    REQUIRE(again.size() == 2);
    CHECK(again[0].id == "A-level_shift-2026-01-2");
    CHECK_FALSE(again[0].closed_on);
}

TEST_CASE("an answer that was taken back opens the flag again") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    core::Rows with = rows();
    with.of<core::FlagAnswer>().push_back({first[0].id, FlagStatus::settled, "", std::nullopt, ""});
    const auto closed = next(first, {shift()}, Date(2026, 5, 4), with);
    REQUIRE(closed[0].closed_on);
    const auto again = next(closed, {shift()}, Date(2026, 5, 5), rows());
    REQUIRE(again.size() == 1);
    CHECK(again[0].id == first[0].id);
    CHECK_FALSE(again[0].closed_on);
    CHECK(again[0].status == FlagStatus::open);
}

TEST_CASE("what the meter closed and shows again comes back under its old id") {
    const auto first = next({}, {shift()}, Date(2026, 4, 3), rows());
    const auto gone = next(first, {}, Date(2026, 5, 4), rows());
    const auto back = next(gone, {shift()}, Date(2026, 6, 3), rows());
    REQUIRE(back.size() == 1);
    CHECK(back[0].id == first[0].id);
    CHECK(back[0].raised_on == Date(2026, 4, 3));
    CHECK_FALSE(back[0].closed_on);
}

TEST_CASE("a second run of the same day changes nothing, and an industry's flag has no owner") {
    ChangeFlag turn = shift(-90000);
    turn.customer.text.clear();
    turn.industry = "C31";
    turn.kind = core::FlagKind::industry_turn;
    const auto first = next({}, {turn, shift()}, Date(2026, 4, 3), rows());
    REQUIRE(first.size() == 2);
    CHECK(first[0].id == "C31-industry_turn-2026-01");
    CHECK(first[0].owner.empty());
    CHECK(next(first, {turn, shift()}, Date(2026, 4, 3), rows()) == first);
}
