// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// What kind of use a history shows.
enum class Use { none, regular, zero, stopped, intermittent };

/// What the capacity of a new customer promises.
struct Promise {
    double kwh{};        ///< full use of a usual month
    double doubt{};      ///< scatter of it, as a logarithm
    double own_doubt{};  ///< of what the own bills say of the full use, likewise
};

/// What the bills since the start of a finding say: did it come, may it still come?
struct Told {
    std::string finding;
    double came{};     ///< probability that it is in the bills
    double to_come{};  ///< probability that it is late and still comes
    int months{};      ///< bills since the start
    double kwh{};      ///< its size a month when complete, from what was told and what is seen
    bool followed{};   ///< the history before it was brought to the level with it
};

/// A history made fit for models: one value a month, no gaps, no slips. Bills are never changed; this is the fit's own copy.
struct Prepared {
    Use use{Use::none};
    core::Month first;
    std::vector<double> values;        ///< from `first` to the last billed month, before the first forecast month
    std::size_t observed{};            ///< months with a bill
    std::size_t zero_months{};         ///< months without use at the end (stopped), or before use began again (restart)
    double level_before_stop{};        ///< mean of the last 12 months before a stop
    bool restarted{};                  ///< use began again after months of zero; `first` is the first month since
    std::vector<std::string> notes;    ///< codes
    std::vector<core::Month> missing;  ///< months without a bill
    std::vector<SetAside> set_aside;   ///< bills that the fit does not take as they are
    std::optional<Promise> promise;    ///< of who has begun lately or not yet
    std::vector<Told> told;            ///< findings that the bills could judge; see follow_findings()

    core::Month end() const { return first + static_cast<int>(values.size()); }
    /// Fit value of a month; NaN outside.
    double at(core::Month month) const;
};

/// The history before the month `from`.
Prepared prepare(const CustomerHistory& history, core::Month from);

}  // namespace visitcast::forecast
