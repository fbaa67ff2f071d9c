// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// Green Button files: the Atom feed of the Energy Services Provider Interface (ESPI, NAESB REQ.21). Entries are tied to each
// other by their links; this is what they hold, tied together.
namespace visitcast::io {

/// How the values of a series are meant.
struct EspiReadingType {
    std::optional<int> unit;  ///< uom: 72 = Wh
    int power_of_ten{};       ///< powerOfTenMultiplier
    int flow{1};              ///< flowDirection: 1 = to the customer, 19 = from the customer, 4 = both, net
    int behaviour{4};         ///< accumulationBehaviour: 4 = the energy of each interval, 3 = a register that runs on
    int qualifier{12};        ///< dataQualifier: 12 = as measured, 8 = highest ...
    std::int64_t interval{};  ///< seconds; 0 = not told
};

struct EspiInterval {
    std::int64_t start{};     ///< seconds from 1970 UTC
    std::int64_t duration{};  ///< seconds; 0 = not told
    double value{};           ///< in the unit of the reading type
    bool estimated{};
    bool follows{};  ///< no time of its own: it begins where the one before it ends
};

struct EspiSeries {
    std::optional<EspiReadingType> type;
    std::vector<EspiInterval> intervals;  ///< as they stand in the file
};

/// A billing period and what was used in it.
struct EspiSummary {
    std::int64_t start{};
    std::int64_t duration{};
    EspiReadingType type;
    double value{};
};

struct EspiUsagePoint {
    int row{};                       ///< line of the file
    std::vector<std::string> names;  ///< title, last part of its address, UUID: what it may be called elsewhere
    int service{};                   ///< ServiceCategory: 0 = electricity
    std::vector<EspiSeries> series;
    std::vector<EspiSummary> summaries;
};

/// Reads a file. Throws core::Error when it is no such feed, is not well-formed, or holds more than a person can mean.
std::vector<EspiUsagePoint> read_espi(const std::filesystem::path& file);

}  // namespace visitcast::io
