// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forecast/forecast.hpp"
#include "tools/cli/session.hpp"

namespace CLI {
class App;
}

// The verbs that close the loop between visits and forecasts, and their options.
namespace visitcast::cli {

int list_findings(Session& session);
int store_override(Session& session);
int show_value(Session& session);
int assess_managers(Session& session);
int report_month(Session& session);
int list_campaign(Session& session);

void add_findings_use(CLI::App& command, Options& options);
void override_options(CLI::App& command, Options& options);
void value_options(CLI::App& command, Options& options);
void campaign_options(CLI::App& command, Options& options);
void assess_options(CLI::App& command, Options& options);
void report_options(CLI::App& command, Options& options);

/// The option --findings as the forecast takes it.
forecast::FindingUse findings_use(const Options& options);

}  // namespace visitcast::cli
