// SPDX-License-Identifier: Apache-2.0
// An invented year of visits that leads up to a workable today: for each interval the next due days lie evenly from a week ago
// (nobody visits over Christmas) to one interval ahead, and the year is filled backwards from there.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "data/core/error.hpp"
#include "tools/samples/invented.hpp"

namespace visitcast::samples {
namespace {

using core::Date;

constexpr std::array slots{core::minutes(555), core::minutes(630), core::minutes(850), core::minutes(915), core::minutes(980)};
constexpr int christmas_pause_days = 8;

class Agenda {
public:
    explicit Agenda(const core::Rows& rows) : rows_(rows), calendar_(rows.of<core::Holiday>()) {}

    /// The last day up to `day` on which this manager works and has a slot left; the slot is taken.
    std::pair<Date, core::Seconds> take(const core::ManagerId& manager, Date day) {
        const auto& managers = rows_.of<core::AccountManager>();
        const auto who = std::find_if(managers.begin(), managers.end(), [&](const auto& one) { return one.id == manager; });
        while (core::working_time(*who, rows_.of<core::Leave>(), calendar_, day).empty() ||
               taken_[{manager, day}] >= slots.size()) {
            day = day - 1;
        }
        return {day, slots[taken_[{manager, day}]++]};
    }

private:
    const core::Rows& rows_;
    core::Calendar calendar_;
    std::map<std::pair<core::ManagerId, Date>, std::size_t> taken_;
};

core::ManagerId nearest(const core::Rows& rows, const core::Customer& customer) {
    const auto& managers = rows.of<core::AccountManager>();
    const auto distance = [&](const core::AccountManager& manager) {
        return core::great_circle({*manager.home_lat, *manager.home_lon}, {*customer.lat, *customer.lon});
    };
    return std::min_element(managers.begin(), managers.end(),
                            [&](const auto& a, const auto& b) { return distance(a) < distance(b); })
        ->id;
}

core::Visit visit(const core::Customer& customer, const core::ManagerId& manager, std::pair<Date, core::Seconds> when,
                  core::VisitStatus status, core::Random& random) {
    core::Visit visit;
    visit.customer = customer.id;
    visit.manager = manager;
    visit.date = when.first;
    visit.start = when.second;
    visit.minutes = *customer.visit_minutes;
    visit.status = status;
    if (status == core::VisitStatus::done && random.uniform() < 0.7) {
        visit.satisfaction = std::array{5, 5, 4, 4, 4, 4, 3, 3, 2, 5}[random.below(10)];
    }
    return visit;
}

/// How many days after `as_of` the next visit of each customer is due, nothing for the few who were never visited.
std::map<core::CustomerId, int> next_due(const std::vector<core::Customer>& customers, std::uint64_t seed) {
    std::map<int, std::vector<const core::Customer*>> by_interval;
    for (const core::Customer& customer : customers) {
        if (customer.visit_interval_days) by_interval[*customer.visit_interval_days].push_back(&customer);
    }
    std::map<core::CustomerId, int> days;
    core::Random random = core::Random::for_task(seed, 10'000);
    for (auto& [interval, some] : by_interval) {
        // Shuffled inside each portfolio, so that every manager gets a fair part of every week.
        random.shuffle(some);
        std::stable_sort(some.begin(), some.end(), [](const auto* a, const auto* b) { return a->manager < b->manager; });
        const auto portfolio = [&](std::size_t i) {
            return std::pair(
                std::find_if(some.begin(), some.end(), [&](const auto* one) { return one->manager == some[i]->manager; }),
                std::count_if(some.begin(), some.end(), [&](const auto* one) { return one->manager == some[i]->manager; }));
        };
        for (std::size_t i = 0; i < some.size(); ++i) {
            const auto [first, count] = portfolio(i);
            const double place = static_cast<double>(some.begin() + static_cast<std::ptrdiff_t>(i) - first) + random.uniform();
            const int due = static_cast<int>(place / static_cast<double>(count) * interval) - christmas_pause_days;
            if (i % 60 == 25) {
                days[some[i]->id] = -*some[i]->visit_latest_days - 5;  // forgotten
            } else if (i % 80 != 50) {
                days[some[i]->id] = due;
            }
        }
    }
    return days;
}

}  // namespace

void add_visits(core::Rows& rows, Date as_of, std::uint64_t seed) {
    const auto due = next_due(rows.of<core::Customer>(), seed);
    Agenda agenda(rows);
    auto& visits = rows.of<core::Visit>();
    std::uint64_t task = 20'000;
    for (const core::Customer& customer : rows.of<core::Customer>()) {
        core::Random random = core::Random::for_task(seed, task++);
        const auto days = due.find(customer.id);
        if (days == due.end()) continue;
        const core::ManagerId manager = customer.manager.empty() ? nearest(rows, customer) : customer.manager;
        const int interval = *customer.visit_interval_days;
        const Date last_working_day = as_of - (christmas_pause_days + 1);
        for (Date day = std::min(as_of + days->second - interval, last_working_day); day >= Date(as_of.year() - 1, 1, 2);) {
            const auto when = agenda.take(manager, day);
            if (when.first.year() < as_of.year() - 1) break;
            visits.push_back(visit(customer, manager, when, core::VisitStatus::done, random));
            if (random.uniform() < 0.08) {
                const auto status = random.uniform() < 0.6 ? core::VisitStatus::cancelled : core::VisitStatus::missed;
                const auto before = agenda.take(manager, when.first - 4);
                if (before.first.year() == when.first.year()) visits.push_back(visit(customer, manager, before, status, random));
            }
            day = when.first - interval + static_cast<int>(random.normal() * interval / 12);
        }
    }
    std::sort(visits.begin(), visits.end(), [](const core::Visit& a, const core::Visit& b) {
        return std::tie(a.date, a.manager, a.start) < std::tie(b.date, b.manager, b.start);
    });
    int number = 0;
    for (core::Visit& one : visits) {
        const std::string digits = std::to_string(++number);
        one.id.text = "V" + std::string(4 - digits.size(), '0') + digits;
    }
}

}  // namespace visitcast::samples
