// SPDX-License-Identifier: Apache-2.0
// Rolling origin (Tashman 2000, doi 10.1016/S0169-2070(00)00065-0): the whole company is forecast again from earlier months.
// MASE is scaled by the seasonal naive error inside the history before the origin (Hyndman, Koehler 2006,
// doi 10.1016/j.ijforecast.2006.03.001). Slips and corrections do not count as held-out months.
#include "forecast/backtest.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "forecast/bands.hpp"
#include "forecast/classes.hpp"
#include "forecast/estimate.hpp"
#include "forecast/groups.hpp"
#include "forecast/influences.hpp"
#include "forecast/joint.hpp"
#include "forecast/levels.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::array months_back{12, 8, 4};
constexpr int season = 12;

/// One held-out month of one customer.
struct Held {
    std::size_t customer{};
    double actual{};
    double mean{};
    double spread{};
    double repeated{};  ///< the same month of last year
    double scale{};     ///< seasonal naive error inside the history; 0 = unknown
};

double scale_of(const Prepared& history) {
    const std::size_t n = history.values.size();
    if (n <= season) return 0.0;
    double sum = 0.0;
    for (std::size_t t = season; t < n; ++t) sum += std::abs(history.values[t] - history.values[t - season]);
    return sum / static_cast<double>(n - season);
}

bool trusted(const CustomerHistory& history, const Prepared& prepared, core::Month month) {
    if (!std::isfinite(history.series.at(month))) return false;
    return std::none_of(prepared.set_aside.begin(), prepared.set_aside.end(),
                        [&](const SetAside& bill) { return bill.month == month; });
}

struct Sums {
    double error{};
    double scaled{};
    double naive_scaled{};
    double inside{};
    double months{};
    double scaled_months{};
};

}  // namespace

void add_group_steps(const Company& company, const std::vector<std::vector<double>>& errors, StepCorrelations& steps) {
    for (const Group& group : groups_of(company)) {
        std::vector<double> sums;
        std::size_t judged = 0;
        for (const std::size_t i : group.members) {
            if (errors[i].empty() || !std::isfinite(errors[i].front()) || !std::isfinite(errors[i].back())) continue;
            sums.resize(errors[i].size(), 0.0);
            for (std::size_t h = 0; h < sums.size(); ++h) sums[h] += std::isfinite(errors[i][h]) ? errors[i][h] : 0.0;
            ++judged;
        }
        double squares = 0.0;
        for (const double sum : sums) squares += sum * sum;
        if (judged < 2 || squares <= 0.0) continue;
        const double unit = std::sqrt(squares / static_cast<double>(sums.size()));
        for (double& sum : sums) sum /= unit;
        steps.add("levels", sums);
    }
}

Backtest look_back(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                   const core::Executor& executor, const std::function<void(int origin)>& finished) {
    const std::size_t count = prepared.size();
    Backtest result;
    std::vector<Held> held;
    std::vector<int> origins(count, 0);
    int number = 0;
    for (const int back : months_back) {
        const core::Month origin = options.from - back;
        std::vector<Prepared> then(count);
        executor(count, [&](std::size_t i) {
            // Only customers who had a year of bills then can be judged, and a prepared history costs time.
            if (prepared[i].use != Use::none) then[i] = prepare(company.customers[i], origin);
            if (then[i].observed < season) then[i] = Prepared{};
        });
        const Influences influences(company, then, origin, back, executor);
        std::vector<Estimate> estimates =
            estimate_all(company, influences.all_cleaned(company, then, executor), origin, back, options.model, executor);
        for (std::size_t i = 0; i < count; ++i) influences.put_back(company.customers[i], i, origin, estimates[i]);
        std::vector<std::vector<double>> paths(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (then[i].use == Use::none) continue;
            bool any = false;
            std::vector<double> standard;
            paths[i].assign(static_cast<std::size_t>(back), std::nan(""));
            for (int h = 0; h < back; ++h) {
                const core::Month month = origin + h;
                if (!trusted(company.customers[i], prepared[i], month)) continue;
                const auto step = static_cast<std::size_t>(h);
                held.push_back({i, company.customers[i].series.at(month), estimates[i].outlook.mean[step],
                                estimates[i].outlook.spread[step] * small_sample_widening(then[i].observed),
                                then[i].at(month - season), scale_of(then[i])});
                any = true;
                paths[i][step] = held.back().actual - held.back().mean;
                if (held.back().spread > 0.0) standard.push_back(paths[i][step] / held.back().spread);
            }
            if (any) ++origins[i];
            result.steps.add(class_of(then[i]), standard);
        }
        add_group_steps(company, paths, result.steps);
        if (options.reconcile && count <= largest_full_covariance) {
            OriginLook look{origin, then, {}};
            for (Estimate& estimate : estimates) look.outlooks.push_back(std::move(estimate.outlook));
            result.looks.push_back(std::move(look));
        }
        finished(++number);
    }

    std::vector<double> standard_errors;
    for (const Held& month : held) {
        if (month.spread > 0.0) standard_errors.push_back((month.actual - month.mean) / month.spread);
    }
    result.band_correction = band_correction(std::move(standard_errors));

    std::vector<Sums> sums(count);
    for (const Held& month : held) {
        Sums& sum = sums[month.customer];
        const Quantiles quantiles = band(month.mean, month.spread, result.band_correction, true);
        sum.error += std::abs(month.actual - month.mean);
        sum.inside += quantiles[1] <= month.actual && month.actual <= quantiles[5] ? 1.0 : 0.0;
        sum.months += 1.0;
        if (month.scale <= 0.0 || !std::isfinite(month.repeated)) continue;
        sum.scaled += std::abs(month.actual - month.mean) / month.scale;
        sum.naive_scaled += std::abs(month.actual - month.repeated) / month.scale;
        sum.scaled_months += 1.0;
    }
    result.scores.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        core::BacktestScore& score = result.scores[i];
        score.origins = origins[i];
        if (sums[i].months > 0.0) {
            score.mae_kwh = sums[i].error / sums[i].months;
            score.coverage80 = sums[i].inside / sums[i].months;
        }
        if (sums[i].scaled_months > 0.0) {
            score.mase = sums[i].scaled / sums[i].scaled_months;
            score.mase_seasonal_naive = sums[i].naive_scaled / sums[i].scaled_months;
        }
    }
    return result;
}

}  // namespace visitcast::forecast
