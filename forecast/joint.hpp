// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/parallel.hpp"
#include "forecast/models.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// One series of a company: values without gaps, the place in the season of the first step to come, and its group.
struct Member {
    std::vector<double> values;
    std::size_t phase{};               ///< 0 to season - 1: where in the season the first step to come lies
    std::string group;                 ///< industry; empty = none
    int horizon{};                     ///< steps; longer for a series that ends earlier than others
    std::optional<Promise> promise{};  ///< beside the values, or instead of any
};

struct JointOutlook {
    Outlook outlook;
    std::string_view model;
    bool borrowed{};               ///< the season is mostly that of others
    std::vector<double> common{};  ///< part of each step's mean that is a common shock fading; empty = none
};

/// What a company teaches about its customers: season shapes of groups, common shocks, and which views to believe. Learned from
/// some or all of them; the order of members does not matter.
class JointModel {
public:
    /// Without fitted models a customer takes a twentieth of the time.
    enum class Views { all, without_fitted };

    JointModel(std::span<const Member> members, int season, const core::Executor& executor, Views views = Views::all);
    ~JointModel();
    JointModel(JointModel&&) noexcept;
    JointModel& operator=(JointModel&&) noexcept;

    /// The product's own choice for every member.
    std::vector<JointOutlook> forecast(std::span<const Member> members, const core::Executor& executor);

    /// How much each view counts with two seasons of history or more: learned movements, fitted models, last year, movements
    /// around the season of the group, last month.
    std::span<const double> weights() const;
    /// Ways found in which customers move together, 0 to 3.
    std::size_t common_courses() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A model of the members, and its forecast of the same members.
std::vector<JointOutlook> forecast_jointly(std::span<const Member> members, int season, const core::Executor& executor);

/// Errors of fitted models are larger outside the history than inside: bands are stretched by this much at least.
inline constexpr double least_correction = 1.1;

/// How much wider bands must be to hold what they promise: from errors in units of their spread, drawn towards 1; between
/// least_correction and 2.
double band_correction(std::vector<double> standard_errors);

}  // namespace visitcast::forecast
