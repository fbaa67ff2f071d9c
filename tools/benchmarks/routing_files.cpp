// SPDX-License-Identifier: Apache-2.0
#include "tools/benchmarks/routing_files.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace visitcast::benchmarks {

namespace {

std::int64_t scaled(double value) { return std::llround(value * RoutingInstance::scale); }

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
    return stream;
}

/// The lines of a file that hold anything, as numbers; a line with other words is empty.
std::vector<std::vector<double>> number_lines(const std::filesystem::path& file) {
    std::ifstream stream = opened(file);
    std::vector<std::vector<double>> lines;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        std::vector<double> numbers;
        for (double number{}; words >> number;) numbers.push_back(number);
        if (words.eof() && !numbers.empty()) lines.push_back(std::move(numbers));
    }
    return lines;
}

const std::vector<double>& line_of(const std::vector<std::vector<double>>& lines, std::size_t number, std::size_t least,
                                   const std::filesystem::path& file) {
    if (number >= lines.size() || lines[number].size() < least)
        throw std::runtime_error(fmt::format("{}: line of numbers {} is missing or too short", file.string(), number + 1));
    return lines[number];
}

}  // namespace

double RoutingInstance::way(std::size_t from, std::size_t to) const {
    if (!ways.empty()) return ways[from * nodes.size() + to];
    return std::hypot(nodes[from].x - nodes[to].x, nodes[from].y - nodes[to].y);
}

void RoutingInstance::build() {
    constexpr std::size_t most_nodes = 5000;
    if (nodes.empty() || nodes.size() > most_nodes)
        throw std::runtime_error(fmt::format("{}: {} nodes; 1 to {} can be read", name, nodes.size(), most_nodes));
    using Problem = scheduler::PeriodicProblem;
    std::map<std::vector<int>, int> numbers;
    for (const auto& node : nodes) {
        Problem::Place place;
        place.service = scaled(node.service);
        place.demand = std::llround(node.demand);
        place.open = scaled(node.open);
        if (node.close > 0) place.close = scaled(node.close);
        place.x = node.x;
        place.y = node.y;
        for (const auto& days : node.days) {
            const auto [entry, added] = numbers.emplace(days, static_cast<int>(problem.patterns.size()));
            if (added) problem.patterns.push_back(days);
            place.patterns.push_back(entry->second);
        }
        problem.places.push_back(std::move(place));
    }
    for (std::size_t day = 0; day < longest.size(); ++day) {
        Problem::Shift shift;
        shift.vehicles = vehicles;
        if (longest[day] > 0) shift.longest = scaled(longest[day]);
        if (capacity[day] > 0) shift.capacity = std::llround(capacity[day]);
        if (nodes[0].close > 0) shift.close = scaled(nodes[0].close);
        problem.shifts.push_back(shift);
    }
    for (std::size_t a = 0; a < nodes.size(); ++a)
        for (std::size_t b = 0; b < nodes.size(); ++b) problem.cost.push_back(static_cast<std::int32_t>(scaled(way(a, b))));
}

void RoutingInstance::bind_drivers() {
    one_driver = true;
    std::vector<scheduler::PeriodicProblem::Shift> shifts;
    for (scheduler::PeriodicProblem::Shift shift : problem.shifts) {
        shift.vehicles = 1;
        shifts.insert(shifts.end(), static_cast<std::size_t>(vehicles), shift);
    }
    std::vector<std::vector<int>> patterns;
    for (const std::vector<int>& days : problem.patterns)
        for (int driver = 0; driver < vehicles; ++driver) {
            std::vector<int>& bound = patterns.emplace_back();
            for (const int day : days) bound.push_back(day * vehicles + driver);
        }
    for (auto& place : problem.places) {
        std::vector<int> bound;
        for (const int pattern : place.patterns)
            for (int driver = 0; driver < vehicles; ++driver) bound.push_back(pattern * vehicles + driver);
        place.patterns = std::move(bound);
    }
    problem.shifts = std::move(shifts);
    problem.patterns = std::move(patterns);
}

scheduler::PeriodicSolution RoutingInstance::by_day(const scheduler::PeriodicSolution& solution) const {
    if (!one_driver) return solution;
    scheduler::PeriodicSolution days = solution;
    days.routes.assign(longest.size(), {});
    for (std::size_t shift = 0; shift < solution.routes.size(); ++shift)
        days.routes[shift / static_cast<std::size_t>(vehicles)].push_back(solution.routes[shift].front());
    return days;
}

