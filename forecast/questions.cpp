// SPDX-License-Identifier: Apache-2.0
// The value of an answer is the width that the 80 % band would lose if it were known: a change that comes or does not come adds
// p (1 - p) s^2 to the variance of a month, and takes it away when somebody knows. What nobody was told yet is taken to be a
// third of the rest of the variance, times the chance that there is news since the last visit (defaults of this project).
#include "forecast/questions.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/bands.hpp"

namespace visitcast::forecast {
namespace {

constexpr double days_of_news = 260.0;
constexpr double days_of_lead = 180.0;  // that customers know of a change before it comes
constexpr double told_share = 1.0 / 3.0;
constexpr std::size_t months_of_plans = 3;

/// Mean loss of width over the months when this variance of each is known.
double narrowing(const core::Forecast& forecast, const std::vector<double>& variance) {
    double sum = 0.0;
    for (std::size_t h = 0; h < forecast.steps.size(); ++h) {
        const double width = forecast.steps[h].quantiles[5] - forecast.steps[h].quantiles[1];
        const double known = h < variance.size() ? variance[h] : 0.0;
        // Two humps with one of them beyond the 10 % mark: the change itself stands for more than the band shows.
        const double spread = std::max(width / band_width_80, std::sqrt(known));
        sum += band_width_80 * (spread - std::sqrt(std::max(spread * spread - known, 0.0)));
    }
    return forecast.steps.empty() ? 0.0 : sum / static_cast<double>(forecast.steps.size());
}

const core::ForecastLine* line_of(const core::Forecast* forecast, const core::Finding& finding) {
    if (!forecast) return nullptr;
    for (const core::ForecastLine& line : forecast->lines) {
        if (line.source == core::LineSource::finding && line.id == finding.id) return &line;
    }
    return nullptr;
}

Question about(const core::Finding& finding, const core::Forecast* forecast, core::Month now) {
    Question question;
    question.kind = finding.from <= now ? QuestionKind::begun : QuestionKind::coming;
    question.finding = finding.id;
    question.what = finding.kind;
    question.month = finding.from;
    if (const core::ForecastLine* line = line_of(forecast, finding)) {
        std::vector<double> variance;
        for (const double kwh : line->kwh) {
            variance.push_back(kwh * kwh * line->probability * (1.0 - line->probability));
            if (std::abs(kwh) > std::abs(question.kwh)) question.kwh = kwh;
        }
        question.narrows_kwh = narrowing(*forecast, variance);
    } else {
        question.kwh = finding.kwh_month.value_or(0.0);
    }
    return question;
}

Question about(const core::ChangeFlag& flag, const core::Forecast* forecast) {
    Question question;
    question.kind = QuestionKind::change;
    question.month = flag.since;
    question.kwh = flag.kwh_month;
    if (forecast) {
        // Real and lasting, or not: the probability of the flag, and two in three that a change stays.
        const double stays = flag.probability * 2.0 / 3.0;
        const double variance = flag.kwh_month * flag.kwh_month * stays * (1.0 - stays);
        question.narrows_kwh = narrowing(*forecast, std::vector<double>(forecast->steps.size(), variance));
    }
    return question;
}

Question about_plans(const core::Forecast& forecast, std::optional<double> days) {
    Question question;
    question.kind = QuestionKind::plans;
    std::vector<double> variance;
    for (std::size_t h = 0; h < forecast.steps.size(); ++h) {
        const core::ForecastStep& step = forecast.steps[h];
        if (h < months_of_plans) {
            question.low += step.quantiles[1];
            question.high += step.quantiles[5];
        }
        const double spread = (step.quantiles[5] - step.quantiles[1]) / band_width_80;
        variance.push_back(told_share * spread * spread * (days ? chance_of_news(*days) : 1.0));
    }
    question.month = forecast.steps.front().month;
    question.narrows_kwh = narrowing(forecast, variance);
    return question;
}

}  // namespace

// Of a customer visited every T days the changes told in time, for each day, are F(T) / T, F(T) the mean of min(T, lead). More
// visits here and fewer there pays until F(T) - T F'(T), what would lapse, is alike for all in kWh (Lagrange); for leads that
// are exponential it is the distribution of Erlang with two stages.
double chance_of_lapse(double days) {
    const double x = std::max(days, 0.0) / days_of_lead;
    return 1.0 - std::exp(-x) * (1.0 + x);
}

double chance_of_news(double days) { return 1.0 - std::exp(-std::max(days, 0.0) / days_of_news); }

std::vector<Question> questions(const std::vector<core::Finding>& findings, const core::Forecast* forecast,
                                const std::vector<core::ChangeFlag>& flags, std::optional<double> days_since_visit,
                                core::Month now) {
    std::vector<Question> list;
    for (const core::Finding& finding : findings) {
        if (!finding.status || *finding.status == core::FindingStatus::open) list.push_back(about(finding, forecast, now));
    }
    for (const core::ChangeFlag& flag : flags) {
        const bool closed = flag.status == core::FlagStatus::dismissed || flag.status == core::FlagStatus::settled;
        // What is only expected is no use that somebody could explain; the plans ahead are asked anyway.
        if (flag.kwh_month != 0.0 && !closed && flag.since < now) list.push_back(about(flag, forecast));
    }
    if (forecast && !forecast->steps.empty()) list.push_back(about_plans(*forecast, days_since_visit));
    std::stable_sort(list.begin(), list.end(), [](const Question& a, const Question& b) {
        const bool waits_a = a.kind == QuestionKind::begun, waits_b = b.kind == QuestionKind::begun;
        return waits_a != waits_b ? waits_a : a.narrows_kwh > b.narrows_kwh;
    });
    return list;
}

}  // namespace visitcast::forecast
