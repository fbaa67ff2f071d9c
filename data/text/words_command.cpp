// SPDX-License-Identifier: Apache-2.0
// What the command line says, in English and Chinese.
#include "data/text/catalogue.hpp"

namespace visitcast::text {

std::span<const Entry> command_words() {
    static constexpr Entry entries[] = {
        {"command_files_written", "{count} files written to {folder}", "已向 {folder} 写入 {count} 个文件"},
        {"list_and_more", " and more", " 等"},

        // Import.
        {"import_read", "Read", "读取"},
        {"import_file", "{read} rows read, {good} usable, {bad} in error", "读取 {read} 行，可用 {good} 行，有误 {bad} 行"},
        {"import_notices", "Notices", "提示"},
        {"import_errors", "Errors", "错误"},
        {"import_more", "and {count} more of this kind (--json lists all)", "另有 {count} 条同类信息(用 --json 查看全部)"},
        {"import_dry_run", "Dry run: nothing was stored.", "试运行：未写入任何数据。"},
        {"import_stored", "Stored", "已入库"},
        {"import_stored_good", "Stored the usable rows only", "仅可用行已入库"},
        {"import_counts", "{added} added, {changed} changed, {unchanged} unchanged",
         "新增 {added}，更改 {changed}，未变 {unchanged}"},

        // Names of the kinds of rows.
        {"record_settings", "settings", "设置"},
        {"record_holidays", "holidays", "节假日"},
        {"record_managers", "account managers", "客户经理"},
        {"record_qualifications", "qualifications", "资质"},
        {"record_leave", "absences", "请假"},
        {"record_customers", "customers", "客户"},
        {"record_duties", "further duties", "其他走访任务"},
        {"record_appointments", "appointments", "预约"},
        {"record_events", "events", "业务事件"},
        {"record_temperatures", "temperatures", "气温"},
        {"record_travel", "travel times", "行程时间"},
        {"record_readings", "meter readings", "抄表读数"},
        {"record_consumption", "monthly bills", "月度电量"},
        {"record_visits", "visits on record", "走访记录"},
        {"record_findings", "findings", "走访发现"},
        {"record_promises", "promises", "承诺事项"},

        // Check.
        {"check_title", "What is stored, as of {day}", "截至{day}的数据"},
        {"check_history", "{count} customers have bills, from {first} to {last}", "{count} 个客户有电量数据，{first}至{last}"},
        {"check_remarks", "Worth a look", "请留意"},
        {"check_no_place", "{count} customers have no coordinates and can only be planned by travel times: {examples}",
         "{count} 个客户没有坐标，只能依靠行程时间表排程：{examples}"},
        {"check_at_zero_zero", "{count} customers lie at 0/0, which is in the sea: {examples}",
         "{count} 个客户坐标为 0/0(海上)：{examples}"},
        {"check_far_away", "{count} customers lie more than 500 km from the others: {examples}",
         "{count} 个客户距其他客户超过 500 公里：{examples}"},
        {"check_no_interval", "{count} customers have no visit interval and are visited on request only: {examples}",
         "{count} 个客户未设走访周期，仅按需走访：{examples}"},
        {"check_no_owner", "{count} customers have no account manager of their own; anybody may go: {examples}",
         "{count} 个客户没有固定客户经理，任何人均可走访：{examples}"},
        {"check_unknown_owner", "{count} customers belong to a manager that managers.csv does not name: {examples}",
         "{count} 个客户的客户经理不在 managers.csv 中：{examples}"},
        {"check_no_industry", "{count} customers have no industry: {examples}", "{count} 个客户没有行业：{examples}"},
        {"check_no_bills", "{count} customers have no bills yet and get no forecast: {examples}",
         "{count} 个客户尚无电量数据，无法预测：{examples}"},
        {"check_gaps", "{count} customers lack bills inside their history (a gap is not a zero): {examples}",
         "{count} 个客户历史数据中有缺月(缺失不等于零)：{examples}"},
        {"check_late_bills", "{count} customers lack the bill of the last whole month: {examples}",
         "{count} 个客户缺少最近整月电量：{examples}"},
        {"check_capacity", "Hours in the next {weeks} weeks", "未来 {weeks} 周工时"},
        {"check_hours_enough", "{visits} visits fall due: about {needed} h with driving; the team has {hours} h.",
         "到期走访 {visits} 次，含路程约 {needed} 小时；团队可用 {hours} 小时。"},
        {"check_hours_short",
         "{visits} visits fall due: about {needed} h with driving; the team has {hours} h, {missing} h too few. Some will wait; "
         "longer intervals for small customers or a helping colleague would close the gap.",
         "到期走访 {visits} 次，含路程约 {needed} 小时；团队可用 {hours} 小时，缺 {missing} 小时。部分客户需顺延；"
         "可延长小客户周期或请同事支援。"},

        // Forecast and flags.
        {"forecast_title", "Forecast of {customers} customers for {months} months from {from}",
         "{customers} 个客户自{from}起 {months} 个月的预测"},
        {"screen_industry", "industry", "行业"},
        {"screen_company", "all customers", "全部客户"},
        {"screen_expected", "expected", "预测"},
        {"screen_year_before", "a year before", "上年同期"},
        {"screen_change", "change", "变化"},
        {"screen_month", "month", "月份"},
        {"screen_band80", "80 % band", "80% 区间"},
        {"forecast_little_history", "{count} customers with little history: level only", "{count} 个客户历史较短，仅预测水平"},
        {"forecast_no_history", "{count} customers without bills: no forecast", "{count} 个客户无电量数据，未作预测"},
        {"forecast_closed", "{count} customers closed: zero", "{count} 个客户已销户，预测为零"},
        {"forecast_backtest",
         "Tested on the past of {count} customers: median error {mase} (MASE), repeating last year {naive}; as good or better "
         "for "
         "{share} of them",
         "用 {count} 个客户的历史检验：误差中位数 {mase}(MASE)，沿用上年为 {naive}；{share} 的客户不劣于沿用上年"},
        {"flags_none", "No change worth a flag.", "没有需要提示的变化。"},
        {"flags_certainty", "Probability {probability}.", "概率 {probability}。"},

        // Plan.
        {"plan_title_draft", "Draft plan, {first} to {last}: {visits} visits planned, {unplanned} due visits not planned",
         "计划草案，{first}至{last}：已排 {visits} 次走访，{unplanned} 次到期走访未排"},
        {"plan_title_published", "Published plan, {first} to {last}: {visits} visits, {unplanned} due visits not planned",
         "已发布计划，{first}至{last}：{visits} 次走访，{unplanned} 次到期走访未排"},
        {"plan_day", "driving {drive}, {km} km", "行车{drive}，{km} 公里"},
        {"plan_unplanned", "Not planned ({count})", "未排({count})"},
        {"plan_more_unplanned", "and {count} more; 'visitcast export unplanned --format csv' lists all",
         "另有 {count} 条；用 visitcast export unplanned --format csv 查看全部"},
        {"plan_next", "Next: visitcast publish, or change the data and plan again.",
         "下一步：visitcast publish，或修改数据后重新排程。"},
        {"screen_manager", "account manager", "客户经理"},
        {"screen_visits", "visits", "走访"},
        {"screen_with_customers", "with customers", "面访"},
        {"screen_driving", "driving", "行车"},
        {"screen_available", "working time", "工时"},

        // Explain.
        {"explain_visits", "Visits", "走访"},
        {"explain_planned_draft", "In the draft: {day}, {time}, by {manager}.", "草案中：{day} {time}，{manager}。"},
        {"explain_planned", "Planned: {day}, {time}, by {manager}.", "已排：{day} {time}，{manager}。"},
        {"explain_outlook", "Consumption", "用电"},
        {"explain_no_forecast", "Nothing is forecast yet; run 'visitcast forecast'.", "尚未预测；请运行 visitcast forecast。"},
        {"explain_backtest", "Tested on its past ({origins} times): error {mase} (MASE), repeating last year {naive}.",
         "历史检验 {origins} 次：误差 {mase}(MASE)，沿用上年 {naive}。"},
        {"explain_flags", "Flags", "变化提示"},
        {"explain_records", "On record", "记录"},
        {"explain_finding", "Finding: {kind} from {from}, probability {probability}",
         "走访发现：{kind}，自{from}起，概率 {probability}"},
        {"explain_event", "Event: {kind}, {from}", "事件：{kind}，{from}"},
        {"explain_promise", "Promise open: {text} (due {due})", "未完成承诺：{text}(期限 {due})"},
        {"visit_planned", "planned", "计划"},
        {"visit_done", "visited", "已走访"},
        {"visit_cancelled", "cancelled", "已取消"},
        {"visit_missed", "missed", "未成行"},
        {"finding_new_load", "new load", "新增负荷"},
        {"finding_expansion", "expansion", "扩产"},
        {"finding_closure", "closure", "关停"},
        {"finding_efficiency", "efficiency measure", "节能改造"},
        {"finding_self_generation", "self-generation", "自发电"},
        {"finding_shift_change", "change of shifts", "班次调整"},
        {"finding_tariff", "tariff", "电价"},
        {"finding_other", "other", "其他"},
        {"event_new_connection", "new connection", "新装"},
        {"event_capacity_increase", "capacity increase", "增容"},
        {"event_capacity_decrease", "capacity decrease", "减容"},
        {"event_suspension", "suspension", "暂停"},
        {"event_closure", "closure", "销户"},
        {"event_change_of_holder", "change of holder", "过户"},
        {"event_temporary_supply", "temporary supply", "临时用电"},
        {"event_orderly_use", "orderly use", "有序用电"},
        {"event_overhaul", "overhaul", "检修"},
        {"event_self_generation", "self-generation", "自发电"},
        {"event_market_entry", "market entry", "入市交易"},
        {"event_other", "other", "其他"},

        // Week.
        {"week_done", "{forecasts} forecasts, {flags} flags, {visits} visits planned, {unplanned} due visits not planned",
         "预测 {forecasts} 项，提示 {flags} 条，已排走访 {visits} 次，未排 {unplanned} 次"},
    };
    return entries;
}

}  // namespace visitcast::text
