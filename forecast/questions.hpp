// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// begun = a finding whose time has come and that the bills have not settled; coming = one that is still to come; change = what a
/// flag saw; plans = what nobody has been told yet.
enum class QuestionKind { begun, coming, change, plans };

/// Something to ask on a visit, and by how much the answer would narrow the forecast.
struct Question {
    QuestionKind kind{QuestionKind::plans};
    std::string finding;                               ///< id; empty for a change and for plans
    core::FindingKind what{core::FindingKind::other};  ///< of the finding
    core::Month month;                                 ///< start of the finding, or since when the change
    double kwh{};                                      ///< size of the change a month
    double low{};                                      ///< 80 % band of the next three months, for plans
    double high{};
    double narrows_kwh{};  ///< mean width that the 80 % band of a month would lose

    bool operator==(const Question&) const = default;
};

/// Chance that there is news on a customer who was visited this many days ago: half after half a year.
double chance_of_news(double days);

/// Chance that a change of which one could have heard since the last visit shows in the meter unheard if nobody asks now.
double chance_of_lapse(double days);

/// Questions about a customer, those that would narrow the band most first; findings that wait for an answer before all others.
/// `days_since_visit` absent = never visited. Without a forecast only what is open is asked.
std::vector<Question> questions(const std::vector<core::Finding>& findings, const core::Forecast* forecast,
                                const std::vector<core::ChangeFlag>& flags, std::optional<double> days_since_visit,
                                core::Month now);

}  // namespace visitcast::forecast
