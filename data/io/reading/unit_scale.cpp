// SPDX-License-Identifier: Apache-2.0
// Reports are in 万千瓦时 and MWh as often as in kWh. A factor of ten thousand that is overlooked is the worst slip an import can
// make, so every heading of a number is searched for its unit.
#include "data/io/reading/unit_scale.hpp"

#include <array>
#include <string>
#include <utility>

#include "data/core/text_form.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/values.hpp"

namespace visitcast::io {
namespace {

using Unit = std::pair<std::string_view, int>;

// Longer words first: 万千瓦时 holds 千瓦时.
constexpr std::array<Unit, 15> energy{{{"亿千瓦时", 8},
                                       {"万千瓦时", 4},
                                       {"百万千瓦时", 6},
                                       {"亿kwh", 8},
                                       {"万kwh", 4},
                                       {"亿度", 8},
                                       {"万度", 4},
                                       {"吉瓦时", 6},
                                       {"兆瓦时", 3},
                                       {"gwh", 6},
                                       {"mwh", 3},
                                       {"千瓦时", 0},
                                       {"kwh", 0},
                                       {"kw·h", 0},
                                       {"kw.h", 0}}};
constexpr std::array<Unit, 10> load{{{"万千伏安", 4},
                                     {"兆伏安", 3},
                                     {"万千瓦", 4},
                                     {"兆瓦", 3},
                                     {"mva", 3},
                                     {"mw", 3},
                                     {"千伏安", 0},
                                     {"千瓦", 0},
                                     {"kva", 0},
                                     {"kw", 0}}};

std::string lower(std::string_view utf8) {
    std::string text = ascii_forms(utf8);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return text;
}

template <std::size_t N>
std::optional<int> power_in(std::string_view heading, const std::array<Unit, N>& units) {
    const std::string text = lower(heading);
    std::optional<int> found;
    std::size_t longest = 0;
    for (const auto& [word, power] : units) {
        if (word.size() <= longest || text.find(word) == std::string::npos) continue;
        longest = word.size();
        found = power;
    }
    return found;
}

}  // namespace

std::optional<int> energy_power(std::string_view heading) { return power_in(heading, energy); }
std::optional<int> load_power(std::string_view heading) { return power_in(heading, load); }

std::optional<int> title_power(std::string_view cell) {
    const std::string text = lower(cell);
    for (const std::string_view word : {"单位", "unit"}) {
        const auto at = text.find(word);
        if (at != std::string::npos) return energy_power(std::string_view(text).substr(at + word.size()));
    }
    return std::nullopt;
}

std::string without_energy_unit(std::string_view heading) {
    std::string text = lower(heading);
    const auto drop = [&](std::string_view word) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.replace(at, word.size(), " ");
    };
    drop("百万千瓦时");
    for (const auto& [word, power] : energy) drop(word);
    for (const std::string_view bracket : {"(", ")", "[", "]"}) drop(bracket);
    return text;
}

double scaled(double number, int power) {
    if (power == 0) return number;
    return core::parse_number(core::number_text(number) + "e" + std::to_string(power)).value_or(number);
}

}  // namespace visitcast::io
