// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "tools/cli/options.hpp"

namespace CLI {
class App;
}

// The options of the verbs that edit the plan and the master data.
namespace visitcast::cli {

/// An option that is a day, YYYY-MM-DD.
void add_date(CLI::App& command, const std::string& name, std::optional<core::Date>& target, const char* help);

void pin_options(CLI::App& command, Options& options);
void move_options(CLI::App& command, Options& options);
void swap_options(CLI::App& command, Options& options);
void force_options(CLI::App& command, Options& options);
void cancel_options(CLI::App& command, Options& options);
void pause_options(CLI::App& command, Options& options);
void edit_options(CLI::App& command, Options& options);
void set_options(CLI::App& command, Options& options);
void leave_options(CLI::App& command, Options& options);
void handover_options(CLI::App& command, Options& options);
void territories_options(CLI::App& command, Options& options);
void replan_options(CLI::App& command, Options& options);

}  // namespace visitcast::cli
