// SPDX-License-Identifier: Apache-2.0
#include "tests/scheduler/support.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "data/core/random.hpp"
#include "data/core/record.hpp"
#include "data/core/text_form.hpp"

namespace visitcast::scheduler::test {

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> parts{""};
    for (const char c : line) {
        if (c == ',')
            parts.emplace_back();
        else if (c != '\r')
            parts.back() += c;
    }
    return parts;
}

/// The rows of one file of a case; none when it has no such file.
template <class T>
std::vector<T> read(const std::string& name) {
    const std::filesystem::path here = std::filesystem::path(__FILE__).parent_path() / "cases" / name;
    std::ifstream file(here / (std::string(core::Record<T>::name) + ".csv"));
    std::vector<T> rows;
    std::string line;
    if (!std::getline(file, line)) return rows;
    const std::vector<std::string> header = cells(line);
    while (std::getline(file, line)) {
        const std::vector<std::string> values = cells(line);
        T row{};
        for (std::size_t i = 0; i < header.size() && i < values.size(); ++i)
            core::for_each_field<T>([&](const auto& field) {
                if (field.name != header[i] || values[i].empty()) return;
                using Value = std::decay_t<decltype(row.*(field.member))>;
                const auto value = core::from_text<Value>(values[i]);
                if (value)
                    row.*(field.member) = *value;
                else if constexpr (std::is_same_v<T, core::Leave>)
                    row.reason = core::LeaveReason::other;  // "dentist" in a case
                else
                    throw std::runtime_error("cannot read " + values[i]);
            });
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

core::Date day(const std::string& text) { return core::Date::parse(text).value(); }
core::Seconds clock(const std::string& text) { return core::parse_clock(text).value(); }

core::TravelLookup plane(const Problem& problem, std::vector<core::TravelTime> table) {
    struct Site {
        std::string id;
        std::optional<core::Place> place;
    };
    std::vector<Site> sites;
    const auto add = [&](const std::string& id, std::optional<double> lat, std::optional<double> lon) {
        sites.push_back({id, lat && lon ? std::optional(core::Place{*lat, *lon}) : std::nullopt});
    };
    for (const core::Customer& customer : problem.customers) add(customer.id.text, customer.lat, customer.lon);
    for (const core::AccountManager& manager : problem.managers) add(manager.id.text, manager.home_lat, manager.home_lon);
    std::map<std::pair<std::string, std::string>, std::optional<double>> known;
    for (const core::TravelTime& row : table) known[{row.from, row.to}] = row.minutes;
    return [sites, known](std::size_t from, std::size_t to) -> core::Leg {
        const auto row = known.find({sites[from].id, sites[to].id});
        if (row != known.end()) {
            if (!row->second) return {{}, {}, false};
            return {core::minutes(std::llround(*row->second)), {std::llround(*row->second * 500)}, true};
        }
        if (!sites[from].place || !sites[to].place) return {{}, {}, false};
        const core::Metres metres = core::great_circle(*sites[from].place, *sites[to].place);
        return {core::minutes((metres.value * 60 + 39999) / 40000), metres, true};
    };
}

Problem read_case(const std::string& name) {
    Problem problem;
    for (const core::Setting& setting : read<core::Setting>(name)) {
        if (setting.key == "today") problem.as_of = day(setting.value);
        if (setting.key == "plan_from") problem.range.first = day(setting.value);
        if (setting.key == "plan_to") problem.range.last = day(setting.value);
    }
    problem.customers = read<core::Customer>(name);
    problem.managers = read<core::AccountManager>(name);
    problem.leave = read<core::Leave>(name);
    problem.visits = read<core::Visit>(name);
    problem.calendar = core::Calendar(read<core::Holiday>(name));
    problem.travel = plane(problem, read<core::TravelTime>(name));
    return problem;
}

Builder::Builder(const std::string& first, const std::string& last) {
    problem.range = {day(first), day(last)};
    problem.as_of = problem.range.first;
}

core::AccountManager& Builder::manager(const std::string& id, double lat, double lon) {
    core::AccountManager person;
    person.id = {id};
    person.name = id;
    person.home_lat = lat;
    person.home_lon = lon;
    problem.managers.push_back(person);
    return problem.managers.back();
}

core::Customer& Builder::customer(const std::string& id, double lat, double lon, int interval, int minutes) {
    core::Customer customer;
    customer.id = {id};
    customer.name = id;
    customer.lat = lat;
    customer.lon = lon;
    if (interval > 0) customer.visit_interval_days = interval;
    customer.visit_minutes = minutes;
    problem.customers.push_back(customer);
    return problem.customers.back();
}

void Builder::done(const std::string& customer, const std::string& date, const std::string& manager) {
    core::Visit visit;
    visit.id = {"done-" + customer + "-" + date};
    visit.customer = {customer};
    visit.manager = {manager};
    visit.date = day(date);
    visit.status = core::VisitStatus::done;
    problem.visits.push_back(visit);
}

const Problem& Builder::ready() {
    problem.travel = plane(problem);
    return problem;
}

namespace {

void add_random_manager(Builder& b, core::Random& random, const std::string& id) {
    const double home_lat = 31.2 + 0.05 * random.uniform();  // one by one: arguments have no order of their own
    const double home_lon = 121.4 + 0.1 * random.uniform();
    core::AccountManager& person = b.manager(id, home_lat, home_lon);
    if (random.below(2)) person.lunch_start = core::hours(12);
    if (random.below(3) == 0) person.max_visits_per_day = 1 + static_cast<int>(random.below(4));
    if (random.below(3) == 0) person.max_drive_minutes_per_day = 60 + static_cast<int>(random.below(100));
    if (random.below(3) == 0) person.field_days_per_week = 1 + static_cast<int>(random.below(4));
    if (random.below(8) == 0) {
        person.work_start = core::hours(20);
        person.work_end = core::hours(4);
        person.lunch_start = core::hours(0);
    }
    if (random.below(6) == 0)
        person.work_hours = core::WeeklyWindows::parse("Mon-Wed 08:30-12:00,13:00-17:30; Thu 09:00-19:00; Fri 08:30-12:00");
    const core::Date first = b.problem.range.first;
    if (random.below(4) == 0) b.problem.leave.push_back({person.id, first + 1, first + 2, {}, {}, {}});
    if (random.below(4) == 0) b.problem.leave.push_back({person.id, first + 3, first + 3, core::hours(10), core::hours(11), {}});
    if (random.below(2)) b.problem.qualifications.push_back({person.id, "hv", {}, {}});
}

void add_random_wishes(Builder& b, core::Random& random, core::Customer& customer, std::size_t managers) {
    const auto days = [&random](std::size_t below) { return static_cast<int>(random.below(below)); };
    const auto somebody = [&] { return "M0" + std::to_string(1 + random.below(managers)); };
    if (random.below(6) == 0) customer.visit_min_gap_days = 1 + days(20);
    if (random.below(6) == 0) customer.preferred_weekdays = core::Weekdays::parse(days(2) ? "Tue" : "Mon,Fri");
    if (random.below(6) == 0) customer.preferred_manager = {somebody()};
    if (random.below(8) == 0) {
        customer.excluded_managers = somebody();
        if (days(2)) customer.excluded_managers += "; M09";
    }
    while (random.below(4) == 0) {
        const core::Date from = b.problem.range.first + (days(25) - 3);
        core::VisitingException row{customer.id, from, from + days(5), {}, {}};
        if (days(2)) row.visit_windows = core::WeeklyWindows::parse(days(2) ? "00:00-24:00" : "10:00-12:00,15:00-16:30");
        auto& own = b.problem.exceptions[customer.id];
        if (std::none_of(own.begin(), own.end(), [&](const auto& other) { return other.from == row.from && other.to == row.to; }))
            own.push_back(row);
    }
}

void add_random_customer(Builder& b, core::Random& random, const std::string& id, std::size_t managers) {
    const auto days = [&random](std::size_t below) { return static_cast<int>(random.below(below)); };
    const core::Date first = b.problem.range.first;
    const int interval = std::vector<int>{7, 14, 28, 30, 90, 0}[random.below(6)];
    const double lat = 31.1 + 0.3 * random.uniform();
    const double lon = 121.3 + 0.4 * random.uniform();
    core::Customer& customer = b.customer(id, lat, lon, interval, days(8) * 15);
    if (random.below(3)) customer.manager = {"M0" + std::to_string(1 + random.below(managers))};
    if (random.below(6) == 0) customer.visit_windows = core::WeeklyWindows::parse("Mon-Fri 09:00-11:30; Sat 10:00-12:00");
    if (random.below(6) == 0) {
        customer.visit_interval_days.reset();
        customer.visit_months = 1 + days(3);
    }
    if (random.below(10) == 0) customer.paused_until = first + days(10);
    if (random.below(12) == 0) customer.closed_on = first + days(14);
    if (random.below(10) == 0) customer.opened_on = first + days(14) - 7;
    if (random.below(12) == 0) customer.needs_qualification = "hv";
    if (random.below(15) == 0) customer.persons = 2;
    if (random.below(4)) customer.last_visit_on = b.problem.as_of - days(60);
    if (random.below(6) == 0) {
        core::Duty duty;
        duty.customer = {id};
        duty.kind = "inspection";
        duty.visit_interval_days = 30;
        duty.visit_minutes = 60;
        duty.needs_qualification = "hv";
        if (random.below(2)) duty.last_visit_on = b.problem.as_of - 40;
        b.problem.duties.push_back(duty);
    }
    if (random.below(12) == 0) b.problem.worth[{id}] = {random.uniform(), {{"flag", 100}}};
    add_random_wishes(b, random, customer, managers);
}

void add_random_appointment(Builder& b, core::Random& random, const std::string& customer) {
    core::Appointment appointment;
    appointment.id = {"A" + customer};
    appointment.customer = {customer};
    const core::Date date = b.problem.range.first + static_cast<int>(random.below(5));
    appointment.earliest_start = {date, core::hours(13)};
    appointment.latest_end = {date + (random.below(2) ? 0 : 2), core::hours(17)};
    appointment.flex = static_cast<core::Flexibility>(random.below(3));
    b.problem.appointments.push_back(appointment);
}

}  // namespace

Problem random_problem(std::uint64_t seed, bool appointments) {
    core::Random random(seed);
    Builder b("2026-11-02", random.below(2) ? "2026-11-06" : "2026-11-27");
    b.problem.as_of = b.problem.range.first - static_cast<int>(random.below(7));
    if (random.below(5) == 0) b.problem.as_of = b.problem.range.first + static_cast<int>(random.below(3));
    const std::size_t managers = 1 + random.below(3);
    for (std::size_t i = 1; i <= managers; ++i) add_random_manager(b, random, "M0" + std::to_string(i));
    const std::size_t customers = 3 + random.below(30);
    for (std::size_t i = 0; i < customers; ++i) {
        const std::string id = "C" + std::to_string(100 + i);
        add_random_customer(b, random, id, managers);
        if (appointments && random.below(30) == 0) add_random_appointment(b, random, id);
    }
    if (random.below(3) == 0) {
        std::vector<core::Holiday> days;
        for (const core::Date day : {b.problem.range.first + static_cast<int>(random.below(5)), b.problem.range.first + 5})
            days.push_back(
                {day, "", day.weekday() == core::Weekday::sat ? core::HolidayKind::workday : core::HolidayKind::holiday});
        b.problem.calendar = core::Calendar(days);
    }
    b.problem.merge_days = static_cast<int>(random.below(3)) * 10;
    return b.ready();
}

Builder neighbours(std::uint64_t seed) {
    core::Random random(seed);
    Builder b("2026-11-02", "2026-11-27");
    const auto away = [&random] { return 0.2 * random.uniform(); };
    for (int m = 0; m < 10; ++m) {
        const double north = away();
        const double east = away();
        b.manager("M" + std::to_string(10 + m), 31 + north, 121 + east).max_visits_per_day = 5;
    }
    for (int i = 0; i < 90; ++i) {
        const auto pick = random.below(4);
        const double north = away();
        const double east = away();
        auto& customer = b.customer("C" + std::to_string(100 + i), 31 + north, 121 + east, pick == 0 ? 7 : 30, 45);
        customer.last_visit_on = b.problem.as_of - 1 - static_cast<int>(random.below(pick == 0 ? 7 : 30));
        if (random.uniform() < 0.7) customer.manager = b.problem.managers[random.below(10)].id;
        if (random.uniform() < 0.1) customer.excluded_managers = b.problem.managers[random.below(10)].id.text;
        if (random.uniform() < 0.1) {
            core::Duty duty;
            duty.customer = customer.id;
            duty.kind = "inspection";
            duty.visit_interval_days = 30;
            duty.last_visit_on = b.problem.as_of - static_cast<int>(random.below(30));
            b.problem.duties.push_back(duty);
        }
        if (random.uniform() < 0.05)
            b.problem.appointments.push_back({{"A" + std::to_string(i)},
                                              customer.id,
                                              {},
                                              {day("2026-11-11"), core::hours(8)},
                                              {day("2026-11-11"), core::hours(17)},
                                              45,
                                              core::Flexibility::day,
                                              {}});
    }
    return b;
}

std::vector<std::string> summary(const core::Plan& plan) {
    std::vector<std::string> lines;
    for (const core::Route& route : plan.routes) {
        std::string line = route.date.text() + " " + route.manager.text + ":";
        for (const core::Stop& stop : route.stops) line += " " + stop.need.customer.text;
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> days_of(const core::Plan& plan, const std::string& customer) {
    std::vector<std::string> days;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer.text == customer) days.push_back(route.date.text());
    return days;
}

std::vector<std::string> broken(const Problem& problem, const core::Plan& plan) {
    std::vector<std::string> lines;
    for (const Violation& violation : check(problem, plan))
        lines.push_back(violation.constraint + " " + violation.code + " " + violation.customer.text + " " +
                        violation.date.text());
    return lines;
}

std::string unplanned_code(const core::Plan& plan, const std::string& customer) {
    for (const core::Unplanned& unplanned : plan.unplanned)
        if (unplanned.need.customer.text == customer) return unplanned.code;
    return {};
}

}  // namespace visitcast::scheduler::test
