// SPDX-License-Identifier: Apache-2.0
// The calendar in the bills of an industry. Use of a month = days x level x season x (1 + sum of weight x share of its days that
// are off or lie in a window of the New Year). The weights are fitted by Gauss-Newton steps on logarithms, freed of level and
// season customer by customer and averaged month by month, with a ridge (Hoerl and Kennard 1970); windows as in Findley and
// Soukup (2000) and Lin and Liu (2003). What F tests do not support is left out. A customer's own strength is drawn towards 1 by
// the moments of the industry (DerSimonian and Laird 1986, empirical Bayes as in Efron and Morris 1975).
#include "forecast/calendar/fit.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <set>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t season = 12;
constexpr std::size_t terms = 4;
constexpr double usual_weight = 0.5;       // prior scale of a weight: half a day's use more or less
constexpr double needed_test_one = 8.0;    // F for one weight, about 1 % by chance with few years
constexpr double needed_test_three = 5.0;  // F for three weights, likewise
constexpr int rounds = 8;
constexpr int trusting_rounds = 3;  // before deviations are clipped: at first the New Year itself is one

using Active = std::array<bool, terms>;

/// Means over the values of the same calendar month are taken off; where there is only one value, nothing is left.
void centre(const std::vector<std::size_t>& at, std::vector<double>& values) {
    std::array<double, season> sums{};
    std::array<double, season> counts{};
    for (std::size_t j = 0; j < at.size(); ++j) {
        sums[at[j] % season] += values[j];
        counts[at[j] % season] += 1.0;
    }
    for (std::size_t j = 0; j < at.size(); ++j) values[j] -= sums[at[j] % season] / counts[at[j] % season];
}

/// Use of a day without the effect and the level (mean of the year around each month), season still in.
std::vector<double> without_level(const Bills& bills, const std::vector<double>& logs) {
    std::vector<double> flat(bills.use.size());
    for (std::size_t j = 0; j < flat.size(); ++j) flat[j] = bills.use[j] - logs[j] - bills.seasons[bills.at[j] % season];
    std::vector<double> result(flat.size());
    std::size_t low = 0;
    std::size_t high = 0;
    double sum = 0.0;
    for (std::size_t j = 0; j < flat.size(); ++j) {
        while (high < flat.size() && bills.at[high] <= bills.at[j] + season / 2) sum += flat[high++];
        while (bills.at[low] + season / 2 < bills.at[j]) sum -= flat[low++];
        result[j] = bills.use[j] - logs[j] - sum / static_cast<double>(high - low);
    }
    return result;
}

/// Refreshes season, residual and scatter of a customer for the given weights.
void refresh(Bills& bills, const Months& shares, const CalendarWeights& weights) {
    std::vector<double> logs(bills.at.size());
    for (std::size_t j = 0; j < logs.size(); ++j) logs[j] = std::log(response(weights, shares[bills.at[j]], 1.0));
    const std::vector<double> rest = without_level(bills, logs);
    bills.residual = rest;
    centre(bills.at, bills.residual);
    for (std::size_t j = 0; j < rest.size(); ++j) bills.seasons[bills.at[j] % season] = rest[j] - bills.residual[j];
    std::vector<double> sizes;
    for (const double residual : bills.residual) {
        if (residual != 0.0) sizes.push_back(std::abs(residual));
    }
    bills.scatter = 1.48 * median(std::move(sizes));
}

/// One line a month: mean deviation of the customers and what the weights would make of it.
struct Rows {
    Eigen::MatrixXd shares;
    Eigen::VectorXd deviation;
    Eigen::VectorXd weight;
    std::vector<std::size_t> at;
};

Rows average(const std::vector<Bills>& members, const Months& shares, const CalendarWeights& weights, bool clip) {
    const std::size_t n = shares.size();
    std::vector<std::array<double, terms + 2>> sums(n);
    for (const Bills& bills : members) {
        const double customer_weight = 1.0 / (0.0025 + bills.scatter * bills.scatter);
        std::array<std::vector<double>, terms> slopes;
        for (std::size_t k = 0; k < terms; ++k) {
            for (const std::size_t at : bills.at) slopes[k].push_back(shares[at][k] / response(weights, shares[at], 1.0));
            centre(bills.at, slopes[k]);
        }
        for (std::size_t j = 0; j < bills.at.size(); ++j) {
            double value = bills.residual[j];
            if (value == 0.0) continue;
            if (clip) value = std::clamp(value, -3.5 * bills.scatter, 3.5 * bills.scatter);
            auto& sum = sums[bills.at[j]];
            for (std::size_t k = 0; k < terms; ++k) {
                sum[k] += customer_weight * slopes[k][j];
                value += slopes[k][j] * weights[k];
            }
            sum[terms] += customer_weight * value;
            sum[terms + 1] += customer_weight;
        }
    }
    Rows rows;
    double heaviest = 0.0;
    for (std::size_t t = 0; t < n; ++t) {
        if (sums[t][terms + 1] > 0.0) rows.at.push_back(t);
        heaviest = std::max(heaviest, sums[t][terms + 1]);
    }
    const auto count = static_cast<Eigen::Index>(rows.at.size());
    rows.shares.resize(count, static_cast<Eigen::Index>(terms));
    rows.deviation.resize(count);
    rows.weight.resize(count);
    for (Eigen::Index r = 0; r < count; ++r) {
        const auto& sum = sums[rows.at[static_cast<std::size_t>(r)]];
        for (std::size_t k = 0; k < terms; ++k) rows.shares(r, static_cast<Eigen::Index>(k)) = sum[k] / sum[terms + 1];
        rows.deviation(r) = sum[terms] / sum[terms + 1];
        rows.weight(r) = sum[terms + 1] / heaviest;
    }
    return rows;
}

