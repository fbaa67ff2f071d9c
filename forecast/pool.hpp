// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "forecast/joint.hpp"

namespace visitcast::forecast {

/// Month shares that a group of customers has in common, by place in the season.
struct GroupShape {
    std::vector<double> shares;  ///< empty below five members
    double variance{};           ///< between members
};

/// Season shapes of groups, and of each customer drawn towards its group (or all) by as much as the own one is uncertain.
class ShapePool {
public:
    ShapePool() = default;
    ShapePool(std::span<const Member> members, int season);

    /// Index 0 for the first step to come, mean 1; empty where neither the customer nor anybody else has one. `borrowed` tells
    /// whether it is mostly that of others.
    std::vector<double> shape_of(const Member& member, bool& borrowed) const;

private:
    std::size_t season_{};
    GroupShape company_;
    std::map<std::string, GroupShape> groups_;
    double usual_variance_{0.0025};  // of one year's shares
};

}  // namespace visitcast::forecast
