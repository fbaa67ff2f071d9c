// SPDX-License-Identifier: Apache-2.0
// Flags and wide forecasts become reasons to visit.
#include "tools/app/worth.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "data/core/enum_names.hpp"
#include "data/core/random.hpp"
#include "forecast/bands.hpp"
#include "forecast/questions.hpp"

namespace visitcast::app {
namespace {

/// How much the value of information alone can be worth: enough to come first among the due, and for the few highest a trip.
constexpr double most_for_information = 0.4;
constexpr double most_for_a_trip = 0.8;
/// One customer in ten gets all of it, by the kWh that asking could settle; below this share of theirs there is no bonus.
constexpr double least_information = 0.5;
/// A change that is told is usually this share of the use (default of this project).
constexpr double usual_change = 0.3;
/// Between these shares a visit is as good as the next one: with a trial chance decides.
constexpr double edge_from = 0.4;
constexpr double edge_to = 0.6;
constexpr double trial_probability = 0.5;
/// A change shows in the bills of two months, which come in the month after.
constexpr int months_to_see = 3;
/// An expected change that was talked about is not asked about again for this long.
constexpr int days_to_remember = 60;
/// A flag that a person dismissed or settled lowers what asking is worth for this long.
constexpr int days_after_an_answer = 90;

/// kWh a month that a change nobody was told of would come to: a share of the use however narrow the band, and more where the
/// band is wide. What was told with a probability is known and counts no more.
std::optional<double> size_of_a_change(const core::Forecast& forecast) {
    double mean = 0;
    double size = 0;
    const std::size_t months = std::min<std::size_t>(3, forecast.steps.size());
    for (std::size_t i = 0; i < months; ++i) {
        const core::ForecastStep& step = forecast.steps[i];
        const double width = step.quantiles[5] - step.quantiles[1];
        double told = 0;
        for (const core::ForecastLine& line : forecast.lines) {
            if (i < line.kwh.size()) told += line.kwh[i] * line.kwh[i] * line.probability * (1.0 - line.probability);
        }
        const double untold = std::max(width * width - forecast::band_width_80 * forecast::band_width_80 * told, 0.0);
        mean += step.mean;
        size += usual_change * step.mean + std::sqrt(untold) / 2.0;
    }
    if (months == 0 || mean <= 0) return std::nullopt;
    return size / static_cast<double>(months);
}

/// kWh a month that asking could bring in time: the size of a change that may come, times the chance that news since the last
/// visit would reach the meter before it is heard.
std::map<core::CustomerId, double> values_of_information(const WorthInputs& inputs) {
    std::map<core::CustomerId, double> values;
    for (const core::Forecast& forecast : inputs.forecasts) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        const auto size = size_of_a_change(forecast);
        if (!size) continue;
        const core::CustomerId customer{forecast.id};
        const auto visited = inputs.last_visits.find(customer);
        const double days = visited == inputs.last_visits.end() ? 1e9 : static_cast<double>(inputs.as_of - visited->second);
        values[customer] = *size * forecast::chance_of_lapse(days);
    }
    return values;
}

/// The value that one customer in ten reaches.
double high_value(const std::map<core::CustomerId, double>& values) {
    std::vector<double> sorted;
    for (const auto& [customer, value] : values) sorted.push_back(value);
    if (sorted.empty()) return 0.0;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return sorted[sorted.size() / 10];
}

/// A coin for a customer and day that is the same whatever else is in the list.
bool chance_prefers(std::uint64_t seed, core::Date day, const core::CustomerId& customer) {
    std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a, so that no library decides
    for (const char letter : customer.text + ' ' + day.text())
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return core::Random::for_task(seed, hash % 1000000007ULL).uniform() < trial_probability;
}

/// Was somebody there since the change could be seen in the bills? Then it was asked about; the flag calls for no extra trip.
bool was_asked(const core::ChangeFlag& flag, const WorthInputs& inputs) {
    if (flag.status == core::FlagStatus::asked || flag.status == core::FlagStatus::confirmed) return true;
    const auto visited = inputs.last_visits.find(flag.customer);
    if (visited == inputs.last_visits.end()) return false;
    const bool in_the_past = flag.kind == core::FlagKind::level_shift || flag.kind == core::FlagKind::stopped;
    return visited->second >= (in_the_past ? (flag.since + months_to_see).first() : inputs.as_of - days_to_remember);
}

/// The change was told before, or stands in the records: it calls for no visit of its own, only the finding is asked about.
bool was_foretold(const core::ChangeFlag& flag) {
    const bool of_use = flag.kind == core::FlagKind::level_shift || flag.kind == core::FlagKind::expected_rise ||
                        flag.kind == core::FlagKind::expected_fall;
    return of_use && (flag.cause == "cause_recorded_finding" || flag.cause == "cause_recorded_event");
}

}  // namespace

