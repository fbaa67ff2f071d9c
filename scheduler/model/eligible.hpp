// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "scheduler/model/duties.hpp"

namespace visitcast::scheduler {

/// A manager who may make visits of a duty.
struct Visitor {
    std::size_t manager{};   ///< index in Problem::managers
    core::Date last;         ///< the last planned day on which he or she works and is qualified
    std::int32_t seconds{};  ///< of the way from home
};

/// Knows who may go where, from calendars (active from and to, leave, holidays), owners, exclusions, qualifications and ways.
class Eligible {
public:
    explicit Eligible(const Problem& problem);

    /// Who may make regular visits of the duty: the owner alone where that is asked for, otherwise whoever lives nearest first.
    /// Nobody who never works, is never qualified, is excluded, or has no way there and back.
    std::vector<Visitor> leads(const DutyState& duty) const;
    /// The same for the second person of a visit for two; may contain who leads.
    std::vector<Visitor> companions(const DutyState& duty) const;

private:
    std::vector<Visitor> all(const DutyState& duty) const;
    void add(std::size_t manager, const DutyState& duty, std::vector<Visitor>& visitors) const;

    const Problem& problem_;
    std::map<core::ManagerId, std::size_t> index_;
    std::vector<std::vector<core::Date>> works_;  ///< by manager: working days, in order
};

}  // namespace visitcast::scheduler
