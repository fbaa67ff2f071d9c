// SPDX-License-Identifier: Apache-2.0
// Errors are thrown where nobody knows the reader's language, as English sentences. Here they are found again by their words: the
// fixed parts of a pattern must stand in the sentence in their order; what lies between are the values.
#include "data/text/translated.hpp"
#include "data/text/catalogue.hpp"

namespace visitcast::text {
namespace {

struct Part {
    std::string_view before;  ///< fixed words
    std::string_view name;    ///< of the value after them; empty at the end
};

std::vector<Part> parts_of(std::string_view pattern) {
    std::vector<Part> parts;
    for (;;) {
        const auto open = pattern.find('{');
        if (open == std::string_view::npos) break;
        const auto close = pattern.find('}', open);
        parts.push_back({pattern.substr(0, open), pattern.substr(open + 1, close - open - 1)});
        pattern.remove_prefix(close + 1);
    }
    parts.push_back({pattern, {}});
    return parts;
}

/// The values of the places when the text is of the pattern; a value ends where the next fixed words stand last, so that ids with
/// odd signs stay whole.
std::optional<Values> values_in(std::string_view text, std::string_view pattern) {
    const std::vector<Part> parts = parts_of(pattern);
    if (!text.starts_with(parts.front().before)) return std::nullopt;
    text.remove_prefix(parts.front().before.size());
    Values values;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const std::string_view next = parts[i + 1].before;
        const bool last = i + 2 == parts.size();
        const auto end = last ? (text.ends_with(next) ? text.size() - next.size() : std::string_view::npos) : text.find(next);
        if (end == std::string_view::npos) return std::nullopt;
        values.emplace_back(parts[i].name, text.substr(0, end));
        text.remove_prefix(end + next.size());
    }
    if (!text.empty()) return std::nullopt;
    return values;
}

}  // namespace

std::string translated(Language language, std::string_view english) {
    if (language == Language::english || english.empty()) return std::string(english);
    const Entry* best = nullptr;
    std::size_t most = 0;
    std::optional<Values> found;
    for (const std::span<const Entry> catalogue : {error_words(), help_words()})
        for (const Entry& entry : catalogue) {
            std::size_t fixed = 0;
            for (const Part& part : parts_of(entry.english)) fixed += part.before.size();
            if (fixed <= most) continue;  // the pattern with the most words is meant
            auto values = values_in(english, entry.english);
            if (!values) continue;
            best = &entry;
            most = fixed;
            found = std::move(values);
        }
    if (!best) return std::string(english);
    for (auto& [name, value] : *found) value = translated(language, value);  // a value may be a sentence of its own
    return sentence(language, best->code, *found);
}

}  // namespace visitcast::text
