// SPDX-License-Identifier: Apache-2.0
// Finds a sentence by its code and fills its {name} places; numbers, days and energies are written the same way whatever the
// language settings of the machine are. The width of a character on a terminal is Unicode's East Asian Width, from ICU.
#include "data/text/text.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "data/text/catalogue.hpp"
#include "data/text/energy_column.hpp"

namespace visitcast::text {
namespace {

using core::Error;

const Entry* find(std::string_view code) {
    static const auto index = [] {
        std::unordered_map<std::string_view, const Entry*> entries;
        for (const auto& catalogue : catalogues())
            for (const Entry& entry : catalogue) entries.emplace(entry.code, &entry);
        return entries;
    }();
    const auto found = index.find(code);
    return found == index.end() ? nullptr : found->second;
}

constexpr std::array english_days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array chinese_days{"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
constexpr std::array english_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string filled(std::string_view pattern, std::string_view code, const Values& values) {
    std::string result;
    for (;;) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        result += pattern.substr(0, close == std::string_view::npos ? close : open);
        if (close == std::string_view::npos) return result;
        const auto name = pattern.substr(open + 1, close - open - 1);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
        if (value == values.end()) throw Error(fmt::format("the sentence {} needs a value for {}", code, name));
        result += value->second;
        pattern.remove_prefix(close + 1);
    }
}

}  // namespace

std::optional<Language> parse_language(std::string_view code) {
    if (code == "en") return Language::english;
    if (code == "zh") return Language::chinese;
    return std::nullopt;
}

bool has_sentence(std::string_view code) { return find(code) != nullptr; }

std::vector<std::string> value_names(std::string_view code) {
    std::vector<std::string> names;
    const Entry* entry = find(code);
    if (!entry) return names;
    const std::string_view pattern = entry->english;
    for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        const auto close = pattern.find('}', open);
        if (close == std::string_view::npos) break;
        names.emplace_back(pattern.substr(open + 1, close - open - 1));
    }
    return names;
}

std::string sentence(Language language, std::string_view code, const Values& values) {
    const Entry* entry = find(code);
    if (!entry) throw Error(fmt::format("no sentence is known for the code {}", code));
    return filled(language == Language::chinese ? entry->chinese : entry->english, code, values);
}

std::string sentence(Language language, const core::Issue& issue) {
    Values values = issue.details;
    values.emplace_back("file", issue.file);
    values.emplace_back("row", std::to_string(issue.row));
    values.emplace_back("column", issue.column);
    values.emplace_back("value", issue.value);
    std::vector<std::string> place;
    if (!issue.file.empty()) place.push_back(issue.file);
    if (issue.row > 0) place.push_back(sentence(language, "place_row", values));
    if (!issue.column.empty()) place.push_back(sentence(language, "place_column", values));
    if (!issue.value.empty()) place.push_back(sentence(language, "place_value", values));
    const bool chinese = language == Language::chinese;
    std::string result = fmt::format("{}", fmt::join(place, chinese ? "，" : ", "));
    if (!result.empty()) result += chinese ? "：" : ": ";
    return result + sentence(language, issue.code, values);
}

std::string number(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool negative = value < 0 && digits.find_first_not_of("0.") != std::string::npos;
    const auto point = std::min(digits.find('.'), digits.size());
    for (auto place = point; place > 3; place -= 3) digits.insert(place - 3, 1, ',');
    return (negative ? "-" : "") + digits;
}

std::string energy(Language language, double kwh) { return energy_like(language, kwh, kwh); }

std::string energy_like(Language language, double kwh, double like) {
    const double size = std::round(std::abs(like));
    if (language == Language::chinese) {
        if (size < 1e4) return number(kwh) + " 千瓦时";
        const double unit = size < 1e8 ? 1e4 : 1e8;
        return number(kwh / unit, size < 10 * unit ? 2 : 1) + (size < 1e8 ? " 万千瓦时" : " 亿千瓦时");
    }
    if (size < 1e4) return number(kwh) + " kWh";
    return size < 1e7 ? number(kwh / 1e3, 1) + " MWh" : number(kwh / 1e6, 1) + " GWh";
}

std::string day(Language language, core::Date date) {
    const auto weekday = static_cast<std::size_t>(date.weekday());
    if (language == Language::chinese)
        return fmt::format("{}年{}月{}日 {}", date.year(), date.month_of_year(), date.day(), chinese_days[weekday]);
    return fmt::format("{} {} {}", english_days[weekday], date.day(), month(language, date.month()));
}

std::string month(Language language, core::Month month) {
    if (language == Language::chinese) return fmt::format("{}年{}月", month.year(), month.month_of_year());
    return fmt::format("{} {}", english_months[static_cast<std::size_t>(month.month_of_year() - 1)], month.year());
}

std::string duration(Language language, core::Seconds time) {
    const auto minutes = std::llround(core::in_minutes(time));
    const auto size = std::abs(minutes);
    const char* sign = minutes < 0 ? "-" : "";
    const bool chinese = language == Language::chinese;
    if (size < 60) return fmt::format(fmt::runtime(chinese ? "{}{}分" : "{}{} min"), sign, size);
    return fmt::format(fmt::runtime(chinese ? "{}{}小时{:02}分" : "{}{} h {:02} min"), sign, size / 60, size % 60);
}

std::string percent(double percent, bool sign) {
    const std::string digits = number(percent, 1);
    return (sign && percent > 0 && digits != "0.0" ? "+" : "") + digits + " %";
}

int display_width(std::string_view utf8) {
    int width = 0;
    const auto characters = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
        const UChar32 character = characters.char32At(i);
        const auto category = u_charType(character);
        if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
            category == U_CONTROL_CHAR)
            continue;
        const auto kind = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
        width += kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

}  // namespace visitcast::text
