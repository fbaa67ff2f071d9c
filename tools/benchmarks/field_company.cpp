// SPDX-License-Identifier: Apache-2.0
// Invented companies for the figures of planning. The sizes follow published ones of electricity suppliers: a county with 298
// key customers and a city with 4,954 high-voltage ones. Every rule stands in docs/scheduling.md, section 7, in this order.
#include "tools/benchmarks/field_company.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "data/core/random.hpp"
#include "data/travel/travel.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr std::array sizes{
    FieldCompanySize{"county", 298, 6, 3, 40},
    FieldCompanySize{"city", 4954, 60, 7, 126.5},
    FieldCompanySize{"province", 100'000, 1'000, 120, 400},
};

constexpr double middle_lat = 36.0;
constexpr double middle_lon = 117.0;
constexpr int parks_for_each_depot = 4;

/// A point of the plain, km from its middle.
struct Point {
    double x{};
    double y{};
    double distance(Point other) const { return std::hypot(x - other.x, y - other.y); }
};

core::Place place(Point point) {
    const auto rounded = [](double degrees) { return std::round(degrees * 1e5) / 1e5; };
    return {rounded(middle_lat + point.y / 111.2),
            rounded(middle_lon + point.x / (111.32 * std::cos(middle_lat * std::numbers::pi / 180)))};
}

class Builder {
public:
    Builder(const FieldCompanySize& size, int weeks, std::uint64_t seed) : size_(size), random_(seed) {
        it.as_of = core::Date(2026, 3, 2);
        it.range = {it.as_of, it.as_of + (7 * weeks - 1)};
        it.calendar = core::Calendar({{core::Date(2026, 4, 6), "Spring day", core::HolidayKind::holiday},
                                      {core::Date(2026, 5, 1), "Labour day", core::HolidayKind::holiday},
                                      {core::Date(2026, 5, 4), "Labour day", core::HolidayKind::holiday},
                                      {core::Date(2026, 5, 5), "Labour day", core::HolidayKind::holiday},
                                      {core::Date(2026, 5, 9), "Moved working day", core::HolidayKind::workday}});
    }

    scheduler::Problem it;

    void add_places() {
        const double apart = size_.side_km / (2 * std::sqrt(static_cast<double>(size_.depots)));
        while (static_cast<int>(depots_.size()) < size_.depots) {
            const Point depot = anywhere(0.8);
            if (std::all_of(depots_.begin(), depots_.end(), [&](Point other) { return depot.distance(other) >= apart; }))
                depots_.push_back(depot);
        }
        for (const Point depot : depots_)
            for (int i = 0; i < parks_for_each_depot; ++i) {
                const double angle = 2 * std::numbers::pi * random_.uniform();
                const double way = (0.15 + 0.35 * random_.uniform()) * size_.side_km / std::sqrt(size_.depots);
                parks_.push_back(inside({depot.x + way * std::cos(angle), depot.y + way * std::sin(angle)}));
            }
    }

    void add_customers() {
        for (int i = 0; i < size_.customers; ++i) {
            const double kind = random_.uniform();
            Point point = anywhere(1);
            if (kind < 0.40)
                point = around(depots_[random_.below(depots_.size())], 4);
            else if (kind < 0.75)
                point = around(parks_[random_.below(parks_.size())], 1);
            points_.push_back(point);
            it.customers.push_back(customer(i, point));
            if (random_.uniform() < 0.05) add_meter_check(it.customers.back());
        }
    }

    /// Managers by the number of customers that are nearest to each depot; within a depot, owners by direction.
    void add_managers() {
        std::vector<std::vector<std::size_t>> near(depots_.size());
        for (std::size_t i = 0; i < points_.size(); ++i) near[nearest_depot(points_[i])].push_back(i);
        const std::vector<int> count = shares(near);
        for (std::size_t depot = 0; depot < depots_.size(); ++depot) {
            const std::size_t first = it.managers.size();
            for (int i = 0; i < count[depot]; ++i) add_manager(depots_[depot]);
            std::vector<std::size_t>& own = near[depot];
            const auto angle = [&](std::size_t i) {
                return std::atan2(points_[i].y - depots_[depot].y, points_[i].x - depots_[depot].x);
            };
            std::sort(own.begin(), own.end(),
                      [&](std::size_t a, std::size_t b) { return std::pair(angle(a), a) < std::pair(angle(b), b); });
            for (std::size_t i = 0; i < own.size(); ++i)
                if (random_.uniform() < 0.9)
                    it.customers[own[i]].manager =
                        it.managers[first + i * static_cast<std::size_t>(count[depot]) / own.size()].id;
        }
    }

