// SPDX-License-Identifier: Apache-2.0
// What visits are worth, measured in three ways: forecasts of the same months with and without what was told, the lead over the
// meter, and the effect of a visit where chance alone decided who was visited.
#include "tools/app/value.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/core/error.hpp"
#include "data/core/random.hpp"
#include "forecast/forecast.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/outlook.hpp"

namespace visitcast::app {
namespace {

constexpr int origin_step = 2;
constexpr int days_told = 90;
constexpr int draws = 1000;
constexpr std::size_t least_customers = 8;
constexpr std::size_t least_trials = 30;
constexpr std::uint64_t bootstrap_task = 77;

/// When a finding was told; nothing when the records do not say.
std::optional<core::Date> told_on(const core::Finding& finding, const std::map<core::VisitId, core::Date>& visits) {
    if (finding.reported_on) return finding.reported_on;
    const auto visit = visits.find(finding.visit);
    return visit == visits.end() ? std::nullopt : std::optional(visit->second);
}

/// The rows as they were known before a month: later bills, findings, overrides and events are gone, and nobody has settled
/// anything.
core::Rows as_of(core::Rows rows, core::Month origin) {
    const core::Date day = origin.first();
    std::map<core::VisitId, core::Date> visits;
    for (const auto& visit : rows.of<core::Visit>()) visits[visit.id] = visit.date;
    std::erase_if(rows.of<core::Consumption>(), [&](const auto& bill) { return bill.month >= origin; });
    std::erase_if(rows.of<core::Reading>(), [&](const auto& reading) { return reading.read_on > day; });
    std::erase_if(rows.of<core::Event>(), [&](const auto& event) { return event.from >= day; });
    std::erase_if(rows.of<core::Override>(), [&](const auto& one) { return !one.made_on || *one.made_on >= day; });
    std::erase_if(rows.of<core::Finding>(), [&](const auto& finding) {
        const auto told = told_on(finding, visits);
        return !told || *told >= day;
    });
    for (auto& finding : rows.of<core::Finding>()) finding.status.reset();
    return rows;
}

struct Origin {
    core::Month month;
    std::map<std::string, core::Forecast> with;
    std::map<std::string, core::Forecast> without;           ///< findings
    std::map<std::string, core::Forecast> without_override;  ///< neither
};

std::map<std::string, core::Forecast> by_customer(std::vector<core::Forecast> forecasts) {
    std::map<std::string, core::Forecast> result;
    for (auto& forecast : forecasts) {
        if (forecast.level == core::ForecastLevel::customer) result.emplace(forecast.id, std::move(forecast));
    }
    return result;
}

Origin forecast_from(const Desk& desk, const core::Rows& rows, core::Month month, int horizon) {
    const core::Rows then = as_of(rows, month);
    Origin origin;
    origin.month = month;
    forecast::Company company = app::company(then, month.first());
    forecast::Options options;
    options.from = month;
    options.horizon = horizon;
    options.seed = desk.seed;
    options.backtest = false;
    const auto made = [&](const forecast::Company& known) {
        return by_customer(forecast::forecast_all(known, options, desk.executor));
    };
    forecast::Company silent = company;
    for (auto& history : silent.customers) history.findings.clear();
    forecast::apply(forecast::learn(company, month), company);
    const bool overridden = !then.of<core::Override>().empty();
    if (!then.of<core::Finding>().empty()) {
        origin.with = made(company);
        origin.without = made(silent);
    }
    if (overridden) {
        if (origin.with.empty()) origin.with = made(company);
        for (auto& history : company.customers) history.overrides.clear();
        origin.without_override = made(company);
    }
    return origin;
}

/// Adds the errors of the months of a forecast that are billed by now.
template <class Use>
void for_each_billed(const core::Forecast& with, const core::Forecast& without, const core::Series& series, Use&& use) {
    for (std::size_t h = 0; h < std::min(with.steps.size(), without.steps.size()); ++h) {
        const double billed = series.at(with.steps[h].month);
        if (std::isfinite(billed)) use(h, billed, with.steps[h].mean, without.steps[h].mean);
    }
}

WithAndWithout compare(const std::vector<Origin>& origins, const std::map<core::CustomerId, core::Series>& bills,
                       std::uint64_t seed) {
    WithAndWithout result;
    std::map<std::string, std::pair<double, double>> errors;
    for (const Origin& origin : origins) {
        for (const auto& entry : origin.without) {
            const std::string& id = entry.first;
            const core::Forecast& without = entry.second;
            const auto with = origin.with.find(id);
            const auto series = bills.find(core::CustomerId{id});
            if (with == origin.with.end() || series == bills.end()) continue;
            for_each_billed(with->second, without, series->second, [&](std::size_t, double billed, double told, double silent) {
                if (told == silent) return;  // nothing was told that concerns this month
                auto& own = errors[id];
                own.first += std::abs(billed - silent);
                own.second += std::abs(billed - told);
                result.billed_kwh += billed;
                ++result.months;
            });
        }
    }
    std::vector<std::pair<double, double>> list;
    for (const auto& [id, own] : errors) {
        result.error_without += own.first;
        result.error_with += own.second;
        list.push_back(own);
    }
    result.customers = list.size();
    result.saved_percent = saving(list, seed);
    return result;
}

std::vector<ScoredOverride> score_overrides(const std::vector<core::Override>& overrides, const std::vector<Origin>& origins,
                                            const std::map<core::CustomerId, core::Series>& bills) {
    std::vector<ScoredOverride> scores;
    for (const core::Override& one : overrides) {
        ScoredOverride score{one};
        // The first forecast made after it: that is what it was said about.
        const auto origin = std::find_if(origins.begin(), origins.end(), [&](const Origin& of) {
            return one.made_on && *one.made_on < of.month.first() && !of.without_override.empty();
        });
        if (origin != origins.end()) {
            std::set<core::Month> months;
            for (const auto& entry : origin->with) {
                const std::string& id = entry.first;
                const core::Forecast& with = entry.second;
                const auto line = std::find_if(with.lines.begin(), with.lines.end(), [&](const auto& own) {
                    return own.source == core::LineSource::planner && own.id == one.id;
                });
                const auto without = origin->without_override.find(id);
                const auto series = bills.find(core::CustomerId{id});
                if (line == with.lines.end() || without == origin->without_override.end() || series == bills.end()) continue;
                for_each_billed(with, without->second, series->second, [&](std::size_t h, double billed, double, double plain) {
                    if (line->kwh[h] == 0.0) return;
                    score.error_without += std::abs(billed - plain);
                    score.error_with += std::abs(billed - plain - line->kwh[h]);
                    months.insert(with.steps[h].month);
                });
            }
            score.months = static_cast<int>(months.size());
        }
        scores.push_back(std::move(score));
    }
    return scores;
}

double median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

void count_findings(const core::Rows& rows, const std::vector<core::Settlement>& settlements, core::Date today,
                    VisitValue& value) {
    std::map<core::VisitId, core::Date> visits;
    for (const auto& visit : rows.of<core::Visit>()) visits[visit.id] = visit.date;
    std::map<std::string, const core::Settlement*> meter;
    for (const auto& one : settlements) {
        if (one.source == core::LineSource::finding) meter[one.id] = &one;
    }
    std::vector<double> leads;
    for (const core::Finding& finding : with_meter(rows.of<core::Finding>(), settlements)) {
        const auto told = told_on(finding, visits);
        if (told && *told > today - 365 && *told <= today) ++value.findings;
        const auto outcome = forecast::outcome_of(finding.status.value_or(core::FindingStatus::open));
        if (!outcome) continue;
        ++value.settled;
        if (*outcome < 1.0) continue;
        ++value.came;
        if (const auto seen = meter.find(finding.id); seen != meter.end()) value.found_kwh += std::abs(seen->second->seen_kwh);
        if (told) leads.push_back(static_cast<double>((finding.from + 1).first() - *told));
    }
    if (!leads.empty()) value.median_lead_days = median_of(std::move(leads));
}

}  // namespace

std::optional<Interval> saving(const std::vector<std::pair<double, double>>& errors, std::uint64_t seed) {
    if (errors.size() < least_customers) return std::nullopt;
    const auto percent = [](double without, double with) { return without > 0.0 ? 100.0 * (1.0 - with / without) : 0.0; };
    double without = 0.0, with = 0.0;
    for (const auto& [a, b] : errors) {
        without += a;
        with += b;
    }
    core::Random random = core::Random::for_task(seed, bootstrap_task);
    std::vector<double> means;
    for (int draw = 0; draw < draws; ++draw) {
        double a = 0.0, b = 0.0;
        for (std::size_t k = 0; k < errors.size(); ++k) {
            const auto& own = errors[random.below(errors.size())];
            a += own.first;
            b += own.second;
        }
        means.push_back(percent(a, b));
    }
    std::sort(means.begin(), means.end());
    return Interval{percent(without, with), means[draws / 40], means[draws - 1 - draws / 40]};
}

std::optional<Interval> effect(const std::vector<store::VisitTrial>& trials, const std::vector<double>& outcomes) {
    struct Side {
        double weight{}, sum{};
        std::size_t count{};
    };
    Side chosen, other;
    const auto weight_of = [](const store::VisitTrial& trial) {
        return 1.0 / (trial.chosen ? trial.probability : 1.0 - trial.probability);
    };
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].probability <= 0.0 || trials[i].probability >= 1.0) continue;
        Side& side = trials[i].chosen ? chosen : other;
        side.weight += weight_of(trials[i]);
        side.sum += weight_of(trials[i]) * outcomes[i];
        ++side.count;
    }
    if (chosen.count < least_trials || other.count < least_trials) return std::nullopt;
    const double with = chosen.sum / chosen.weight, without = other.sum / other.weight;
    double variance = 0.0;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].probability <= 0.0 || trials[i].probability >= 1.0) continue;
        const Side& side = trials[i].chosen ? chosen : other;
        const double away = weight_of(trials[i]) * (outcomes[i] - (trials[i].chosen ? with : without)) / side.weight;
        variance += away * away;
    }
    const double half = 1.96 * std::sqrt(variance);
    return Interval{with - without, with - without - half, with - without + half};
}

