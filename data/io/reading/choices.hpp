// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/enum_names.hpp"

namespace visitcast::io {

/// The names that a word may stand for: "已走访" for "done".
std::vector<std::string_view> choice_names(std::string_view text);
/// Names are compared without case, spaces and marks.
bool same_choice(std::string_view name, std::string_view text);

/// A choice from its name in any case or a synonym.
template <class Enum>
std::optional<Enum> plain_choice(std::string_view text) {
    if (const auto exact = core::enum_value<Enum>(text)) return exact;
    for (std::size_t i = 0; i < core::enum_names<Enum>.size(); ++i)
        if (same_choice(core::enum_names<Enum>[i], text)) return static_cast<Enum>(i);
    for (const std::string_view name : choice_names(text))
        if (const auto found = core::enum_value<Enum>(name)) return found;
    return std::nullopt;
}

/// "active, suspended, closed", for messages.
template <class Enum>
std::string choice_list() {
    std::string list;
    for (const std::string_view name : core::enum_names<Enum>) list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
}

}  // namespace visitcast::io
