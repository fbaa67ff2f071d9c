// SPDX-License-Identifier: Apache-2.0
// The life of a flag over runs: raised once, updated, closed.
#include "tools/app/flag_book.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "data/core/calendar.hpp"
#include "data/core/enum_names.hpp"

namespace visitcast::app {
namespace {

using core::ChangeFlag;
using core::FlagKind;
using core::FlagStatus;

constexpr int same_change_months = 3;  // two dates of one change
constexpr int quiet_days = 180;        // before an expected change that was closed may come up again
constexpr int months_old = 12;         // a dated change is over by then
constexpr int months_kept = 36;        // of closed flags
constexpr double grown = 1.5;
constexpr int working_days_urgent = 5;
constexpr int working_days_usual = 20;

/// Kinds that say when something happened; the others say how things stand or are expected to be.
bool dated(FlagKind kind) {
    return kind == FlagKind::level_shift || kind == FlagKind::stopped || kind == FlagKind::trend_change ||
           kind == FlagKind::departs_from_industry || kind == FlagKind::industry_turn || kind == FlagKind::self_generation ||
           kind == FlagKind::event_not_seen || kind == FlagKind::not_restarted || kind == FlagKind::scheduled;
}

bool same_change(const ChangeFlag& a, const ChangeFlag& b) {
    if (a.customer != b.customer || a.industry != b.industry || a.kind != b.kind) return false;
    return !dated(a.kind) || std::abs(a.since - b.since) <= same_change_months;
}

void close(ChangeFlag& flag, core::Date day, const char* by, FlagStatus status) {
    flag.closed_on = day;
    flag.closed_by = by;
    flag.status = status;
}

bool over(const core::FlagAnswer* answer) {
    return answer && (answer->status == FlagStatus::dismissed || answer->status == FlagStatus::settled);
}

/// A closed flag that the new one would only repeat.
bool settled_before(const ChangeFlag& closed, const ChangeFlag& found, core::Date as_of) {
    if (!same_change(closed, found)) return false;
    if (std::abs(found.kwh_month) > grown * std::abs(closed.kwh_month)) return false;
    return dated(found.kind) || as_of - *closed.closed_on < quiet_days;
}

std::string new_id(const ChangeFlag& flag, const std::set<std::string>& taken) {
    const std::string& whose = flag.industry.empty() ? flag.customer.text : flag.industry;
    const std::string id = whose + "-" + std::string(core::enum_name(flag.kind)) + "-" + flag.since.text();
    if (!taken.contains(id)) return id;
    for (int number = 2;; ++number) {
        std::string next = id + "-" + std::to_string(number);
        if (!taken.contains(next)) return next;
    }
}

core::Date due(const ChangeFlag& flag, const core::Calendar& calendar, core::Date from) {
    const bool urgent = flag.action == "action_visit_soon" || flag.action == "action_check_stop";
    int left = urgent ? working_days_urgent : working_days_usual;
    const core::Weekdays week{{true, true, true, true, true, false, false}};
    core::Date day = from;
    while (left > 0) {
        day = day + 1;
        if (calendar.is_working_day(day, week)) --left;
    }
    return day;
}

void update(ChangeFlag& known, ChangeFlag found, core::Date as_of) {
    found.id = known.id;
    found.raised_on = known.raised_on;
    found.status = known.status;
    found.due_on = known.due_on;
    found.note = known.note;
    found.updated_on = as_of;
    known = std::move(found);
}

class Book {
public:
    Book(std::vector<ChangeFlag> flags, const BookInputs& inputs) : flags_(std::move(flags)), inputs_(inputs) {
        for (const auto& answer : inputs.rows.of<core::FlagAnswer>()) answers_[answer.flag] = &answer;
        for (const auto& customer : inputs.rows.of<core::Customer>()) owners_[customer.id] = customer.manager.text;
        for (const auto& visit : inputs.rows.of<core::Visit>())
            if (visit.status == core::VisitStatus::done && visit.date <= inputs.as_of)
                visited_[visit.customer] = std::max(visited_[visit.customer], visit.date);
        for (const auto& finding : inputs.rows.of<core::Finding>())
            if (finding.reported_on && *finding.reported_on <= inputs.as_of && finding.status != core::FindingStatus::no)
                reported_[finding.customer] = std::max(reported_[finding.customer], *finding.reported_on);
        for (std::size_t k = 0; k < flags_.size(); ++k) {
            taken_.insert(flags_[k].id);
            of_whom_[{flags_[k].customer, flags_[k].industry}].push_back(k);
            take_answer(flags_[k]);
        }
    }