    void add_appointments() {
        std::vector<std::pair<core::ManagerId, core::Date>> taken;
        for (const core::Customer& customer : it.customers) {
            if (random_.uniform() >= 0.015 || customer.manager.empty() || customer.visit_windows) continue;
            const core::Date day = it.as_of + static_cast<int>(1 + random_.below(27));
            const core::Seconds start = core::hours(10) + core::minutes(15 * static_cast<int>(random_.below(6)));
            const double kind = random_.uniform();
            const auto owner = std::find_if(it.managers.begin(), it.managers.end(),
                                            [&](const core::AccountManager& manager) { return manager.id == customer.manager; });
            const auto person = static_cast<std::size_t>(owner - it.managers.begin());
            const auto site = static_cast<std::size_t>(&customer - it.customers.data());
            if (it.travel(it.customers.size() + person, site).time > core::minutes(80)) continue;
            const auto working = core::working_time(*owner, it.leave, it.calendar, day);
            const bool whole_day = working.size() == 1 && working.front() == core::work_hours(*owner);
            if (!whole_day || std::find(taken.begin(), taken.end(), std::pair(customer.manager, day.monday())) != taken.end())
                continue;
            taken.emplace_back(customer.manager, day.monday());
            core::Appointment appointment;
            appointment.id.text = fmt::format("A{:05}", it.appointments.size() + 1);
            appointment.customer = customer.id;
            appointment.manager = customer.manager;
            appointment.visit_minutes = 45;
            appointment.earliest_start = {day, start};
            appointment.latest_end = {day, start + core::minutes(45)};
            appointment.flex = kind < 0.5    ? core::Flexibility::time
                               : kind < 0.75 ? core::Flexibility::day
                                             : core::Flexibility::week;
            if (kind >= 0.5) appointment.latest_end.time = core::hours(17);
            if (kind >= 0.75) appointment.latest_end.date = std::max(day, day.monday() + 4);
            it.appointments.push_back(std::move(appointment));
        }
    }

private:
    Point inside(Point point) const {
        const double half = size_.side_km / 2;
        return {std::clamp(point.x, -half, half), std::clamp(point.y, -half, half)};
    }
    Point anywhere(double part) {
        const double x = random_.uniform() - 0.5;
        return {x * part * size_.side_km, (random_.uniform() - 0.5) * part * size_.side_km};
    }
    Point around(Point middle, double spread_km) {
        const double x = middle.x + spread_km * random_.normal();
        return inside({x, middle.y + spread_km * random_.normal()});
    }
    std::size_t nearest_depot(Point point) const {
        const auto nearer = [&](Point a, Point b) { return point.distance(a) < point.distance(b); };
        return static_cast<std::size_t>(std::min_element(depots_.begin(), depots_.end(), nearer) - depots_.begin());
    }

    core::Customer customer(int number, Point point) {
        core::Customer customer;
        customer.id.text = fmt::format("C{:06}", number + 1);
        customer.name = fmt::format("Customer {}", number + 1);
        customer.lat = place(point).lat;
        customer.lon = place(point).lon;
        const double interval = random_.uniform();
        int days = 180;
        if (interval < 0.02) {
            days = 7;
        } else if (interval < 0.06) {
            days = 14;
        } else if (interval < 0.18) {
            days = 30;
            customer.visit_months = 1;
        } else if (interval < 0.50) {
            days = 90;
            if (random_.below(2)) customer.visit_months = 3;
        }
        if (!customer.visit_months) customer.visit_interval_days = days;
        const double length = random_.uniform();
        customer.visit_minutes = length < 0.6 ? 45 : length < 0.9 ? 60 : 90;
        const double hours = random_.uniform();
        if (hours < 0.10)
            customer.visit_windows = core::WeeklyWindows::parse("Mon-Fri 09:00-12:00");
        else if (hours < 0.20)
            customer.visit_windows = core::WeeklyWindows::parse("Mon-Fri 13:30-17:00");
        else if (hours < 0.25)
            customer.visit_windows = core::WeeklyWindows::parse("Tue,Thu 09:00-17:00");
        const auto age = static_cast<int>(random_.below(static_cast<std::size_t>(days)));
        if (random_.uniform() >= 0.02) customer.last_visit_on = it.as_of - 1 - age;
        return customer;
    }

