// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Change of each month against the same month of the year before that most customers of an industry share: the median of the
/// ratios. 1 where fewer than five customers can be compared.
class YearlyChanges {
public:
    YearlyChanges() = default;
    /// Of the 72 months before `from`; the season of bills is a year.
    YearlyChanges(const Company& company, core::Month from);
    double at(const std::string& industry, core::Month month) const;

private:
    core::Month first_;
    std::map<std::string, std::vector<double>> ratios_;
};

/// What a month of a customer would have been without the change of a finding, and what it was.
struct SeenChange {
    double stated{};  ///< kWh a month, mean over the months judged; below the full size while it fills up
    double seen{};    ///< against the same months of the year before, the industry's own change taken off
    double error{};   ///< standard error of what was seen, from the usual scatter of yearly changes
    double base{};    ///< mean of the months without it
    int months{};
};

/// The bills of [first, end) against the year before.
SeenChange seen_change(const core::Finding& finding, const Prepared& prepared, core::Month first, core::Month end,
                       const std::string& industry, const YearlyChanges& changes);

/// Usual deviation of a month from the same month of the year before, in the two years before `begin`; nothing when fewer than
/// six months can be compared.
std::optional<double> usual_scatter(const Prepared& prepared, core::Month begin, const std::string& industry,
                                    const YearlyChanges& changes);

/// Judges the findings that had begun before the end of the bills, in order of their start, and brings the history before those
/// that surely came to the level with them: the change is in the level at once then, and is not added to it again.
/// `probabilities`: of each finding of the history, after the record. A finding with the status `no` is not looked at.
std::vector<Told> follow_findings(const CustomerHistory& history, Prepared& prepared, const YearlyChanges& changes);

}  // namespace visitcast::forecast
