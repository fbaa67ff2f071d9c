// SPDX-License-Identifier: Apache-2.0
// What an import has to say about files, columns, rows and cells. A place (file, row, column, value) is put before each sentence;
// rows are counted as a spreadsheet shows them: the header is row 1 unless there is something above it.
#include <array>

#include "data/text/catalogue.hpp"

namespace visitcast::text {
namespace {

constexpr std::array entries{
    // Files.
    Entry{"encoding_found", "read as {encoding}", "按 {encoding} 编码读取"},
    Entry{"delimiter_found", "the cells are separated by '{delimiter}'", "单元格以“{delimiter}”分隔"},
    Entry{"sheet_chosen", "the workbook has the sheets {sheets}; '{sheet}' was read (--sheet reads another one)",
          "工作簿含有以下工作表：{sheets}；已读取“{sheet}”(可用 --sheet 指定)"},
    Entry{"file_empty", "the file holds no table", "文件中没有表格"},
    Entry{"kind_unknown",
          "it is not clear what this file holds; its headings are: {headings}. Say what it holds with --kind, or what "
          "its headings mean with --map, or use the column names of the documentation",
          "无法判断文件内容，表头为：{headings}。请用 --kind 指定文件类别，或用 --map 说明表头，或改用说明文档中的列名"},
    Entry{"columns_missing", "read as {record}, but these columns are missing: {columns}",
          "按 {record} 读取，但缺少以下列：{columns}"},
    Entry{"unclosed_quote",
          "a quotation mark opens in this row and never closes, so nothing of the file was taken (rows are counted as a "
          "spreadsheet shows them)",
          "本行的引号没有闭合，整个文件未导入(行号按电子表格计)"},

    // Columns.
    Entry{"column_unknown", "this column is unknown; it has no effect and is kept for the exports",
          "未知的列，不起作用，仅在导出时原样给回"},
    Entry{"column_unknown_likely", "this column is unknown; it has no effect and is kept for the exports; did you mean {likely}?",
          "未知的列，不起作用，仅在导出时原样给回；是否应为 {likely}？"},
    Entry{"columns_not_kept", "the unknown columns of this file have more than {most} cells and are not kept",
          "本文件的未知列超过 {most} 个单元格，未保存"},
    Entry{"column_twice", "a second column with the meaning {meaning}; only the first was read",
          "与前面的列含义相同({meaning})，只读取第一列"},
    Entry{"edges_trimmed", "spaces or invisible marks at the edges were dropped ({count} times in this column)",
          "已去掉首尾的空格或不可见字符(本列共 {count} 处)"},
    Entry{"wide_digits", "full-width digits were read as digits ({count} times in this column)",
          "全角数字已按半角读取(本列共 {count} 处)"},
    Entry{"unit_dropped", "the unit behind the number was dropped ({count} times in this column)",
          "已去掉数字后的单位(本列共 {count} 处)"},
    Entry{"groups_dropped", "separators between thousands were dropped ({count} times in this column)",
          "已去掉千位分隔符(本列共 {count} 处)"},
    Entry{"date_order_found", "dates were read as {order}, because one of them fits no other order",
          "日期按 {order} 读取，因为其中有日期只符合这种顺序"},
    Entry{"unit_scaled", "the heading names a larger unit; the numbers were taken times {factor}",
          "表头为更大的单位，数值已乘以 {factor}"},
    Entry{"decimal_comma_found", "commas were read as decimal points", "逗号按小数点读取"},

    // Rows.
    Entry{"cells_beyond_header", "{count} cells under {headings} headings; is a comma in a text without quotation marks?",
          "本行有 {count} 个单元格，而表头只有 {headings} 列；是否有带逗号的文字未加引号？"},
    Entry{"row_repeated", "the same as row {other_row}; taken once", "与第 {other_row} 行相同，只导入一次"},
    Entry{"rows_contradict", "row {other_row} says '{other_value}' for the same key; neither row was taken",
          "同一主键在第 {other_row} 行的值为“{other_value}”，两行均未导入"},
    Entry{"total_row_skipped", "skipped, because it is a total", "合计行，已跳过"},
    Entry{"note_row_skipped", "skipped, because it is a note", "说明行，已跳过"},
    Entry{"month_without_value", "no value for this month; it counts as missing, not as zero",
          "该月没有数值，按缺失处理，不作为零"},
    Entry{"override_of_whom", "an override is about one customer or one industry: give customer_id or industry_code",
          "一条调整只针对一个客户或一个行业：请填写 customer_id 或 industry_code 之一"},
    Entry{"override_by_how_much", "give the change as kwh_month or as percent, one of them",
          "请填写 kwh_month 或 percent 之一作为调整幅度"},
    Entry{"dates_reversed", "this is before {other} ({other_value})", "早于 {other} ({other_value})"},
    Entry{"customer_unknown", "no customer has this account number; import the customer first, or correct the number",
          "没有此户号的用电客户；请先导入客户，或更正户号"},
    Entry{"customer_unknown_alike", "no customer has exactly this account number; there is '{alike}', which only looks like it",
          "没有与此完全一致的户号；有相近的户号“{alike}”"},
    Entry{"manager_unknown", "no account manager has this id; import managers first, or correct the id",
          "没有此编号的客户经理；请先导入客户经理，或更正编号"},
    Entry{"manager_unknown_alike", "no account manager has exactly this id; there is '{alike}', which only looks like it",
          "没有与此完全一致的客户经理编号；有相近的编号“{alike}”"},
    Entry{"place_unknown", "neither a customer nor an account manager has this id", "没有此编号的用电客户或客户经理"},
    Entry{"place_unknown_alike",
          "no customer or account manager has exactly this id; there is '{alike}', which only looks like it",
          "没有与此完全一致的编号；有相近的编号“{alike}”"},
    Entry{"predecessor_unknown",
          "customer {customer} continues an account that is not here; its history starts with its own bills",
          "用电客户 {customer} 承接的户号不存在，其历史数据从自身电费记录开始"},
    Entry{"flag_unknown", "no flag has this id; the answer was not stored", "没有此编号的预警，处理结果未保存"},
    Entry{"setting_unknown", "this setting is unknown; it is kept but has no effect", "未知的设置项，已保存但不起作用"},
    Entry{"setting_unknown_likely", "this setting is unknown and has no effect; did you mean {likely}?",
          "未知的设置项，不起作用；是否应为 {likely}？"},

    // Places.
    Entry{"place_half", "a place needs both lat and lon; the customer or manager is kept without a place",
          "位置需要同时有经纬度；已保存，但没有位置"},
    Entry{"place_zero", "0/0 is no place here; kept without a place", "0/0 不是有效位置；已保存，但没有位置"},
    Entry{"place_far_swapped", "this customer lies about {km} km from all others; with lat and lon swapped it lies among them",
          "该客户距其他客户约 {km} 公里；经纬度对调后则在其中"},
    Entry{"place_far", "this customer lies about {km} km from all others; check the coordinates",
          "该用电客户距其他客户约 {km} 公里，请核对坐标"},
    Entry{"latitude_out_of_range", "a latitude lies between {low} and {high}; are lat and lon swapped?",
          "纬度应在 {low} 到 {high} 之间；经纬度是否填反？"},

    // Calendars.
    Entry{"calendar_event_cut", "this event never ends; the file is cut off", "该日程没有结束，文件不完整"},
    Entry{"calendar_start_missing", "this event has no start", "该日程没有开始时间"},
    Entry{"calendar_time_bad", "no time of a calendar; it is written as 20261102T093000", "不是日历时间；应写成 20261102T093000"},
    Entry{"calendar_duration_bad", "no duration of a calendar; it is written as PT1H30M", "不是日历时长；应写成 PT1H30M"},
    Entry{"calendar_rule_bad", "this rule of repetition cannot be read; the whole event was left out",
          "无法识别重复规则，整个日程未导入"},
    Entry{"calendar_too_often", "this event repeats too often to be a meeting; it was left out",
          "重复过于频繁，不像会议，未导入"},
    Entry{"calendar_zone_unknown", "this time zone is unknown and not described in the file; its times were read as {zone}",
          "未知的时区，文件中也没有说明；按 {zone} 读取"},
    Entry{"calendar_cancelled", "{count} events are cancelled", "{count} 项已取消"},
    Entry{"calendar_free", "{count} events leave the time free", "{count} 项不占用时间"},
    Entry{"calendar_declined", "{count} invitations were declined", "{count} 项邀请已谢绝"},
    Entry{"calendar_own_visits", "{count} events are visits planned here; they are no busy time",
          "{count} 项是本系统安排的走访，不计为忙碌"},
    Entry{"calendar_other_days", "{count} events take no time in the days that are planned", "{count} 项在计划期内不占用时间"},

    // Green Button files.
    Entry{"usage_zone", "months are those of the time zone {zone}", "月份按时区 {zone} 划分"},
    Entry{"usage_not_electricity", "this usage point is not for electricity and was left out", "该用能点不是电力，未导入"},
    Entry{"usage_none", "this usage point has no usage that can be read", "该用能点没有可读取的用电数据"},
    Entry{"usage_month_part", "the file covers only {percent} % of this month of {customer}; it was left out",
          "{customer} 该月的数据只覆盖 {percent} %，未导入"},
    Entry{"usage_other_units", "{count} series in other units than Wh were left out", "{count} 组数据的单位不是 Wh，未导入"},
    Entry{"usage_from_customer", "{count} series of energy that the customer delivered were left out",
          "{count} 组为用户上网电量，未导入"},
    Entry{"usage_registers", "{count} series hold register readings or demands, not energy, and were left out",
          "{count} 组为表码或需量，不是电量，未导入"},
    Entry{"usage_coarser", "{count} long intervals were left out, because shorter ones tell the same time",
          "{count} 个较长时段与较短时段重复，未采用"},
    Entry{"usage_repeated", "{count} intervals stand twice with different values; the later one was taken",
          "{count} 个时段重复且数值不同，取后者"},
    Entry{"usage_without_length", "{count} intervals without a time or a length were left out",
          "{count} 个时段缺少时间或时长，未采用"},
    Entry{"usage_unit_assumed", "the file does not say its unit; the values were read as Wh", "文件未说明单位，按 Wh 读取"},

    // Cells.
    Entry{"value_missing", "a value is required here", "此处必须填写"},
    Entry{"not_a_number", "not a number; write digits with a decimal point, such as 1234.5",
          "不是数字；请写成带小数点的数字，例如 1234.5"},
    Entry{"number_unclear", "the comma or point may part thousands or decimals; write 12345 or 12.345",
          "无法判断逗号或点是千位分隔符还是小数点；请写成 12345 或 12.345"},
    Entry{"number_out_of_range", "must lie between {low} and {high}", "应在 {low} 到 {high} 之间"},
    Entry{"not_whole", "must be a whole number", "必须是整数"},
    Entry{"id_damaged",
          "a spreadsheet made a rounded number of this id and its digits are lost; format the column as text and enter it again",
          "该编号已被电子表格转成近似数字，位数丢失；请将该列设为文本后重新录入"},
    Entry{"not_a_date", "not a date; write 2026-11-02", "不是日期；请写成 2026-11-02"},
    Entry{"no_such_day", "there is no such day", "没有这一天"},
    Entry{"date_order_unknown",
          "day and month can be told apart in no row of this column; write 2026-11-02, or give the order with --date-format dmy "
          "or mdy",
          "本列无法区分日和月；请写成 2026-11-02，或用 --date-format dmy 或 mdy 指定顺序"},
    Entry{"date_short_year", "the year needs four digits; write 2026-11-02", "年份需要四位数字；请写成 2026-11-02"},
    Entry{"not_a_month", "not a month; write 2026-11", "不是月份；请写成 2026-11"},
    Entry{"not_a_time", "not a time of day; write 09:30", "不是时间；请写成 09:30"},
    Entry{"not_a_moment", "not a day with a time; write 2026-11-02 09:30", "不是日期加时间；请写成 2026-11-02 09:30"},
    Entry{"not_yes_no", "neither yes nor no", "应填是或否"},
    Entry{"read_as_other", "{count} words that are not in the list were read as 'other'",
          "{count} 个不在可选值之内的词按“其他”读取"},
    Entry{"not_a_choice", "not one of: {choices}", "不在可选值之内：{choices}"},
    Entry{"not_weekdays", "no days of the week; write Mon-Fri or Mon,Wed,Sat", "不是星期；请写成 Mon-Fri 或 周一至周五"},
    Entry{"not_windows", "no visiting hours; write Mon-Fri 09:00-12:00; Sat 10:00-11:00",
          "不是走访时段；请写成 Mon-Fri 09:00-12:00; Sat 10:00-11:00"},
};

}  // namespace

std::span<const Entry> import_words() { return entries; }

}  // namespace visitcast::text
