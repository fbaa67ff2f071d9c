// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"
#include "forecast/raise.hpp"

namespace visitcast::forecast {

/// All that the search for changes knows of one customer.
struct ChangeCase {
    const CustomerHistory& history;
    const core::Forecast& forecast;
    const Prepared& prepared;
    const Options& options;
    const Company& company;                        ///< for its rules and its calendar
    std::optional<Raised> raised_shift;            ///< what the watch says, in periods from `begin` on
    core::Month begin;                             ///< first month of the panel
    double industry_change{};                      ///< median yearly change of the industry's other customers lately, as a share
    std::vector<double> yearly{};                  ///< yearly_changes() of the customer, the calendar taken off
    const std::vector<double>* industry_yearly{};  ///< the same of its industry; nullptr without one
    std::vector<core::ChangeFlag> earlier{};       ///< flags already raised for this customer
    const Prepared* normal_weather{};              ///< the history in normal weather; null = the weather shows no effect

    bool raised(core::FlagKind kind) const;
    /// The account is closed, or its closing is on record for the time looked at.
    bool closing() const;
};

using FindChange = std::optional<core::ChangeFlag> (*)(const ChangeCase&);

// One file for each family of kinds.
std::optional<core::ChangeFlag> find_stop(const ChangeCase& one);
std::optional<core::ChangeFlag> find_level_shift(const ChangeCase& one);
std::optional<core::ChangeFlag> find_expected_change(const ChangeCase& one);
std::optional<core::ChangeFlag> find_near_capacity(const ChangeCase& one);
std::optional<core::ChangeFlag> find_missing_data(const ChangeCase& one);
std::optional<core::ChangeFlag> find_not_restarted(const ChangeCase& one);
std::optional<core::ChangeFlag> find_departure(const ChangeCase& one);
std::optional<core::ChangeFlag> find_trend_change(const ChangeCase& one);
std::optional<core::ChangeFlag> find_self_generation(const ChangeCase& one);
std::optional<core::ChangeFlag> find_event_not_seen(const ChangeCase& one);
std::optional<core::ChangeFlag> find_scheduled(const ChangeCase& one);
std::optional<core::ChangeFlag> find_demand_above_contract(const ChangeCase& one);
std::optional<core::ChangeFlag> find_demand_below_contract(const ChangeCase& one);
std::optional<core::ChangeFlag> find_billing_method(const ChangeCase& one);
std::optional<core::ChangeFlag> find_idle_capacity(const ChangeCase& one);
std::optional<core::ChangeFlag> find_growth_to_capacity(const ChangeCase& one);
std::optional<core::ChangeFlag> find_power_factor(const ChangeCase& one);
std::optional<core::ChangeFlag> find_trading_deviation(const ChangeCase& one);

/// The rule of that name as it is applied; nothing when the company has none in force.
std::optional<core::AppliedRule> rule_of(const ChangeCase& one, std::string_view name);

/// A flag of a kind with its size and 80 % interval; percent only on a base that can carry one.
core::ChangeFlag new_flag(const ChangeCase& one, core::FlagKind kind, core::Month since, double size, double half_width,
                          double base);

/// "cause_recorded_event", "cause_recorded_finding" when such a record lies near the month, else empty.
std::string recorded_cause(const ChangeCase& one, core::Month month);

/// Probability that a change of this many standard errors is real, after the many looks that were taken: normal distribution
/// function of a third of it.
double probability_of(double strength);

}  // namespace visitcast::forecast
