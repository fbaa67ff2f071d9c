// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// How new capacity fills up in an industry, learned from its own connections. What is set here is believed until then.
struct Ramp {
    std::string industry;
    double months_to_half{4.0};
    double ceiling{200.0};  ///< kWh a month of one kVA when it has filled up
    double doubt{0.5};      ///< scatter of that between connections, as a logarithm
    int connections{};      ///< of the industry, that it was learned from

    /// Share in use in month `age` since the connection (1 = the month of it); 0 before.
    double share(int age) const;
};

/// Use of a month of 1 kW on record, where no energy is given: 300 hours, more or less as the industry's own capacity is used.
double use_of_kw(const Ramp& ramp);

/// Ramps of all industries, and the customers who are on one themselves.
class RampModel {
public:
    RampModel() = default;
    RampModel(const Company& company, const std::vector<Prepared>& prepared, core::Month from);
    /// Ramps learned from others.
    RampModel(const RampModel& learned, const Company& company, const std::vector<Prepared>& prepared, core::Month from);

    const Ramp& of(const std::string& industry) const;
    /// The company first, then by code of the industry; those that learned from a connection of their own.
    std::vector<Ramp> learned() const;

    /// The month in which a customer began that has not filled up yet.
    const std::optional<core::Month>& start(std::size_t customer) const { return starts_[customer]; }
    bool applies(std::size_t customer) const { return customer < starts_.size() && starts_[customer].has_value(); }
    /// Share of the full use in a month; 1 for everybody else.
    double factor(const CustomerHistory& history, std::size_t customer, core::Month month) const;
    /// The history as if all had been in use from the first day.
    Prepared cleaned(const CustomerHistory& history, std::size_t customer, const Prepared& prepared) const;
    /// Full use of a month that the capacity promises, kWh; absent without a capacity on record.
    std::optional<double> promised(const CustomerHistory& history) const;

private:
    void find_starts(const Company& company, const std::vector<Prepared>& prepared, core::Month from);

    Ramp company_;
    std::map<std::string, Ramp> ramps_;
    std::vector<std::optional<core::Month>> starts_;  // one a customer
};

/// The month of connection, from an event or the customer list; of several the last.
std::optional<core::Date> connected_on(const CustomerHistory& history);

}  // namespace visitcast::forecast
