// SPDX-License-Identifier: Apache-2.0
// One watched series: its own season from the years before, its level followed with the gain that has foretold it best.
#include "forecast/changes/track.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t most_years = 6;
constexpr std::size_t most_errors = 36;
constexpr double least_scatter = 0.01;
constexpr double prior_errors = 4.0;   // least weight of the others' scatter, in periods
constexpr double prior_losses = 24.0;  // weight of the others' losses in the choice of the gain, in periods

/// Huber's loss.
double loss_of(double z) { return std::abs(z) < 2.0 ? 0.5 * z * z : 2.0 * std::abs(z) - 2.0; }

}  // namespace

double Track::centre(std::size_t at) const {
    const auto half = static_cast<std::size_t>(season_ / 2);
    const bool even = season_ % 2 == 0;
    std::size_t from = at - std::min(at, half);
    std::size_t to = at + half;
    if (at < half || to >= use_.size()) {
        from = at < half ? 0 : use_.size() - static_cast<std::size_t>(season_);
        to = from + static_cast<std::size_t>(season_) - 1;
    }
    double sum = 0.0;
    double weight = 0.0;
    const bool halves = even && to - from + 1 > static_cast<std::size_t>(season_);
    for (std::size_t t = from; t <= to; ++t) {
        if (!std::isfinite(use_[t])) continue;
        const double share = halves && (t == from || t == to) ? 0.5 : 1.0;
        sum += share * use_[t];
        weight += share;
    }
    return weight >= 0.7 * season_ ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

std::optional<Track::Index> Track::coming() const {
    const auto m = static_cast<std::size_t>(season_);
    std::vector<double> shares;
    for (std::size_t year = 1; year <= most_years && year * m <= use_.size(); ++year) {
        const std::size_t at = use_.size() - year * m;
        const double share = use_[at] - centre(at);
        if (std::isfinite(share)) shares.push_back(share);
    }
    if (shares.empty()) return std::nullopt;
    const auto years = static_cast<double>(shares.size());
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / years;
    return Index{shares.size() < 3 ? mean : 0.5 * (mean + median(shares)), years};
}

std::optional<double> Track::own_scatter() const {
    if (errors_.size() < 6) return std::nullopt;
    // A change under way must not pass for scatter: the newest errors are left out once there are enough others.
    const std::size_t newest = std::min(static_cast<std::size_t>(season_ / 2), errors_.size() - 6);
    const std::size_t end = errors_.size() - newest;
    std::vector<double> sizes;
    for (std::size_t i = end > most_errors ? end - most_errors : 0; i < end; ++i) sizes.push_back(std::abs(errors_[i]));
    return std::max(1.4826 * median(std::move(sizes)), least_scatter);
}

double Track::scatter_doubt() const {
    // Of 1.4826 x median of |errors| of normal errors (Rousseeuw and Croux 1993): 1.35 / n.
    return 1.35 / static_cast<double>(std::clamp(errors_.size(), std::size_t{6}, most_errors));
}

double Track::scatter(double usual, double between) const {
    const std::optional<double> own = own_scatter();
    if (!own) return std::max(usual, least_scatter);
    const auto n = static_cast<double>(std::min(errors_.size(), most_errors));
    // Where all series scatter alike, the own value adds nothing but chance (empirical Bayes).
    const double weight = between / (between + scatter_doubt());
    const double others = std::max(prior_errors, n * (1.0 - weight) / std::max(weight, 1e-3));
    return std::sqrt((n * *own * *own + others * usual * usual) / (n + others));
}

void Track::take(double value, double index, double common, double scatter, double widening,
                 const std::array<double, gains.size()>& usual_loss) {
    use_.push_back(std::isfinite(value) ? value - common : value);
    if (!ready_) {
        age_ += 1.0;
        if (use_.size() < static_cast<std::size_t>(season_)) return;
        double sum = 0.0;
        double count = 0.0;
        for (std::size_t t = use_.size() - static_cast<std::size_t>(season_); t < use_.size(); ++t) {
            if (!std::isfinite(use_[t])) continue;
            sum += use_[t];
            count += 1.0;
        }
        if (count < 0.7 * season_) return;
        levels_.fill(sum / count);
        age_ = count;
        ready_ = true;
        return;
    }
    const double chosen = levels_[gain_];
    std::array<double, gains.size()> loss{};
    for (std::size_t g = 0; g < gains.size(); ++g) {
        const double gain = std::max(gains[g], 1.0 / (age_ + 1.0));
        const double error = value - common - index - levels_[g];
        past_[g].push_back({error, scatter * widening, gain});
        if (!std::isfinite(error)) continue;
        loss[g] = loss_of(error / (scatter * widening));
        all_losses_[g] += loss[g];
        levels_[g] += gain * std::clamp(error, -2.5 * scatter, 2.5 * scatter);
    }
    if (!std::isfinite(value)) return;
    errors_.push_back((value - common - index - chosen) / widening);
    age_ += 1.0;
    // Nor for a restless level: the gain rests on the losses of more than a season ago.
    judged_ += 1.0;
    pending_tails_.push_back(log_densities((value - common - index - chosen) / (scatter * widening)));
    if (pending_tails_.size() > static_cast<std::size_t>(season_)) {
        for (std::size_t k = 0; k < tails.size(); ++k) tail_fit_[k] += pending_tails_.front()[k];
        pending_tails_.pop_front();
    }
    pending_.push_back(loss);
    if (pending_.size() > static_cast<std::size_t>(season_)) {
        for (std::size_t g = 0; g < gains.size(); ++g) losses_[g] += pending_.front()[g];
        pending_.pop_front();
    }
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t g = 0; g < gains.size(); ++g) {
        const double total = losses_[g] + prior_losses * usual_loss[g];
        if (total < least) {
            least = total;
            gain_ = g;
        }
    }
}

std::vector<Surprise> Track::surprises() const {
    const std::vector<Surprise>& all = past_[gain_];
    const std::size_t from = all.size() > static_cast<std::size_t>(season_) ? all.size() - static_cast<std::size_t>(season_) : 0;
    return {all.begin() + static_cast<std::ptrdiff_t>(from), all.end()};
}

void Track::restart(std::size_t periods, double change) {
    for (std::size_t t = 0; t + periods < use_.size(); ++t) use_[t] += change;
    // The level since: what use was above its season, kept in the errors of the slowest gain.
    const std::vector<Surprise>& errors = past_.front();
    std::vector<double> levels;
    double level = levels_.front();
    for (std::size_t k = 0; k < periods && k < errors.size(); ++k) {
        const Surprise& one = errors[errors.size() - 1 - k];
        if (!std::isfinite(one.error)) continue;
        level -= one.gain * one.error;  // level before that period, but for clipped errors
        levels.push_back(level + one.error);
    }
    if (levels.empty()) return;
    const double now = median(levels);
    levels_.fill(now);
    age_ = static_cast<double>(levels.size());
    for (auto& past : past_) past.clear();
    pending_.clear();
}

}  // namespace visitcast::forecast
