// SPDX-License-Identifier: Apache-2.0
// What the program says about forecasts and change flags: models, notes, kinds of flags, evidence, causes and actions. The
// forecast module returns codes and numbers only; here they become sentences. A flag of kind K has the sentence "flag_K"
// (values customer, since, size) and the short title "kind_K"; percent and interval have sentences of their own.
#include <array>

#include "data/text/catalogue.hpp"

namespace visitcast::text {
namespace {

constexpr std::array table{
    // Models ("model_" + name).
    Entry{"model_default", "automatic choice", "自动选择"},
    Entry{"model_naive", "repeat the last month", "沿用上月值"},
    Entry{"model_seasonal_naive", "repeat the same month of last year", "沿用上年同月值"},
    Entry{"model_naive2", "repeat the last month, corrected for the season", "经季节调整的上月值"},
    Entry{"model_ets", "exponential smoothing, chosen by information criterion", "指数平滑(按信息准则自动选型)"},
    Entry{"model_weighted_ets", "exponential smoothing, mean of several forms", "多种形式指数平滑的加权平均"},
    Entry{"model_damped", "exponential smoothing with a damped trend", "阻尼趋势指数平滑"},
    Entry{"model_theta", "theta method", "Theta 方法"},
    Entry{"model_dynamic_theta", "dynamic optimised theta method", "动态优化 Theta 方法"},
    Entry{"model_complex", "complex exponential smoothing", "复指数平滑"},
    Entry{"model_arima", "seasonal ARIMA, chosen by information criterion", "季节性 ARIMA(按信息准则自动选型)"},
    Entry{"model_quick_arima", "seasonal ARIMA, one of a few usual forms", "季节性 ARIMA(常用形式)"},
    Entry{"model_decomposed", "smoothed season, then exponential smoothing", "季节分解后指数平滑"},
    Entry{"model_regression", "regression on a line and the months of the year", "趋势与月份回归"},
    Entry{"model_month_shares", "usual share of each month times the recent level", "历年各月占比乘以近期水平"},
    Entry{"model_intermittent", "average for use that comes now and then", "间歇性用电平均法"},
    Entry{"model_croston", "Croston's average for use that comes now and then", "Croston 间歇需求法"},
    Entry{"model_syntetos_boylan", "Croston's average without its bias (Syntetos, Boylan)", "Syntetos-Boylan 修正的间歇需求法"},
    Entry{"model_teunter", "size times chance of use, fading out (Teunter, Syntetos, Babai)",
          "Teunter-Syntetos-Babai 间歇需求法"},
    Entry{"model_combination", "mean of several models", "多种模型的平均"},
    Entry{"model_tested_combination", "mean of several models, weighted by their past errors", "按历史误差加权的多模型平均"},
    Entry{"model_joint", "all customers together: common shocks taken off, four views weighed by the company's own past",
          "全体用户联合预测：剔除共同波动，四种视角按公司自身历史加权"},
    Entry{"model_year_blend", "blend of last year, month shares and recent level", "上年同月、各月占比与近期水平的综合"},
    Entry{"model_level", "recent level, because the history is short", "近期水平(历史数据较少)"},
    Entry{"model_borrowed_season", "recent level with the season of similar customers", "近期水平加同类客户的季节规律"},
    Entry{"model_stopped", "no use, as in the last months", "近月无用电，按停用预测"},
    Entry{"model_zero", "no use", "无用电"},
    Entry{"model_sum", "sum of the customers", "各客户之和"},
    Entry{"model_none", "no forecast", "无预测"},

    // Status of a forecast.
    Entry{"outlook_ok", "forecast from the customer's own history", "依据客户自身历史数据预测"},
    Entry{"outlook_little_history", "based on little history", "历史数据较少，仅供参考"},
    Entry{"outlook_no_history", "no bills yet, so no forecast", "尚无用电数据，无法预测"},
    Entry{"outlook_closed", "account closed, forecast is zero", "已销户，预测为零"},

    // Notes on a forecast.
    Entry{"outlier_set_aside", "A suspect value was left out of the fit; the stored bill is unchanged.",
          "有可疑数值未参与建模；已存账单未作改动。"},
    Entry{"correction_spread", "A negative bill was read as a correction of the month before and balanced with it.",
          "负电量账单按对前期的更正处理，已与前期相抵。"},
    Entry{"negative_set_aside", "A negative bill was left out of the fit.", "负电量账单未参与建模。"},
    Entry{"measure_set_aside", "Months under a recorded suspension, overhaul or restriction were left out of the fit.",
          "已登记暂停、检修或有序用电期间的月份未参与建模。"},
    Entry{"gaps_filled", "Missing months were filled from season and level for the fit only; they are not zero.",
          "缺失月份仅在建模时按季节和水平补齐，不视为零。"},
    Entry{"recent_months_missing", "The latest months have no bill yet; the forecast bridges them.",
          "最近月份尚无账单，预测已跨过这些月份。"},
    Entry{"level_shift_followed", "The level changed; the forecast follows the new level and keeps the season.",
          "用电水平已变化，预测按新水平并保留季节规律。"},
    Entry{"restart_followed", "Use began again after months of zero; only the months since then set the level.",
          "停用数月后恢复用电，仅以恢复后的月份确定水平。"},
    Entry{"stopped_zero", "No use in the latest months; the forecast stays near zero until use begins again.",
          "近月无用电，恢复用电前预测接近零。"},
    Entry{"closure_applied", "The closing day is on record: zero after it, the closing month by days.",
          "已登记销户日期：此后为零，当月按天数折算。"},
    Entry{"opening_applied", "Before the opening day the forecast is zero; the first month by days.",
          "开户日前预测为零，首月按天数折算。"},
    Entry{"calendar_applied",
          "The days of each month, days off and the moving New Year were taken into account, as the industry shows them.",
          "已按所属行业的规律计入各月天数、休息日和春节移动的影响。"},
    Entry{"event_applied", "A recorded event not yet visible in the bills was added.", "已计入账单中尚未体现的登记事件。"},
    Entry{"finding_applied", "A visit finding was added, weighted by its probability.", "已按概率计入走访发现。"},
    Entry{"season_borrowed", "The season was borrowed from similar customers.", "季节规律取自同类客户。"},
    Entry{"intermittent_use", "Use comes now and then; the forecast is an average.", "间歇性用电，预测为平均值。"},
    Entry{"bimonthly_bills", "Bills come every second month; each was spread over two months for the fit.",
          "隔月抄表，建模时已将每次电量分摊到两个月。"},
    Entry{"simpler_model", "The history did not suit the model asked for; a simpler one was used.",
          "历史数据不适合所选模型，已改用较简单的模型。"},

    // Titles and sentences of the kinds of flags.
    Entry{"kind_level_shift", "level shift", "用电水平变化"},
    Entry{"kind_expected_rise", "expected rise", "预计上升"},
    Entry{"kind_expected_fall", "expected fall", "预计下降"},
    Entry{"kind_stopped", "stopped", "停止用电"},
    Entry{"kind_near_capacity", "near contracted power", "接近合同容量"},
    Entry{"kind_missing_data", "missing bills", "账单缺失"},
    Entry{"flag_level_shift", "{customer} has changed its level since {since}: {size} a month compared with before.",
          "{customer}自{since}起用电水平变化：与此前相比每月{size}。"},
    Entry{"flag_expected_rise", "{customer} is expected to use more from {since}: {size} a month compared with the last year.",
          "{customer}预计自{since}起用电上升：与过去一年相比每月{size}。"},
    Entry{"flag_expected_fall", "{customer} is expected to use less from {since}: {size} a month compared with the last year.",
          "{customer}预计自{since}起用电下降：与过去一年相比每月{size}。"},
    Entry{"flag_stopped", "{customer} has used hardly any electricity since {since}: {size} a month compared with before.",
          "{customer}自{since}起几乎停止用电：与此前相比每月{size}。"},
    Entry{"flag_near_capacity", "{customer} may come near its contracted power in {since}.",
          "{customer}在{since}可能接近合同容量。"},
    Entry{"flag_missing_data", "Bills of {customer} are missing since {since}.", "{customer}自{since}起缺少账单。"},
    Entry{"flag_percent", "That is {percent} of the level before.", "相当于此前水平的{percent}。"},
    Entry{"flag_interval", "With 80 % certainty between {low} and {high} a month.", "80%的把握下每月在{low}至{high}之间。"},

    // Evidence ("evidence_" + name).
    Entry{"evidence_before_kwh", "kWh a month before", "变化前月均电量(千瓦时)"},
    Entry{"evidence_after_kwh", "kWh a month since", "变化后月均电量(千瓦时)"},
    Entry{"evidence_same_months_last_year_kwh", "kWh a month in the same months of last year", "上年同期月均电量(千瓦时)"},
    Entry{"evidence_months_after", "months since the change", "变化后月数"},
    Entry{"evidence_usual_scatter_kwh", "usual scatter of a month, kWh", "月电量常见波动(千瓦时)"},
    Entry{"evidence_last_12_months_kwh", "kWh in the last 12 months", "过去12个月电量(千瓦时)"},
    Entry{"evidence_next_12_months_kwh", "kWh expected in the next 12 months", "未来12个月预计电量(千瓦时)"},
    Entry{"evidence_next_12_months_low_kwh", "lower end for the next 12 months, kWh", "未来12个月电量下限(千瓦时)"},
    Entry{"evidence_next_12_months_high_kwh", "upper end for the next 12 months, kWh", "未来12个月电量上限(千瓦时)"},
    Entry{"evidence_months_compared", "months compared", "对比月数"},
    Entry{"evidence_zero_months", "months without use", "无用电月数"},
    Entry{"evidence_contracted_kw", "contracted power, kW", "合同容量(千瓦)"},
    Entry{"evidence_peak_hours", "hours of use at the assumed peak, a month", "假定最大负荷月利用小时数"},
    Entry{"evidence_upper_kwh", "upper forecast of the month, kWh", "当月预测上限(千瓦时)"},
    Entry{"evidence_limit_kwh", "kWh of a month at 95 % of the contracted power", "合同容量95%对应的月电量(千瓦时)"},
    Entry{"evidence_missing_months", "months without a bill", "缺账单月数"},
    Entry{"evidence_expected_month_kwh", "kWh expected for a month", "预计月电量(千瓦时)"},

    // Causes, suspected, recorded or ruled out.
    Entry{"cause_season", "the season", "季节变化"},
    Entry{"cause_single_month", "a single unusual month", "个别月份异常"},
    Entry{"cause_missing_bills", "missing bills", "账单缺失"},
    Entry{"cause_recorded_event", "an event on record", "已登记事件"},
    Entry{"cause_recorded_finding", "what a visit found", "走访发现"},
    Entry{"cause_industry", "the whole industry moved", "行业整体变化"},
    Entry{"cause_new_year", "the Chinese New Year", "春节影响"},
    Entry{"cause_closure", "the account was closed", "已销户"},
    Entry{"cause_restart", "use began again after a stop", "停用后恢复用电"},
    Entry{"cause_new_customer", "a new customer", "新客户"},
    Entry{"cause_month_length", "the length of the month", "月份天数不同"},

    // Suggested actions.
    Entry{"action_visit_soon", "Visit soon and ask what changed.", "尽快走访，了解变化原因。"},
    Entry{"action_ask_reason", "Ask at the next visit what changed.", "下次走访时了解变化原因。"},
    Entry{"action_confirm_plans", "Ask about orders and new equipment, and record it as a finding.",
          "了解订单和新增设备情况，并登记为走访发现。"},
    Entry{"action_check_stop", "Ask whether the stop is for good; advise on suspension or closure.",
          "核实是否长期停用，并说明暂停或销户手续。"},
    Entry{"action_check_capacity", "Talk about a capacity increase before the month comes.", "提前与客户商谈增容。"},
    Entry{"action_get_bills", "Fetch the missing bills or readings.", "补齐缺失的账单或抄表数据。"},
    Entry{"action_none", "Nothing to do; the cause is on record.", "原因已登记，无需处理。"},
};

}  // namespace

std::span<const Entry> outlook_words() { return table; }

}  // namespace visitcast::text