    void add_meter_check(const core::Customer& customer) {
        core::Duty duty;
        duty.customer = customer.id;
        duty.kind = "meter_check";
        duty.visit_interval_days = 180;
        duty.visit_minutes = 30;
        duty.last_visit_on = it.as_of - 1 - static_cast<int>(random_.below(180));
        it.duties.push_back(std::move(duty));
    }

    /// Largest remainders; a depot with customers has a manager.
    std::vector<int> shares(const std::vector<std::vector<std::size_t>>& near) const {
        std::vector<int> count(near.size());
        for (int given = 0; given < size_.managers; ++given) {
            std::size_t best = 0;
            const auto load = [&](std::size_t depot) {
                return static_cast<double>(near[depot].size()) / (count[depot] == 0 ? 1e-9 : count[depot]);
            };
            for (std::size_t depot = 1; depot < near.size(); ++depot)
                if (load(depot) > load(best)) best = depot;
            ++count[best];
        }
        return count;
    }

    void add_manager(Point depot) {
        core::AccountManager manager;
        manager.id.text = fmt::format("M{:04}", it.managers.size() + 1);
        manager.name = fmt::format("Manager {}", it.managers.size() + 1);
        manager.home_lat = place(depot).lat;
        manager.home_lon = place(depot).lon;
        manager.work_start = core::hours(8) + core::minutes(30);
        manager.work_end = core::hours(17) + core::minutes(30);
        manager.lunch_start = core::hours(12);
        manager.lunch_minutes = 60;
        manager.max_visits_per_day = 6;
        manager.max_drive_minutes_per_day = 240;
        manager.field_days_per_week = 4;
        const int weeks = it.range.days() / 7;
        const auto some_day = [&] {
            const int week = static_cast<int>(random_.below(static_cast<std::size_t>(weeks)));
            return it.range.first + 7 * week + static_cast<int>(random_.below(5));
        };
        if (random_.uniform() < 0.25) {
            const core::Date monday = some_day().monday();
            it.leave.push_back({manager.id, monday, monday + 4, {}, {}, core::LeaveReason::leave});
        }
        if (random_.uniform() < 0.5) {
            const core::Date day = some_day();
            it.leave.push_back({manager.id, day, day, {}, {}, core::LeaveReason::training});
        }
        if (random_.uniform() < 0.5) {
            const core::Date day = some_day();
            it.leave.push_back({manager.id, day, day, core::hours(13), core::hours(18), core::LeaveReason::busy});
        }
        it.managers.push_back(std::move(manager));
    }

    FieldCompanySize size_;
    core::Random random_;
    std::vector<Point> depots_;
    std::vector<Point> parks_;
    std::vector<Point> points_;
};

}  // namespace

std::optional<FieldCompanySize> field_company_size(std::string_view name) {
    const auto found = std::find_if(sizes.begin(), sizes.end(), [&](const FieldCompanySize& size) { return size.name == name; });
    return found == sizes.end() ? std::nullopt : std::optional(*found);
}

void set_travel(scheduler::Problem& problem) {
    std::vector<travel::Site> sites;
    for (const auto& customer : problem.customers) sites.push_back({customer.id.text, travel::place_of(customer)});
    for (const auto& manager : problem.managers) sites.push_back({manager.id.text, travel::home_of(manager)});
    problem.travel = travel::lookup(std::move(sites), {});
}

scheduler::Problem field_company(const FieldCompanySize& size, int weeks, std::uint64_t seed) {
    Builder builder(size, weeks, seed);
    builder.add_places();
    builder.add_customers();
    builder.add_managers();
    set_travel(builder.it);
    builder.add_appointments();
    return std::move(builder.it);
}

}  // namespace visitcast::benchmarks
