// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/io/document.hpp"
#include "tools/app/assess.hpp"
#include "tools/app/findings.hpp"

namespace visitcast::app {

/// The brief of a month for the committee on customer relations: use and outlook, visits and what they found, what the meter made
/// of it, the hand-over to marketing, changes, promises, and the account managers over the twelve months to its end. `month`
/// absent = the last whole month.
io::Document month_report(Desk& desk, std::optional<core::Month> month, text::Language language);

/// Sections that other answers show as well.
io::DocumentSection assessment_section(text::Language language, const Assessment& assessment);
io::DocumentSection hand_over_section(text::Language language, const HandOverQuality& quality);
io::DocumentSection record_section(text::Language language, const forecast::TrackRecord& record);

}  // namespace visitcast::app
