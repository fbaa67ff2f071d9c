// SPDX-License-Identifier: Apache-2.0
// Most overdue first, and the fixed cycle: see the pseudo-code in docs/scheduling.md, section 7.
#include "tools/benchmarks/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "data/travel/travel.hpp"
#include "scheduler/scheduler.hpp"
#include "tools/benchmarks/plain_day.hpp"

namespace visitcast::benchmarks {
namespace {

using core::Date;

/// One duty of a manager while its visits go by.
struct Round {
    Errand errand;  ///< of the next visit
    int months{};   ///< 0 = by days
    int days{};
    int early{};
    Date anchor;
    int count{};
    std::optional<Date> last;  ///< somebody has been there

    /// The last day of a month stays the last day.
    Date later(Date day, int times) const {
        if (months == 0) return day + days * times;
        const bool month_end = (day + 1).month() != day.month();
        return month_end ? (day.month() + months * times).last() : core::add_months(day, months * times);
    }
    Date target() const { return later(anchor, count); }
    Date earliest() const { return target() - early; }
    void visited(Date day) {
        anchor = day;
        count = 1;
        last = day;
        errand.need.occurrence++;
    }
    Errand next(Date day) const {
        Errand made = errand;
        made.need.target = target();
        made.need.earliest = made.need.target - early;
        made.need.latest = made.need.target + early;
        made.id.text = made.need.customer.text + "/" + made.need.kind + "/" + day.text();
        return made;
    }
};

/// What one manager has to do: duties, appointments by day, days of work.
struct Desk {
    std::vector<Round> rounds;
    std::map<Date, std::vector<Errand>> agreed;
    std::map<Date, PlainDay> days;
    int field_days{7};
};

Errand appointment(const scheduler::Problem& problem, const core::Appointment& of, std::size_t customer) {
    Errand errand;
    errand.customer = customer;
    errand.id.text = of.customer.text + "/appointment/" + of.id.text;
    errand.need.customer = of.customer;
    errand.need.kind = "marketing";
    errand.need.service = core::minutes(of.visit_minutes.value_or(problem.customers[customer].visit_minutes.value_or(45)));
    errand.need.appointment = of.id;
    errand.agreed = core::TimeWindow{of.earliest_start.time, of.latest_end.time};  // of a week: on its first day
    return errand;
}

/// Owners keep their customers; a free one goes to the manager whose home is nearest, of equals to the one with fewest customers.
std::vector<std::size_t> managers_of(const scheduler::Problem& problem) {
    std::map<core::ManagerId, std::size_t> index;
    for (std::size_t i = 0; i < problem.managers.size(); ++i) index[problem.managers[i].id] = i;
    std::vector<std::size_t> owner(problem.customers.size());
    std::vector<int> count(problem.managers.size());
    for (const core::Customer& customer : problem.customers)
        if (!customer.manager.empty()) ++count[index.at(customer.manager)];
    for (std::size_t i = 0; i < owner.size(); ++i) {
        if (!problem.customers[i].manager.empty()) {
            owner[i] = index.at(problem.customers[i].manager);
            continue;
        }
        std::tuple<std::int64_t, int, std::size_t> best{std::numeric_limits<std::int64_t>::max(), 0, 0};
        for (std::size_t m = 0; m < problem.managers.size(); ++m)
            best = std::min(best, std::tuple(problem.travel(problem.customers.size() + m, i).time.value, count[m], m));
        owner[i] = std::get<2>(best);
        ++count[owner[i]];
    }
    return owner;
}

std::vector<Desk> desks_of(const scheduler::Problem& problem) {
    std::vector<Desk> desks(problem.managers.size());
    const std::vector<std::size_t> owner = managers_of(problem);
    std::map<core::CustomerId, std::size_t> index;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) index[problem.customers[i].id] = i;
    for (const core::VisitNeed& need : scheduler::due(problem)) {
        if (need.occurrence > 1 || need.urgency == core::Urgency::worth_it) continue;
        const std::size_t customer = index.at(need.customer);
        Round round;
        round.errand = {customer, {}, need, {}};
        round.errand.need.reasons.clear();
        round.days = need.interval_days;
        if (need.kind == "marketing") round.months = problem.customers[customer].visit_months.value_or(0);
        round.early = std::min((need.interval_days + 4) / 5, 14);
        round.anchor = need.target;
        round.last = need.last_done;
        if (round.months > 0 && need.last_done) {
            round.anchor = *need.last_done;
            round.count = 1;
        }
        desks[owner[customer]].rounds.push_back(std::move(round));
    }
    for (const core::Appointment& it : problem.appointments) {
        const std::size_t customer = index.at(it.customer);
        desks[owner[customer]].agreed[it.earliest_start.date].push_back(appointment(problem, it, customer));
    }
    std::map<core::ManagerId, std::vector<core::Leave>> leave;
    for (const core::Leave& absence : problem.leave) leave[absence.manager].push_back(absence);
    for (std::size_t m = 0; m < desks.size(); ++m) {
        desks[m].field_days = problem.managers[m].field_days_per_week.value_or(7);
        for (Date day = std::max(problem.range.first, problem.as_of); day <= problem.range.last; day = day + 1) {
            PlainDay own = plain_day(problem, m, leave[problem.managers[m].id], day);
            if (!own.free.empty()) desks[m].days.emplace(day, std::move(own));
        }
    }
    return desks;
}

/// An appointment at a customer stands for its regular visit.
void serve_agreed(Desk& desk, Date day, const std::vector<Errand>& order) {
    for (const Errand& errand : order)
        if (errand.need.appointment)
            for (Round& round : desk.rounds)
                if (round.errand.customer == errand.customer && round.errand.need.kind == "marketing") round.visited(day);
}

/// Field days that are still needed for the appointments of a week after a day.
int promised(const Desk& desk, Date day) {
    return static_cast<int>(std::count_if(desk.agreed.upper_bound(day), desk.agreed.end(),
                                          [&](const auto& entry) { return entry.first.monday() == day.monday(); }));
}

std::vector<Errand> begin_day(Desk& desk, Date day) {
    const auto found = desk.agreed.find(day);
    std::vector<Errand> order;
    if (found != desk.agreed.end())
        for (const Errand& errand : found->second) insert_cheapest(desk.days.at(day), order, errand);
    serve_agreed(desk, day, order);
    return order;
}

bool room_in_week(const Desk& desk, const std::map<Date, int>& used, Date day) {
    const auto found = used.find(day.monday());
    return (found == used.end() ? 0 : found->second) + promised(desk, day) < desk.field_days;
}

/// Would this visit be closer than the tolerance to an appointment that comes later?
bool too_near_agreed(const Desk& desk, const Round& round, Date day) {
    return std::any_of(desk.agreed.upper_bound(day), desk.agreed.end(), [&](const auto& entry) {
        return std::any_of(entry.second.begin(), entry.second.end(), [&](const Errand& errand) {
            return errand.customer == round.errand.customer &&
                   entry.first - day < round.days - round.early + (round.months > 0 ? 3 : 0);
        });
    });
}

std::vector<core::Route> overdue_first(Desk desk) {
    std::vector<core::Route> routes;
    std::map<Date, int> used;
    for (const auto& [day, own] : desk.days) {
        std::vector<Errand> order = begin_day(desk, day);
        if (!order.empty() || room_in_week(desk, used, day)) {
            std::vector<Round*> late;
            for (Round& round : desk.rounds)
                if (round.target() <= day && (!round.last || round.earliest() <= day) && !too_near_agreed(desk, round, day))
                    late.push_back(&round);
            std::sort(late.begin(), late.end(), [](const Round* a, const Round* b) {
                return std::tuple(a->target(), a->errand.need.customer, a->errand.need.kind) <
                       std::tuple(b->target(), b->errand.need.customer, b->errand.need.kind);
            });
            for (Round* round : late)
                if (insert_cheapest(own, order, round->next(day))) round->visited(day);
        }
        if (order.empty()) continue;
        nearest_and_two_opt(own, order);
        ++used[day.monday()];
        routes.push_back(*own.drive(order));
    }
    return routes;
}

struct Cycle {
    std::vector<core::Route> routes;
    int left_out{};
    std::int64_t driving{};
};

/// Gives each customer the weekday of its direction from home, `count` weekdays sharing the expected visits evenly.
std::vector<int> weekdays_of(const Desk& desk, const scheduler::Problem& problem, std::size_t manager, int count) {
    const core::Place home = *travel::home_of(problem.managers[manager]);
    std::vector<std::tuple<double, std::size_t>> order;
    double all = 0;
    for (std::size_t i = 0; i < desk.rounds.size(); ++i) {
        const core::Place place = *travel::place_of(problem.customers[desk.rounds[i].errand.customer]);
        order.emplace_back(std::atan2(place.lat - home.lat, (place.lon - home.lon) * std::cos(home.lat * 0.0174533)), i);
        all += 1.0 / desk.rounds[i].days;
    }
    std::sort(order.begin(), order.end());
    static constexpr int days[5][4] = {{}, {1}, {1, 3}, {0, 1, 3}, {0, 1, 2, 3}};  // Tuesday and Thursday in all but one
    std::vector<int> weekday(desk.rounds.size());
    double sum = 0;
    for (const auto& [angle, i] : order) {
        const auto sector = static_cast<int>(std::min(sum / all * count, count - 0.5));
        sum += 1.0 / desk.rounds[i].days;
        int day = days[count][sector];
        const auto& windows = problem.customers[desk.rounds[i].errand.customer].visit_windows;
        if (windows && windows->on(static_cast<core::Weekday>(day)).empty()) day = day < 2 ? 1 : 3;
        weekday[i] = day;
    }
    return weekday;
}

Cycle cycle(Desk desk, const scheduler::Problem& problem, std::size_t manager, int weekdays) {
    const std::vector<int> weekday = weekdays_of(desk, problem, manager, weekdays);
    const Date begin = std::max(problem.range.first, problem.as_of);
    std::map<Date, std::vector<std::size_t>> wanted;
    for (std::size_t i = 0; i < desk.rounds.size(); ++i) {
        const Round& round = desk.rounds[i];
        const Date target = std::max(round.target(), begin);
        Date day = target.monday() + weekday[i];
        if (day - target > 3) day = day - 7;
        if (target - day > 3) day = day + 7;
        while (day < begin || (round.last && day < round.earliest())) day = day + 7;
        const int weeks = std::max(static_cast<int>(std::lround(round.days / 7.0)), 1);
        for (; day <= problem.range.last; day = day + 7 * weeks) wanted[day].push_back(i);
    }
    Cycle result;
    std::map<Date, int> used;
    std::vector<std::size_t> waiting;
    for (Date day = begin; day <= problem.range.last; day = day + 1) {
        if (const auto found = wanted.find(day); found != wanted.end())
            waiting.insert(waiting.end(), found->second.begin(), found->second.end());
        const auto own = desk.days.find(day);
        if (own == desk.days.end()) continue;
        std::vector<Errand> order = begin_day(desk, day);
        if (!order.empty() || room_in_week(desk, used, day)) {
            std::vector<std::size_t> later;
            for (const std::size_t i : waiting) {
                Round& round = desk.rounds[i];
                const bool early = round.last && day < round.earliest();
                if (early && round.earliest() > day + 7) continue;  // an appointment has served it
                if (!early && !too_near_agreed(desk, round, day) && insert_cheapest(own->second, order, round.next(day)))
                    round.visited(day);
                else
                    later.push_back(i);
            }
            waiting = std::move(later);
        }
        if (order.empty()) continue;
        best_order(own->second, order);
        ++used[day.monday()];
        result.routes.push_back(*own->second.drive(order));
        result.driving += result.routes.back().driving().value;
    }
    result.left_out = static_cast<int>(waiting.size());
    return result;
}

core::Plan gather(const scheduler::Problem& problem, std::vector<std::vector<core::Route>> parts) {
    core::Plan plan;
    plan.range = problem.range;
    for (auto& part : parts) plan.routes.insert(plan.routes.end(), part.begin(), part.end());
    std::sort(plan.routes.begin(), plan.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    return plan;
}

}  // namespace

core::Plan most_overdue_first(const scheduler::Problem& problem, const core::Executor& executor) {
    const std::vector<Desk> desks = desks_of(problem);
    std::vector<std::vector<core::Route>> parts(desks.size());
    executor(desks.size(), [&](std::size_t i) { parts[i] = overdue_first(desks[i]); });
    return gather(problem, std::move(parts));
}

core::Plan fixed_cycle(const scheduler::Problem& problem, const core::Executor& executor) {
    const std::vector<Desk> desks = desks_of(problem);
    std::vector<std::vector<core::Route>> parts(desks.size());
    executor(desks.size(), [&](std::size_t i) {
        std::optional<Cycle> best;
        for (int weekdays = 1; weekdays <= 4; ++weekdays) {
            Cycle trial = cycle(desks[i], problem, i, weekdays);
            const bool better = !best || std::pair(trial.left_out, trial.driving) < std::pair(best->left_out, best->driving);
            if (better) best = std::move(trial);
        }
        parts[i] = std::move(best->routes);
    });
    return gather(problem, std::move(parts));
}

}  // namespace visitcast::benchmarks
