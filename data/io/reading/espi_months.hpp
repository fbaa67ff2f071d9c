// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/date.hpp"
#include "data/io/reading/espi_feed.hpp"

namespace visitcast::io {

/// A calendar month of one usage point.
struct EspiMonth {
    core::Month month;
    double kwh{};
    std::optional<double> max_kw;  ///< highest mean of an interval of at most an hour; not given for longer ones
    double covered{};              ///< share of the month for which there are values, 0 to 1
    bool estimated{};              ///< also when a long interval was spread over two months
};

/// What of a usage point was not used, and why.
struct EspiLeftOut {
    int other_units{};     ///< series in another unit than Wh
    int from_customer{};   ///< series of energy that the customer delivered
    int registers{};       ///< series that are no energy of each interval
    int coarser{};         ///< intervals that finer ones cover too
    int repeated{};        ///< intervals with another value than an earlier one of the same time; the last counts
    int without_length{};  ///< intervals of no known length
    bool unit_assumed{};   ///< nothing says that the values are Wh
};

/// Sums the intervals of a usage point to months of a zone; where it has none, the billing periods of its summaries.
std::vector<EspiMonth> espi_months(const EspiUsagePoint& point, const core::TimeZone& zone, EspiLeftOut& left_out);

}  // namespace visitcast::io
