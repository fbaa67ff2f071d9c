// SPDX-License-Identifier: Apache-2.0
// The seven invented managers of the sample company with their leave, and the real public holidays of Portugal. Easter by the
// anonymous Gregorian rule (Nature, 1876; in Meeus, Astronomical Algorithms, 1991, chapter 8).
#include <algorithm>
#include <cmath>
#include <tuple>

#include "tools/samples/invented.hpp"

namespace visitcast::samples {
namespace {

using core::Date;

Date easter(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31;
    return Date(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

double rounded(double degrees) { return std::round(degrees * 1e4) / 1e4; }

struct Person {
    std::string_view id, name, home, work_days, start, end, lunch;
};

}  // namespace

std::vector<core::Holiday> portuguese_holidays(int first_year, int last_year) {
    std::vector<core::Holiday> days;
    for (int year = first_year; year <= last_year; ++year) {
        const auto fixed = [&](int month, int day, std::string name) {
            days.push_back({Date(year, month, day), std::move(name)});
        };
        const Date sunday = easter(year);
        fixed(1, 1, "Ano Novo");
        days.push_back({sunday - 2, "Sexta-feira Santa"});
        days.push_back({sunday, "Páscoa"});
        fixed(4, 25, "Dia da Liberdade");
        fixed(5, 1, "Dia do Trabalhador");
        days.push_back({sunday + 60, "Corpo de Deus"});
        fixed(6, 10, "Dia de Portugal");
        fixed(8, 15, "Assunção de Nossa Senhora");
        fixed(10, 5, "Implantação da República");
        fixed(11, 1, "Todos os Santos");
        fixed(12, 1, "Restauração da Independência");
        fixed(12, 8, "Imaculada Conceição");
        fixed(12, 25, "Natal");
    }
    std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    return days;
}

std::vector<core::AccountManager> managers() {
    static constexpr Person people[] = {
        {"M1", "Ana Macedo", "Braga", "Mon-Fri", "09:00", "18:00", "13:00"},
        {"M2", "Bruno Teles", "Braga", "Mon-Fri", "09:00", "18:00", "12:30"},
        {"M3", "Carla Peixoto", "Guimarães", "Mon-Fri", "09:00", "18:00", "13:00"},
        {"M4", "Diogo Faria", "Guimarães", "Mon-Fri", "08:30", "17:30", "12:30"},
        {"M5", "Elisa Rocha", "Vila Nova de Famalicão", "Mon-Fri", "09:00", "18:00", "13:00"},
        {"M6", "Hugo Esteves", "Barcelos", "Mon-Fri", "09:00", "18:00", "13:00"},
        {"M7", "Inês Cunha", "Vizela", "Mon-Thu", "09:00", "18:00", "12:30"},
    };
    std::vector<core::AccountManager> managers;
    for (const Person& person : people) {
        core::AccountManager manager;
        manager.id.text = person.id;
        manager.name = person.name;
        // Two managers of one town do not live in one house.
        const double aside = managers.size() % 2 == 0 ? 0.008 : -0.011;
        manager.home_lat = rounded(town(person.home).lat + aside);
        manager.home_lon = rounded(town(person.home).lon - aside);
        manager.work_days = core::Weekdays::parse(person.work_days);
        manager.work_start = core::parse_clock(person.start);
        manager.work_end = core::parse_clock(person.end);
        manager.lunch_start = core::parse_clock(person.lunch);
        manager.lunch_minutes = 60;
        manager.max_visits_per_day = 6;
        manager.email = manager.id.text + "@example.org";
        managers.push_back(manager);
    }
    managers[4].field_days_per_week = 4;
    return managers;
}

std::vector<core::Qualification> qualifications() {
    return {{{"M1"}, "high_voltage", Date(2024, 3, 1), Date(2027, 2, 28)},
            {{"M3"}, "high_voltage", Date(2023, 9, 15), Date(2026, 9, 14)},
            {{"M5"}, "high_voltage", Date(2025, 5, 1), Date(2028, 4, 30)},
            {{"M6"}, "high_voltage", Date(2022, 12, 1), Date(2025, 11, 30)}};
}

std::vector<core::Leave> leave() {
    using enum core::LeaveReason;
    std::vector<core::Leave> all{
        {{"M6"}, Date(2025, 3, 10), Date(2025, 3, 14), {}, {}, sick},
        {{"M2"}, Date(2025, 11, 3), Date(2025, 11, 5), {}, {}, training},
        {{"M4"}, Date(2026, 1, 5), Date(2026, 1, 6), {}, {}, core::LeaveReason::leave},
        {{"M3"}, Date(2026, 1, 7), Date(2026, 1, 7), core::hours(14), core::hours(18), training},
        {{"M1"}, Date(2026, 1, 9), Date(2026, 1, 9), core::hours(9), core::hours(11), busy},
        {{"M7"}, Date(2026, 1, 15), Date(2026, 1, 16), {}, {}, core::LeaveReason::leave},
    };
    // Everybody is away for two weeks of summer, in turns.
    int turn = 0;
    for (const core::AccountManager& manager : managers()) {
        const Date from = Date(2025, 7, 21) + 7 * (turn++ % 4);
        all.push_back({manager.id, from, from + 11, {}, {}, core::LeaveReason::leave});
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return std::tie(a.manager, a.from) < std::tie(b.manager, b.from); });
    return all;
}

}  // namespace visitcast::samples