/// Weights of the active terms by ridge regression; the ridge is the error variance over the prior variance.
CalendarWeights solve(const Rows& rows, const Active& active, double variance) {
    std::vector<Eigen::Index> columns;
    for (std::size_t k = 0; k < terms; ++k) {
        if (active[k]) columns.push_back(static_cast<Eigen::Index>(k));
    }
    const Eigen::MatrixXd some = rows.shares(Eigen::all, columns);
    const Eigen::MatrixXd weighted = rows.weight.asDiagonal() * some;
    Eigen::MatrixXd normal = some.transpose() * weighted;
    normal.diagonal().array() += std::max(variance, 1e-8) / (usual_weight * usual_weight);
    const Eigen::VectorXd solution = normal.ldlt().solve(weighted.transpose() * rows.deviation);
    CalendarWeights weights{};
    for (std::size_t k = 0; k < columns.size(); ++k)
        weights[static_cast<std::size_t>(columns[k])] = std::clamp(solution(static_cast<Eigen::Index>(k)), -1.5, 3.0);
    return weights;
}

/// Weighted squares left with these weights: over all months, and over those that the New Year can reach.
std::array<double, 2> squares_left(const Rows& rows, const CalendarWeights& weights) {
    std::array<double, 2> squares{};
    for (Eigen::Index r = 0; r < rows.deviation.size(); ++r) {
        double rest = rows.deviation(r);
        for (std::size_t k = 0; k < terms; ++k) rest -= rows.shares(r, static_cast<Eigen::Index>(k)) * weights[k];
        squares[0] += rows.weight(r) * rest * rest;
        if (rows.at[static_cast<std::size_t>(r)] % season < 3) squares[1] += rows.weight(r) * rest * rest;
    }
    return squares;
}

/// Error variance of a month's mean, not below that of January to March: winters are less alike than summers.
double error_variance(const Rows& rows, const CalendarWeights& weights) {
    const std::array<double, 2> squares = squares_left(rows, weights);
    const auto n = static_cast<double>(rows.at.size());
    const auto winter =
        static_cast<double>(std::count_if(rows.at.begin(), rows.at.end(), [](std::size_t at) { return at % season < 3; }));
    const double spent = season + terms + n / (season + 1);  // season, weights, level
    const double everywhere = squares[0] / std::max(n - spent, 1.0);
    return std::max(everywhere, squares[1] / std::max(winter - 6.0, 1.0));
}

struct Fit {
    CalendarWeights weights{};
    Rows rows;
    double variance{};
};

Fit fit(std::vector<Bills>& members, const Months& shares, const Active& active) {
    Fit result;
    for (int round = 0; round < rounds; ++round) {
        for (Bills& bills : members) refresh(bills, shares, result.weights);
        result.rows = average(members, shares, result.weights, round >= trusting_rounds);
        const CalendarWeights plain = solve(result.rows, active, 0.0);
        result.variance = error_variance(result.rows, plain);
        result.weights = solve(result.rows, active, result.variance);
    }
    for (Bills& bills : members) refresh(bills, shares, result.weights);
    return result;
}

/// F statistic of the terms of `tested` beside the other active ones.
double f_statistic(const Fit& fitted, const Active& active, const Active& tested) {
    Active others = active;
    double count = 0.0;
    for (std::size_t k = 0; k < terms; ++k) {
        if (!tested[k]) continue;
        others[k] = false;
        count += 1.0;
    }
    const bool any = std::any_of(others.begin(), others.end(), [](bool on) { return on; });
    const double with = squares_left(fitted.rows, solve(fitted.rows, active, 0.0))[0];
    const double without = squares_left(fitted.rows, any ? solve(fitted.rows, others, 0.0) : CalendarWeights{})[0];
    return (without - with) / count / std::max(fitted.variance, 1e-10);
}

}  // namespace

