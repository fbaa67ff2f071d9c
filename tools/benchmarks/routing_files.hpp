// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scheduler/periodic.hpp"

namespace visitcast::benchmarks {

/// A published routing instance as it is, and as the engine sees it: distances and times in ten-thousandths, rounded to the
/// nearest.
struct RoutingInstance {
    static constexpr double scale = 10000;
    struct Node {
        double x{}, y{}, service{}, demand{};
        double open{}, close{};              ///< close 0 = any time
        std::vector<std::vector<int>> days;  ///< the day combinations allowed, days from 0; the depot has none
    };
    std::string name;
    std::vector<Node> nodes;       ///< by the number in the file
    std::vector<double> longest;   ///< of a route of each day; 0 = no limit
    std::vector<double> capacity;  ///< the same
    int vehicles{};
    std::vector<double> ways;   ///< nodes x nodes, by row; empty = straight lines
    std::vector<int> customer;  ///< of each node, where a customer has several; empty = each its own
    scheduler::PeriodicProblem problem;

    bool one_driver{};  ///< each vehicle of a day is a shift of its own, and a customer has one vehicle for all visits

    double way(std::size_t from, std::size_t to) const;
    /// Makes the engine's problem from the rest. Throws std::runtime_error when there are too many nodes for a table.
    void build();
    /// Binds each customer to one vehicle: the vehicles of a day become shifts, and patterns keep to one of them.
    void bind_drivers();
    /// The routes by day, whatever shifts are.
    scheduler::PeriodicSolution by_day(const scheduler::PeriodicSolution& solution) const;
};

/// Cordeau's format, types 1 (periodic) and 5 (periodic with windows). Throws std::runtime_error naming file and line.
RoutingInstance read_cordeau(const std::filesystem::path& file);
/// The consistent routing problem of Groer, Golden and Wasil: the days are given, so each day of a customer is a node of its own.
/// The file names no fleet; there is a vehicle for every customer of the fullest day.
RoutingInstance read_convrp(const std::filesystem::path& file);
/// Collection with travel times of real roads, which differ by direction, as a plain periodic problem: visits at equal distances,
/// and neither loads nor stations to unload. Throws the same.
RoutingInstance read_road_times(const std::filesystem::path& file);
/// Any of these but Solomon's, by what the file looks like; nothing for other files.
std::optional<RoutingInstance> read_periodic(const std::filesystem::path& file);
/// Solomon's and Homberger's format: one day. Throws the same.
RoutingInstance read_solomon(const std::filesystem::path& file);

/// The real length of a solution.
struct Audit {
    double cost{};
    std::string broken;  ///< a rule that it does not keep; empty = it keeps all
};
/// Checks a solution against the instance in real numbers: every customer on one of its day combinations, fleet, loads, lengths
/// and windows within 0.001.
Audit audit(const RoutingInstance& instance, const scheduler::PeriodicSolution& solution);

/// The smallest value of the named columns for each name in the first column of a CSV file with a title line; empty cells are
/// passed over.
std::map<std::string, double> read_best_known(const std::filesystem::path& file, const std::vector<std::string>& columns);

}  // namespace visitcast::benchmarks
