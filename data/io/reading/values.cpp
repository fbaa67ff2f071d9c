// SPDX-License-Identifier: Apache-2.0
// Numbers, yes and no, and days of the week in the spellings of spreadsheets and forms, English and Chinese. A number keeps
// its value or is refused: separators are dropped only where they part groups of three, a unit only where it is the column's own.
#include "data/io/reading/values.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "data/core/text_form.hpp"
#include "data/io/reading/encoding.hpp"

namespace visitcast::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 12> edges{" ",
                                                 "\t",
                                                 "\r",
                                                 "\n",
                                                 "\xC2\xA0",
                                                 "\xE3\x80\x80",
                                                 "\xE2\x80\x8B",
                                                 "\xE2\x80\x8C",
                                                 "\xE2\x80\x8D",
                                                 "\xE2\x81\xA0",
                                                 "\xEF\xBB\xBF",
                                                 "\xE2\x80\x8E"};

/// Units by the beginning of a column's name; the longest beginning that fits counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> units{{{"kwh", "kwh|千瓦时|度"},
                                                                               {"contract_kwh", "kwh|千瓦时|度"},
                                                                               {"max_kw", "kw|千瓦"},
                                                                               {"kw", "kw|千瓦"},
                                                                               {"contracted_kw", "kw|千瓦"},
                                                                               {"contract_demand_kw", "kw|千瓦"},
                                                                               {"contracted_kva", "kva|千伏安"},
                                                                               {"running_kva", "kva|千伏安"},
                                                                               {"kva", "kva|千伏安"},
                                                                               {"voltage_kv", "kv|千伏"},
                                                                               {"km", "km|公里|千米"},
                                                                               {"percent", "%"}}};

bool is_unit(std::string_view text, std::string_view column) {
    std::string_view words;
    std::size_t longest = 0;
    for (const auto& [name, of] : units)
        if (name.size() > longest && column.substr(0, name.size()) == name) {
            longest = name.size();
            words = of;
        }
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        if (words.substr(0, end) == lower) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// Drops a separator that parts groups of three digits: "1,234,567" but not "12,34". Nothing when it stands elsewhere.
std::optional<std::string> without_groups(std::string_view text, std::string_view separator) {
    std::string result;
    std::size_t group = 0;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at, separator.size()) == separator) {
            if (group == 0 || group > 3 || (!first && group != 3)) return std::nullopt;
            first = false;
            group = 0;
            at += separator.size();
        } else if (is_digit(text[at])) {
            ++group;
            result += text[at++];
        } else {
            return std::nullopt;
        }
    }
    return !first && group == 3 ? std::optional(result) : std::nullopt;
}

struct Signed {
    std::string_view sign, whole, fraction;  ///< the fraction with its point
};

Signed split(std::string_view text, char point) {
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const auto dot = std::min(text.rfind(point), text.size());
    return {text.substr(0, sign), text.substr(sign, std::max(dot, sign) - sign), text.substr(std::max(dot, sign))};
}

}  // namespace

std::string_view trimmed(std::string_view utf8) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view edge : edges) {
            if (utf8.substr(0, edge.size()) == edge) {
                utf8.remove_prefix(edge.size());
                again = true;
            }
            if (utf8.size() >= edge.size() && utf8.substr(utf8.size() - edge.size()) == edge) {
                utf8.remove_suffix(edge.size());
                again = true;
            }
        }
    }
    return utf8;
}

bool means_blank(std::string_view text) {
    if (text.empty() || text == "-" || text == "--" || text == "–" || text == "—" || text == "/" || text == "——") return true;
    if (text.size() > 6) return false;
    const std::string word = folded(text);
    return word == "na" || word == "null" || word == "none" || word == "无" || word == "空";
}

