// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace CLI {
class App;
}

// The verbs that look at the forecast from one side: contracts, the planning meeting, days and weeks.
namespace visitcast::cli {

void trading_options(CLI::App& command, Options& options);
void days_options(CLI::App& command, Options& options);
int trading(Session& session);
int planning(Session& session);
int days(Session& session);

}  // namespace visitcast::cli
