// SPDX-License-Identifier: Apache-2.0
// Borrowing season shapes across customers. Each month share is drawn towards the median of the group by empirical Bayes: weight
// t / (t + s), where s is the variance of the own mean share (from year to year) and t that between customers of the group
// (Efron, Morris 1975, doi 10.1080/01621459.1975.10479864).
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "forecast/joint.hpp"
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

struct Group {
    std::vector<double> shares;
    double variance{};  ///< between members
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

Group group_shape(const std::vector<const Own*>& members, std::size_t m) {
    Group group;
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

std::vector<std::vector<double>> pooled_shapes(std::span<const Member> members, int season, std::vector<bool>* borrowed) {
    const auto m = static_cast<std::size_t>(season);
    std::vector<Own> own;
    for (const Member& member : members) own.push_back(own_shape(member, m));
    std::map<std::string, std::vector<const Own*>> by_group;
    std::vector<const Own*> everybody;
    std::vector<double> variances;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (own[i].shares.empty()) continue;
        everybody.push_back(&own[i]);
        if (!members[i].group.empty()) by_group[members[i].group].push_back(&own[i]);
        if (own[i].years > 1) variances.push_back(own[i].variance * static_cast<double>(own[i].years));
    }
    const Group company = group_shape(everybody, m);
    std::map<std::string, Group> groups;
    for (const auto& [name, list] : by_group) groups[name] = group_shape(list, m);
    // One year alone cannot tell its own scatter: take that of the others.
    const double usual_variance = variances.empty() ? 0.0025 : median(variances);

    std::vector<std::vector<double>> shapes(members.size());
    if (borrowed) borrowed->assign(members.size(), false);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto found = groups.find(members[i].group);
        const Group& group = found != groups.end() && !found->second.shares.empty() ? found->second : company;
        std::vector<double> shares = own[i].shares;
        if (shares.empty()) {
            shares = group.shares;
            if (borrowed && !shares.empty()) (*borrowed)[i] = true;
        } else if (!group.shares.empty()) {
            const double uncertain = own[i].years > 1 ? own[i].variance : usual_variance;
            const double between = std::max(group.variance - uncertain, 0.05 * group.variance);
            const double weight = between + uncertain > 0.0 ? between / (between + uncertain) : 1.0;
            for (std::size_t k = 0; k < m; ++k) shares[k] = weight * shares[k] + (1.0 - weight) * group.shares[k];
            if (borrowed && weight < 0.5) (*borrowed)[i] = true;
        }
        if (shares.empty()) continue;
        shapes[i].resize(m);
        for (std::size_t k = 0; k < m; ++k) shapes[i][k] = shares[(members[i].phase + k) % m];
    }
    return shapes;
}

}  // namespace visitcast::forecast