int comma_proof(std::string_view text) {
    const auto first = text.find(',');
    if (first == std::string_view::npos) return 0;
    const auto last = text.rfind(','), point = text.rfind('.');
    if (first != last) return -1;                                       // 1,234,567
    if (point != std::string_view::npos) return point > last ? -1 : 1;  // 1,234.5 or 1.234,5
    const bool three_digits = text.size() - last == 4 && first <= 4 && first > 0 && text[0] != '0';
    return three_digits ? 0 : 1;  // 12,345 may be either; 3,5 and 0,125 may not
}

NumberReading plain_number(std::string_view cell, std::string_view column, NumberStyle style) {
    NumberReading reading;
    std::string text(cell);
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        text = ascii_forms(text);
        reading.wide = text != cell;
    }
    const auto last_digit = text.find_last_of("0123456789");
    if (last_digit != std::string::npos && last_digit + 1 < text.size()) {
        const auto unit = trimmed(std::string_view(text).substr(last_digit + 1));
        if (is_unit(unit, column)) {
            text.erase(last_digit + 1);
            reading.unit = true;
        }
    }
    const char point = style.decimal_comma ? ',' : '.';
    const auto [sign, whole, fraction] = split(text, point);
    const bool single_comma = text.find(',') != std::string::npos && comma_proof(text) == 0;
    // In a column of decimal commas a point can only part thousands, and 1.234 could then mean either.
    const bool single_point = style.decimal_comma && fraction.empty() && whole.find('.') != std::string_view::npos;
    if ((style.unclear && single_comma) || single_point) {
        reading.code = "number_unclear";
        return reading;
    }
    std::string plain(whole);
    for (const std::string_view separator :
         {style.decimal_comma ? "." : ",", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'"}) {
        if (const auto joined = without_groups(whole, separator)) {
            plain = *joined;
            reading.grouped = true;
        }
    }
    plain = std::string(sign) + plain + std::string(fraction);
    if (style.decimal_comma) std::replace(plain.begin(), plain.end(), ',', '.');
    reading.number = core::parse_number(plain);
    if (!reading.number) reading.code = "not_a_number";
    return reading;
}

std::optional<bool> plain_yes_no(std::string_view text) {
    const std::string word = folded(text);
    for (const std::string_view yes : {"yes", "y", "true", "t", "1", "x", "是", "有", "真"})
        if (word == yes) return true;
    for (const std::string_view no : {"no", "n", "false", "f", "0", "否", "无", "假"})
        if (word == no) return false;
    if (text == "√" || text == "✓") return true;
    return std::nullopt;
}

std::string plain_weekdays(std::string_view utf8) {
    static const std::vector<std::pair<std::string_view, std::string_view>> words{
        {"星期", "周"},       {"週", "周"},        {"周一", "Mon"},   {"周二", "Tue"},     {"周三", "Wed"},   {"周四", "Thu"},
        {"周五", "Fri"},      {"周六", "Sat"},     {"周日", "Sun"},   {"周天", "Sun"},     {"至", "-"},       {"到", "-"},
        {"~", "-"},           {"—", "-"},          {"–", "-"},        {"、", ","},         {"Monday", "Mon"}, {"Tuesday", "Tue"},
        {"Wednesday", "Wed"}, {"Thursday", "Thu"}, {"Friday", "Fri"}, {"Saturday", "Sat"}, {"Sunday", "Sun"}};
    std::string text = ascii_forms(utf8);
    for (const auto& [from, to] : words)
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    return text;
}

bool is_damaged_id(std::string_view text) {
    const auto exponent = text.find_first_of("eE");
    if (exponent == std::string_view::npos || exponent + 1 >= text.size() || text[exponent + 1] != '+') return false;
    const auto numeric = [](char c) { return is_digit(c) || c == '.' || c == ','; };
    const auto digits = text.substr(0, exponent), power = text.substr(exponent + 2);
    return !digits.empty() && !power.empty() && std::all_of(digits.begin(), digits.end(), numeric) &&
           std::all_of(power.begin(), power.end(), is_digit);
}

}  // namespace visitcast::io
