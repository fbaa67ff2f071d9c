// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace visitcast::forecast {

/// A history of the logarithm of use that ends `lag` periods before the common end.
struct Logs {
    std::vector<double> values;
    std::size_t lag{};
};

/// What moved many customers of a company at once: courses of the logarithm of use beside level and season.
struct CommonShocks {
    /// One course for each way in which customers move together; oldest period first, up to the common end, mean square about 1.
    std::vector<std::vector<double>> courses;
    std::size_t span() const { return courses.empty() ? 0 : courses.front().size(); }
};

/// A history without the common shocks and without slips.
struct Freed {
    std::vector<double> logs;
    double last_shock{};  ///< shock of the last value (logarithm)
    double variance{};    ///< of the shocks of one period (logarithm)
};

/// The courses that the histories show beyond chance, at most three. None from fewer than 20 histories or 1.5 seasons.
CommonShocks learn_shocks(std::span<const Logs* const> histories, std::size_t season);

/// Takes the shocks off one history; each counts as far as this history shows it beyond chance.
Freed freed_of_shocks(const CommonShocks& shocks, const Logs& history, std::size_t season);

/// Season of a history of logarithms beside a level that moves slowly; index 0 = the first value, mean 0.
std::vector<double> own_season(const std::vector<double>& logs, std::size_t season);

}  // namespace visitcast::forecast
