// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/cli/session.hpp"

// The verbs that edit the plan and the master data; each returns the exit status.
namespace visitcast::cli {

int edit_visit(Session& session);  ///< move, swap, force, cancel, pause
int edit_sheet(Session& session);
int list_edits(Session& session);
int undo(Session& session);
int set_values(Session& session);
int leave(Session& session);
int handover(Session& session);
int territories(Session& session);
int replan(Session& session);

}  // namespace visitcast::cli
