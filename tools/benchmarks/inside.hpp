// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <nlohmann/json_fwd.hpp>

#include "forecast/forecast.hpp"

namespace visitcast::benchmarks {

/// How many months, and how many sums of one season, came out inside the bands; pools series, origins and sets by adding up.
struct Inside {
    double months{}, months80{}, months95{};
    double totals{}, totals80{}, totals95{};

    void add(const forecast::Prediction& prediction, std::span<const double> actual, int season);
    Inside& operator+=(const Inside& other);
    /// Shares as cov80, cov95, year80, year95, and the number of months and totals.
    nlohmann::json object() const;
};

}  // namespace visitcast::benchmarks
