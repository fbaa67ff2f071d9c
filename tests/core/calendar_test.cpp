// SPDX-License-Identifier: Apache-2.0
// Which days and hours count: holidays, make-up days, part-day leave, shifts past midnight.
#include <catch2/catch.hpp>

#include "data/core/calendar.hpp"

using namespace visitcast::core;

namespace {

const Date monday(2026, 11, 9);
const Weekdays mon_fri{{true, true, true, true, true, false, false}};

AccountManager manager() {
    AccountManager manager;
    manager.id.text = "M1";
    return manager;
}

TimeWindow window(int from, int to) { return {hours(from), hours(to)}; }

using Windows = std::vector<TimeWindow>;

}  // namespace

TEST_CASE("holidays and make-up days") {
    const Calendar calendar({{Date(2026, 11, 7), "Swap", HolidayKind::workday}, {monday, "Feast", HolidayKind::holiday}});
    CHECK(calendar.is_working_day(Date(2026, 11, 6), mon_fri));
    CHECK(calendar.is_working_day(Date(2026, 11, 7), mon_fri));
    CHECK_FALSE(calendar.is_working_day(Date(2026, 11, 8), mon_fri));
    CHECK_FALSE(calendar.is_working_day(monday, mon_fri));
    CHECK(calendar.is_makeup_day(Date(2026, 11, 7)));
    CHECK_FALSE(calendar.is_holiday(Date(2026, 11, 7)));
    CHECK(calendar.is_holiday(monday));
    CHECK(calendar.name(monday) == "Feast");
    CHECK(calendar.name(monday + 1).empty());
    CHECK_FALSE(Calendar().is_working_day(Date(2026, 11, 7), mon_fri));
}

TEST_CASE("the working day is nine to five, Monday to Friday, unless said otherwise") {
    CHECK(working_time(manager(), {}, {}, monday) == Windows{window(9, 17)});
    CHECK(working_time(manager(), {}, {}, monday + 5).empty());
    auto other = manager();
    other.work_days = Weekdays::parse("Sun-Thu");
    other.work_start = hours(8);
    other.work_end = hours(12);
    CHECK(working_time(other, {}, {}, monday + 6) == Windows{window(8, 12)});
    CHECK(working_time(other, {}, {}, monday + 4).empty());
    other.work_start = hours(22);
    other.work_end = hours(6);
    CHECK(work_hours(other) == window(22, 30));
}

TEST_CASE("nobody works outside the dates of service") {
    auto leaving = manager();
    leaving.active_from = monday;
    leaving.active_to = monday + 1;
    CHECK(working_time(leaving, {}, {}, monday - 3).empty());
    CHECK_FALSE(working_time(leaving, {}, {}, monday).empty());
    CHECK_FALSE(working_time(leaving, {}, {}, monday + 1).empty());
    CHECK(working_time(leaving, {}, {}, monday + 2).empty());
}

TEST_CASE("leave takes whole days or hours, and only one's own") {
    const Leave whole{{"M1"}, monday, monday + 1, {}, {}, LeaveReason::leave};
    const Leave noon{{"M1"}, monday + 2, monday + 2, hours(11), hours(13), LeaveReason::busy};
    const Leave late{{"M1"}, monday + 3, monday + 3, hours(13), {}, LeaveReason::training};
    const Leave early{{"M1"}, monday + 4, monday + 4, {}, hours(10), {}};
    const Leave foreign{{"M2"}, monday + 7, monday + 7, {}, {}, {}};
    const std::vector<Leave> all{whole, noon, late, early, foreign};
    CHECK(working_time(manager(), all, {}, monday).empty());
    CHECK(working_time(manager(), all, {}, monday + 1).empty());
    CHECK(working_time(manager(), all, {}, monday + 2) == Windows{window(9, 11), window(13, 17)});
    CHECK(working_time(manager(), all, {}, monday + 3) == Windows{window(9, 13)});
    CHECK(working_time(manager(), all, {}, monday + 4) == Windows{window(10, 17)});
    CHECK(working_time(manager(), all, {}, monday + 7) == Windows{window(9, 17)});
}

TEST_CASE("two absences on one day leave what is between them") {
    const std::vector<Leave> two{{{"M1"}, monday, monday, hours(8), hours(10), {}},
                                 {{"M1"}, monday, monday, hours(15), hours(18), {}}};
    CHECK(working_time(manager(), two, {}, monday) == Windows{window(10, 15)});
    const std::vector<Leave> all_day{{{"M1"}, monday, monday, hours(8), hours(13), {}},
                                     {{"M1"}, monday, monday, hours(12), hours(18), {}}};
    CHECK(working_time(manager(), all_day, {}, monday).empty());
}

TEST_CASE("a night shift meets the leave of the next day") {
    auto night = manager();
    night.work_start = hours(22);
    night.work_end = hours(6);
    const std::vector<Leave> morning{{{"M1"}, monday + 1, monday + 1, hours(0), hours(4), {}}};
    CHECK(working_time(night, morning, {}, monday) == Windows{window(22, 24), window(28, 30)});
    const std::vector<Leave> tonight{{{"M1"}, monday, monday, {}, {}, {}}};
    CHECK(working_time(night, tonight, {}, monday).empty());
}
