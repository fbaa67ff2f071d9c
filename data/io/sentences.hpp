// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/core/outlook.hpp"
#include "data/core/plan.hpp"
#include "data/text/text.hpp"

// Results as sentences; files, the page and the command line say the same words.
namespace visitcast::io {

/// The word for a code: the sentence of `prefix` + code, else of the code itself, else the code.
std::string word(text::Language language, std::string_view prefix, std::string_view code);

/// The values of the sentences about a flag: customer, since, size, percent, low, high.
text::Values flag_values(text::Language language, const core::ChangeFlag& flag, std::string_view customer_name);
/// What changed, by how much, and how sure that is: one to three sentences.
std::string flag_sentence(text::Language language, const core::ChangeFlag& flag, std::string_view customer_name);
/// "kWh a month before: 12,345".
std::vector<std::string> evidence_lines(text::Language language, const core::ChangeFlag& flag);
/// What to do about it; empty when nothing is suggested.
std::string action_sentence(text::Language language, const core::ChangeFlag& flag);
/// The rule behind it with its value, its first day and where it stands; empty without one.
std::string rule_sentence(text::Language language, const core::ChangeFlag& flag);
/// Causes that were looked at and do not explain it, in words; empty when there are none.
std::string ruled_out_words(text::Language language, const core::ChangeFlag& flag);
/// The recorded or suspected cause; empty when unknown.
std::string cause_words(text::Language language, const core::ChangeFlag& flag);

/// Why a due visit is not in the plan, and what would help. `blocker` is a name for Unplanned::blocker; without one its id.
std::string unplanned_sentence(text::Language language, const core::Unplanned& unplanned, std::string_view blocker = {});
std::string remedy_sentence(text::Language language, const core::Unplanned& unplanned, std::string_view blocker = {});

/// Why the customer is on the list now: "overdue: last visit 63 days ago; 3 days past its latest day".
std::string need_sentence(text::Language language, const core::VisitNeed& need, core::Date as_of);
/// The same without the urgency at its start: "last visit 63 days ago; 3 days past its latest day". May be empty.
std::string need_reasons(text::Language language, const core::VisitNeed& need, core::Date as_of);
/// The duty: "marketing visit" for "marketing" and for none.
std::string kind_words(text::Language language, std::string_view kind);

}  // namespace visitcast::io
