// SPDX-License-Identifier: Apache-2.0
// Weekdays and visiting hours as people type them.
#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "data/core/windows.hpp"

using namespace visitcast::core;

TEST_CASE("weekdays") {
    const auto text = [](const char* typed) {
        const auto days = Weekdays::parse(typed);
        return days ? days->text() : "?";
    };
    CHECK(text("Mon-Fri") == "Mon-Fri");
    CHECK(text("Sun-Thu") == "Mon-Thu,Sun");
    CHECK(text("Mon, Wed, Sat") == "Mon,Wed,Sat");
    CHECK(text("sat,SUN") == "Sat,Sun");
    CHECK(text("Mon-Mon") == "Mon");
    CHECK(text("Mon-Tue,Tue-Wed") == "Mon-Wed");
    for (const char* wrong : {"", "Mon-", "Mon-Fri,", "Monday", "Mo", "-Fri", "1-5"}) {
        INFO(wrong);
        CHECK(text(wrong) == "?");
    }
    CHECK(Weekdays::parse("Sun-Thu")->contains(Weekday::sun));
    CHECK_FALSE(Weekdays::parse("Sun-Thu")->contains(Weekday::fri));
}

TEST_CASE("every set of weekdays survives writing and reading") {
    for (unsigned bits = 1; bits < 128; ++bits) {
        Weekdays days;
        for (std::size_t day = 0; day < 7; ++day) days.on[day] = (bits >> day & 1U) != 0;
        CHECK(Weekdays::parse(days.text()) == days);
    }
}

TEST_CASE("visiting hours") {
    const auto windows = WeeklyWindows::parse("Mon-Fri 09:00-12:00; Sat 10:00-11:00");
    REQUIRE(windows);
    CHECK(windows->on(Weekday::wed) == std::vector<TimeWindow>{{hours(9), hours(12)}});
    CHECK(windows->on(Weekday::sat) == std::vector<TimeWindow>{{hours(10), hours(11)}});
    CHECK(windows->on(Weekday::sun).empty());
    CHECK(windows->text() == "Mon-Fri 09:00-12:00; Sat 10:00-11:00");

    CHECK(WeeklyWindows::parse("Tue, Thu 14:00-16:00, 9:00-12:00")->text() == "Tue,Thu 09:00-12:00,14:00-16:00");
    CHECK(WeeklyWindows::parse("09:00-12:00")->on(Weekday::sun).size() == 1);
    CHECK(WeeklyWindows::parse("Fri 22:00-02:00")->on(Weekday::fri).front() == TimeWindow{hours(22), hours(26)});
    CHECK(WeeklyWindows::parse("Fri 22:00-02:00")->text() == "Fri 22:00-02:00");
    CHECK(WeeklyWindows::parse("Fri 08:00-24:00")->text() == "Fri 08:00-24:00");
    CHECK(WeeklyWindows::parse("Mon 09:00-10:00; Mon 09:00-10:00")->on(Weekday::mon).size() == 1);
    for (const char* wrong : {"Mon", "Mon 09:00", "Mon 9-12", "Mon 09:00-09:00", "Mon 09:00-25:00", "Xyz 09:00-12:00",
                              "Mon 09:00-12:00,", "Fri 24:00-00:00"}) {
        INFO(wrong);
        CHECK_FALSE(WeeklyWindows::parse(wrong));
    }
}

TEST_CASE("visiting hours survive writing and reading") {
    for (std::uint64_t run = 0; run < 200; ++run) {
        Random random = Random::for_task(7, run);
        WeeklyWindows windows;
        for (auto& day : windows.days) {
            Seconds time = minutes(static_cast<std::int64_t>(random.below(600)));
            for (std::size_t i = random.below(3); i > 0; --i) {
                const Seconds end = time + minutes(1 + static_cast<std::int64_t>(random.below(300)));
                day.push_back({time, end});
                time = end + minutes(5);
            }
        }
        if (windows == WeeklyWindows{}) continue;
        INFO(windows.text());
        CHECK(WeeklyWindows::parse(windows.text()) == windows);
    }
}