RoutingInstance read_cordeau(const std::filesystem::path& file) {
    const auto lines = number_lines(file);
    const std::vector<double>& head = line_of(lines, 0, 4, file);
    const int type = static_cast<int>(head[0]);
    if (type != 1 && type != 5) throw std::runtime_error(fmt::format("{}: type {} is not periodic", file.string(), type));
    RoutingInstance instance;
    instance.name = file.stem().string();
    instance.vehicles = static_cast<int>(head[1]);
    const auto days = static_cast<std::size_t>(head[3]);
    // The sets for driver consistency (Rodriguez-Martin et al. 2018, .dat) use this format, but no loads.
    const bool loads_count = file.extension() != ".dat";
    for (std::size_t day = 0; day < days; ++day) {
        const std::vector<double>& limits = line_of(lines, 1 + day, 2, file);
        instance.longest.push_back(limits[0]);
        instance.capacity.push_back(loads_count ? limits[1] : 0);
    }
    for (std::size_t number = 1 + days; number < lines.size(); ++number) {
        const std::vector<double>& line = line_of(lines, number, 7, file);
        RoutingInstance::Node node{line[1], line[2], line[3], line[4], 0, 0, {}};
        const auto combinations = static_cast<std::size_t>(line[6]);
        line_of(lines, number, 7 + combinations, file);
        for (std::size_t i = 0; i < combinations; ++i) {
            const auto bits = static_cast<unsigned long>(line[7 + i]);
            std::vector<int> chosen;
            for (std::size_t day = 0; day < days; ++day)
                if (bits >> (days - 1 - day) & 1U) chosen.push_back(static_cast<int>(day));
            if (number > 1 + days) node.days.push_back(std::move(chosen));
        }
        if (type == 5 && line.size() >= 9 + combinations) node.open = line[7 + combinations], node.close = line[8 + combinations];
        instance.nodes.push_back(std::move(node));
    }
    instance.build();
    return instance;
}

RoutingInstance read_solomon(const std::filesystem::path& file) {
    const auto lines = number_lines(file);
    RoutingInstance instance;
    instance.name = file.stem().string();
    const std::vector<double>& fleet = line_of(lines, 0, 2, file);
    instance.vehicles = static_cast<int>(fleet[0]);
    instance.longest = {0};
    instance.capacity = {fleet[1]};
    for (std::size_t number = 1; number < lines.size(); ++number) {
        const std::vector<double>& line = line_of(lines, number, 7, file);
        RoutingInstance::Node node{line[1], line[2], line[6], line[3], line[4], line[5], {}};
        if (number > 1) node.days = {{0}};
        instance.nodes.push_back(std::move(node));
    }
    instance.build();
    return instance;
}

Audit audit(const RoutingInstance& instance, const scheduler::PeriodicSolution& solution) {
    constexpr double tolerance = 0.001;
    Audit found;
    const auto fail = [&](const std::string& rule) {
        if (found.broken.empty()) found.broken = rule;
    };
    std::vector<std::vector<int>> served(instance.nodes.size());
    for (std::size_t day = 0; day < instance.longest.size(); ++day) {
        int used = 0;
        for (const auto& route : solution.routes.at(day)) {
            if (route.empty()) continue;
            ++used;
            double length = 0, load = 0, now = 0, start = -1, waited = 0;
            double slack = std::numeric_limits<double>::infinity();  // how much later the start may be (Savelsbergh 1992)
            std::size_t last = 0;
            for (std::size_t i = 0; i <= route.size(); ++i) {
                const std::size_t stop = i < route.size() ? static_cast<std::size_t>(route[i]) : 0;
                const auto& node = instance.nodes.at(stop);
                const double way = instance.way(last, stop);
                length += way;
                const double arrival = now + way;
                now = std::max(arrival, node.open);
                if (start < 0)
                    start = now - way;
                else
                    waited += now - arrival;
                if (node.close > 0) slack = std::min(slack, waited + std::max(node.close - now, 0.0));
                if (node.close > 0 && now > node.close + tolerance) fail(fmt::format("late at {}", stop));
                now += node.service;
                load += node.demand;
                if (stop != 0) served[stop].push_back(static_cast<int>(day));
                last = stop;
            }
            found.cost += length;
            // Waiting along the way counts as far as a later start does not take it away.
            start += std::min(slack, waited);
            if (instance.longest[day] > 0 && now - start > instance.longest[day] + tolerance) fail("a route takes too long");
            if (instance.capacity[day] > 0 && load > instance.capacity[day] + tolerance) fail("a route carries too much");
        }
        if (used > instance.vehicles) fail("too many routes on a day");
    }
    for (std::size_t stop = 1; stop < instance.nodes.size(); ++stop) {
        const auto& allowed = instance.nodes[stop].days;
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), served[stop]) == allowed.end())
            fail(fmt::format("customer {} is not served on days that it allows", stop));
    }
    return found;
}

std::map<std::string, double> read_best_known(const std::filesystem::path& file, const std::vector<std::string>& columns) {
    std::ifstream stream = opened(file);
    const auto cells_of = [](const std::string& line) {
        std::vector<std::string> cells;
        std::istringstream words(line);
        for (std::string cell; std::getline(words, cell, ',');) cells.push_back(cell);
        return cells;
    };
    std::string line;
    std::getline(stream, line);
    const std::vector<std::string> titles = cells_of(line);
    std::map<std::string, double> best;
    while (std::getline(stream, line)) {
        const std::vector<std::string> cells = cells_of(line);
        for (std::size_t i = 1; i < std::min(cells.size(), titles.size()); ++i) {
            if (cells[i].empty() || std::find(columns.begin(), columns.end(), titles[i]) == columns.end()) continue;
            const double value = std::stod(cells[i]);
            const auto [entry, added] = best.emplace(cells[0], value);
            if (!added) entry->second = std::min(entry->second, value);
        }
    }
    return best;
}

}  // namespace visitcast::benchmarks
