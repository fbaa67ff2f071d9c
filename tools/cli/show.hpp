// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/app/backtest.hpp"
#include "tools/app/busy.hpp"
#include "tools/app/check.hpp"
#include "tools/app/classes.hpp"
#include "tools/app/edit.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/flag_answers.hpp"
#include "tools/app/handover.hpp"
#include "tools/app/import.hpp"
#include "tools/app/master.hpp"
#include "tools/app/pin.hpp"
#include "tools/app/replan.hpp"
#include "tools/app/suggest.hpp"
#include "tools/app/territories.hpp"
#include "tools/app/week.hpp"
#include "tools/cli/session.hpp"

// One function for each answer: text for people, or one JSON object with --json.
namespace visitcast::cli {

void show_import(const Session& session, const app::ImportReport& report);
void show_busy(const Session& session, const app::BusyReport& report, const core::Rows& rows);
void show_imports(const Session& session, const std::vector<store::ImportEntry>& imports);
void show_undo(const Session& session, const app::UndoReport& report);
void show_check(const Session& session, const app::CheckReport& report);
void show_classes(const Session& session, const app::ClassTable& table);
void show_forecasts(const Session& session, const std::vector<core::Forecast>& forecasts, const core::Rows& rows);
/// The lines of one level of the stored forecast, and the company; their twelve months end with `until`.
void show_levels(const Session& session, const std::vector<core::LevelLine>& lines, core::ForecastLevel level, core::Month until);
void show_backtest(const Session& session, const forecast::Accuracy& accuracy, const core::Rows& rows);
void show_flags(const Session& session, const std::vector<core::ChangeFlag>& flags, const core::Rows& rows);
/// That `more` of `all` were not listed.
void show_more_flags(const Session& session, std::size_t more, std::size_t all);
/// `changes`: what a draft changes for those who know the published plan, if there is one.
void show_plan(const Session& session, const core::Plan& plan, const core::Rows& rows, bool published,
               const std::optional<scheduler::PlanChanges>& changes = {});
/// Load of the team by week and month, who is short, and who would wait.
void show_load(const Session& session, const scheduler::Capacity& load, const core::Rows& rows);
/// Before a plan: is there time enough, and who has no place of their own? Nothing when all is well.
void show_before_plan(const Session& session, const scheduler::Capacity& load, const std::vector<app::PlacedByTown>& placed);
void show_suggestions(const Session& session, const app::GoodDays& days, const core::Rows& rows);
void show_pin(const Session& session, const app::Pinned& pinned, const core::Rows& rows);
void show_edit(const Session& session, const app::EditAnswer& answer, const core::Rows& rows);
void show_sheet(const Session& session, const app::SheetAnswer& answer, const core::Rows& rows);
void show_edits(const Session& session, const std::vector<store::HandEditEntry>& edits);
void show_undone_edit(const Session& session, const store::HandEditEntry& edit);
void show_master(const Session& session, const app::MasterAnswer& answer, const core::Rows& rows);
void show_replan(const Session& session, const app::Replan& result, const std::vector<app::Call>& calls, const core::Rows& rows);
void show_handover(const Session& session, const app::Handover& handover, const core::Rows& rows);
void show_territories(const Session& session, const app::TerritoryProposal& proposal, const core::Rows& rows);
void show_team_sizes(const Session& session, const std::vector<scheduler::TeamSize>& sizes, const core::Rows& rows);
void show_explanation(const Session& session, const app::Explanation& explanation);
/// Sentences on what drives the forecast; nothing where there is none.
void show_reasons(const Session& session, const app::Explanation& explanation);
void show_files(const Session& session, const std::vector<std::filesystem::path>& files);
void show_week(const Session& session, const app::ImportReport& imported, const app::WeekReport& report, const core::Rows& rows);

}  // namespace visitcast::cli
