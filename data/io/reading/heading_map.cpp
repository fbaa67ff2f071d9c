// SPDX-License-Identifier: Apache-2.0
// A saved mapping of headings to columns: JSON, flat or by record. Every column it names must exist, so that a slip is told once,
// before anything is read. Case, spaces and full-width forms of a heading do not matter.
#include "data/io/reading/heading_map.hpp"

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "data/core/record.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/saved_map.hpp"
#include "data/io/search.hpp"

namespace visitcast::io {
namespace {

using nlohmann::json;

/// Names of the columns of a record, or of all records.
std::vector<std::string_view> columns_of(std::string_view record) {
    std::vector<std::string_view> names;
    core::for_each_record([&]<class T>(core::TypeTag<T>) {
        if (!record.empty() && core::Record<T>::name != record) return;
        core::for_each_field<T>([&](const auto& field) { names.push_back(field.name); });
    });
    return names;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words) {
    const auto likely = likely_word(word, words);
    return likely.empty() ? "the documentation lists the columns; nothing was read"
                          : "did you mean " + std::string(likely) + "? Nothing was read";
}

class MapReader {
public:
    explicit MapReader(std::string file) : file_(std::move(file)) {}

    HeadingMap read(const json& content) {
        if (!content.is_object())
            fail("it is not a JSON object", R"(write {"heading": "column"} or {"customers": {"heading": "column"}})");
        for (const auto& [key, value] : content.items()) {
            if (!value.is_object()) {
                add("", key, value);
                continue;
            }
            if (columns_of(key).empty()) {
                std::vector<std::string_view> records;
                core::for_each_record([&]<class T>(core::TypeTag<T>) { records.push_back(core::Record<T>::name); });
                fail("there is no kind of file called " + key, did_you_mean(key, records));
            }
            for (const auto& [heading, column] : value.items()) add(key, heading, column);
        }
        return std::move(map_);
    }

private:
    [[noreturn]] void fail(const std::string& what, const std::string& hint) const {
        throw core::UsageError(file_ + ": " + what, hint);
    }

    void add(const std::string& record, const std::string& heading, const json& column) {
        if (!column.is_string()) fail("the column for '" + heading + "' is not a text", R"(write {"heading": "column"})");
        const std::string name = column.get<std::string>();
        const auto names = columns_of(record);
        if (std::find(names.begin(), names.end(), name) == names.end())
            fail((record.empty() ? "no kind of file has a column '" : record + " has no column '") + name + "'",
                 did_you_mean(name, names));
        if (folded(heading).empty()) fail("a heading is empty", "name the heading as it stands in the file");
        map_[record][folded(heading)] = name;
    }

    std::string file_;
    HeadingMap map_;
};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw core::Error("cannot read " + file.string(), "check its name and folder; nothing was read");
    return {std::istreambuf_iterator<char>(stream), {}};
}

json parsed(std::string_view text, const std::string& name) {
    try {
        return json::parse(text);
    } catch (const json::exception& error) { throw core::UsageError(name + " is not JSON: " + error.what(), "nothing was read"); }
}

}  // namespace

HeadingMap heading_map_of(std::string_view text, const std::string& name) { return MapReader(name).read(parsed(text, name)); }

std::string heading_map_text(const std::filesystem::path& file) {
    const json content = parsed(content_of(file), file.string());
    MapReader(file.string()).read(content);
    return content.dump();
}

HeadingMap read_heading_map(const std::filesystem::path& file) { return heading_map_of(content_of(file), file.string()); }

std::vector<std::string> mapped(const std::vector<std::string>& header, const HeadingMap& map, std::string_view record) {
    std::vector<std::string> result = header;
    for (std::string& heading : result) {
        const std::string word = folded(heading);
        for (const std::string_view section : {record, std::string_view{}}) {
            const auto entries = map.find(section);
            if (entries == map.end() || !entries->second.contains(word)) continue;
            const std::string& column = entries->second.at(word);
            if (column_of(record, column) != column) continue;  // of another kind of file
            heading = column;
            break;
        }
    }
    return result;
}

}  // namespace visitcast::io