std::map<core::CustomerId, scheduler::Worth> worth(const WorthInputs& inputs, std::vector<store::VisitTrial>* trials) {
    std::map<core::CustomerId, scheduler::Worth> result;
    std::set<core::CustomerId> extras;  // flags come ranked; one customer takes one place
    std::set<core::CustomerId> looked_at;
    for (const core::ChangeFlag& flag : inputs.flags) {
        if (flag.customer.empty() || flag.kind == core::FlagKind::missing_data) continue;  // a desk job
        if (flag.status == core::FlagStatus::dismissed || flag.status == core::FlagStatus::settled) {
            const bool lately = !flag.closed_on || inputs.as_of - *flag.closed_on <= days_after_an_answer;
            if (lately && flag.closed_by != "closed_by_meter" && flag.closed_by != "closed_by_time")
                looked_at.insert(flag.customer);
            continue;
        }
        if (flag.closed_on || was_foretold(flag)) continue;
        scheduler::Worth& own = result[flag.customer];
        const bool place = extras.contains(flag.customer) || extras.size() < inputs.extra_visits;
        const bool extra = place && !was_asked(flag, inputs);
        if (extra) extras.insert(flag.customer);
        own.value = std::max(own.value, extra ? flag.probability : flag.probability / 2);
        // The largest says it; what a rule is about is no change of a size and goes by its title.
        std::string code = "flag";
        if (flag.kind == core::FlagKind::near_capacity)
            code = "reason_near_capacity";
        else if (flag.kwh_month == 0.0)
            code = "kind_" + std::string(core::enum_name(flag.kind));
        if (own.reasons.empty()) own.reasons.push_back({code, flag.kwh_month});
    }
    const auto values = values_of_information(inputs);
    const double high = high_value(values);
    std::vector<std::pair<core::CustomerId, double>> ranked(values.begin(), values.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::size_t trips = 0;
    for (const auto& [customer, value] : ranked) {
        if (high <= 0.0) continue;
        // Where somebody just found out that a flag meant nothing, there is less news.
        const double news = looked_at.contains(customer) ? value / 2.0 : value;
        double share = news / high;
        if (inputs.trial_seed && share >= edge_from && share < edge_to) {
            const bool chosen = chance_prefers(*inputs.trial_seed, inputs.as_of, customer);
            if (trials) trials->push_back({inputs.as_of, customer, trial_probability, chosen});
            share = chosen ? least_information : 0.0;
        }
        if (share < least_information) continue;
        scheduler::Worth& own = result[customer];
        const bool trip = trips < inputs.extra_for_information && own.value < most_for_a_trip * std::min(share, 1.0);
        const double bonus = (trip ? most_for_a_trip : most_for_information) * std::min(share, 1.0);
        if (bonus <= own.value) continue;  // the flag is worth more and says why
        if (trip) ++trips;
        own.value = bonus;
        own.reasons.push_back({"wide_forecast", news});
    }
    return result;
}

}  // namespace visitcast::app
