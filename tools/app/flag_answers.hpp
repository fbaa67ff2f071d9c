// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "data/core/error.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// What a person says about one flag; absent = as it is.
struct FlagAnswerRequest {
    std::string id;
    std::optional<std::string> status;  ///< new, asked, confirmed, dismissed or settled
    std::optional<std::string> owner;
    std::optional<core::Date> due_on;
    std::optional<std::string> note;
};

/// Keeps the answer as an import of its own (it can be taken back) and returns the flag as it is now. Throws core::UsageError for
/// an unknown id or status, or when nothing is said.
core::ChangeFlag answer_flag(Desk& desk, const FlagAnswerRequest& request);

/// Answers of an import that name no flag of the book become issues; those that say what is known already are left out, so that
/// an exported list taken in again changes only what was changed in it.
void sift_answers(const store::Store& store, core::Rows& rows, core::Issues& issues);

}  // namespace visitcast::app
