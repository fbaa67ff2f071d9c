// SPDX-License-Identifier: Apache-2.0
// What a plan changes for people who know the published one, and why as far as the data tell. A reason is a fact about the old
// place (nobody works there any more, the hours are others) or about the new one (pinned, agreed on); where no fact forces the
// change, it says so.
#include "scheduler/changes.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "data/core/calendar.hpp"
#include "scheduler/model/hours.hpp"
#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

namespace {

constexpr core::Seconds hardly_another_time = core::minutes(15);

struct Standing {
    PlannedAt at;
    const core::Stop* stop{};
};

std::map<core::VisitId, Standing> standing(const core::Plan& plan) {
    std::map<core::VisitId, Standing> all;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) all[stop.visit] = {{route.manager, route.date, stop.start, stop.end}, &stop};
    return all;
}

template <class Rows, class Id>
const auto* with_id(const Rows& rows, const Id& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

/// Tells why a visit is not where it was.
class Reasons {
public:
    Reasons(const Problem& problem, const core::Plan& plan) : problem_(problem), plan_(plan), duties_(duty_states(problem)) {}

    std::string dropped(const PlannedAt& before, const core::Stop& stop) const {
        const core::CustomerId& customer = stop.need.customer;
        if (before.date > problem_.range.last) return "change_beyond_days";
        for (const DutyState& duty : duties_)
            if (problem_.customers[duty.customer].id == customer && duty.kind == stop.need.kind && !duty.waiting_code.empty() &&
                duty.waiting_code != "not_due" && duty.waiting_code != "on_request")
                return duty.waiting_code;
        const bool listed = std::any_of(plan_.unplanned.begin(), plan_.unplanned.end(), [&](const core::Unplanned& left) {
            return left.need.customer == customer && left.need.kind == stop.need.kind;
        });
        return listed ? "change_left_out" : "change_no_longer_due";
    }

    std::string added(const core::Stop& stop) const {
        if (stop.pinned) return "change_pinned";
        return stop.need.appointment ? "change_appointment" : "change_now_due";
    }

    std::string moved(const PlanChange& change, const core::Stop& stop) const {
        const PlannedAt& before = *change.before;
        if (stop.pinned) return "change_pinned";
        if (stop.need.appointment) return "change_appointment";
        if (before.date < first_day(problem_)) return "change_not_made";
        if (before.date > problem_.range.last) return "change_beyond_days";
        const core::Customer* customer = with_id(problem_.customers, stop.need.customer);
        if (std::string reason = person_away(before); !reason.empty()) return reason;
        for (const DutyState& duty : duties_)
            if (problem_.customers[duty.customer].id == stop.need.customer && duty.kind == stop.need.kind) {
                if (!qualified(problem_, before.manager, duty.qualification, before.date)) return "change_qualification";
                if (change.other_manager() && owner_bound(problem_, duty) && before.manager != customer->manager)
                    return "change_new_owner";
            }
        if (const auto windows = visiting_hours(problem_, *customer, before.date)) {
            if (std::none_of(windows->begin(), windows->end(), [&](const core::TimeWindow& window) {
                    return window.from <= before.start && before.end <= window.to;
                }))
                return "change_visiting_hours";
        }
        if (change.other_day() && stop.need.last_done && before.date < stop.need.earliest) return "change_too_early";
        const std::pair day{before.manager, before.date};
        const bool stays = !change.other_manager() && !change.other_day();
        if (stays) return newcomers_.contains(day) || leavers_.contains(day) ? "change_day_changed" : "change_cheaper";
        return newcomers_.contains(day) ? "change_makes_room" : "change_cheaper";
    }

    /// Call with every visit that comes to a day of a manager or leaves one, before asking for reasons.
    void comes(const PlannedAt& after) { newcomers_.insert({after.manager, after.date}); }
    void leaves(const PlannedAt& before) { leavers_.insert({before.manager, before.date}); }

private:
    /// Why the manager cannot be there at that time; empty = could be.
    std::string person_away(const PlannedAt& before) const {
        const core::AccountManager* manager = with_id(problem_.managers, before.manager);
        if (!manager || (manager->active_from && before.date < *manager->active_from) ||
            (manager->active_to && before.date > *manager->active_to))
            return "change_manager_gone";
        const auto works = [&](const std::vector<core::Leave>& leave) {
            const auto spans = core::working_time(*manager, leave, problem_.calendar, before.date);
            return std::any_of(spans.begin(), spans.end(),
                               [&](const core::TimeWindow& span) { return span.from <= before.start && before.end <= span.to; });
        };
        if (works(problem_.leave)) return {};
        return works({}) ? "change_manager_absent" : "change_no_workday";
    }

    const Problem& problem_;
    const core::Plan& plan_;
    std::vector<DutyState> duties_;
    std::set<std::pair<core::ManagerId, core::Date>> newcomers_;
    std::set<std::pair<core::ManagerId, core::Date>> leavers_;
};

}  // namespace

bool PlanChange::other_time() const {
    return before && after && core::Seconds{std::abs((before->start - after->start).value)} > hardly_another_time;
}

std::optional<PlanChanges> compare_with_published(const Problem& problem, const core::Plan& plan) {
    const core::Date begin = first_day(problem);
    if (!problem.published || problem.published->range.last < begin) return std::nullopt;
    std::set<core::VisitId> settled;
    for (const core::Visit& visit : problem.visits)
        if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
    const std::map<core::VisitId, Standing> before = standing(*problem.published);
    const std::map<core::VisitId, Standing> after = standing(plan);

    PlanChanges result;
    Reasons reasons(problem, plan);
    for (const auto& [id, now] : after) {
        PlanChange change{ChangeKind::added, id, now.stop->need.customer, std::nullopt, now.at, {}};
        if (const auto old = before.find(id); old != before.end()) {
            change.before = old->second.at;
            change.kind = ChangeKind::moved;
            if (!change.other_manager() && !change.other_day() && !change.other_time()) {
                ++result.unchanged;
                continue;
            }
        } else if (now.at.date > problem.published->range.last) {
            ++result.new_days;
            continue;
        }
        if (!change.before || change.other_manager() || change.other_day()) {
            reasons.comes(now.at);
            if (change.before) reasons.leaves(*change.before);
        }
        result.changes.push_back(std::move(change));
    }
    for (const auto& [id, old] : before) {
        if (old.at.date < begin || after.contains(id)) continue;
        reasons.leaves(old.at);
        if (!settled.contains(id))
            result.changes.push_back({ChangeKind::dropped, id, old.stop->need.customer, old.at, std::nullopt, {}});
    }
    for (PlanChange& change : result.changes) {
        if (change.kind == ChangeKind::dropped) {
            change.reason = reasons.dropped(*change.before, *before.at(change.visit).stop);
        } else {
            const core::Stop& stop = *after.at(change.visit).stop;
            change.reason = change.before ? reasons.moved(change, stop) : reasons.added(stop);
        }
    }
    std::sort(result.changes.begin(), result.changes.end(), [](const PlanChange& a, const PlanChange& b) {
        const auto key = [](const PlanChange& change) {
            const PlannedAt& at = change.before ? *change.before : *change.after;
            return std::tie(at.date, at.manager, at.start, change.visit);
        };
        return key(a) < key(b);
    });
    return result;
}

}  // namespace visitcast::scheduler
