// SPDX-License-Identifier: Apache-2.0
// Industries, sections and the company forecast by themselves from the sums of their customers' histories, and customers brought
// into line with them. Customers without a whole history keep their forecasts and are added on top, so that those who come and
// go do not bend the history of a group. Generalised least squares with variances (Hyndman, Ahmed, Athanasopoulos, Shang 2011)
// or, for small trees, with the whole covariance of past errors (Wickramasuriya, Athanasopoulos, Hyndman 2019).
#include "forecast/groups.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "forecast/bands.hpp"
#include "forecast/levels.hpp"
#include "forecast/reconcile.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr double unknown = std::numeric_limits<double>::infinity();

/// The part of a history that is summed up, with followed shifts of level; empty where it does not fill the window.
std::vector<double> window_values(const Prepared& history, const GroupWindow& window) {
    if (window.months == 0 || history.use != Use::regular || history.end() != window.end) return {};
    if (history.values.size() < window.months) return {};
    std::vector<double> values = history.values;
    follow_shifts(values, season);
    values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(window.months));
    return values;
}

Outlook own_outlook(const std::vector<double>& history, std::size_t gap, std::size_t horizon) {
    Outlook outlook = predict_combination(history, season, static_cast<int>(gap + horizon));
    const auto first = static_cast<std::ptrdiff_t>(gap);
    outlook.mean.erase(outlook.mean.begin(), outlook.mean.begin() + first);
    outlook.spread.erase(outlook.spread.begin(), outlook.spread.begin() + first);
    return outlook;
}

void add_to(std::vector<double>& sum, const std::vector<double>& values) {
    sum.resize(values.size(), 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) sum[i] += values[i];
}

/// Total, sections and industries, each above its children; one leaf for each entry given.
struct GroupTree {
    std::vector<std::size_t> parents{0};
    std::map<std::string, std::size_t> sections, industries;

    std::size_t industry(const std::string& code, const std::string& section) {
        if (code.empty()) return 0;
        const auto found = industries.find(code);
        if (found != industries.end()) return found->second;
        std::size_t up = 0;
        if (!section.empty()) {
            const auto known = sections.find(section);
            if (known != sections.end()) {
                up = known->second;
            } else {
                up = sections[section] = parents.size();
                parents.push_back(0);
            }
        }
        parents.push_back(up);
        return industries[code] = parents.size() - 1;
    }
    std::size_t leaf(std::size_t up) {
        parents.push_back(up);
        return parents.size() - 1;
    }
};

/// Customers of a small company and the nodes above them, for the whole covariance of errors.
struct FullTree {
    GroupTree nodes;
    std::vector<std::size_t> customers;  // places of the leaves, in order
    std::size_t inner{};
};

FullTree full_tree(const Company& company, const std::vector<std::size_t>& customers) {
    FullTree tree;
    tree.customers = customers;
    std::vector<std::size_t> up;
    for (const std::size_t i : customers)
        up.push_back(tree.nodes.industry(company.customers[i].industry, company.customers[i].section));
    tree.inner = tree.nodes.parents.size();
    for (const std::size_t node : up) tree.nodes.leaf(node);
    return tree;
}

/// Own forecasts of the inner nodes and those of the customers, step by step.
std::vector<std::vector<double>> node_means(const FullTree& full, const std::vector<Prepared>& prepared,
                                            const std::vector<const Outlook*>& outlooks, const GroupWindow& window,
                                            core::Month from, std::size_t steps) {
    const std::vector<std::size_t>& parents = full.nodes.parents;
    std::vector<std::vector<double>> history(full.inner);
    std::vector<std::vector<double>> means(steps, std::vector<double>(parents.size(), 0.0));
    for (std::size_t k = 0; k < full.customers.size(); ++k) {
        const std::vector<double> values = window_values(prepared[full.customers[k]], window);
        for (std::size_t node = full.inner + k; node > 0;) {
            node = parents[node];
            add_to(history[node], values);
        }
        for (std::size_t h = 0; h < steps; ++h) means[h][full.inner + k] = outlooks[k]->mean[h];
    }
    for (std::size_t node = 0; node < full.inner; ++node) {
        const Outlook own = own_outlook(history[node], static_cast<std::size_t>(from - window.end), steps);
        for (std::size_t h = 0; h < steps; ++h) means[h][node] = own.mean[h];
    }
    return means;
}

