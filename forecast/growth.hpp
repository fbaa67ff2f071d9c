// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Energy of one year against the year before, told apart by why it changed. All in kWh; the parts add up:
/// year - year_before = (alike - alike_before) + entered + left + recorded.
struct Growth {
    double year{};
    double year_before{};
    double alike{};  ///< customers with use in both years and nothing on record
    double alike_before{};
    std::size_t customers_alike{};
    double entered{};   ///< use of customers without any the year before
    double left{};      ///< lost with customers without any use this year, below zero
    double recorded{};  ///< change of customers with a change of capacity, a suspension or their own generation on record

    /// The like-for-like index: 1.03 = three per cent more by the same customers. Absent without such customers.
    std::optional<double> index() const;
};

/// The twelve months before `from` against the twelve before them, over the customers named by their places.
Growth growth_of(const Company& company, const std::vector<Prepared>& prepared, std::span<const std::size_t> members,
                 core::Month from);

}  // namespace visitcast::forecast
