// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/error.hpp"

// Every sentence shown to a person, English and Chinese, from codes and values.
namespace visitcast::text {

enum class Language { english, chinese };

/// "en" or "zh"; nothing for others.
std::optional<Language> parse_language(std::string_view code);

/// Named values that fill the {name} places of a sentence.
using Values = std::vector<std::pair<std::string, std::string>>;

/// The sentence of a code. Throws core::Error for a code that no catalogue holds (tests walk all codes).
std::string sentence(Language language, std::string_view code, const Values& values = {});
bool has_sentence(std::string_view code);
/// The names of the {name} places of a sentence; none for a code that no catalogue holds.
std::vector<std::string> value_names(std::string_view code);

/// "consumption.csv, row 3, column kwh, value 'abc': not a number; write ..." in the language.
std::string sentence(Language language, const core::Issue& issue);

/// Grouped digits: 1,234,567.5.
std::string number(double value, int decimals = 0);
/// "1,234 kWh", from 10,000 on "12.3 MWh", from 10,000,000 on "12.3 GWh"; Chinese 千瓦时, 万千瓦时, 亿千瓦时.
std::string energy(Language language, double kwh);
/// "Mon 2 Nov 2026", "2026年11月2日 周一".
std::string day(Language language, core::Date date);
/// "Nov 2026", "2026年11月".
std::string month(Language language, core::Month month);
/// "1 h 05 min", "1小时05分".
std::string duration(Language language, core::Seconds time);
/// "12.4 %"; "+" before a rise when `sign`.
std::string percent(double percent, bool sign = false);
/// Columns that a text takes on a terminal (Chinese characters take two).
int display_width(std::string_view utf8);

}  // namespace visitcast::text