/// Errors of all nodes at the origins looked back on, one row for each month; empty where a customer was not forecast then.
std::vector<std::vector<double>> past_errors(const FullTree& full, const std::vector<Prepared>& prepared,
                                             const std::vector<OriginLook>& looks) {
    std::vector<std::vector<double>> errors;
    const Tree tree(full.nodes.parents);
    for (const OriginLook& look : looks) {
        GroupWindow window = group_window(look.prepared);
        window.months = std::min<std::size_t>(window.months, 36);
        std::vector<const Outlook*> outlooks;
        std::size_t steps = 0;
        for (const std::size_t i : full.customers) {
            if (look.outlooks[i].mean.empty() || window_values(look.prepared[i], window).empty()) return {};
            outlooks.push_back(&look.outlooks[i]);
            steps = look.outlooks[i].mean.size();
        }
        const auto means = node_means(full, look.prepared, outlooks, window, look.origin, steps);
        for (std::size_t h = 0; h < steps; ++h) {
            std::vector<double> actual(means[h].size(), 0.0);
            for (std::size_t k = 0; k < full.customers.size(); ++k)
                actual[full.inner + k] = prepared[full.customers[k]].at(look.origin + static_cast<int>(h));
            tree.sum_up(actual);
            std::vector<double> row;
            for (std::size_t node = 0; node < actual.size(); ++node) row.push_back(actual[node] - means[h][node]);
            if (std::all_of(row.begin(), row.end(), [](double error) { return std::isfinite(error); })) errors.push_back(row);
        }
    }
    return errors;
}

}  // namespace

GroupWindow group_window(const std::vector<Prepared>& prepared) {
    GroupWindow window;
    bool any = false;
    for (const Prepared& history : prepared) {
        if (history.use != Use::regular) continue;
        window.end = any ? std::max(window.end, history.end()) : history.end();
        any = true;
    }
    if (!any) return window;
    constexpr std::array<std::size_t, 7> lengths{120, 96, 84, 72, 60, 48, 36};
    std::array<double, lengths.size()> energy{};
    double all = 0.0;
    for (const Prepared& history : prepared) {
        if (history.use != Use::regular || history.end() != window.end || history.values.size() < lengths.back()) continue;
        const double year = std::accumulate(history.values.end() - season, history.values.end(), 0.0);
        all += year;
        for (std::size_t k = 0; k < lengths.size(); ++k) {
            if (history.values.size() >= lengths[k]) energy[k] += year;
        }
    }
    for (std::size_t k = 0; k < lengths.size() && all > 0.0; ++k) {
        if (energy[k] < 0.9 * all) continue;
        window.months = lengths[k];
        break;
    }
    return window;
}

double GroupChanges::change(const std::string& industry, std::size_t step, double spread) const {
    const auto found = shares.find(industry);
    return found == shares.end() || step >= found->second.size() ? 0.0 : found->second[step] * spread * spread;
}

GroupSums::GroupSums(GroupWindow window, const Options& options)
    : window_(window), from_(options.from), horizon_(static_cast<std::size_t>(options.horizon)) {}

bool GroupSums::add(const CustomerHistory& customer, const Prepared& history, const Outlook& outlook) {
    const std::vector<double> values = window_values(history, window_);
    if (values.empty() || outlook.mean.size() != horizon_) return false;
    Sum& sum = industries_[customer.industry];
    sum.section = customer.section;
    ++sum.customers;
    add_to(sum.history, values);
    add_to(sum.mean, outlook.mean);
    add_to(sum.spreads, outlook.spread);
    std::vector<double> squares;
    for (const double spread : outlook.spread) squares.push_back(spread * spread);
    add_to(sum.squares, squares);
    return true;
}

