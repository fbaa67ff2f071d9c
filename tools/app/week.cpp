// SPDX-License-Identifier: Apache-2.0
// The weekly routine.
#include "tools/app/week.hpp"

namespace visitcast::app {

WeekReport run_week(Desk& desk, const WeekRequest& request, text::Language language) {
    WeekReport report;
    report.forecasts = make_forecasts(desk, request.outlook).size();
    report.flags = make_flags(desk).size();
    report.plan = make_plan(desk, request.plan);
    report.changes = plan_changes(desk, report.plan);
    if (report.changes) report.calls = calls_for(desk, *report.changes);
    report.folder = request.folder / desk.as_of.text();
    report.files = export_everything(desk, report.folder, language);
    return report;
}

}  // namespace visitcast::app
