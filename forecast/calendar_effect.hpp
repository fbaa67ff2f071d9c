// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "forecast/calendar.hpp"
#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

using CalendarWeights = std::array<double, 4>;

/// What one day of each kind does to the use of a day, as a share of an ordinary day: -1 = nothing is used.
struct CalendarEffect {
    std::string industry;       ///< empty = the company, for customers without an industry
    CalendarWeights per_day{};  ///< day off; before, during and after the New Year
    bool supported{};           ///< the bills show it; else nothing is applied
    double new_year_test{};     ///< F statistic of the three windows; 0 = not tested
    double off_day_test{};      ///< F statistic of the days off
    std::size_t customers{};
    int years{};  ///< Februaries seen
};

/// Calendar effects of all industries of a company and how strongly each customer shows its industry's.
class CalendarModel {
public:
    CalendarModel() = default;
    /// Estimates from the histories; the months up to `last` can be asked for. Without Company::calendar nothing is applied.
    CalendarModel(const Company& company, const std::vector<Prepared>& prepared, core::Month last,
                  const core::Executor& executor);

    /// Effects learned from others, for customers in the strength of their industry.
    CalendarModel(const CalendarModel& learned, const Company& company, const std::vector<Prepared>& prepared, core::Month last);

    /// By code of the industry.
    const std::vector<CalendarEffect>& effects() const { return effects_; }
    bool applies(std::size_t customer) const { return customer < strength_.size() && strength_[customer] > 0.0; }
    /// Factors on the use of `count` months from `first` on; over the years of each calendar month their geometric mean is 1.
    std::vector<double> factors(std::size_t customer, core::Month first, std::size_t count) const;
    /// What a day of each kind does to this customer's use, in its own strength.
    CalendarWeights per_day(std::size_t customer) const;
    /// The history without the effect.
    Prepared cleaned(std::size_t customer, const Prepared& history) const;
    /// Puts the effect on an outlook that begins in the month `from`.
    void put_back(std::size_t customer, core::Month from, std::vector<double>& mean, std::vector<double>& spread) const;

private:
    core::Month first_;
    std::vector<MonthTerms> months_;
    std::vector<CalendarEffect> effects_;
    std::vector<std::size_t> effect_of_;  // one a customer, into effects_
    std::vector<double> strength_;        // one a customer; 0 = not applied
};

}  // namespace visitcast::forecast