GroupChanges GroupSums::reconciled(double correlation) const {
    GroupTree nodes;
    std::vector<std::size_t> up;
    for (const auto& [code, sum] : industries_) up.push_back(nodes.industry(code, sum.section));
    const std::size_t inner = nodes.parents.size();
    for (const std::size_t node : up) nodes.leaf(node);
    // All customers of an industry are one leaf: the sum of independent guesses is as good as they are.
    std::vector<Sum> sums(inner);
    for (std::size_t leaf = inner; const auto& [code, own] : industries_) {
        for (std::size_t node = leaf++; node > 0;) {
            node = nodes.parents[node];
            Sum& sum = sums[node];
            sum.customers += own.customers;
            add_to(sum.history, own.history);
            add_to(sum.squares, own.squares);
            add_to(sum.spreads, own.spreads);
        }
    }
    GroupChanges changes;
    if (industries_.empty()) return changes;
    std::vector<Outlook> own(inner);
    for (std::size_t node = 0; node < inner; ++node) {
        if (sums[node].customers > 1)
            own[node] = own_outlook(sums[node].history, static_cast<std::size_t>(from_ - window_.end), horizon_);
    }
    const Tree tree(nodes.parents);
    for (std::size_t h = 0; h < horizon_; ++h) {
        std::vector<double> base(tree.size(), 0.0), variances(tree.size(), unknown);
        for (std::size_t node = 0; node < inner; ++node) {
            if (own[node].mean.empty() || !std::isfinite(own[node].mean[h]) || sums[node].squares[h] <= 0.0) continue;
            // Errors of customers go together, so their sum tells less than the squares say: the group's own word gains.
            const double apart = sums[node].squares[h];
            const double together = (1.0 - correlation) * apart + correlation * sums[node].spreads[h] * sums[node].spreads[h];
            base[node] = own[node].mean[h];
            variances[node] = own[node].spread[h] * own[node].spread[h] * apart / together;
        }
        for (std::size_t leaf = inner; const auto& [code, sum] : industries_) {
            base[leaf] = sum.mean[h];
            variances[leaf++] = sum.squares[h];
        }
        const std::vector<double> values = reconcile_weighted(tree, base, variances, false);
        for (std::size_t leaf = inner; const auto& [code, sum] : industries_) {
            const double change = values[leaf] - base[leaf];
            changes.shares[code].push_back(sum.squares[h] > 0.0 ? change / sum.squares[h] : 0.0);
            ++leaf;
        }
    }
    return changes;
}

void reconcile_estimates(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                         const std::vector<OriginLook>& looks, std::vector<Estimate>& estimates) {
    const GroupWindow window = group_window(prepared);
    GroupSums sums(window, options);
    std::vector<std::size_t> taking_part;
    std::vector<const Prepared*> histories;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        if (!sums.add(company.customers[i], prepared[i], estimates[i].outlook)) continue;
        taking_part.push_back(i);
        histories.push_back(&prepared[i]);
        estimates[i].notes.emplace_back("reconciled");
    }
    if (taking_part.empty()) return;
    const auto steps = static_cast<std::size_t>(options.horizon);
    const FullTree full = full_tree(company, taking_part);
    std::vector<std::vector<double>> errors;
    if (full.nodes.parents.size() <= largest_full_covariance) errors = past_errors(full, prepared, looks);
    if (errors.size() >= 2 * season) {
        std::vector<const Outlook*> outlooks;
        for (const std::size_t i : taking_part) outlooks.push_back(&estimates[i].outlook);
        const auto means = node_means(full, prepared, outlooks, window, options.from, steps);
        const Tree tree(full.nodes.parents);
        for (std::size_t h = 0; h < steps; ++h) {
            const std::vector<double> values = reconcile_min_trace(tree, means[h], errors, true);
            for (std::size_t k = 0; k < taking_part.size(); ++k)
                estimates[taking_part[k]].outlook.mean[h] = values[full.inner + k];
        }
        return;
    }
    const GroupChanges changes = sums.reconciled(common_correlation(histories, options.from));
    for (const std::size_t i : taking_part) {
        Outlook& outlook = estimates[i].outlook;
        const bool floored = never_negative(prepared[i].values);
        for (std::size_t h = 0; h < steps; ++h) {
            outlook.mean[h] += changes.change(company.customers[i].industry, h, outlook.spread[h]);
            if (floored) outlook.mean[h] = std::max(outlook.mean[h], 0.0);
        }
    }
}

}  // namespace visitcast::forecast