VisitValue value_of_visits(const Desk& desk, const ValueRequest& request) {
    const core::Rows rows = desk.store.everything();
    const auto bills = histories(rows, desk.as_of);
    if (bills.empty()) throw core::UsageError("nobody has bills yet", "import consumption.csv first");
    VisitValue value;
    std::set<core::CustomerId> visited;
    for (const auto& visit : rows.of<core::Visit>()) {
        if (visit.status != core::VisitStatus::done || visit.date > desk.as_of || visit.date <= desk.as_of - 365) continue;
        ++value.visits;
        visited.insert(visit.customer);
    }
    value.customers_visited = static_cast<int>(visited.size());
    value.customers = static_cast<int>(rows.of<core::Customer>().size());
    count_findings(rows, desk.store.settlements(), desk.as_of, value);
    std::vector<Origin> origins;
    for (int k = request.origins; k >= 1; --k) {
        if (desk.progress)
            desk.progress("value", static_cast<std::size_t>(request.origins - k), static_cast<std::size_t>(request.origins));
        origins.push_back(forecast_from(desk, rows, desk.as_of.month() - origin_step * k, request.horizon));
    }
    value.findings_used = compare(origins, bills, desk.seed);
    value.overrides = score_overrides(rows.of<core::Override>(), origins, bills);
    const auto all = desk.store.trials();
    std::vector<store::VisitTrial> old;
    std::vector<double> outcomes;
    for (const store::VisitTrial& trial : all) {
        if (trial.drawn_on > desk.as_of - days_told) continue;  // news may still come
        double told = 0.0;
        for (const core::Finding& finding : rows.of<core::Finding>()) {
            if (finding.customer != trial.customer || !finding.reported_on) continue;
            const int days = *finding.reported_on - trial.drawn_on;
            if (days < 0 || days > days_told) continue;
            told += std::abs(finding.kwh_month ? *finding.kwh_month : 300.0 * finding.kw.value_or(0.0));
        }
        old.push_back(trial);
        outcomes.push_back(told);
    }
    value.trials = old.size();
    value.effect_kwh = effect(old, outcomes);
    return value;
}

}  // namespace visitcast::app
