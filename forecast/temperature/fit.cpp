// SPDX-License-Identifier: Apache-2.0
// Least squares of logarithms on anomalies of degrees, both freed of level and season by the same linear steps (Frisch and Waugh
// 1933), the mean of a group month by month; then shrinkage with the moments of DerSimonian and Laird (1986).
#include "forecast/temperature/fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t season = 12;
constexpr int turns = 3;
constexpr double usual_scatter = 0.05;    // customers who hardly scatter do not count without bound
constexpr double most_scatters = 3.5;     // months further off are slips
constexpr double least_variation = 1e-4;  // of anomalies, degrees squared times months
constexpr double needed_months = 18.0;

/// Without the mean of the year around each month and without the mean of each calendar month, found in turns.
std::vector<double> freed(const std::vector<std::size_t>& at, const std::vector<double>& values) {
    std::array<double, season> seasons{}, counts{};
    for (const std::size_t t : at) counts[t % season] += 1.0;
    std::vector<double> rest(values.size());
    for (int turn = 0; turn < turns; ++turn) {
        std::size_t low = 0, high = 0;
        double sum = 0.0;
        const auto flat = [&](std::size_t j) { return values[j] - seasons[at[j] % season]; };
        for (std::size_t j = 0; j < at.size(); ++j) {
            while (high < at.size() && at[high] <= at[j] + season / 2) sum += flat(high++);
            while (at[low] + season / 2 < at[j]) sum -= flat(low++);
            rest[j] = values[j] - sum / static_cast<double>(high - low);
        }
        seasons = {};
        for (std::size_t j = 0; j < at.size(); ++j) seasons[at[j] % season] += rest[j] / counts[at[j] % season];
    }
    for (std::size_t j = 0; j < at.size(); ++j) rest[j] -= seasons[at[j] % season];
    return rest;
}

struct Row {
    double use{};
    std::array<double, 2> off{};
};

Slopes solved(const std::vector<Row>& rows) {
    Slopes result;
    double a = 0.0, b = 0.0, c = 0.0, p = 0.0, q = 0.0, squares = 0.0;
    for (const Row& row : rows) {
        a += row.off[0] * row.off[0];
        b += row.off[0] * row.off[1];
        c += row.off[1] * row.off[1];
        p += row.off[0] * row.use;
        q += row.off[1] * row.use;
        squares += row.use * row.use;
    }
    const auto months = static_cast<double>(rows.size());
    const std::array<bool, 2> moves{a > least_variation, c > least_variation};
    if (months < needed_months || (!moves[0] && !moves[1])) return result;
    std::array<double, 2> inverse{};
    const double determinant = a * c - b * b;
    if (moves[0] && moves[1] && determinant > 1e-3 * a * c) {
        result.value = {(c * p - b * q) / determinant, (a * q - b * p) / determinant};
        inverse = {c / determinant, a / determinant};
    } else {
        const std::size_t k = a >= c ? 0 : 1;
        result.value[k] = (k == 0 ? p : q) / std::max(a, c);
        inverse[k] = 1.0 / std::max(a, c);
    }
    double left = squares - result.value[0] * p - result.value[1] * q;
    // Season, level and the two slopes were taken off: about this many directions are gone.
    const double free = std::max(months - 14.0 - months / 13.0, 2.0);
    const double variance = std::max(left / free, 1e-8);
    for (std::size_t k = 0; k < 2; ++k) {
        if (inverse[k] <= 0.0) continue;
        result.variance[k] = variance * inverse[k];
        result.test[k] = result.value[k] * result.value[k] / result.variance[k];
    }
    return result;
}

}  // namespace

void WeatherBills::free_of_level_and_season() {
    use = freed(at, use);
    for (std::vector<double>& degrees : off) degrees = freed(at, degrees);
    // What the weather explains is no scatter: who answers most must not count least.
    std::vector<Row> rows;
    for (std::size_t j = 0; j < at.size(); ++j) rows.push_back({use[j], {off[0][j], off[1][j]}});
    const Slopes own = solved(rows);
    std::vector<double> sizes;
    for (const Row& row : rows) sizes.push_back(std::abs(row.use - own.value[0] * row.off[0] - own.value[1] * row.off[1]));
    scatter = std::max(1.4826 * median(std::move(sizes)), 1e-4);
}

Slopes slopes_together(std::span<const WeatherBills* const> members) {
    Slopes slopes;
    for (int turn = 0; turn < 2; ++turn) {
        std::map<std::size_t, std::pair<Row, double>> months;
        for (const WeatherBills* bills : members) {
            const double weight = 1.0 / (usual_scatter * usual_scatter + bills->scatter * bills->scatter);
            for (std::size_t j = 0; j < bills->at.size(); ++j) {
                auto& [row, weights] = months[bills->at[j]];
                const double expected = slopes.value[0] * bills->off[0][j] + slopes.value[1] * bills->off[1][j];
                const double limit = most_scatters * bills->scatter;
                const double rest = bills->use[j] - expected;
                row.use += weight * (expected + (turn == 0 ? rest : std::clamp(rest, -limit, limit)));
                for (std::size_t k = 0; k < 2; ++k) row.off[k] += weight * bills->off[k][j];
                weights += weight;
            }
        }
        std::vector<Row> rows;
        for (const auto& [at, month] : months)
            rows.push_back(
                {month.first.use / month.second, {month.first.off[0] / month.second, month.first.off[1] / month.second}});
        slopes = solved(rows);
    }
    return slopes;
}

Slopes slopes_alone(const WeatherBills& bills) {
    const double limit = most_scatters * bills.scatter;
    Slopes slopes;
    for (int turn = 0; turn < 2; ++turn) {
        std::vector<Row> rows;
        for (std::size_t j = 0; j < bills.at.size(); ++j) {
            const double expected = slopes.value[0] * bills.off[0][j] + slopes.value[1] * bills.off[1][j];
            const double rest = bills.use[j] - expected;
            rows.push_back(
                {turn == 0 ? bills.use[j] : expected + std::clamp(rest, -limit, limit), {bills.off[0][j], bills.off[1][j]}});
        }
        slopes = solved(rows);
    }
    return slopes;
}

void draw_towards(std::span<Slopes*> children, const std::array<double, 2>& parent) {
    for (std::size_t k = 0; k < 2; ++k) {
        double weights = 0.0, sum = 0.0, count = 0.0;
        for (const Slopes* child : children) {
            if (!std::isfinite(child->variance[k])) continue;
            const double weight = 1.0 / child->variance[k];
            const double away = child->value[k] - parent[k];
            // One child far off must not make all of them believed.
            sum += std::min(weight * away * away, 16.0);
            weights += weight;
            count += 1.0;
        }
        const double between = count > 1.0 ? std::max(sum - count, 0.0) / weights : 0.0;
        for (Slopes* child : children) {
            const double trust = std::isfinite(child->variance[k]) ? between / (between + child->variance[k]) : 0.0;
            child->value[k] = parent[k] + trust * (child->value[k] - parent[k]);
        }
    }
}

}  // namespace visitcast::forecast
