// SPDX-License-Identifier: Apache-2.0
// Recognises headings and, from all headings of a table, the record that it holds. For a heading that nothing knows, the nearest
// name by edit distance (V. Levenshtein, 1966) is offered as what was likely meant; it is never taken for meant.
#include "data/io/reading/columns.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "data/core/record.hpp"
#include "data/core/text_form.hpp"
#include "data/io/reading/dates.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/synonyms.hpp"
#include "data/io/reading/unit_scale.hpp"
#include "data/io/search.hpp"

namespace visitcast::io {
namespace {

struct KnownColumn {
    std::string_view name;
    bool needed{};
};

struct RecordColumns {
    std::string_view record;
    std::vector<KnownColumn> columns;
    std::unordered_map<std::string, std::string_view> by_heading;  ///< folded heading to column

    bool has(std::string_view name) const {
        return std::any_of(columns.begin(), columns.end(), [&](const KnownColumn& column) { return column.name == name; });
    }
};

template <class Use>
void for_each_word(std::string_view words, Use&& use) {
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        use(folded(words.substr(0, end)));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

const std::vector<RecordColumns>& all_records() {
    static const auto records = [] {
        std::vector<RecordColumns> list;
        core::for_each_record([&](auto tag) {
            using T = typename decltype(tag)::type;
            RecordColumns record{core::Record<T>::name, {}, {}};
            core::for_each_field<T>([&](const auto& field) {
                using Member = std::remove_cvref_t<decltype(std::declval<T&>().*field.member)>;
                record.columns.push_back({field.name, field.need != core::Need::optional && !core::is_optional<Member>});
            });
            // Names first, so that no synonym of another column can take one; synonyms of this record before those of all.
            for (const KnownColumn& column : record.columns) record.by_heading.emplace(folded(column.name), column.name);
            for (const bool own : {true, false})
                for (const Synonyms& entry : heading_synonyms())
                    if ((own ? entry.record == record.record : entry.record.empty()) && record.has(entry.column))
                        for_each_word(entry.words, [&](std::string word) { record.by_heading.emplace(word, entry.column); });
            list.push_back(std::move(record));
        });
        return list;
    }();
    return records;
}

const RecordColumns* find_record(std::string_view name) {
    const auto& records = all_records();
    const auto found = std::find_if(records.begin(), records.end(), [&](const auto& record) { return record.record == name; });
    return found == records.end() ? nullptr : &*found;
}

/// The heading as it is and without what stands in brackets: "用电量（千瓦时）", "Energy [kWh]".
std::array<std::string, 2> spellings(std::string_view heading) {
    const std::string plain = ascii_forms(heading);
    const auto open = plain.find_first_of("([");
    return {folded(plain), open == std::string::npos || open == 0 ? std::string{} : folded(plain.substr(0, open))};
}

std::string_view column_of(const RecordColumns& record, const std::array<std::string, 2>& heading) {
    for (const std::string& spelling : heading) {
        const auto found = record.by_heading.find(spelling);
        if (!spelling.empty() && found != record.by_heading.end()) return found->second;
    }
    return {};
}

struct Fit {
    int known{};
    int needed{};
    int missing{};
};

Fit fit(const RecordColumns& record, const std::vector<std::array<std::string, 2>>& header, bool month_columns) {
    std::vector<std::string_view> found;
    for (const auto& heading : header) {
        const auto column = column_of(record, heading);
        if (!column.empty() && std::find(found.begin(), found.end(), column) == found.end()) found.push_back(column);
    }
    Fit result{static_cast<int>(found.size())};
    const bool wide = month_columns && record.record == "consumption";
    for (const KnownColumn& column : record.columns) {
        if (!column.needed) continue;
        const bool there = std::find(found.begin(), found.end(), column.name) != found.end();
        result.needed += there ? 1 : 0;
        if (!there && !(wide && (column.name == "month" || column.name == "kwh"))) ++result.missing;
    }
    if (wide) result.known += 2;
    return result;
}

std::vector<std::array<std::string, 2>> spelled(const std::vector<std::string>& header) {
    std::vector<std::array<std::string, 2>> result;
    for (const auto& heading : header) result.push_back(spellings(heading));
    return result;
}

bool has_months(const std::vector<std::string>& header) {
    return std::any_of(header.begin(), header.end(), [](const auto& heading) { return month_of_heading(heading).has_value(); });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string_view column_of(std::string_view record, std::string_view heading) {
    const RecordColumns* known = find_record(record);
    return known ? column_of(*known, spellings(heading)) : std::string_view{};
}

std::optional<core::Month> month_of_heading(std::string_view heading) {
    std::string text = without_energy_unit(heading);
    for (const std::string_view word : {"用电量", "电量", "_", "energy", "consumption"})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.replace(at, word.size(), " ");
    return plain_month(text, DateOrder::unknown).month;
}

int header_likeness(const std::vector<std::string>& cells) {
    const auto headings = spelled(cells);
    const bool months = has_months(cells);
    int best = 0;
    for (const RecordColumns& record : all_records()) {
        const Fit found = fit(record, headings, months);
        if (found.needed > 0) best = std::max(best, found.known > 1 ? 2 : 1);
    }
    return best;
}

int known_headings(const std::vector<std::string>& cells) {
    const auto headings = spelled(cells);
    int best = 0;
    for (const RecordColumns& record : all_records()) best = std::max(best, fit(record, headings, false).known);
    return best;
}

std::string_view record_of(const std::vector<std::string>& header, std::string_view file_stem) {
    const auto headings = spelled(header);
    const bool months = has_months(header);
    const std::string_view named = record_of_name(file_stem);
    const auto filled = std::count_if(header.begin(), header.end(), [](const std::string& heading) { return !heading.empty(); });
    std::string_view best;
    int best_known = 0;
    for (const RecordColumns& record : all_records()) {
        const Fit found = fit(record, headings, months);
        if (found.missing > 0) continue;
        // A sheet of something else may have two headings in common with a list of managers; it is no such list.
        if (record.record != named && !months && 2 * found.known < filled) continue;
        if (found.known > best_known || (found.known == best_known && record.record == named)) {
            best = record.record;
            best_known = found.known;
        }
    }
    return best;
}

std::string_view record_of_name(std::string_view file_stem) {
    const std::string stem = folded(file_stem);
    std::string_view best;
    std::size_t longest = 0;
    const auto consider = [&](const std::string& word, std::string_view record) {
        if (word.size() > longest && stem.compare(0, word.size(), word) == 0) {
            best = record;
            longest = word.size();
        }
    };
    for (const Synonyms& entry : file_synonyms()) {
        consider(folded(entry.record), entry.record);
        for_each_word(entry.words, [&](const std::string& word) { consider(word, entry.record); });
    }
    return best;
}

std::vector<std::string> missing_columns(std::string_view record, const std::vector<std::string>& header) {
    std::vector<std::string> missing;
    for (const KnownColumn& column : find_record(record)->columns) {
        const auto is_it = [&](const auto& heading) { return column_of(record, heading) == column.name; };
        if (column.needed && std::none_of(header.begin(), header.end(), is_it)) missing.emplace_back(column.name);
    }
    return missing;
}

bool has_month_columns(const std::vector<std::string>& header) {
    const auto is_month_or_kwh = [](const auto& heading) {
        const auto column = column_of("consumption", heading);
        return column == "month" || column == "kwh";
    };
    return has_months(header) && std::none_of(header.begin(), header.end(), is_month_or_kwh);
}

std::string_view likely_column(std::string_view record, std::string_view heading) {
    std::vector<std::string_view> names;
    for (const KnownColumn& column : find_record(record)->columns) names.push_back(column.name);
    return likely_word(heading, names);
}

std::string_view likely_word(std::string_view word, const std::vector<std::string_view>& words) {
    const std::string wanted = folded(word);
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string_view candidate : words) {
        const std::size_t distance = edit_distance(wanted, folded(candidate));
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace visitcast::io
