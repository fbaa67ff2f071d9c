// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// One probability that was stated and what came of it: 1 = happened (or later), 0.5 = smaller, 0 = not; of one that is still
/// open the probability that the bills give it.
struct Verdict {
    double stated{};
    double outcome{};
};

/// How well stated probabilities held, with the way to put later ones right.
struct Calibration {
    std::size_t count{};
    double brier{};         ///< mean squared difference, 0 = perfect
    double mean_stated{};   ///< what was said on average
    double mean_outcome{};  ///< what came
    double factor{1.0};     ///< later probabilities are multiplied by this; drawn towards `usual` when few are settled
};
/// `usual` is the factor of those about whom nothing is known: 1, or that of all reporters together.
Calibration calibrated(const std::vector<Verdict>& verdicts, double usual = 1.0);

/// A stated probability put right by the record.
double corrected(double probability, const Calibration& calibration);

/// How the probabilities of each reporter, and of each kind of finding, have held. For calibration; it ranks nobody.
struct TrackRecord {
    std::map<std::string, Calibration> by_person;
    std::map<core::FindingKind, Calibration> by_kind;
    Calibration all;

    /// The stated probability put right: by the person, and by the kind as far as it differs from what its reporters let expect.
    double corrected(const core::Finding& finding) const;
};

/// A finding that was told with a probability, and what came of it.
struct Outcome {
    const core::Finding* finding{};
    double outcome{};
};
TrackRecord track_record(const std::vector<Outcome>& outcomes);

/// A change of more than the customer's whole use is as often a wrong unit or a wrong customer: its probability counts only as
/// far as the expected change stays within probability x use, until the meter shows it. 1 for smaller ones, for those that the
/// contracted kW hold, and where there is no year of bills to compare with.
double credible_size(const core::Finding& finding, const CustomerHistory& history, core::Month from);

/// 1, 0.5 or 0 for a settled status; nothing for an open one.
std::optional<double> outcome_of(core::FindingStatus status);

/// What is known of all findings of a company before the month `from`: those with a status by it, others by the meter, and begun
/// ones that are not settled yet by what the bills make of them. Probabilities are left as they were stated.
struct Knowledge {
    std::vector<core::Settlement> settlements;  ///< by the meter, findings without a status of their own and events
    TrackRecord record;
    std::map<std::string, double> size_factors;  ///< findings that are larger than their customer, by their id: see credible_size

    /// What a stated probability counts: put right by the record, and less for a size beyond the customer's own.
    double counts(const core::Finding& finding) const;
};
Knowledge learn(const Company& company, core::Month from);

/// Puts what was learned into the findings of a company: statuses by the meter, and probabilities by the record.
void apply(const Knowledge& knowledge, Company& company);

}  // namespace visitcast::forecast