    std::vector<ChangeFlag> carry_on(std::vector<ChangeFlag> found) {
        std::vector<ChangeFlag> result;
        std::vector<bool> seen(flags_.size(), false);
        for (ChangeFlag& flag : found) {
            const Known known_as = known_of(flag, seen);
            const std::size_t known = known_as.open.value_or(known_as.came_back.value_or(flags_.size()));
            if (known < flags_.size()) {
                seen[known] = true;
                if (!known_as.open) reopen(flags_[known]);
                update(flags_[known], std::move(flag), inputs_.as_of);
                flags_[known].owner = owners_[flags_[known].customer];
                look_at_visits(flags_[known]);
                result.push_back(flags_[known]);
            } else if (!known_as.over) {
                result.push_back(raised(std::move(flag)));
            }
        }
        for (std::size_t k = 0; k < flags_.size(); ++k) {
            if (seen[k]) continue;
            ChangeFlag& flag = flags_[k];
            if (!flag.closed_on) {
                const bool old = dated(flag.kind) && inputs_.as_of.month() - flag.since > months_old;
                close(flag, inputs_.as_of, old ? "closed_by_time" : "closed_by_meter", FlagStatus::settled);
            }
            if (inputs_.as_of.month() - flag.closed_on->month() <= months_kept) result.push_back(std::move(flag));
        }
        return result;
    }

private:
    /// Where a change that was found stands in the book.
    struct Known {
        std::optional<std::size_t> open;
        std::optional<std::size_t> came_back;  ///< the bills no longer showed it, now they do again
        bool over{};                           ///< a person or time closed it
    };

    Known known_of(const ChangeFlag& found, const std::vector<bool>& seen) const {
        Known known;
        const auto own = of_whom_.find({found.customer, found.industry});
        if (own == of_whom_.end()) return known;
        for (const std::size_t k : own->second) {
            if (seen[k] || !same_change(flags_[k], found)) continue;
            if (!flags_[k].closed_on) {
                if (!known.open) known.open = k;
            } else if (settled_before(flags_[k], found, inputs_.as_of)) {
                if (flags_[k].closed_by == "closed_by_meter")
                    known.came_back = k;
                else
                    known.over = true;
            }
        }
        return known;
    }

    static void reopen(ChangeFlag& flag) {
        flag.closed_on = std::nullopt;
        flag.closed_by.clear();
        flag.status = FlagStatus::open;
    }

    ChangeFlag raised(ChangeFlag flag) {
        flag.id = new_id(flag, taken_);
        taken_.insert(flag.id);
        flag.raised_on = inputs_.as_of;
        flag.updated_on = inputs_.as_of;
        flag.owner = owners_[flag.customer];
        if (flag.action != "action_none") flag.due_on = due(flag, calendar_, inputs_.as_of);
        return flag;
    }

    /// What a person said closes a flag; an answer that was taken back opens it again.
    void take_answer(ChangeFlag& flag) {
        const auto found = answers_.find(flag.id);
        const core::FlagAnswer* answer = found == answers_.end() ? nullptr : found->second;
        if (!flag.closed_on && over(answer)) {
            close(flag, inputs_.as_of, "closed_by_person", answer->status);
        } else if (flag.closed_on && flag.closed_by == "closed_by_person" && !over(answer)) {
            reopen(flag);
        }
    }

    /// What visits and findings since the raising say.
    void look_at_visits(ChangeFlag& flag) const {
        if (!flag.raised_on || flag.customer.text.empty()) return;
        const auto visited = visited_.find(flag.customer);
        if (flag.status == FlagStatus::open && visited != visited_.end() && visited->second >= *flag.raised_on)
            flag.status = FlagStatus::asked;
        const auto reported = reported_.find(flag.customer);
        if (reported == reported_.end() || reported->second < *flag.raised_on) return;
        if (flag.status == FlagStatus::open || flag.status == FlagStatus::asked) flag.status = FlagStatus::confirmed;
        if (flag.cause.empty()) flag.cause = "cause_recorded_finding";
    }

    std::vector<ChangeFlag> flags_;
    const BookInputs& inputs_;
    core::Calendar calendar_{inputs_.rows.of<core::Holiday>()};
    std::map<std::string, const core::FlagAnswer*> answers_;
    std::map<core::CustomerId, std::string> owners_;
    std::map<core::CustomerId, core::Date> visited_;
    std::map<core::CustomerId, core::Date> reported_;
    std::set<std::string> taken_;
    std::map<std::pair<core::CustomerId, std::string>, std::vector<std::size_t>> of_whom_;
};

}  // namespace

std::vector<ChangeFlag> carried_on(std::vector<ChangeFlag> book, std::vector<ChangeFlag> found, const BookInputs& inputs) {
    return Book(std::move(book), inputs).carry_on(std::move(found));
}

}  // namespace visitcast::app
