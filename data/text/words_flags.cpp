// SPDX-License-Identifier: Apache-2.0
// What the program says about change flags: kinds, evidence, causes, actions and rules. A flag of kind K has the sentence
// "flag_K" (values customer, since, size and every number of its evidence by name) and the short title "kind_K"; percent and
// interval have sentences of their own, put behind a sentence that tells the size.
#include <array>

#include "data/text/catalogue.hpp"

namespace visitcast::text {
namespace {

constexpr std::array table{
    // Short titles.
    Entry{"kind_level_shift", "level shift", "用电水平变化"},
    Entry{"kind_expected_rise", "expected rise", "预计上升"},
    Entry{"kind_expected_fall", "expected fall", "预计下降"},
    Entry{"kind_stopped", "stopped", "停止用电"},
    Entry{"kind_near_capacity", "near its capacity", "接近合同容量"},
    Entry{"kind_missing_data", "missing bills", "账单缺失"},
    Entry{"kind_trend_change", "trend change", "趋势变化"},
    Entry{"kind_departs_from_industry", "departs from its industry", "偏离行业走势"},
    Entry{"kind_industry_turn", "industry turns", "行业拐点"},
    Entry{"kind_self_generation", "own power likely", "疑似自发电"},
    Entry{"kind_event_not_seen", "event not seen", "登记事件未见效"},
    Entry{"kind_not_restarted", "not restarted", "节后未复工"},
    Entry{"kind_scheduled", "change on record", "计划内变更"},
    Entry{"kind_demand_above_contract", "demand above contract", "需量将超合同"},
    Entry{"kind_demand_below_contract", "demand far below contract", "需量远低于合同"},
    Entry{"kind_billing_method", "billing method", "基本电费计费方式"},
    Entry{"kind_idle_capacity", "idle capacity", "容量闲置"},
    Entry{"kind_power_factor", "power factor", "功率因数"},
    Entry{"kind_trading_deviation", "trading deviation", "交易偏差"},

    // One plain sentence each.
    Entry{"flag_level_shift",
          "{customer} has changed its level since {since}: {size} a month against the same months of last year.",
          "{customer}自{since}起用电水平变化：与上年同期相比每月{size}。"},
    Entry{"flag_expected_rise",
          "{customer} is expected to use more over the next {months_compared} months: {size} a month against the same months of "
          "last "
          "year.",
          "{customer}预计今后{months_compared}个月用电上升：与上年同期相比每月{size}。"},
    Entry{"flag_expected_fall",
          "{customer} is expected to use less over the next {months_compared} months: {size} a month against the same months of "
          "last "
          "year.",
          "{customer}预计今后{months_compared}个月用电下降：与上年同期相比每月{size}。"},
    Entry{"flag_stopped", "{customer} has used hardly any electricity since {since}: {size} a month compared with before.",
          "{customer}自{since}起几乎停止用电：与此前相比每月{size}。"},
    Entry{"flag_near_capacity", "{customer} may come near its contracted power in {since}.",
          "{customer}在{since}可能接近合同容量。"},
    Entry{"flag_missing_data", "Bills of {customer} are missing since {since}.", "{customer}自{since}起缺少账单。"},
    Entry{"flag_trend_change",
          "The trend of {customer} has changed since {since}: {growth_now_percent} % a year after {growth_before_percent} %, "
          "{size} a "
          "month against the earlier trend.",
          "{customer}自{since}起趋势变化：年增速由{growth_before_percent}%变为{growth_now_percent}%，与原趋势相比每月{size}。"},
    Entry{"flag_departs_from_industry",
          "{customer} has left the path of its industry since {since}: {own_change_percent} % against the year before, the "
          "industry "
          "{industry_change_percent} %; {size} a month.",
          "{customer}自{since}起偏离行业走势：同比{own_change_percent}%，行业{industry_change_percent}%，每月{size}。"},
    Entry{
        "flag_industry_turn",
        "The industry {customer} has turned in {since}: {growth_now_percent} % against the year before over three months, after "
        "{growth_before_percent} %, the same {accounts} customers; {size} a month.",
        "{customer}行业在{since}出现拐点：同口径{accounts}户近三个月同比{growth_now_percent}%，此前为{growth_before_percent}%"
        "，每月{size}。"},
    Entry{"flag_self_generation",
          "{customer} may make its own power since {since}: less by day, the night as before; {size} a month.",
          "{customer}自{since}起可能自行发电：白天电量下降而夜间不变，每月{size}。"},
    Entry{"flag_event_not_seen",
          "What was recorded for {customer} does not show in the bills since {since}: {told_kwh} kWh a month were to come, "
          "{seen_kwh} kWh are seen.",
          "{customer}已登记的变更自{since}起未在电量中体现：应变化每月{told_kwh}千瓦时，实际{seen_kwh}千瓦时。"},
    Entry{"flag_not_restarted",
          "{customer} has not restarted after the New Year: last month {share_percent} % of a day of December; {size} a month.",
          "{customer}春节后尚未复工：上月日均电量为12月的{share_percent}%，每月{size}。"},
    Entry{"flag_scheduled", "A change on record comes for {customer} in {since}: {size} a month.",
          "{customer}在{since}有已登记的变更：每月{size}。"},
    Entry{
        "flag_demand_above_contract",
        "The demand of {customer} may pass what the contract allows in {since}: up to {upper_peak_kw} kW against {limit_kw} kW.",
        "{customer}在{since}的最大需量可能超过合同允许值：上限{upper_peak_kw}千瓦，允许{limit_kw}千瓦。"},
    Entry{"flag_demand_below_contract",
          "{customer} pays for {contract_demand_kw} kW and needed {highest_12_months_kw} kW at most in twelve months; "
          "{could_be_kw} kW would do.",
          "{customer}合同需量{contract_demand_kw}千瓦，近12个月最高仅{highest_12_months_kw}千瓦，{could_be_kw}千瓦即可。"},
    Entry{"flag_billing_method",
          "{customer} would pay less by the other billing method: its demand is {peak_to_capacity_percent} % of its capacity.",
          "{customer}改变基本电费计费方式可少付：最大需量为容量的{peak_to_capacity_percent}%。"},
    Entry{"flag_idle_capacity", "{customer} uses {highest_2_months_kw} kW of {running_kva} kVA since {since}.",
          "{customer}自{since}起{running_kva}千伏安容量仅用{highest_2_months_kw}千瓦。"},
    Entry{"flag_power_factor",
          "The power factor of {customer} is {mean_power_factor}, below {standard_power_factor}: {surcharge_percent} % more to "
          "pay.",
          "{customer}功率因数{mean_power_factor}，低于标准{standard_power_factor}，加收{surcharge_percent}%。"},
    Entry{"flag_trading_deviation",
          "{customer} used {used_kwh} kWh in {since} against {contract_kwh} kWh contracted, {months_outside} months outside the "
          "band.",
          "{customer}在{since}用电{used_kwh}千瓦时，合同{contract_kwh}千瓦时，{months_outside}个月超出偏差范围。"},
    Entry{"flag_percent", "That is {percent} of the level before.", "相当于此前水平的{percent}。"},
    Entry{"flag_interval", "With 80 % certainty between {low} and {high} a month.", "80%的把握下每月在{low}至{high}之间。"},

    // Evidence ("evidence_" + name).
    Entry{"evidence_before_kwh", "kWh a month in the twelve months before", "变化前12个月月均电量(千瓦时)"},
    Entry{"evidence_after_kwh", "kWh a month since", "变化后月均电量(千瓦时)"},
    Entry{"evidence_same_months_last_year_kwh", "kWh a month in the same months of last year", "上年同期月均电量(千瓦时)"},
    Entry{"evidence_months_after", "months since the change", "变化后月数"},
    Entry{"evidence_usual_scatter_kwh", "usual scatter of a month, kWh", "月电量常见波动(千瓦时)"},
    Entry{"evidence_same_months_last_year_normal_weather_kwh", "the same in normal weather, kWh",
          "按常年气温修正后的上年同期电量(千瓦时)"},
    Entry{"evidence_same_months_last_year_sum_kwh", "kWh in the same months of last year", "上年同期电量(千瓦时)"},
    Entry{"evidence_coming_months_kwh", "kWh expected in the coming months", "今后各月预计电量(千瓦时)"},
    Entry{"evidence_coming_months_low_kwh", "lower end for the coming months, kWh", "今后各月电量下限(千瓦时)"},
    Entry{"evidence_coming_months_high_kwh", "upper end for the coming months, kWh", "今后各月电量上限(千瓦时)"},
    Entry{"evidence_months_compared", "months compared", "对比月数"},
    Entry{"evidence_zero_months", "months without use", "无用电月数"},
    Entry{"evidence_contracted_kw", "contracted power, kW", "合同容量(千瓦)"},
    Entry{"evidence_peak_hours", "hours of use at the assumed peak, a month", "假定最大负荷月利用小时数"},
    Entry{"evidence_upper_kwh", "upper forecast of the month, kWh", "当月预测上限(千瓦时)"},
    Entry{"evidence_limit_kwh", "kWh of a month at 95 % of the contracted power", "合同容量95%对应的月电量(千瓦时)"},
    Entry{"evidence_missing_months", "months without a bill", "缺账单月数"},
    Entry{"evidence_expected_month_kwh", "kWh expected for a month", "预计月电量(千瓦时)"},
    Entry{"evidence_growth_before_percent", "yearly growth before, %", "此前年增速(%)"},
    Entry{"evidence_growth_now_percent", "yearly growth now, %", "当前年增速(%)"},
    Entry{"evidence_own_change_percent", "own change against the year before, %", "自身同比(%)"},
    Entry{"evidence_industry_change_percent", "change of the industry against the year before (median), %", "行业同比(中位数,%)"},
    Entry{"evidence_accounts", "customers counted, the same in both years", "同口径户数"},
    Entry{"evidence_largest_share_percent", "share of the largest of them, %", "其中最大户占比(%)"},
    Entry{"evidence_day_kwh_before", "kWh a month by day, last year", "上年白天月均电量(千瓦时)"},
    Entry{"evidence_day_kwh_now", "kWh a month by day, now", "当前白天月均电量(千瓦时)"},
    Entry{"evidence_night_kwh_before", "kWh a month in the valley hours, last year", "上年谷段月均电量(千瓦时)"},
    Entry{"evidence_night_kwh_now", "kWh a month in the valley hours, now", "当前谷段月均电量(千瓦时)"},
    Entry{"evidence_told_kwh", "change a month on record, kWh", "登记的月变化量(千瓦时)"},
    Entry{"evidence_seen_kwh", "change a month seen in the bills, kWh", "账单体现的月变化量(千瓦时)"},
    Entry{"evidence_day_of_month", "on day", "日"},
    Entry{"evidence_event_kva", "kVA on record", "登记容量(千伏安)"},
    Entry{"evidence_december_kwh_a_day", "kWh a day in December", "12月日均电量(千瓦时)"},
    Entry{"evidence_last_month_kwh_a_day", "kWh a day last month", "上月日均电量(千瓦时)"},
    Entry{"evidence_share_percent", "share of December's day, %", "占12月日均(%)"},
    Entry{"evidence_limit_percent", "restarted from, %", "复工标准(%)"},
    Entry{"evidence_contract_demand_kw", "contract demand, kW", "合同最大需量(千瓦)"},
    Entry{"evidence_limit_kw", "limit, kW", "限值(千瓦)"},
    Entry{"evidence_expected_peak_kw", "expected demand of the month, kW", "当月预计最大需量(千瓦)"},
    Entry{"evidence_upper_peak_kw", "upper demand of the month (90 %), kW", "当月最大需量上限(90%,千瓦)"},
    Entry{"evidence_excess_kw", "above the limit, kW", "超出限值(千瓦)"},
    Entry{"evidence_highest_12_months_kw", "highest demand of the last 12 months, kW", "近12个月最高需量(千瓦)"},
    Entry{"evidence_highest_2_months_kw", "highest demand of the last 2 months, kW", "近2个月最高需量(千瓦)"},
    Entry{"evidence_months_measured", "months with a measured demand", "有需量数据的月数"},
    Entry{"evidence_lowest_allowed_kw", "lowest contract demand allowed, kW", "可约定的最低需量(千瓦)"},
    Entry{"evidence_could_be_kw", "contract demand that would do, kW", "可调整到的合同需量(千瓦)"},
    Entry{"evidence_running_kva", "running capacity, kVA", "运行容量(千伏安)"},
    Entry{"evidence_mean_peak_kw", "mean demand, kW", "平均最大需量(千瓦)"},
    Entry{"evidence_peak_to_capacity_percent", "demand over capacity, %", "需量与容量之比(%)"},
    Entry{"evidence_idle_limit_kw", "idle below, kW", "闲置标准(千瓦)"},
    Entry{"evidence_mean_power_factor", "mean power factor of the last months", "近月平均功率因数"},
    Entry{"evidence_standard_power_factor", "standard power factor", "功率因数标准"},
    Entry{"evidence_months_below", "months below", "低于标准的月数"},
    Entry{"evidence_surcharge_percent", "surcharge on the bill, %", "加收比例(%)"},
    Entry{"evidence_contract_kwh", "contracted energy of the month, kWh", "当月合同电量(千瓦时)"},
    Entry{"evidence_used_kwh", "used, kWh", "实际用电(千瓦时)"},
    Entry{"evidence_deviation_percent", "deviation, %", "偏差(%)"},
    Entry{"evidence_months_outside", "months outside the band", "超出范围的月数"},

    // Causes, suspected, recorded or ruled out.
    Entry{"cause_season", "the season", "季节变化"},
    Entry{"cause_weather", "warm or cold weather", "冷暖异常"},
    Entry{"cause_single_month", "a single unusual month", "个别月份异常"},
    Entry{"cause_single_customer", "a single large customer", "单一大户影响"},
    Entry{"cause_entries", "customers who came or went", "客户新增或退出"},
    Entry{"cause_missing_bills", "missing bills", "账单缺失"},
    Entry{"cause_recorded_event", "an event on record", "已登记事件"},
    Entry{"cause_recorded_finding", "what a visit found", "走访发现"},
    Entry{"cause_industry", "the whole industry moved", "行业整体变化"},
    Entry{"cause_new_year", "the Chinese New Year", "春节影响"},
    Entry{"cause_calendar", "days off and the length of the month", "休息日和月份天数"},
    Entry{"cause_closure", "the account was closed", "已销户"},
    Entry{"cause_restart", "use began again after a stop", "停用后恢复用电"},
    Entry{"cause_new_customer", "a new customer", "新客户"},
    Entry{"cause_month_length", "the length of the month", "月份天数不同"},
    Entry{"cause_self_generation", "own generation", "自发电"},

    // How a flag ended.
    Entry{"closed_by_meter", "the meter", "电表数据"},
    Entry{"closed_by_person", "a person", "人工"},
    Entry{"closed_by_time", "time", "到期"},

    // Rules behind flags ("rule_" + name).
    Entry{"rule_demand_excess", "Rule: demand above {value} of the contract demand is charged at a multiple of the price",
          "规则：最大需量超过合同需量{value}倍的部分加倍计费"},
    Entry{"rule_demand_below", "Rule: contract demand can be lowered when the demand stays below {value} of it",
          "规则：最大需量持续低于合同需量的{value}倍时可下调"},
    Entry{"rule_billing_ratio", "Rule: both ways of billing cost the same at {value} kW of demand per kVA",
          "规则：每千伏安{value}千瓦时两种计费方式费用相当"},
    Entry{"rule_idle_capacity", "Rule: capacity is idle when the demand stays below {value} of it",
          "规则：最大需量低于容量的{value}倍视为闲置"},
    Entry{"rule_growth_soon", "Rule: talk about more capacity at {value} of it within three months",
          "规则：三个月内达到容量的{value}倍时应商谈增容"},
    Entry{"rule_growth_later", "Rule: talk about more capacity at {value} of it within six months",
          "规则：六个月内达到容量的{value}倍时应商谈增容"},
    Entry{"rule_power_factor_industry", "Rule: power factor of industry at least {value}", "规则：工业用户功率因数不低于{value}"},
    Entry{"rule_power_factor_other", "Rule: power factor at least {value}", "规则：功率因数不低于{value}"},
    Entry{"rule_power_factor_farm", "Rule: power factor of farming at least {value}", "规则：农业用户功率因数不低于{value}"},
    Entry{"rule_trading_band", "Rule: deviation from the contracted energy up to {value} is free",
          "规则：与合同电量偏差不超过{value}免考核"},
    Entry{"rule_restart_share", "Rule: back at work from {value} of a day of December on",
          "规则：日均电量达到12月的{value}倍视为复工"},
    Entry{"rule_since", "(in force since {from})", "（自{from}起执行）"},
    Entry{"rule_since_source", "(in force since {from}; {source})", "（自{from}起执行；{source}）"},

    // Suggested actions.
    Entry{"action_visit_soon", "Visit soon and ask what changed.", "尽快走访，了解变化原因。"},
    Entry{"action_ask_reason", "Ask at the next visit what changed.", "下次走访时了解变化原因。"},
    Entry{"action_confirm_plans", "Ask about orders and new equipment, and record it as a finding.",
          "了解订单和新增设备情况，并登记为走访发现。"},
    Entry{"action_check_stop", "Ask whether the stop is for good; advise on suspension or closure.",
          "核实是否长期停用，并说明暂停或销户手续。"},
    Entry{"action_check_capacity", "Talk about a capacity increase before the month comes.", "提前与客户商谈增容。"},
    Entry{"action_get_bills", "Fetch the missing bills or readings.", "补齐缺失的账单或抄表数据。"},
    Entry{"action_tell_marketing", "Tell marketing, and ask the largest customers about orders.",
          "告知营销部门，并向大客户了解订单情况。"},
    Entry{"action_ask_own_power", "Ask about own generation and storage; explain the rules for feeding in.",
          "了解自发电和储能情况，并说明并网规定。"},
    Entry{"action_ask_event", "Ask whether what is on record was done, and put the record right.",
          "核实登记事项是否已实施，并更正记录。"},
    Entry{"action_visit_before_end", "Visit before that day: prolong, resume or close.", "到期前走访，确认延期、恢复或终止。"},
    Entry{"action_visit_before_begin", "Visit before that day and agree on the date and the size.",
          "变更前走访，确认时间和容量。"},
    Entry{"action_change_contract_demand", "Advise on another contract demand before the month begins.",
          "建议在月初前调整合同需量。"},
    Entry{"action_bill_by_demand", "Advise on billing by demand.", "建议改按需量计费。"},
    Entry{"action_bill_by_capacity", "Advise on billing by capacity.", "建议改按容量计费。"},
    Entry{"action_suspend_capacity", "Advise on a suspension or a smaller capacity.", "建议办理暂停或减容。"},
    Entry{"action_compensation", "Offer help with reactive compensation.", "建议加装无功补偿。"},
    Entry{"action_contract_energy", "Tell the customer before the market closes.", "在交易申报截止前告知客户。"},
    Entry{"action_none", "Nothing to do; the cause is on record.", "原因已登记，无需处理。"},
};

}  // namespace

std::span<const Entry> flag_words() { return table; }

}  // namespace visitcast::text
