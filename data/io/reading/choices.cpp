// SPDX-License-Identifier: Apache-2.0
// Words for the choices of a column, one list for all columns: a word may stand for several names, and the column takes the one
// that it knows.
#include "data/io/reading/choices.hpp"

#include <array>
#include <unordered_map>
#include <utility>

#include "data/io/reading/encoding.hpp"

namespace visitcast::io {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 52> words{{
    {"active", "open|in use|normal|正常|在用|正常用电|运行"},
    {"suspended", "paused|on hold|暂停|停用"},
    {"closed", "terminated|销户|已销户|注销"},
    {"suspension", "pause|暂停|暂停用电"},
    {"closure", "close|closing|销户|关停"},
    {"WGS84", "gps|地球坐标"},
    {"GCJ02", "amap|gaode|tencent|高德|火星坐标|国测局"},
    {"BD09", "baidu|百度|百度坐标"},
    {"capacity", "容量|按容量|按变压器容量"},
    {"contract_demand", "合同最大需量|按合同需量|合约需量"},
    {"actual_demand", "实际最大需量|按实际需量|实际需量"},
    {"leave", "holiday|vacation|annual leave|请假|年假|休假|事假"},
    {"sick", "sick leave|ill|病假"},
    {"training", "course|培训"},
    {"calendar", "日历|日程"},
    {"busy", "meeting|忙|会议|外出"},
    {"holiday", "public holiday|off|放假|节假日|休息|法定节假日"},
    {"workday", "makeup workday|make up workday|make up day|working day|work|上班|调休上班|调休上班日|补班|工作日"},
    {"planned", "open|scheduled|计划|已计划|待走访|已排"},
    {"done", "completed|complete|visited|finished|已完成|完成|已走访"},
    {"cancelled", "canceled|called off|取消|已取消"},
    {"missed", "no show|not done|未走访|未完成|错过"},
    {"time", "fixed|exact|固定时间|时间"},
    {"day", "same day|当天|当日"},
    {"week", "same week|当周|本周"},
    {"estimated", "estimate|估算|估抄|估"},
    {"refund", "退补|退费"},
    {"corrected", "correction|更正|修正"},
    {"read", "抄表"},
    {"removed", "拆表|拆除"},
    {"installed", "装表|安装"},
    {"new_connection", "新装|新装用电"},
    {"capacity_increase", "increase|增容"},
    {"capacity_decrease", "decrease|减容"},
    {"change_of_holder", "过户|更名过户"},
    {"temporary_supply", "temporary|临时用电"},
    {"orderly_use", "有序用电"},
    {"overhaul", "maintenance|检修"},
    {"self_generation", "solar|pv|光伏|自发电|储能"},
    {"market_entry", "入市|市场化交易"},
    {"new_load", "新增负荷|新增用电"},
    {"expansion", "扩产|扩建"},
    {"efficiency", "saving|节能"},
    {"shift_change", "班次变化|班制调整"},
    {"tariff", "电价|电价变化"},
    {"other", "others|其他|其它"},
    {"happened", "yes|已发生|属实"},
    {"new", "open|待处理|新"},
    {"asked", "已询问"},
    {"confirmed", "已确认|属实"},
    {"dismissed", "已排除|误报"},
    {"settled", "已验证|已结案"},
}};

}  // namespace

std::vector<std::string_view> choice_names(std::string_view text) {
    static const auto index = [] {
        std::unordered_map<std::string, std::vector<std::string_view>> names;
        for (const auto& [name, list] : words) {
            for (std::string_view rest = list; !rest.empty();) {
                const auto end = std::min(rest.find('|'), rest.size());
                names[folded(rest.substr(0, end))].push_back(name);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return names;
    }();
    const auto found = index.find(folded(text));
    return found == index.end() ? std::vector<std::string_view>{} : found->second;
}

bool same_choice(std::string_view name, std::string_view text) { return folded(name) == folded(text); }

}  // namespace visitcast::io
