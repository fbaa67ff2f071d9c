// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// The items of an assessment, as the trade has them.
enum class AssessedItem { completion, satisfaction, development, feedback, cooperation };
inline constexpr std::array assessed_items{AssessedItem::completion, AssessedItem::satisfaction, AssessedItem::development,
                                           AssessedItem::feedback, AssessedItem::cooperation};
std::string_view item_name(AssessedItem item);

struct ItemWeight {
    double weight{};
    double full_marks{};  ///< completion, cooperation: per cent; satisfaction: mark; development: times the usual; feedback: days
                          ///< of lead
};
using Weights = std::array<ItemWeight, assessed_items.size()>;

/// From a CSV file with the columns item, weight, full_marks, or the text of one. Throws core::UsageError that names what is
/// wrong.
Weights read_weights(const std::filesystem::path& file);
Weights parse_weights(std::string_view csv, const std::string& name);
Weights usual_weights();  ///< data/reference/assessment_weights.csv, part of the program

/// How well what managers learn reaches marketing: three figures, each from counts that can be checked.
struct HandOverQuality {
    int findings{};          ///< reported in the period
    int dated{};             ///< of these with the day of the visit and of the report
    int in_time{};           ///< reported within five working days of the visit
    int complete{};          ///< size, start, probability, reporter, day and visit all given
    int settled{};           ///< settled by now, of those that began in the period
    int came{};              ///< happened or later
    double stated_chance{};  ///< mean of what was said of the settled ones
    double seen_share{};     ///< kWh seen over kWh stated, of those that came
};

struct ManagerAssessment {
    core::ManagerId manager;
    std::string name;
    // Plan completion.
    int due{};  ///< visits whose last day fell into the period, or that were made in it
    int in_tolerance{};
    double late_days{};  ///< mean of those made late
    int overdue{};       ///< now
    // Satisfaction.
    int marks{};
    double mean_mark{};
    int very_satisfied{};  ///< marks of 5
    // Market development.
    double gained_kwh{};  ///< a month: findings that came and recorded increases of the manager's customers
    double gained_kva{};
    // Information feedback.
    HandOverQuality feedback;
    std::optional<double> median_lead_days;
    // Cooperation.
    int promises{};
    int kept{};
    int helped{};  ///< visits to customers of colleagues
    // Difficulty of the portfolio against the team's mean: visits a year, road minutes a visit, share of new customers.
    double visits_a_year{};
    double road_minutes{};
    double new_share{};
    double difficulty{1.0};
    std::array<std::optional<double>, assessed_items.size()> points;  ///< 0 to 100; absent = nothing to judge
    std::optional<double> total;                                      ///< weighted mean of the points there are
    std::optional<double> normalised;                                 ///< total for the difficulty of the portfolio, at most 100
};

struct Assessment {
    core::Date first;
    core::Date last;
    Weights weights{};
    std::vector<ManagerAssessment> managers;  ///< by id
    HandOverQuality hand_over;                ///< of the whole team
};

struct AssessRequest {
    std::optional<core::Date> from;  ///< absent = a year before `to`
    std::optional<core::Date> to;    ///< absent = the day before the as-of day
    std::optional<std::filesystem::path> weights;
};

/// Throws core::UsageError for a period that ends before it begins, or without account managers.
Assessment assess(const Desk& desk, const AssessRequest& request);

}  // namespace visitcast::app
