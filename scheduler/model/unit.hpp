// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "scheduler/model/day_shape.hpp"
#include "scheduler/model/duties.hpp"
#include "scheduler/model/fixed.hpp"

namespace visitcast::scheduler {

/// Managers who are planned together and the duties that only they can serve.
struct Group {
    std::vector<std::size_t> managers;  ///< indexes in Problem::managers
    std::vector<std::size_t> duties;    ///< indexes in the list of duty states
    std::vector<std::size_t> fixed;     ///< indexes in the list of fixed visits
    /// Managers with whom the search begins for duties that several may serve: duty -> index in Problem::managers.
    std::map<std::size_t, std::size_t> begin_with;
};

/// Driving between the few sites of a unit: managers' homes first, then customers.
class LocalTravel {
public:
    static constexpr std::int32_t no_way = -1;
    LocalTravel() = default;
    LocalTravel(const core::TravelLookup& lookup, const std::vector<std::size_t>& sites);
    std::int32_t seconds(int from, int to) const { return seconds_[index(from, to)]; }
    std::int32_t metres(int from, int to) const { return metres_[index(from, to)]; }

private:
    std::size_t index(int from, int to) const { return static_cast<std::size_t>(from) * size_ + static_cast<std::size_t>(to); }
    std::size_t size_{};
    std::vector<std::int32_t> seconds_;
    std::vector<std::int32_t> metres_;
};

/// One manager on one day.
struct Slot {
    int manager{};
    int week{};  ///< number of the ISO week within the planned days
    core::Date date;
    DayShape shape;
};

struct LocalManager {
    int side{};           ///< of a border (Unit::divided)
    std::size_t index{};  ///< in Problem::managers; the home is the site with the local number of the manager
    int max_visits{};
    Worked max_drive{};
    int max_field_days{};
    std::vector<int> slots;
    std::vector<int> field_days_before;      ///< by week: days already worked before the first planned one
    std::int64_t load_limit{};               ///< load points that are fair; more costs
    std::vector<std::int64_t> week_limit{};  ///< the same by week
};

/// Possible starts by slot; none = never there.
struct Starts {
    std::vector<std::uint32_t> begin;
    std::vector<Span> spans;
    std::vector<int> slots;  ///< those with any span, in order
    const Span* first(int slot) const { return spans.data() + begin[static_cast<std::size_t>(slot)]; }
    const Span* last(int slot) const { return spans.data() + begin[static_cast<std::size_t>(slot) + 1]; }
    bool any(int slot) const { return first(slot) != last(slot); }
};

/// A visit that the search may place: the next, second, ... of a chain (exchangeable), or a fixed one.
struct Node {
    int chain{};
    int fixed{-1};  ///< index in Unit::fixed; -1 = regular
    int starts{};   ///< index in Unit::starts
    Worked service{};
    int load{};
};

inline constexpr int somebody_else = -2;

/// What people already know of one visit of a chain.
struct Known {
    core::VisitId id;
    int manager{-1};  ///< local number; -1 = not of this unit
    core::Date date;
    core::Seconds start;
};

/// All visits of one duty at one customer.
struct Chain {
    const DutyState* duty{};
    int site{};
    core::Date until;  ///< targets after this day are not asked for
    bool pauses{};
    std::optional<core::Weekdays> weekdays;  ///< the customer's wish
    bool companion{};        ///< the second person of visits for two: stands beside, not instead of, other visits that day
    int begin_with{-1};      ///< local number of the manager to whom the first plan gives it; -1 = whoever is best
    int last_manager{-1};    ///< who should go: wished for, or the last one; -1 = nobody, somebody_else = not of this unit
    std::vector<int> nodes;  ///< regular ones, then fixed ones
    int regular{};           ///< number of regular nodes
    std::vector<Known> known;
    std::vector<Known> begin;   ///< visits of the plan to go on from
    std::vector<int> siblings;  ///< chains of other duties at the same customer
    std::vector<int> near;      ///< chains in order of travel time from this one, itself first
};

/// A problem of a few managers, compiled for the search: numbers instead of ids, minutes as possible starts.
struct Unit {
    const Problem* problem{};
    core::Date first_day;
    LocalTravel travel;
    std::vector<LocalManager> managers;
    std::vector<Slot> slots;
    int weeks{};
    bool divided{};  ///< each customer is visited from one side only
    std::vector<Fixed> fixed;
    std::vector<Known> fixed_known;  ///< as published, one for each of `fixed`; an empty id = not published
    std::vector<Known> fixed_begin;  ///< the same for the plan to go on from
    std::vector<Node> nodes;
    std::vector<Chain> chains;
    std::vector<Starts> starts;
};

Unit compile(const Problem& problem, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed, const Group& group);

/// May this manager make regular visits of the duty on the day (owner, qualification)?
bool may_go(const Problem& problem, const DutyState& duty, const core::AccountManager& manager, core::Date day);
bool qualified(const Problem& problem, const core::ManagerId& manager, const std::string& qualification, core::Date day);
/// Does the customer not want this manager for regular visits?
bool excluded(const Problem& problem, const DutyState& duty, const core::ManagerId& manager);
/// Who should make regular visits of the duty: the manager wished for where nobody owns the customer, else the last one.
const core::ManagerId& usual_manager(const Problem& problem, const DutyState& duty);
/// Must the owner go? Not one whom the customer excludes; and a duty besides marketing that needs a qualification which the owner
/// never holds in the planned days is open to others.
bool owner_bound(const Problem& problem, const DutyState& duty);

}  // namespace visitcast::scheduler
