// SPDX-License-Identifier: Apache-2.0
// Automatic choice of a seasonal model in the way of Hyndman and Khandakar (2008, doi 10.18637/jss.v027.i03): differences first,
// then orders by AICc, walking from the best of four starts to better neighbours. The quick form for combinations looks at a
// short list only.
#include <algorithm>
#include <array>
#include <cmath>

#include "forecast/models/arima/arima.hpp"
#include "forecast/models/starts.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

/// The season is strong when it explains so much of what is left beside the trend (Wang, Smith, Hyndman 2006).
constexpr double strong_season = 0.64;
constexpr int most_fits = 60;

double variance_of(const std::vector<double>& values) {
    double mean = 0.0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    double squares = 0.0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return squares;
}

bool season_is_strong(std::span<const double> values, int season) {
    if (season < 2 || values.size() < static_cast<std::size_t>(2 * season + 4)) return false;
    const Decomposition parts = decomposed(values, season);
    std::vector<double> rest(values.size());
    std::vector<double> with_season(values.size());
    for (std::size_t t = 0; t < values.size(); ++t) {
        rest[t] = values[t] - parts.trend[t] - parts.season[t];
        with_season[t] = values[t] - parts.trend[t];
    }
    const double all = variance_of(with_season);
    return all > 0.0 && 1.0 - variance_of(rest) / all > strong_season;
}

/// The best of the orders tried so far; each order is fitted once.
class Search {
public:
    Search(std::span<const double> values, int season) : values_(values), season_(season) {}

    bool try_order(const ArimaOrder& order) {
        if (order.ar < 0 || order.ma < 0 || order.season_ar < 0 || order.season_ma < 0) return false;
        if (order.ar > 3 || order.ma > 3 || order.season_ar > 1 || order.season_ma > 1) return false;
        if (order.ar + order.ma + order.season_ar + order.season_ma > 5) return false;
        if (tried_.size() >= most_fits || std::find(tried_.begin(), tried_.end(), order) != tried_.end()) return false;
        tried_.push_back(order);
        auto fit = fit_arima(order, values_, season_, 80, 1e-3);
        if (!fit || (found_ && fit->criterion >= best_.criterion)) return false;
        best_ = *std::move(fit);
        found_ = true;
        return true;
    }
    bool found() const { return found_; }
    const Arima& best() const { return best_; }

private:
    std::span<const double> values_;
    int season_;
    std::vector<ArimaOrder> tried_;
    Arima best_;
    bool found_{};
};

/// Neighbours of an order in the sense of the stepwise search.
std::vector<ArimaOrder> neighbours(const ArimaOrder& centre, bool seasonal) {
    std::vector<ArimaOrder> orders;
    const auto add = [&](int ar, int ma, int season_ar, int season_ma) {
        ArimaOrder order = centre;
        order.ar += ar;
        order.ma += ma;
        order.season_ar += season_ar;
        order.season_ma += season_ma;
        orders.push_back(order);
    };
    if (seasonal) {
        for (const int step : {-1, 1}) {
            add(0, 0, step, 0);
            add(0, 0, 0, step);
            add(0, 0, step, step);
        }
    }
    for (const int step : {-1, 1}) {
        add(step, 0, 0, 0);
        add(0, step, 0, 0);
        add(step, step, 0, 0);
    }
    if (centre.differences + centre.season_differences < 2) {
        ArimaOrder order = centre;
        order.constant = !order.constant;
        orders.push_back(order);
    }
    return orders;
}

Outlook best_of(const std::optional<Arima>& best, std::span<const double> values, int season, int horizon) {
    return best ? outlook_of(*best, values, season, horizon) : predict_naive(values, season, horizon);
}

}  // namespace

std::optional<Arima> choose_arima(std::span<const double> values, int season) {
    const bool seasonal = season > 1 && values.size() >= static_cast<std::size_t>(2 * season + 4);
    ArimaOrder order;
    order.season_differences = seasonal && season_is_strong(values, season) ? 1 : 0;
    order.differences = differences_needed(differenced(values, season, 0, order.season_differences));
    if (order.season_differences > 0) order.differences = std::min(order.differences, 1);
    order.constant = order.differences + order.season_differences < 2;
    Search search(values, season);
    const int s = seasonal ? 1 : 0;
    for (const auto& [ar, ma, season_ar, season_ma] : {std::array{2, 2, s, 0}, {0, 0, 0, 0}, {1, 0, s, 0}, {0, 1, 0, s}}) {
        ArimaOrder start = order;
        start.ar = ar;
        start.ma = ma;
        start.season_ar = season_ar;
        start.season_ma = season_ma;
        search.try_order(start);
    }
    for (bool better = search.found(); better;) {
        better = false;
        for (const ArimaOrder& next : neighbours(search.best().order, seasonal)) {
            if (search.try_order(next)) {
                better = true;
                break;
            }
        }
    }
    if (!search.found()) return std::nullopt;
    return search.best();
}

Outlook predict_arima(std::span<const double> values, int season, int horizon) {
    return best_of(choose_arima(values, season), values, season, horizon);
}

Outlook quick_arima_from(QuickArimaStarts& starts, std::span<const double> values, int season, int horizon) {
    constexpr std::array with_season{ArimaOrder{0, 1, 1, 0, 1, 1, false}, ArimaOrder{1, 0, 0, 0, 1, 1, true},
                                     ArimaOrder{2, 1, 1, 0, 1, 1, false}};
    constexpr std::array without{ArimaOrder{0, 1, 1, 0, 0, 0, false}, ArimaOrder{1, 1, 1, 0, 0, 0, true},
                                 ArimaOrder{1, 0, 1, 0, 0, 0, true}, ArimaOrder{0, 2, 1, 0, 0, 0, false}};
    const bool seasonal = season > 1 && values.size() >= static_cast<std::size_t>(3 * season);
    const std::span<const ArimaOrder> orders = seasonal ? std::span<const ArimaOrder>(with_season) : without;
    std::optional<Arima> best;
    double least = 0.0;
    std::size_t number = seasonal ? 0 : with_season.size();
    for (const ArimaOrder& order : orders) {
        // Other differences leave another number of values, so that only the criterion of one value compares; by the sum the
        // choice would hang on the unit of the series.
        std::optional<Point>& start = starts[number++];
        auto fit = fit_arima(order, values, season, start ? 6 : 12, 0.02, &start);
        if (!fit) continue;
        const int lost = order.differences + season * order.season_differences;
        const double criterion = fit->criterion / (static_cast<double>(values.size()) - lost);
        if (best && criterion >= least) continue;
        least = criterion;
        best = std::move(fit);
    }
    return best_of(best, values, season, horizon);
}

Outlook predict_quick_arima(std::span<const double> values, int season, int horizon) {
    QuickArimaStarts starts;
    return quick_arima_from(starts, values, season, horizon);
}

}  // namespace visitcast::forecast
