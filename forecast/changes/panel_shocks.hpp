// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace visitcast::forecast {

/// What many series do together in a period (weather, holidays, the economy) and how much of it each one shows, learned from the
/// periods before.
class PanelShocks {
    /// How large the medians of a group are beside what chance alone makes of a median: sum of squared ratios.
    struct UsualShock {
        double squares{10.0};  // at first taken to be real
        double periods{1.0};
    };

public:
    explicit PanelShocks(const std::vector<std::string>& groups);

    /// The part of each error that is common; errors and scatters of one period, NaN = not known. Learns from it.
    std::vector<double> common(const std::vector<double>& errors, const std::vector<double>& scatters);

private:
    std::vector<double> of_groups(const std::vector<double>& errors, const std::vector<double>& scatters);
    std::vector<double> of_factors(const std::vector<double>& rest) const;

    std::vector<std::vector<std::size_t>> groups_;
    std::vector<std::size_t> ungrouped_;
    std::vector<UsualShock> usual_;  // of each group, and of those without one
    std::size_t count_{};
    std::deque<std::vector<double>> past_;  // standardised errors without what the group did; 0 = not known
};

}  // namespace visitcast::forecast
