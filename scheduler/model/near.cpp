// SPDX-License-Identifier: Apache-2.0
// The nearest customers are found on a grid where coordinates are known; a customer without coordinates is compared with all
// others by the travel table. Customers are gone through in order of their ids, so that the order of rows decides nothing.
#include "scheduler/model/near.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>
#include <utility>

namespace visitcast::scheduler {

namespace {

constexpr std::int64_t a_day = 86'400;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Cells of about four customers each.
class Grid {
public:
    explicit Grid(const std::vector<std::pair<double, double>>& points) : points_(points) {
        if (points.empty()) return;
        const auto [low_x, high_x] = std::minmax_element(points.begin(), points.end());
        low_x_ = low_x->first;
        low_y_ = points.front().second;
        double high_y = low_y_;
        for (const auto& [x, y] : points) {
            low_y_ = std::min(low_y_, y);
            high_y = std::max(high_y, y);
        }
        const double width = high_x->first - low_x_;
        const double height = high_y - low_y_;
        const double share = 4 / static_cast<double>(points.size());
        cell_ = std::max({std::sqrt(width * height * share), std::max(width, height) * share, 1e-6});
        columns_ = 1 + static_cast<int>((high_x->first - low_x_) / cell_);
        rows_ = 1 + static_cast<int>((high_y - low_y_) / cell_);
        cells_.resize(at(columns_) * at(rows_));
        for (std::size_t i = 0; i < points.size(); ++i) cells_[at(column(i) + columns_ * row(i))].push_back(i);
    }
    /// At least `count` others around a point, the nearest in a straight line among them; fewer when there are not so many.
    std::vector<std::size_t> around(std::size_t point, std::size_t count) const {
        std::vector<std::pair<double, std::size_t>> found;
        for (int ring = 0; ring <= std::max(columns_, rows_); ++ring) {
            for (int y = std::max(row(point) - ring, 0); y <= std::min(row(point) + ring, rows_ - 1); ++y) {
                const bool edge = std::abs(y - row(point)) == ring;
                for (int x = column(point) - ring; x <= column(point) + ring; x += edge || ring == 0 ? 1 : 2 * ring) {
                    if (x < 0 || x >= columns_) continue;
                    for (const std::size_t other : cells_[at(x + columns_ * y)])
                        if (other != point) found.emplace_back(distance(point, other), other);
                }
            }
            // What lies in rings not looked at is farther than `ring` cells.
            const auto near =
                std::count_if(found.begin(), found.end(), [&](const auto& one) { return one.first <= ring * cell_; });
            if (static_cast<std::size_t>(near) >= count) break;
        }
        std::sort(found.begin(), found.end());
        found.resize(std::min(found.size(), count));
        std::vector<std::size_t> result;
        for (const auto& [far, other] : found) result.push_back(other);
        return result;
    }

private:
    int column(std::size_t i) const { return static_cast<int>((points_[i].first - low_x_) / cell_); }
    int row(std::size_t i) const { return static_cast<int>((points_[i].second - low_y_) / cell_); }
    double distance(std::size_t a, std::size_t b) const {
        return std::hypot(points_[a].first - points_[b].first, points_[a].second - points_[b].second);
    }

    const std::vector<std::pair<double, double>>& points_;
    double low_x_{}, low_y_{}, cell_{1};
    int columns_{}, rows_{};
    std::vector<std::vector<std::size_t>> cells_;
};

}  // namespace

std::int64_t part_of_round_trip(std::int64_t round_trip, std::size_t near, std::int64_t own) {
    const auto count = std::max<std::int64_t>(static_cast<std::int64_t>(near), 1);
    return round_trip * count / (count + (visits_that_share_a_day - 1) * own);
}

std::vector<std::vector<NearCustomer>> near_customers(const Problem& problem, const std::vector<std::size_t>& of) {
    std::vector<std::size_t> order(problem.customers.size());  // by id: rank -> customer
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return problem.customers[a].id < problem.customers[b].id; });
    double middle = 0;
    for (const std::size_t i : order) middle += problem.customers[i].lat.value_or(0);
    const double narrow = std::cos(middle / static_cast<double>(std::max<std::size_t>(order.size(), 1)) * std::numbers::pi / 180);
    std::vector<std::pair<double, double>> points;
    std::vector<std::size_t> ranks;  // of the points
    std::vector<std::size_t> rank_of(order.size());
    std::vector<int> point_of(order.size(), -1);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        rank_of[order[rank]] = rank;
        const core::Customer& customer = problem.customers[order[rank]];
        if (!customer.lat || !customer.lon) continue;
        point_of[order[rank]] = static_cast<int>(points.size());
        points.emplace_back(*customer.lon * narrow, *customer.lat);
        ranks.push_back(rank);
    }
    const Grid grid(points);
    std::vector<std::vector<NearCustomer>> result;
    for (const std::size_t customer : of) {
        std::vector<std::size_t> candidates;
        if (point_of[customer] >= 0)
            for (const std::size_t point : grid.around(at(point_of[customer]), 2 * near_looked_at))
                candidates.push_back(order[ranks[point]]);
        else
            for (const std::size_t other : order)
                if (other != customer) candidates.push_back(other);
        std::vector<NearCustomer>& near = result.emplace_back();
        for (const std::size_t other : candidates) {
            const core::Leg leg = problem.travel(other, customer);
            if (leg.reachable) near.push_back({other, static_cast<std::int32_t>(std::min(leg.time.value, a_day))});
        }
        std::sort(near.begin(), near.end(), [&](const NearCustomer& a, const NearCustomer& b) {
            return std::tuple(a.seconds, rank_of[a.customer]) < std::tuple(b.seconds, rank_of[b.customer]);
        });
        near.resize(std::min(near.size(), near_looked_at));
    }
    return result;
}

}  // namespace visitcast::scheduler
