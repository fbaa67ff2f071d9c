// SPDX-License-Identifier: Apache-2.0
// Borrowing season shapes across customers. Each month share is drawn towards the median of the group by empirical Bayes: weight
// t / (t + s), where s is the variance of the own mean share (from year to year) and t that between customers of the group
// (Efron, Morris 1975, doi 10.1080/01621459.1975.10479864).
#include "forecast/pool.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "forecast/models/shares.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t least_group = 5;

/// Shares by place in the season (not by step) with the variance of their mean over the years.
struct Own {
    std::vector<double> shares;
    double variance{};
    std::size_t years{};
};

Own own_shape(const Member& member, std::size_t m) {
    Own own;
    const std::vector<double> steps = month_shares(member.values, static_cast<int>(m));
    const bool any = std::any_of(steps.begin(), steps.end(), [](double share) { return share != 1.0; });
    if (member.values.size() < m || !any) return own;
    own.shares.resize(m);
    for (std::size_t i = 0; i < m; ++i) own.shares[(member.phase + i) % m] = steps[i];
    double squares = 0.0;
    for (std::size_t year = 1; year <= 5 && year * m <= member.values.size(); ++year) {
        const std::span<const double> months = std::span(member.values).subspan(member.values.size() - year * m, m);
        const double mean = std::accumulate(months.begin(), months.end(), 0.0) / static_cast<double>(m);
        if (mean <= 0.0) continue;
        for (std::size_t i = 0; i < m; ++i) squares += (months[i] / mean - steps[i]) * (months[i] / mean - steps[i]);
        ++own.years;
    }
    if (own.years > 1) {
        const auto years = static_cast<double>(own.years);
        own.variance = squares / static_cast<double>(m) / (years - 1.0) / years;
    }
    return own;
}

GroupShape group_shape(const std::vector<const Own*>& members, std::size_t m) {
    GroupShape group;
    if (members.size() < least_group) return group;
    std::vector<double> spreads;
    for (std::size_t i = 0; i < m; ++i) {
        std::vector<double> shares;
        for (const Own* own : members) shares.push_back(own->shares[i]);
        const double middle = median(shares);
        group.shares.push_back(middle);
        for (double& share : shares) share = std::abs(share - middle);
        spreads.push_back(1.4826 * median(std::move(shares)));
    }
    const double mean = std::accumulate(group.shares.begin(), group.shares.end(), 0.0) / static_cast<double>(m);
    for (double& share : group.shares) share /= mean;
    for (const double spread : spreads) group.variance += spread * spread / static_cast<double>(m);
    return group;
}

}  // namespace

ShapePool::ShapePool(std::span<const Member> members, int season) : season_(static_cast<std::size_t>(season)) {
    std::vector<Own> own;
    for (const Member& member : members) own.push_back(own_shape(member, season_));
    std::map<std::string, std::vector<const Own*>> by_group;
    std::vector<const Own*> everybody;
    std::vector<double> variances;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (own[i].shares.empty()) continue;
        everybody.push_back(&own[i]);
        if (!members[i].group.empty()) by_group[members[i].group].push_back(&own[i]);
        if (own[i].years > 1) variances.push_back(own[i].variance * static_cast<double>(own[i].years));
    }
    company_ = group_shape(everybody, season_);
    for (const auto& [name, list] : by_group) groups_[name] = group_shape(list, season_);
    // One year alone cannot tell its own scatter: take that of the others.
    if (!variances.empty()) usual_variance_ = median(variances);
}

std::vector<double> ShapePool::shape_of(const Member& member, bool& borrowed) const {
    borrowed = false;
    const auto found = groups_.find(member.group);
    const GroupShape& group = found != groups_.end() && !found->second.shares.empty() ? found->second : company_;
    const Own own = own_shape(member, season_);
    std::vector<double> shares = own.shares;
    if (shares.empty()) {
        shares = group.shares;
        borrowed = !shares.empty();
    } else if (!group.shares.empty()) {
        const double uncertain = own.years > 1 ? own.variance : usual_variance_;
        const double between = std::max(group.variance - uncertain, 0.05 * group.variance);
        const double weight = between + uncertain > 0.0 ? between / (between + uncertain) : 1.0;
        for (std::size_t k = 0; k < season_; ++k) shares[k] = weight * shares[k] + (1.0 - weight) * group.shares[k];
        borrowed = weight < 0.5;
    }
    std::vector<double> shape;
    for (std::size_t k = 0; k < shares.size(); ++k) shape.push_back(shares[(member.phase + k) % season_]);
    return shape;
}

}  // namespace visitcast::forecast
