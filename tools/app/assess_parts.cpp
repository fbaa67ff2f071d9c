// SPDX-License-Identifier: Apache-2.0
// Counting and marking. Every mark is a plain ratio of counts that are printed beside it. A manager with the harder portfolio is
// not to lose by it: totals are multiplied by the difficulty, which is the mean of three ratios to the team, kept between 0.8 and
// 1.25 (defaults of this project).
#include "tools/app/assess_parts.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "data/core/calendar.hpp"
#include "forecast/track_record.hpp"

namespace visitcast::app {
namespace {

constexpr int usual_late_days = 14;  ///< of tolerance, where the customer has none of its own
constexpr int days_of_month = 30;
constexpr int working_days_to_report = 5;
constexpr double least_difficulty = 0.8;
constexpr double most_difficulty = 1.25;

int working_days(core::Date from, core::Date to, const core::Calendar& calendar) {
    const core::Weekdays week = core::work_days({});
    int count = 0;
    for (core::Date day = from + 1; day <= to; day = day + 1) count += calendar.is_working_day(day, week) ? 1 : 0;
    return count;
}

double share(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

std::optional<double> points(double value, double full) {
    return full > 0.0 ? std::optional(std::clamp(100.0 * value / full, 0.0, 100.0)) : std::nullopt;
}

double mean_of_positive(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return values.empty() || sum <= 0.0 ? 1.0 : sum / static_cast<double>(values.size());
}

void set_difficulty(Assessment& assessment) {
    std::vector<double> visits, road, fresh;
    for (const ManagerAssessment& one : assessment.managers) {
        if (one.visits_a_year <= 0.0) continue;
        visits.push_back(one.visits_a_year);
        road.push_back(one.road_minutes);
        fresh.push_back(1.0 + one.new_share);
    }
    for (ManagerAssessment& one : assessment.managers) {
        if (one.visits_a_year <= 0.0) continue;
        const double ratio = (one.visits_a_year / mean_of_positive(visits) + one.road_minutes / mean_of_positive(road) +
                              (1.0 + one.new_share) / mean_of_positive(fresh)) /
                             3.0;
        one.difficulty = std::clamp(ratio, least_difficulty, most_difficulty);
    }
}

}  // namespace

Punctuality punctuality(const core::Customer& customer, std::vector<core::Date> made, core::DateRange period) {
    Punctuality result;
    const int interval = customer.visit_interval_days.value_or(customer.visit_months.value_or(0) * days_of_month);
    if (interval <= 0) return result;
    const int early = customer.visit_earliest_days.value_or(interval);
    const int late = customer.visit_latest_days.value_or(usual_late_days);
    std::sort(made.begin(), made.end());
    made.erase(std::unique(made.begin(), made.end()), made.end());
    for (std::size_t i = 0; i < made.size(); ++i) {
        const core::Date target = made[i] + interval;
        const core::Date latest = target + late;
        if (i + 1 < made.size()) {
            const core::Date next = made[i + 1];
            if (!period.contains(next)) continue;
            ++result.due;
            if (next > latest) {
                ++result.late;
                result.late_days += next - latest;
            } else if (next >= target - early) {
                ++result.in_tolerance;
            }
        } else if (latest >= period.first && latest <= period.last) {
            ++result.due;  // never made
            result.overdue = true;
        } else if (latest < period.first) {
            result.overdue = true;
        }
    }
    return result;
}

HandOverQuality hand_over_quality(const std::vector<core::Finding>& findings, const std::vector<core::Settlement>& settlements,
                                  const std::map<core::VisitId, core::Date>& visits, const core::Calendar& calendar,
                                  core::DateRange period) {
    std::map<std::string, const core::Settlement*> meter;
    for (const auto& one : settlements) {
        if (one.source == core::LineSource::finding) meter[one.id] = &one;
    }
    HandOverQuality quality;
    double stated = 0.0, seen = 0.0;
    for (const core::Finding& finding : findings) {
        const auto visit = visits.find(finding.visit);
        const auto told = finding.reported_on     ? finding.reported_on
                          : visit == visits.end() ? std::nullopt
                                                  : std::optional(visit->second);
        if (told && period.contains(*told)) {
            ++quality.findings;
            const bool size = finding.kw || finding.kwh_month || finding.percent;
            if (size && finding.probability && !finding.reported_by.empty() && finding.reported_on && visit != visits.end())
                ++quality.complete;
            if (finding.reported_on && visit != visits.end()) {
                ++quality.dated;
                if (working_days(visit->second, *finding.reported_on, calendar) <= working_days_to_report) ++quality.in_time;
            }
        }
        const auto outcome = forecast::outcome_of(finding.status.value_or(core::FindingStatus::open));
        if (!outcome || !period.contains(finding.from.first())) continue;
        ++quality.settled;
        quality.stated_chance += finding.probability.value_or(0.5);
        if (*outcome < 1.0) continue;
        ++quality.came;
        if (const auto own = meter.find(finding.id); own != meter.end()) {
            stated += std::abs(own->second->stated_kwh);
            seen += std::abs(own->second->seen_kwh);
        }
    }
    if (quality.settled > 0) quality.stated_chance /= quality.settled;
    quality.seen_share = share(seen, stated);
    return quality;
}

void give_points(Assessment& assessment) {
    set_difficulty(assessment);
    std::vector<double> gains;
    for (const auto& one : assessment.managers) gains.push_back(std::max(one.gained_kwh, 0.0));
    const double usual_gain = mean_of_positive(gains);
    const bool any_gain = std::any_of(gains.begin(), gains.end(), [](double gain) { return gain > 0.0; });
    const auto full = [&](AssessedItem item) { return assessment.weights[static_cast<std::size_t>(item)].full_marks; };
    for (ManagerAssessment& one : assessment.managers) {
        const auto set = [&](AssessedItem item, std::optional<double> value) {
            one.points[static_cast<std::size_t>(item)] = value;
        };
        if (one.due > 0)
            set(AssessedItem::completion, points(100.0 * one.in_tolerance / one.due, full(AssessedItem::completion)));
        if (one.marks > 0) set(AssessedItem::satisfaction, points(one.mean_mark - 1.0, full(AssessedItem::satisfaction) - 1.0));
        if (any_gain) set(AssessedItem::development, points(one.gained_kwh / usual_gain, full(AssessedItem::development)));
        if (one.feedback.findings > 0) {
            // Complete records and lead, half and half; what came of them is shown beside, not marked: bold guesses would pay.
            const double complete = 100.0 * one.feedback.complete / one.feedback.findings;
            const auto lead = points(one.median_lead_days.value_or(0.0), full(AssessedItem::feedback));
            set(AssessedItem::feedback, one.median_lead_days && lead ? (complete + *lead) / 2.0 : complete);
        }
        if (one.promises > 0)
            set(AssessedItem::cooperation, points(100.0 * one.kept / one.promises, full(AssessedItem::cooperation)));
        double weight = 0.0, sum = 0.0;
        for (std::size_t i = 0; i < one.points.size(); ++i) {
            if (!one.points[i]) continue;
            weight += assessment.weights[i].weight;
            sum += assessment.weights[i].weight * *one.points[i];
        }
        if (weight > 0.0) {
            one.total = sum / weight;
            one.normalised = std::min(*one.total * one.difficulty, 100.0);
        }
    }
}

}  // namespace visitcast::app
