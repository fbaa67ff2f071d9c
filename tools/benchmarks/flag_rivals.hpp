// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/parallel.hpp"
#include "tools/benchmarks/alerts.hpp"

namespace visitcast::benchmarks {

using Panel = std::vector<std::vector<double>>;

/// The rule of thumb: use against the same period a year before, as a share; speaks from 10 %.
Scores year_on_year_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor);

/// Outside the 95 % band of the forecast one period before (model `ets`), twice running on the same side; the score is the lesser
/// distance from the middle in half-widths.
Scores band_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor);

/// PELT (Killick, Fearnhead, Eckley 2012, doi 10.1080/01621459.2012.737745) for changes of the mean on deseasonalised
/// logarithms of everything known in a period; the score is what the last change saves, when it began within a season.
Scores pelt_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor);

}  // namespace visitcast::benchmarks
