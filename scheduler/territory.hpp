// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// What a year asks of one manager for the customers he or she owns, estimated from rules and ways (docs/scheduling.md, 11).
struct TerritoryLoad {
    core::ManagerId manager;
    int customers{};
    double visits{};        ///< of all duties, a year
    double visit_hours{};   ///< with customers, a year
    double travel_hours{};  ///< on the road, a year
    double field_hours{};   ///< that field days hold in a year of 46 weeks, lunch left out

    double hours() const { return visit_hours + travel_hours; }
    double used() const { return field_hours > 0 ? hours() / field_hours : 0; }
    bool operator==(const TerritoryLoad&) const = default;
};

/// A customer that gets another owner, or a first one.
struct OwnerChange {
    core::CustomerId customer;
    core::ManagerId from;  ///< empty = had none
    core::ManagerId to;
    double visits_a_year{};
    core::Seconds from_known;  ///< driving from the nearest customer of the new owner, or home
    std::string code;          ///< territory_no_owner, territory_leaves, territory_town, territory_load, territory_nearer

    bool operator==(const OwnerChange&) const = default;
};

struct TerritoryRules {
    std::optional<int> most_changes;  ///< customers that may change owner; those without one, or whose owner leaves, go free
    std::set<core::CustomerId> keep;  ///< stay with their owner
    std::set<core::ManagerId> keep_managers;  ///< neither give nor take
    std::set<core::ManagerId> leaving;        ///< own nothing afterwards
    std::optional<core::Date> from;  ///< managers who are gone by then own nothing either; absent = the first planned day
    bool others_stay{};              ///< only customers of those who leave get another owner
    double tolerance{0.1};           ///< of a fair share of the work that is still fair
};

/// Who owns whom.
struct Territories {
    std::vector<OwnerChange> changes;   ///< in order of the new owner, then the customer
    std::vector<TerritoryLoad> before;  ///< in order of manager
    std::vector<TerritoryLoad> after;
    int towns_divided_before{};  ///< towns with several owners
    int towns_divided_after{};

    bool operator==(const Territories&) const = default;
};

/// Gives every customer an owner so that work (visits, driving, intervals) is fairly shared, ways are short, towns stay together,
/// and few customers change hands: a change has to save two hours of driving a year, or make somebody's share fairer.
/// Deterministic, whatever the order of rows. Nothing changes when nobody is left to own. Throws std::invalid_argument for a
/// negative limit.
Territories draw_territories(const Problem& problem, const TerritoryRules& rules = {});

/// The work of everybody as it is, in order of manager.
std::vector<TerritoryLoad> territory_loads(const Problem& problem);

/// A team of another size, with territories drawn anew.
struct TeamSize {
    int managers{};
    double hours{};                        ///< visits and driving of all, a year
    double field_hours{};                  ///< of all
    double fullest{};                      ///< the largest share of field hours that anybody needs
    int changes{};                         ///< customers that change owner against today
    std::vector<core::ManagerId> without;  ///< whose customers are shared out, in that order
    std::vector<core::ManagerId> like;     ///< beside whom the additional ones begin, at the same home
};

/// How many managers the customers need: teams from a little below to a little above the least one in which nobody needs more
/// than `fill` of the field hours. Smaller teams do without whoever owns least; larger ones get colleagues at the home of whoever
/// has most to do. In order of size, the present team among them. Empty without managers.
std::vector<TeamSize> team_sizes(const Problem& problem, double fill, const TerritoryRules& rules = {});

}  // namespace visitcast::scheduler
