// SPDX-License-Identifier: Apache-2.0
// Pairs diaries by a simple rule that never promises too much: the day nearest to the target on which both are free of other
// promises, and the first quarter of an hour at which both can be there and back. Other visits of the day are planned around it.
#include "scheduler/model/pairs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "scheduler/model/hours.hpp"
#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Seconds;

namespace {

constexpr std::size_t companions_tried = 4;

struct Meeting {
    Date date;
    Seconds start;
    std::size_t lead{};
    std::size_t companion{};
    core::VisitId id;  ///< empty = a new one
};

class Pairing {
public:
    Pairing(const Problem& problem, const std::vector<Fixed>& fixed) : problem_(problem) {
        for (std::size_t m = 0; m < problem.managers.size(); ++m) index_[problem.managers[m].id] = m;
        for (const core::Leave& absence : problem.leave) leave_[absence.manager].push_back(absence);
        std::map<core::VisitId, std::pair<Date, core::ManagerId>> stood;
        if (problem.published)
            for (const core::Route& route : problem.published->routes)
                for (const core::Stop& stop : route.stops) stood[stop.visit] = {route.date, route.manager};
        for (const Fixed& visit : fixed) {
            const auto before = stood.find(visit.id);
            const bool as_published =
                before != stood.end() && before->second == std::pair(visit.first, visit.manager) && visit.first == visit.last;
            taken_.emplace(visit.customer, visit.kind);
            for (Date day = visit.first; day <= visit.last; day = day + 1) {
                (as_published ? along_called_ : called_).emplace(visit.customer, day);
                for (const core::AccountManager& manager : problem.managers)
                    if (visit.manager.empty() || visit.manager == manager.id) {
                        if (as_published)
                            along_.emplace(manager.id, day);
                        else
                            reserve(manager.id, day);
                    }
            }
        }
        for (const core::Visit& visit : problem.visits)
            if (visit.status == core::VisitStatus::done && visit.date < first_day(problem) &&
                visit.date >= first_day(problem).monday())
                days_[{visit.manager, visit.date.monday()}].insert(visit.date);
        read_published();
    }

    bool has_promise(const DutyState& duty) const { return taken_.contains({duty.customer, duty.kind}); }

    /// What was published for the duty and can still be kept, in order of day. To be asked for all duties before any is arranged
    /// anew.
    std::vector<Meeting> kept(const DutyState& duty) {
        std::vector<Meeting> meetings;
        Date earliest = std::max(duty.earliest, first_day(problem_));
        while (const auto known = known_meeting(duty, earliest)) {
            meetings.push_back(*known);
            Pace pace{known->date, 1};
            earliest = pace.earliest(duty.cadence);
        }
        return meetings;
    }

    std::optional<Meeting> arrange(const DutyState& duty, Date earliest, Date target) {
        const std::vector<std::size_t> leads = who_may_lead(duty);
        const Date begin = std::max(earliest, first_day(problem_));
        target = std::clamp(target, begin, std::max(begin, problem_.range.last));
        for (int away = 0; away <= problem_.range.days(); ++away)
            for (const int sign : {1, -1}) {  // later before earlier
                const Date day = target + sign * away;
                if (day < begin || day > problem_.range.last || (away == 0 && sign < 0)) continue;
                for (const std::size_t lead : leads)
                    for (const std::size_t companion : near(duty, lead))
                        if (const auto start = common_start(duty, lead, companion, day))
                            return keep(duty, {day, *start, lead, companion, {}});
            }
        return std::nullopt;
    }

private:
    void read_published() {
        if (!problem_.published) return;
        std::set<core::VisitId> settled;
        for (const core::Visit& visit : problem_.visits)
            if (visit.status != core::VisitStatus::planned || visit.pinned.value_or(false)) settled.insert(visit.id);
        std::map<core::VisitId, std::size_t> companion;
        for (const core::Route& route : problem_.published->routes)
            for (const core::Stop& stop : route.stops)
                if (is_companion(stop.visit) && index_.contains(route.manager)) companion[stop.visit] = index_.at(route.manager);
        for (const core::Route& route : problem_.published->routes)
            for (const core::Stop& stop : route.stops) {
                const auto second = companion.find({stop.visit.text + std::string(companion_mark)});
                if (second == companion.end() || settled.contains(stop.visit) || !index_.contains(route.manager)) continue;
                if (route.date < first_day(problem_)) continue;
                published_[{stop.need.customer, stop.need.kind}].push_back(
                    {route.date, stop.start, index_.at(route.manager), second->second, stop.visit});
            }
    }

    /// The next published meeting, at its hour if that is still possible, else only its id is kept.
    std::optional<Meeting> known_meeting(const DutyState& duty, Date earliest) {
        const auto found = published_.find({problem_.customers[duty.customer].id, duty.kind});
        if (found == published_.end() || found->second.empty()) return std::nullopt;
        const Meeting meeting = found->second.front();
        const auto leads = who_may_lead(duty);
        const bool possible = meeting.date >= earliest && meeting.date <= problem_.range.last &&
                              std::find(leads.begin(), leads.end(), meeting.lead) != leads.end() &&
                              possible_at(duty, meeting.lead, meeting.companion, meeting.date, meeting.start);
        if (!possible) return std::nullopt;
        found->second.erase(found->second.begin());
        return keep(duty, meeting);
    }

