// SPDX-License-Identifier: Apache-2.0
// A portfolio is shared by greedy assignment: the customers with most work first, each to the colleague for whom the way from the
// nearest customer he or she looks after is shortest, among those who stay within a fair share of the work and a tenth.
#include "scheduler/handover.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "scheduler/edit/part.hpp"
#include "scheduler/model/duties.hpp"

namespace visitcast::scheduler {
namespace {

constexpr double days_a_year = 365.25;
constexpr double minutes_around_a_visit = 15;
constexpr double fair_excess = 0.1;     // of a fair share that is still fair
constexpr double overload_price = 1e6;  // seconds for a whole share more: fairness comes before ways
constexpr double town_price = 600;      // seconds that a customer of another town counts as farther

struct Work {
    double visits{};
    double minutes{};
};

std::map<core::CustomerId, Work> work_of_customers(const Problem& problem) {
    std::map<core::CustomerId, Work> work;
    for (const DutyState& duty : duty_states(problem)) {
        const core::Customer& customer = problem.customers[duty.customer];
        Work& own = work[customer.id];
        if (!duty.cadence.regular() || customer.status.value_or(core::CustomerStatus::active) != core::CustomerStatus::active)
            continue;
        const double visits = days_a_year / std::max(duty.cadence.nominal_days(), 1);
        own.visits += visits;
        own.minutes += visits * (core::in_minutes(duty.service) + minutes_around_a_visit);
    }
    return work;
}

double hours_a_week(const core::AccountManager& manager) {
    const core::TimeWindow hours = core::work_hours(manager);
    int days = 0;
    const core::Weekdays week = core::work_days(manager);
    for (int day = 0; day < 7; ++day) days += week.contains(static_cast<core::Weekday>(day));
    if (manager.field_days_per_week) days = std::min(days, *manager.field_days_per_week);
    return core::in_hours(hours.to - hours.from) * days;
}

struct Colleague {
    const core::AccountManager* person{};
    double minutes{};
    double capacity{};
    std::vector<std::size_t> sites;    ///< home and own customers
    std::map<std::string, int> towns;  ///< own customers by town
};

}  // namespace

std::vector<YearlyWork> yearly_work(const Problem& problem) {
    const auto work = work_of_customers(problem);
    std::map<core::ManagerId, YearlyWork> all;
    for (const core::AccountManager& manager : problem.managers) all[manager.id].manager = manager.id;
    for (const core::Customer& customer : problem.customers) {
        const auto own = all.find(customer.manager);
        if (own == all.end()) continue;
        const Work& it = work.at(customer.id);
        ++own->second.customers;
        own->second.visits += it.visits;
        own->second.hours += it.minutes / 60;
    }
    std::vector<YearlyWork> list;
    for (auto& [id, own] : all) list.push_back(own);
    return list;
}

std::vector<HandedOver> share_out(const Problem& problem, const core::ManagerId& leaving, core::Date from) {
    const edits::Index index(problem);
    const auto work = work_of_customers(problem);
    std::vector<Colleague> colleagues;
    for (const core::AccountManager& manager : problem.managers) {
        if (manager.id == leaving || (manager.active_to && *manager.active_to <= from)) continue;
        colleagues.push_back({&manager, 0, std::max(hours_a_week(manager), 0.1), {index.home(manager.id)}, {}});
    }
    std::sort(colleagues.begin(), colleagues.end(),
              [](const Colleague& a, const Colleague& b) { return a.person->id < b.person->id; });
    if (colleagues.empty()) return {};
    double all_minutes = 0;
    double all_capacity = 0;
    for (const Colleague& colleague : colleagues) all_capacity += colleague.capacity;
    std::vector<const core::Customer*> orphans;
    for (const core::Customer& customer : problem.customers) {
        const double minutes = work.at(customer.id).minutes;
        if (customer.manager == leaving) {
            orphans.push_back(&customer);
            all_minutes += minutes;
            continue;
        }
        for (Colleague& colleague : colleagues)
            if (colleague.person->id == customer.manager) {
                colleague.minutes += minutes;
                all_minutes += minutes;
                colleague.sites.push_back(index.site(customer.id));
                ++colleague.towns[customer.town];
            }
    }
    std::sort(orphans.begin(), orphans.end(), [&](const core::Customer* a, const core::Customer* b) {
        return std::tuple(-work.at(a->id).minutes, a->id) < std::tuple(-work.at(b->id).minutes, b->id);
    });
    std::vector<HandedOver> result;
    for (const core::Customer* customer : orphans) {
        const Work& own = work.at(customer->id);
        const std::size_t site = index.site(customer->id);
        Colleague* best = nullptr;
        double best_price = std::numeric_limits<double>::max();
        core::Seconds best_way;
        for (Colleague& colleague : colleagues) {
            std::int64_t nearest = std::numeric_limits<std::int32_t>::max();
            for (const std::size_t other : colleague.sites) {
                const core::Leg leg = problem.travel(other, site);
                if (leg.reachable) nearest = std::min(nearest, leg.time.value);
            }
            const double fair = all_minutes * colleague.capacity / all_capacity;
            const double over = fair > 0 ? std::max((colleague.minutes + own.minutes) / fair - 1 - fair_excess, 0.0) : 1;
            const bool same_town = customer->town.empty() || colleague.towns.contains(customer->town);
            const double price = static_cast<double>(nearest) + (same_town ? 0 : town_price) + overload_price * over;
            if (price < best_price) {
                best_price = price;
                best = &colleague;
                best_way = {nearest};
            }
        }
        best->minutes += own.minutes;
        best->sites.push_back(site);
        ++best->towns[customer->town];
        result.push_back({customer->id, best->person->id, own.visits, best_way});
    }
    std::sort(result.begin(), result.end(), [](const HandedOver& a, const HandedOver& b) { return a.customer < b.customer; });
    return result;
}

}  // namespace visitcast::scheduler
