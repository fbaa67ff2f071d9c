// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/core/company.hpp"
#include "data/core/outlook.hpp"
#include "data/text/text.hpp"

namespace visitcast::app {

/// Energy in a forecast beside the bills, by where it comes from; weighted, over the months of the forecast (or the first ones).
struct Beside {
    double findings{};
    double events{};
    double overrides{};
};

/// Of customers added up: by industry code, and of everybody under "".
std::map<std::string, Beside> beside_by_industry(const std::vector<core::Forecast>& forecasts, const core::Rows& rows,
                                                 std::size_t months = 36);

/// One line of a forecast in words: what, who told it, when, on which visit, how probable, how much.
std::string line_sentence(text::Language language, const core::ForecastLine& line, const core::Rows& rows);

/// Its weighted energy over the forecast.
double energy_of(const core::ForecastLine& line, std::size_t months = 36);

/// "+1,234 kWh", "-12.3 MWh".
std::string signed_energy(text::Language language, double kwh);

}  // namespace visitcast::app
