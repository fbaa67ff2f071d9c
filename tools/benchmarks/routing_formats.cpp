// SPDX-License-Identifier: Apache-2.0
// Readers of the less usual periodic instances.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/benchmarks/routing_files.hpp"

namespace visitcast::benchmarks {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), what));
}

/// All sets of `count` of the days whose gaps, also around the end, are equal; all sets when the days cannot be cut equally.
std::vector<std::vector<int>> spread_days(int count, int days) {
    std::vector<std::vector<int>> sets;
    if (count <= 0) return sets;
    for (unsigned long bits = 1; bits < 1UL << days; ++bits) {
        std::vector<int> chosen;
        for (int day = 0; day < days; ++day)
            if (bits >> day & 1U) chosen.push_back(day);
        if (static_cast<int>(chosen.size()) != count) continue;
        bool equal = true;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const int next = i + 1 < chosen.size() ? chosen[i + 1] : chosen[0] + days;
            equal = equal && next - chosen[i] == days / count;
        }
        if (equal || days % count != 0) sets.push_back(std::move(chosen));
    }
    return sets;
}

}  // namespace

RoutingInstance read_convrp(const std::filesystem::path& file) {
    std::ifstream stream(file);
    RoutingInstance instance;
    instance.name = file.stem().string();
    struct Customer {
        double x{}, y{};
        std::vector<double> demand, service;
    };
    std::vector<Customer> customers;
    double depot_x = 0, depot_y = 0, capacity = 0, longest = 0;
    std::size_t days = 0;
    std::string section;
    const auto customer = [&](std::size_t number) -> Customer& {
        if (number < 1 || number > customers.size()) fail(file, fmt::format("there is no customer {}", number));
        return customers[number - 1];
    };
    bool depot_known = false;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first)) continue;
        const auto colon = line.find(':');
        if (colon != std::string::npos) {
            std::istringstream value(line.substr(colon + 1));
            std::size_t number{};
            if (first.starts_with("DIMENSION") && value >> number) customers.resize(number);
            if (first.starts_with("NUM_DAYS") && value >> number) days = number;
            if (first.starts_with("CAPACITY")) value >> capacity;
            if (first.starts_with("DISTANCE")) value >> longest;
            continue;
        }
        if (first.ends_with("_SECTION")) {
            section = first;
            continue;
        }
        if (section == "DEPOT_SECTION") {
            if (!depot_known && words >> depot_y) depot_x = std::stod(first);
            depot_known = true;
            continue;
        }
        if (section.empty() || first == "EOF") continue;
        Customer& own = customer(std::stoul(first));
        if (section == "NODE_COORD_SECTION" && !(words >> own.x >> own.y)) fail(file, "a place has no coordinates");
        for (double number{}; words >> number;) (section == "DEMAND_SECTION" ? own.demand : own.service).push_back(number);
    }
    // The dimension counts the depot, which has no line of its own.
    while (!customers.empty() && customers.back().demand.empty()) customers.pop_back();
    if (customers.empty() || days == 0 || days > 20) fail(file, "number of customers or days is missing");
    instance.longest.assign(days, longest);
    instance.capacity.assign(days, capacity);
    instance.nodes.push_back({depot_x, depot_y, 0, 0, 0, 0, {}});
    instance.customer.push_back(0);
    std::vector<int> on_day(days);
    for (std::size_t c = 0; c < customers.size(); ++c)
        for (std::size_t day = 0; day < days; ++day) {
            if (customers[c].demand.size() != days) fail(file, fmt::format("customer {} has no demand for each day", c + 1));
            if (customers[c].demand[day] < 0) continue;
            const double service = day < customers[c].service.size() ? customers[c].service[day] : 0;
            instance.nodes.push_back(
                {customers[c].x, customers[c].y, service, customers[c].demand[day], 0, 0, {{static_cast<int>(day)}}});
            instance.customer.push_back(static_cast<int>(c) + 1);
            ++on_day[day];
        }
    instance.vehicles = *std::max_element(on_day.begin(), on_day.end());
    instance.build();
    return instance;
}

RoutingInstance read_road_times(const std::filesystem::path& file) {
    std::ifstream stream(file);
    nlohmann::json content;
    try {
        content = nlohmann::json::parse(stream);
        RoutingInstance instance;
        instance.name = file.stem().string();
        const auto& info = content.at("info");
        instance.vehicles = info.at("numVehicles");
        const int days = info.at("planningHorizon");
        if (days < 1 || days > 20) fail(file, "number of days");
        instance.longest.assign(static_cast<std::size_t>(days), info.at("maxDuration").get<double>());
        instance.capacity.assign(static_cast<std::size_t>(days), 0);
        std::vector<std::size_t> kept;
        for (const auto& feature : content.at("features")) {
            const auto& own = feature.at("properties");
            const std::string type = own.at("type");
            if (type != "depot" && type != "customer") continue;
            const auto& place = feature.at("geometry").at("coordinates");
            RoutingInstance::Node node{place.at(0), place.at(1), own.at("service"), 0, 0, 0, {}};
            if (type == "customer") node.days = spread_days(static_cast<int>(own.at("frequency").get<double>()), days);
            if (type == "depot" && !kept.empty()) fail(file, "the depot is not the first place");
            kept.push_back(own.at("id").get<std::size_t>());
            instance.nodes.push_back(std::move(node));
        }
        for (const std::size_t from : kept)
            for (const std::size_t to : kept) instance.ways.push_back(content.at("duration").at(from).at(to));
        instance.build();
        return instance;
    } catch (const nlohmann::json::exception& broken) { fail(file, broken.what()); }
}

std::optional<RoutingInstance> read_periodic(const std::filesystem::path& file) {
    if (file.extension() == ".geojson") return read_road_times(file);
    if (file.extension() != ".txt" && file.extension() != ".dat" && file.extension() != ".vrp") return std::nullopt;
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    if (line.starts_with("NAME")) return read_convrp(file);
    std::istringstream words(line);
    int type{}, vehicles{}, customers{}, days{};
    if (words >> type >> vehicles >> customers >> days && (type == 1 || type == 5)) return read_cordeau(file);
    return std::nullopt;
}

}  // namespace visitcast::benchmarks