    Meeting keep(const DutyState& duty, Meeting meeting) {
        for (const std::size_t m : {meeting.lead, meeting.companion}) reserve(problem_.managers[m].id, meeting.date);
        called_.emplace(duty.customer, meeting.date);
        return meeting;
    }
    void reserve(const core::ManagerId& manager, Date day) {
        busy_.emplace(manager, day);
        days_[{manager, day.monday()}].insert(day);
    }

    std::vector<std::size_t> who_may_lead(const DutyState& duty) const {
        std::vector<std::tuple<std::int64_t, core::ManagerId, std::size_t>> order;
        const core::ManagerId& owner = problem_.customers[duty.customer].manager;
        for (std::size_t m = 0; m < problem_.managers.size(); ++m) {
            if (owner_bound(problem_, duty) && problem_.managers[m].id != owner) continue;
            if (excluded(problem_, duty, problem_.managers[m].id)) continue;
            const core::Leg leg = problem_.travel(problem_.customers.size() + m, duty.customer);
            if (leg.reachable) order.emplace_back(leg.time.value, problem_.managers[m].id, m);
        }
        return first_of(order);
    }
    std::vector<std::size_t> near(const DutyState& duty, std::size_t lead) const {
        std::vector<std::tuple<std::int64_t, core::ManagerId, std::size_t>> order;
        for (std::size_t m = 0; m < problem_.managers.size(); ++m) {
            const core::Leg leg = problem_.travel(problem_.customers.size() + lead, problem_.customers.size() + m);
            if (m != lead && leg.reachable && !excluded(problem_, duty, problem_.managers[m].id))
                order.emplace_back(leg.time.value, problem_.managers[m].id, m);
        }
        return first_of(order);
    }
    static std::vector<std::size_t> first_of(std::vector<std::tuple<std::int64_t, core::ManagerId, std::size_t>>& order) {
        std::sort(order.begin(), order.end());
        order.resize(std::min(order.size(), companions_tried));
        std::vector<std::size_t> people;
        for (const auto& entry : order) people.push_back(std::get<2>(entry));
        return people;
    }

    std::optional<Seconds> common_start(const DutyState& duty, std::size_t lead, std::size_t companion, Date day) {
        if (along_called_.contains({duty.customer, day})) return std::nullopt;
        if (along_.contains({problem_.managers[lead].id, day}) || along_.contains({problem_.managers[companion].id, day}))
            return std::nullopt;
        if (!may_meet(duty, lead, day) || !may_meet(duty, companion, day)) return std::nullopt;
        for (Seconds start{}; start < core::hours(30); start += core::minutes(15))
            if (possible_at(duty, lead, companion, day, start)) return start;
        return std::nullopt;
    }
    bool possible_at(const DutyState& duty, std::size_t lead, std::size_t companion, Date day, Seconds start) {
        return may_meet(duty, lead, day) && may_meet(duty, companion, day) && there_and_back(duty, lead, day, start) &&
               there_and_back(duty, companion, day, start);
    }
    bool may_meet(const DutyState& duty, std::size_t m, Date day) {
        const core::AccountManager& manager = problem_.managers[m];
        if (busy_.contains({manager.id, day}) || called_.contains({duty.customer, day})) return false;
        if (!open_on(problem_.customers[duty.customer], day) || !qualified(problem_, manager.id, duty.qualification, day))
            return false;
        if (manager.max_visits_per_day && *manager.max_visits_per_day < 1) return false;
        const auto used = days_.find({manager.id, day.monday()});
        const int days = used == days_.end() ? 0 : static_cast<int>(used->second.size());
        return days < manager.field_days_per_week.value_or(7) && shape(m, day).works();
    }
    bool there_and_back(const DutyState& duty, std::size_t m, Date day, Seconds start) {
        const std::size_t home = problem_.customers.size() + m;
        const core::Leg there = problem_.travel(home, duty.customer);
        const core::Leg back = problem_.travel(duty.customer, home);
        if (!there.reachable || !back.reachable) return false;
        const auto limit = problem_.managers[m].max_drive_minutes_per_day;
        if (limit && there.time + back.time > core::minutes(*limit)) return false;
        const core::Customer& customer = problem_.customers[duty.customer];
        const core::TimeWindow exact{start, start + duty.service};
        std::vector<core::TimeWindow> windows{exact};
        if (const auto open = visiting_hours(problem_, customer, day)) {
            if (std::none_of(open->begin(), open->end(),
                             [&](const core::TimeWindow& window) { return window.from <= exact.from && exact.to <= window.to; }))
                return false;
        }
        const DayShape& own = shape(m, day);
        for (const Span& span : own.starts(duty.service, &windows))
            if (span.from >= there.time.value && span.to + duty.service.value + back.time.value <= own.length()) return true;
        return false;
    }
    const DayShape& shape(std::size_t m, Date day) {
        const auto [found, fresh] = shapes_.try_emplace({m, day});
        const core::AccountManager& manager = problem_.managers[m];
        if (fresh) found->second = DayShape(manager, core::working_time(manager, leave_[manager.id], problem_.calendar, day));
        return found->second;
    }

