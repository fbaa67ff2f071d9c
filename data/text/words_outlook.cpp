// SPDX-License-Identifier: Apache-2.0
// What the program says about forecasts: models, states and notes. The forecast module returns codes and numbers only; here they
// become sentences. Flags have words_flags.cpp.
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
    Entry{"model_joint", "all customers together: common shocks taken off, several views weighed by the company's own past",
          "全体用户联合预测：剔除共同波动，多种视角按公司自身历史加权"},
    Entry{"model_year_blend", "blend of last year, month shares and recent level", "上年同月、各月占比与近期水平的综合"},
    Entry{"model_level", "recent level, because the history is short", "近期水平(历史数据较少)"},
    Entry{"model_borrowed_season", "recent level with the season of similar customers", "近期水平加同类客户的季节规律"},
    Entry{"model_capacity", "no bills yet: what capacities of its industry use, as they fill up",
          "尚无账单：按所属行业单位容量电量及爬坡规律"},
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
    Entry{"normal_weather",
          "Past months were put to normal weather; the months to come are those of a normal year, their bands hold the doubt of "
          "it.",
          "历史用电已按常年气温修正；预测按常年气温，区间已含气温的不确定性。"},
    Entry{"ramp_applied", "The use of a new connection fills up as its industry's connections do.",
          "新装用电按所属行业的爬坡规律递增。"},
    Entry{"event_applied", "A recorded event not yet visible in the bills was added.", "已计入账单中尚未体现的登记事件。"},
    Entry{"finding_applied", "A visit finding was added, weighted by its probability.", "已按概率计入走访发现。"},
    Entry{"override_applied", "A planner's override was applied; its line tells who and why.",
          "已计入人工调整，调整人和原因见单独一行。"},
    Entry{"season_borrowed", "The season was borrowed from similar customers.", "季节规律取自同类客户。"},
    Entry{"intermittent_use", "Use comes now and then; the forecast is an average.", "间歇性用电，预测为平均值。"},
    Entry{"bimonthly_bills", "Bills come every second month; each was spread over two months for the fit.",
          "隔月抄表，建模时已将每次电量分摊到两个月。"},
    Entry{"simpler_model", "The history did not suit the model asked for; a simpler one was used.",
          "历史数据不适合所选模型，已改用较简单的模型。"},
};

}  // namespace

std::span<const Entry> outlook_words() { return table; }

}  // namespace visitcast::text
