// SPDX-License-Identifier: Apache-2.0
// Sections of industry standards. A number alone is read as a division only where one standard is the rule: the same two digits
// mean other industries in other countries and editions.
#include "tools/app/sections.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace visitcast::app {
namespace {

struct Row {
    std::string standard, section, first, last, english, chinese;
};

/// Fields of one line; those with commas stand in quotation marks.
Row read_row(std::string_view line) {
    std::array<std::string, 6> fields;
    std::size_t field = 0;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted && field + 1 < fields.size())
            ++field;
        else
            fields[field] += c;
    }
    return {fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]};
}

std::vector<Row> rows_of(std::string_view country) {
    const std::string_view standard = country == "CN" ? "GB/T 4754-2017" : "ISIC Rev. 4";
    std::vector<Row> rows;
    std::string_view rest = industry_sections_csv();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        Row row = read_row(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (row.standard == standard) rows.push_back(std::move(row));
    }
    return rows;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string section_of(std::string_view code, std::string_view country) {
    if (code.empty()) return {};
    const char first = code.front() >= 'a' && code.front() <= 'z' ? static_cast<char>(code.front() - 'a' + 'A') : code.front();
    if (first >= 'A' && first <= 'U' && (code.size() == 1 || digit(code[1]))) return {first};
    if (country != "CN" || code.size() < 2 || !digit(code[0]) || !digit(code[1])) return {};
    static const std::vector<Row> rows = rows_of("CN");
    const std::string_view division = code.substr(0, 2);
    for (const Row& row : rows) {
        if (row.first <= division && division <= row.last) return row.section;
    }
    return {};
}

std::string section_name(std::string_view section, std::string_view country, text::Language language) {
    for (const Row& row : rows_of(country)) {
        if (row.section == section) return language == text::Language::chinese ? row.chinese : row.english;
    }
    return {};
}

}  // namespace visitcast::app