CalendarWeights shares_of(const MonthTerms& month) {
    return {month.off_days / month.days, days_before * month.before / month.days, days_during * month.during / month.days,
            days_after * month.after / month.days};
}

double response(const CalendarWeights& weights, const CalendarWeights& shares, double strength) {
    double sum = 0.0;
    for (std::size_t k = 0; k < terms; ++k) sum += weights[k] * shares[k];
    return std::max(1.0 + strength * sum, 0.05);
}

bool billed(const Prepared& history, core::Month month) {
    return std::none_of(history.missing.begin(), history.missing.end(), [&](core::Month m) { return m == month; }) &&
           std::none_of(history.set_aside.begin(), history.set_aside.end(), [&](const SetAside& b) { return b.month == month; });
}

bool usable(const Prepared& history) {
    if (history.use != Use::regular) return false;
    return std::find(history.notes.begin(), history.notes.end(), "bimonthly_bills") == history.notes.end();
}

Bills bills_of(const Prepared& history, core::Month first, const std::vector<MonthTerms>& months) {
    Bills bills;
    if (!usable(history)) return bills;
    for (std::size_t t = 0; t < history.values.size(); ++t) {
        const core::Month month = history.first + static_cast<int>(t);
        if (history.values[t] <= 0.0 || !billed(history, month)) continue;
        const auto at = static_cast<std::size_t>(month - first);
        bills.at.push_back(at);
        bills.use.push_back(std::log(history.values[t] / months[at].days));
    }
    // One year has no second January to compare with.
    if (bills.at.size() <= season + season / 2) return Bills{};
    return bills;
}

CalendarEffect estimate(std::vector<Bills>& members, const Months& shares, bool new_year) {
    CalendarEffect effect;
    effect.customers = members.size();
    std::set<std::size_t> februaries;
    for (const Bills& bills : members) {
        for (const std::size_t at : bills.at) {
            if (at % season == 1) februaries.insert(at);
        }
    }
    effect.years = static_cast<int>(februaries.size());
    if (effect.years < 2 || (effect.years < 3 && effect.customers < 5)) return effect;
    const Active off{true, false, false, false};
    const Active festival{false, true, true, true};
    Active active{true, new_year, new_year, new_year};
    Fit fitted = fit(members, shares, active);
    effect.off_day_test = f_statistic(fitted, active, off);
    if (new_year) effect.new_year_test = f_statistic(fitted, active, festival);
    const bool keep_off = effect.off_day_test >= needed_test_one;
    // Few winters hardly tell how far winters differ by themselves, hence a higher bar for them.
    const double winters = std::max(3.0 * effect.years - 6.0, 1.0);
    const bool keep_festival = effect.new_year_test >= needed_test_three * (1.0 + 4.0 / winters);
    effect.supported = keep_off || keep_festival;
    if (!effect.supported) return effect;
    const Active kept{keep_off, keep_festival, keep_festival, keep_festival};
    if (kept != active) fitted = fit(members, shares, kept);
    effect.per_day = fitted.weights;
    return effect;
}

std::vector<double> strengths(const std::vector<Bills>& members, const Months& shares, const CalendarWeights& weights) {
    std::vector<double> own(members.size(), 1.0);
    std::vector<double> information(members.size(), 0.0);
    double between = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Bills& bills = members[i];
        std::vector<double> expected;
        for (const std::size_t at : bills.at) expected.push_back(std::log(response(weights, shares[at], 1.0)));
        centre(bills.at, expected);
        double products = 0.0;
        double squares = 0.0;
        for (std::size_t j = 0; j < expected.size(); ++j) {
            const double limit = 3.5 * bills.scatter + std::abs(expected[j]);
            products += expected[j] * std::clamp(bills.residual[j], -limit, limit);
            squares += expected[j] * expected[j];
        }
        if (squares <= 0.0 || bills.scatter <= 0.0) continue;
        own[i] = 1.0 + products / squares;
        information[i] = squares / (bills.scatter * bills.scatter);
        const double away = std::min((own[i] - 1.0) * (own[i] - 1.0), 4.0);
        const double trust = 1.0 / (0.0625 + 1.0 / information[i]);
        between += trust * (away - 1.0 / information[i]);
        sum += trust;
    }
    between = sum > 0.0 ? std::clamp(between / sum, 0.0, 1.0) : 0.0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const double trust = between * information[i] / (between * information[i] + 1.0);
        own[i] = std::clamp(1.0 + trust * (own[i] - 1.0), 0.0, 2.5);
    }
    return own;
}

}  // namespace visitcast::forecast