    const Problem& problem_;
    std::map<core::ManagerId, std::size_t> index_;
    std::map<core::ManagerId, std::vector<core::Leave>> leave_;
    std::set<std::pair<std::size_t, std::string>> taken_;  ///< duties with a pin or an appointment
    std::set<std::pair<std::size_t, Date>> called_;        ///< customers on whom somebody calls that day
    std::set<std::pair<core::ManagerId, Date>> busy_;      ///< days with a promise
    std::set<std::pair<std::size_t, Date>> along_called_;  ///< the same for calls on customers
    std::set<std::pair<core::ManagerId, Date>> along_;     ///< days with a promise that stood there when the plan was published
    std::map<std::pair<core::ManagerId, Date>, std::set<Date>> days_;  ///< field days that are sure, by week
    std::map<std::pair<core::CustomerId, std::string>, std::vector<Meeting>> published_;
    std::map<std::pair<std::size_t, Date>, DayShape> shapes_;
};

Fixed fixed_of(const Problem& problem, const DutyState& duty, const Meeting& meeting, const core::VisitId& id, bool companion) {
    Fixed fixed;
    fixed.id = {id.text + std::string(companion ? companion_mark : "")};
    fixed.customer = duty.customer;
    fixed.kind = duty.kind + std::string(companion ? companion_mark : "");
    fixed.manager = problem.managers[companion ? meeting.companion : meeting.lead].id;
    fixed.first = fixed.last = meeting.date;
    fixed.service = duty.service;
    fixed.keeps_windows = true;
    fixed.exact = true;
    fixed.not_before = core::DateTime{meeting.date, meeting.start};
    fixed.not_after = core::DateTime{meeting.date, meeting.start + duty.service};
    return fixed;
}

core::VisitId fresh_id(const Problem& problem, const DutyState& duty, std::set<core::VisitId>& used) {
    for (int k = 1;; ++k) {
        core::VisitId id{problem.customers[duty.customer].id.text + "/" + duty.kind + "/" +
                         (duty.last_done ? duty.last_done->text() : std::string("first")) + "/" + std::to_string(k)};
        if (used.insert(id).second) return id;
    }
}

}  // namespace

bool is_companion(const core::VisitId& id) { return id.text.ends_with(companion_mark); }

void pair_diaries(const Problem& problem, std::vector<DutyState>& duties, std::vector<Fixed>& fixed) {
    if (std::none_of(duties.begin(), duties.end(), [](const DutyState& duty) { return duty.wanted && duty.persons == 2; }))
        return;
    Pairing pairing(problem, fixed);
    std::set<core::VisitId> used;
    for (const core::Visit& visit : problem.visits) used.insert(visit.id);
    if (problem.published)
        for (const core::Route& route : problem.published->routes)
            for (const core::Stop& stop : route.stops) used.insert(stop.visit);
    std::vector<std::size_t> order;  // the most urgent chooses first
    for (std::size_t i = 0; i < duties.size(); ++i)
        if (duties[i].wanted && duties[i].persons == 2 && !pairing.has_promise(duties[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(-duties[a].points, duties[a].target) < std::tuple(-duties[b].points, duties[b].target);
    });
    std::map<std::size_t, std::vector<Meeting>> kept;
    for (const std::size_t i : order) kept[i] = pairing.kept(duties[i]);
    for (const std::size_t i : order) {
        const DutyState duty = duties[i];
        Pace pace = duty.pace;
        Date earliest = duty.earliest;
        Date target = std::max(duty.target, first_day(problem));
        const core::Customer& customer = problem.customers[duty.customer];
        bool any = false;
        while (target <= problem.range.last && (!customer.closed_on || target <= *customer.closed_on)) {
            std::optional<Meeting> meeting;
            if (std::vector<Meeting>& known = kept[i]; !known.empty()) {
                meeting = known.front();
                known.erase(known.begin());
            } else {
                meeting = pairing.arrange(duty, earliest, target);
            }
            if (!meeting) break;
            const core::VisitId id = meeting->id.empty() ? fresh_id(problem, duty, used) : meeting->id;
            fixed.push_back(fixed_of(problem, duty, *meeting, id, false));
            fixed.push_back(fixed_of(problem, duty, *meeting, id, true));
            any = true;
            pace.advance(duty.cadence, meeting->date);
            target = pace.target(duty.cadence);
            earliest = pace.earliest(duty.cadence);
        }
        if (!any) continue;
        DutyState companion = duty;
        companion.kind += companion_mark;
        companion.wanted = companion.extra = false;
        companion.cadence = {};
        companion.persons = 1;
        duties.push_back(std::move(companion));
    }
}

}  // namespace visitcast::scheduler
