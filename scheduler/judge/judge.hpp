// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/check.hpp"

// The judge reads rules and plan with its own eyes: it uses the search's code for nothing. Numbers C1, C2 ... are those of
// docs/scheduling.md.
namespace visitcast::scheduler::judge {

/// What the rules say about one duty at one customer.
struct Rule {
    int days{};
    int months{};
    int early{};
    int late{};
    int gap{};  ///< least days between two visits
    core::Seconds service;
    int persons{1};
    std::string qualification;
    std::optional<core::Date> last_visit_on;

    bool regular() const { return days > 0 || months > 0; }
    core::Date after(core::Date anchor, int count) const {
        if (months == 0) return anchor + days * count;
        // The last day of a month stays the last day.
        const bool month_end = (anchor + 1).month() != anchor.month();
        return month_end ? (anchor.month() + months * count).last() : core::add_months(anchor, months * count);
    }
};

/// The manager stands in the list of those whom the customer does not want.
bool unwanted(const core::Customer& customer, const core::ManagerId& manager);

/// Problem and plan with their people found by id, and the list of what is wrong.
class Case {
public:
    Case(const Problem& problem, const core::Plan& plan);

    const Problem& problem;
    const core::Plan& plan;
    std::vector<Violation> violations;

    const core::Customer* customer(const core::CustomerId& id) const;
    const core::AccountManager* manager(const core::ManagerId& id) const;
    /// The rule of a duty; a kind that the customer does not have gives a rule without interval.
    Rule rule(const core::Customer& customer, const std::string& kind) const;
    core::Leg leg_from_home(const core::ManagerId& from, const core::CustomerId& to) const;
    core::Leg leg_to_home(const core::CustomerId& from, const core::ManagerId& to) const;
    core::Leg leg(const core::CustomerId& from, const core::CustomerId& to) const;
    bool qualified(const core::ManagerId& manager, const std::string& qualification, core::Date day) const;
    core::Date first_day() const { return std::max(problem.range.first, problem.as_of); }
    /// All visits of a customer in the records, in their order.
    const std::vector<const core::Visit*>& visits_of(const core::CustomerId& customer) const;
    /// The pinned visit or the appointment that a stop stands for; null = none.
    const core::Visit* pin(const core::VisitId& id) const;
    const core::Appointment* appointment(const core::Stop& stop) const;
    /// The second of two people: its id is the first one's with "+2" behind it.
    static bool second(const core::Stop& stop) { return stop.visit.text.ends_with("+2"); }
    /// Do two different managers make this visit at the same hour?
    bool in_two_diaries(const core::Route& route, const core::Stop& stop) const;

    void report(const char* constraint, const char* code, const core::Route& route, const core::CustomerId& customer = {},
                std::vector<std::pair<std::string, double>> numbers = {});

private:
    std::map<core::CustomerId, std::size_t> customers_;
    std::map<core::ManagerId, std::size_t> managers_;
    std::map<core::CustomerId, std::vector<const core::Duty*>> duties_;
    std::map<core::CustomerId, std::vector<const core::Visit*>> visits_;
    std::map<core::VisitId, const core::Visit*> pins_;
    std::map<core::VisitId, std::pair<const core::Route*, const core::Stop*>> stops_;
    std::map<std::pair<core::CustomerId, core::AppointmentId>, const core::Appointment*> appointments_;
};

void check_day(Case& it, const core::Route& route);     ///< C1-C4, C7, C8
void check_visits(Case& it, const core::Route& route);  ///< C5, C6, C10-C13, C15
void check_weeks(Case& it);                             ///< C9, C19, C20
void check_spacing(Case& it);                           ///< C14, C18
void check_fixed(Case& it);                             ///< C16, C17

}  // namespace visitcast::scheduler::judge
