// SPDX-License-Identifier: Apache-2.0
// Which money rules and thresholds hold today.
#include "tools/app/flag_rules.hpp"

#include <map>

#include "data/core/text_form.hpp"

namespace visitcast::app {
namespace {

std::vector<std::string_view> split(std::string_view text, char sign) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(sign);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

void take(std::map<std::string, core::Rule>& chosen, const std::vector<core::Rule>& rules, core::Date day) {
    for (const core::Rule& rule : rules) {
        if (rule.from > day || (rule.to && *rule.to < day)) continue;
        const auto [known, fresh] = chosen.try_emplace(rule.name, rule);
        if (!fresh && known->second.from < rule.from) known->second = rule;
    }
}

}  // namespace

std::vector<core::Rule> reference_rules() {
    std::vector<core::Rule> rules;
    for (const std::string_view line : split(flag_rules_csv(), '\n')) {
        const auto cells = split(line, ',');  // no cell of the file holds a comma; a test looks
        if (cells.size() != 8) continue;
        const auto from = core::Date::parse(cells[1]);
        const auto value = core::parse_number(cells[3]);
        if (!from || !value) continue;  // the headings
        rules.push_back({std::string(cells[0]), *from, core::Date::parse(cells[2]), *value, std::string(cells[4]),
                         std::string(cells[5]), std::string(cells[6]), std::string(cells[7])});
    }
    return rules;
}

std::vector<core::Rule> rules_in_force(const std::vector<core::Rule>& own, core::Date day) {
    std::map<std::string, core::Rule> chosen;
    take(chosen, own, day);
    std::map<std::string, core::Rule> usual;
    take(usual, reference_rules(), day);
    chosen.merge(usual);
    std::vector<core::Rule> rules;
    for (auto& [name, rule] : chosen) rules.push_back(std::move(rule));
    return rules;
}

}  // namespace visitcast::app
