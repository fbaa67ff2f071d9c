// SPDX-License-Identifier: Apache-2.0
// The backtest that a user asks for: errors by class of use, industry and horizon, beside three simple ways that need no model.
// Forecast value added is the share of their error that the forecast saves (Gilliland 2010).
#include "forecast/accuracy.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/error.hpp"
#include "forecast/accuracy_sums.hpp"
#include "forecast/bands.hpp"
#include "forecast/classes.hpp"
#include "forecast/estimate.hpp"
#include "forecast/growth.hpp"
#include "forecast/influences.hpp"
#include "forecast/joint.hpp"
#include "forecast/models.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr int months_between = 4;

const char* range_of(int step) { return step < 3 ? "1-3" : step < 6 ? "4-6" : step < 12 ? "7-12" : "13-24"; }

bool trusted(const CustomerHistory& history, const Prepared& prepared, core::Month month) {
    if (!std::isfinite(history.series.at(month))) return false;
    return std::none_of(prepared.set_aside.begin(), prepared.set_aside.end(),
                        [&](const SetAside& bill) { return bill.month == month; });
}

/// Like-for-like growth of each customer's industry, of the company where the industry has none.
std::vector<double> growths(const Company& company, const std::vector<Prepared>& then, core::Month origin) {
    std::map<std::string, std::vector<std::size_t>> industries;
    std::vector<std::size_t> everybody;
    for (std::size_t i = 0; i < then.size(); ++i) {
        everybody.push_back(i);
        industries[company.customers[i].industry].push_back(i);
    }
    const double all = growth_of(company, then, everybody, origin).index().value_or(1.0);
    std::vector<double> growth(then.size(), all);
    for (const auto& [code, members] : industries) {
        const double index = growth_of(company, then, members, origin).index().value_or(all);
        for (const std::size_t i : members) growth[i] = index;
    }
    return growth;
}

std::vector<Judged> judged_at(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                              core::Month origin, std::size_t number, const core::Executor& executor) {
    const std::size_t count = prepared.size();
    std::vector<Prepared> then(count);
    executor(count, [&](std::size_t i) {
        if (prepared[i].use != Use::none) then[i] = prepare(company.customers[i], origin);
        if (then[i].observed < season) then[i] = Prepared{};
    });
    const Influences influences(company, then, origin, options.horizon, executor);
    std::vector<Estimate> estimates =
        estimate_all(company, influences.all_cleaned(company, then, executor), origin, options.horizon, options.model, executor);
    const std::vector<double> growth = growths(company, then, origin);
    std::vector<Judged> months;
    for (std::size_t i = 0; i < count; ++i) {
        if (then[i].use == Use::none || estimates[i].outlook.mean.empty()) continue;
        influences.put_back(company.customers[i], i, origin, estimates[i]);
        const Outlook& outlook = estimates[i].outlook;
        const int gap = origin - then[i].end();
        const Outlook last = predict_naive2(then[i].values, season, options.horizon + gap);
        const bool floored = never_negative(then[i].values);
        for (int h = 0; h < options.horizon; ++h) {
            const auto step = static_cast<std::size_t>(h);
            const core::Month month = origin + h;
            const double before = then[i].at(month - season * (1 + h / season));
            if (!trusted(company.customers[i], prepared[i], month) || !std::isfinite(before)) continue;
            const double mean = floored ? std::max(outlook.mean[step], 0.0) : outlook.mean[step];
            months.push_back({i, number, h, company.customers[i].series.at(month), mean,
                              outlook.spread[step] * small_sample_widening(then[i].observed), before,
                              last.mean[static_cast<std::size_t>(h + gap)], before * growth[i], floored});
        }
    }
    return months;
}

/// Band corrections, one an origin, from the errors at all the others.
std::vector<double> corrections(const std::vector<Judged>& months, std::size_t origins) {
    std::vector<double> result;
    for (std::size_t origin = 0; origin < origins; ++origin) {
        std::vector<double> errors;
        for (const Judged& month : months) {
            if (month.spread > 0.0 && (origins == 1 || month.origin != origin))
                errors.push_back((month.actual - month.mean) / month.spread);
        }
        result.push_back(band_correction(std::move(errors)));
    }
    return result;
}

}  // namespace

std::optional<double> AccuracyRow::share(double kwh) const {
    if (billed <= 0.0) return std::nullopt;
    return kwh / billed;
}

std::optional<double> AccuracyRow::value_added(double error, double other) {
    if (other <= 0.0) return std::nullopt;
    return 1.0 - error / other;
}

Accuracy measure_accuracy(const Company& company, const Options& options, int origins, const core::Executor& executor) {
    if (options.horizon < 1 || options.horizon > 24) throw core::UsageError("a backtest looks 1 to 24 months ahead");
    if (origins < 1 || origins > 12) throw core::UsageError("a backtest starts from 1 to 12 earlier months");
    model_for(options.model, 0, season);
    const std::size_t count = company.customers.size();
    std::vector<Prepared> prepared(count);
    executor(count, [&](std::size_t i) { prepared[i] = prepare(company.customers[i], options.from); });
    Accuracy accuracy;
    accuracy.horizon = options.horizon;
    std::vector<Judged> months;
    for (int k = 0; k < origins; ++k) {
        if (options.progress) options.progress(static_cast<std::size_t>(k), static_cast<std::size_t>(origins));
        const core::Month origin = options.from - options.horizon - months_between * k;
        const std::vector<Judged> more = judged_at(company, prepared, options, origin, accuracy.origins.size(), executor);
        if (more.empty()) break;
        accuracy.origins.push_back(origin);
        months.insert(months.end(), more.begin(), more.end());
    }
    if (months.empty()) return accuracy;
    const std::vector<double> correction = corrections(months, accuracy.origins.size());
    Sums all;
    std::map<std::string, Sums> classes, industries, horizons;
    std::vector<std::string> kinds(count);
    for (std::size_t i = 0; i < count; ++i) kinds[i] = class_of(prepared[i]);
    for (const Judged& month : months) {
        const Quantiles quantiles = band(month.mean, month.spread, correction[month.origin], month.floored);
        all.add(month, quantiles, count);
        classes[kinds[month.customer]].add(month, quantiles, count);
        horizons[range_of(month.step)].add(month, quantiles, count);
        const std::string& industry = company.customers[month.customer].industry;
        if (!industry.empty()) industries[industry].add(month, quantiles, count);
    }
    accuracy.rows.push_back(all.row("all", ""));
    for (const char* name : {"smooth", "erratic", "intermittent", "lumpy", "short"}) {
        if (classes.contains(name)) accuracy.rows.push_back(classes[name].row("class", name));
    }
    for (const auto& [code, sums] : industries) accuracy.rows.push_back(sums.row("industry", code));
    for (const char* name : {"1-3", "4-6", "7-12", "13-24"}) {
        if (horizons.contains(name)) accuracy.rows.push_back(horizons[name].row("horizon", name));
    }
    for (AccuracyRow& row : rows_of_sums(company, kinds, months, correction)) accuracy.rows.push_back(std::move(row));
    return accuracy;
}

}  // namespace visitcast::forecast
