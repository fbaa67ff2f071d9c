// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "data/text/text.hpp"
#include "tools/app/desk.hpp"
#include "tools/cli/options.hpp"

namespace visitcast::cli {

/// Exit status, as documented in --help.
enum Exit { done = 0, strict = 1, usage = 2, bad_input = 3, no_plan = 4, world_failed = 5 };

/// What a command works with: the desk, what was typed, and the language to answer in.
struct Session {
    app::Desk desk;
    const Options& options;
    text::Language language;
    std::function<core::Date()> today;  ///< asked again after an import, which may bring the setting `today`

    /// The sentence of a code in the language of the session.
    std::string say(std::string_view code, const text::Values& values = {}) const {
        return text::sentence(language, code, values);
    }
};

/// Runs the verb of the options and returns the exit status.
int run(Session& session);

}  // namespace visitcast::cli
