// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheduler/edit.hpp"
#include "scheduler/edit/places.hpp"

namespace visitcast::scheduler::edits {

class Work;

/// The cheapest way to make room for the visit in hand on a day: one other visit goes to another place.
struct Room {
    std::optional<Place> place;  ///< of the other visit; nothing = no visit can give way
    core::Seconds cost;          ///< driving, and ten minutes for each late day
    Pushed pushed;
    std::optional<Overlay> days;  ///< with the other visit at its new place and the visit in hand put in
};
Room cheapest_room(const Work& work, const core::ManagerId& manager, core::Date date, std::optional<core::Seconds> start);

/// One edit while it is worked out: the days so far, the visit in hand, and the answer.
class Work {
public:
    Work(const Index& index, const core::Plan& plan) : overlay_(index, plan) {}

    const Index& index() const { return overlay_.index(); }
    const Overlay& overlay() const { return overlay_; }
    const Added& added() const { return added_; }
    Edited& edited() { return edited_; }

    void refuse(const std::string& code, const core::ManagerId& manager = {}, const core::CustomerId& customer = {},
                core::Date date = {}, std::vector<std::pair<std::string, double>> numbers = {});
    bool refused() const { return !edited_.refused.empty(); }
    /// Was the last `put` refused for want of time or because of a limit of the day?
    bool for_want_of_room() const;

    /// Takes a planned visit in hand if it may be edited; else refuses and gives nothing. Visits for two people only with
    /// `two_may`.
    std::optional<PlannedAt> editable(const core::VisitId& visit, bool two_may = false);
    /// Takes a new visit of the duty in hand, the one that waits as unplanned if there is one.
    bool wants_visit(const core::CustomerId& customer, const std::string& duty);
    void take(const core::VisitId& visit);
    /// Puts the visit in hand into a day, as a pin. False = refused.
    bool put(const core::ManagerId& manager, core::Date date, std::optional<core::Seconds> start);
    /// Puts it at its cheapest place. False = refused with the reason of the first day that could have been.
    bool put_best(const Search& search, std::optional<core::Seconds> start);
    /// The second visit of a swap.
    bool put_other(const Added& other, const core::ManagerId& manager, core::Date date, const PlannedAt& before);
    void make_room(const Room& room);
    /// The other diary's entry of a visit for two people; nothing when the visit stands in one diary.
    std::optional<core::VisitId> companion(const core::VisitId& visit) const;
    void cancelled(const PlannedAt& at);
    void paused(const core::Customer& customer, core::Date from, std::optional<core::Date> until);

    Edited finished();

private:
    void keep_pin(const Added& added, const core::ManagerId& manager, core::Date date);
    void note_place(const core::VisitNeed& need, const PlannedAt& at);
    void refuse(const Obstacle& obstacle, const core::ManagerId& manager, core::Date date);
    void count();

    Overlay overlay_;
    Added added_;
    Edited edited_;
    std::set<core::CustomerId> people_;
    std::vector<core::Customer> changed_customers_;
};

PlannedAt place_of(const core::Route& route, const core::Stop& stop);

}  // namespace visitcast::scheduler::edits
