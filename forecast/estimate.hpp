// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/joint.hpp"
#include "forecast/models.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// The fitted part of one customer's forecast, before events and bands.
struct Estimate {
    Outlook outlook;  ///< from the month asked for on; empty without a history
    std::string model;
    std::vector<std::string> notes;
    core::Response response;
    bool promised{};  ///< rests on a capacity, not on bills alone
};

/// Estimates of all customers from the month `from` on, by the product's own choice together or by a named model one by one.
std::vector<Estimate> estimate_all(const Company& company, const std::vector<Prepared>& prepared, core::Month from, int horizon,
                                   const std::string& model, const core::Executor& executor);

/// The members of the joint forecast: customers with regular use.
std::vector<Member> regular_members(const Company& company, const std::vector<Prepared>& prepared, core::Month from, int horizon);

/// Estimates as above by the product's own choice, with a model that was learned elsewhere.
std::vector<Estimate> estimate_with(JointModel& learned, const Company& company, const std::vector<Prepared>& prepared,
                                    core::Month from, int horizon, const core::Executor& executor);

/// Bands of short histories are stretched: their spread rests on few months.
double small_sample_widening(std::size_t observed);

}  // namespace visitcast::forecast
