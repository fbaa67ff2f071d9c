// SPDX-License-Identifier: Apache-2.0
// Numbers as text, independent of the language settings of the machine (std::from_chars and std::to_chars).
#include "data/core/text_form.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace visitcast::core {

std::string number_text(double number) {
    std::array<char, 64> buffer{};
    const bool plain = std::abs(number) < 1e15 && (number == 0 || std::abs(number) >= 1e-7);
    const auto format = plain ? std::chars_format::fixed : std::chars_format::general;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number == 0 ? 0.0 : number, format).ptr;
    return {buffer.data(), end};
}

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<int> parse_whole(std::string_view text) {
    int number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec == std::errc{} && result.ptr == text.data() + text.size()) return number;
    const auto real = parse_number(text);  // spreadsheets write 90 as 90.0
    if (real && std::floor(*real) == *real && std::abs(*real) < 1e9) return static_cast<int>(*real);
    return std::nullopt;
}

}  // namespace visitcast::core
