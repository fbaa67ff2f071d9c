// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/territory.hpp"

namespace visitcast::scheduler::territory {

inline constexpr int nobody = -1;

/// The customers and managers of a problem as numbers, in order of their ids: what a year asks, and who is near whom.
struct Ground {
    struct Near {
        int customer{};
        std::int32_t seconds{};  ///< of the way from there
    };
    struct Place {
        std::size_t index{};     ///< in Problem::customers
        std::int64_t visits{};   ///< a year, in thousandths
        std::int64_t service{};  ///< milliseconds a year with the customer
        int town{-1};
        int owner{nobody};  ///< at first; also nobody when the owner is not of the team
        bool stays{};
        bool free{};                      ///< has no owner who stays: whoever gets it is no change
        std::vector<std::string> needed;  ///< qualifications that the owner has to hold
        std::vector<int> unwanted;        ///< managers whom the customer excludes
        std::vector<Near> near;           ///< nearest first
        std::vector<int> nearby;          ///< customers that have this one in their list
    };
    struct Person {
        std::size_t index{};        ///< in Problem::managers
        std::int64_t field_time{};  ///< milliseconds a year
        bool stays{};               ///< is there afterwards
        bool closed{};              ///< neither gives nor takes
        int same_home{};            ///< the first manager who starts at the same place
        int row{};                  ///< of that place in Ground::ways
        std::set<std::string> qualifications;
    };
    const Problem* problem{};
    std::vector<Place> places;
    std::vector<Person> people;
    std::vector<int> homes;  ///< one manager for each home, only of those who stay
    std::vector<std::string> towns;

    /// Seconds from a home to a customer, and from there and back; a day when there is no way.
    struct Ways {
        std::int32_t out{};
        std::int32_t both{};
    };
    std::vector<Ways> ways;  ///< rows of homes x places; empty = not kept, asked for each time

    std::int64_t round_trip(int manager, int customer) const { return ways_of(manager, customer).both; }
    std::int64_t way_out(int manager, int customer) const { return ways_of(manager, customer).out; }
    Ways ways_of(int manager, int customer) const;
    Ways asked(int manager, int customer) const;  ///< of the travel table
    bool may_own(int manager, int customer) const;
};

/// With `owners`, by customer, in place of those that customers name.
Ground survey(const Problem& problem, const TerritoryRules& rules, const std::vector<core::ManagerId>* owners = nullptr);
/// Keeps the ways from homes, where they are not too many: worth it for whoever asks for them again and again.
void keep_ways(Ground& ground);

}  // namespace visitcast::scheduler::territory
