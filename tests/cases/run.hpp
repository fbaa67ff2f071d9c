// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

namespace visitcast::test {

using nlohmann::json;

/// A case in a store of its own, worked on by the program itself.
class CaseRun {
public:
    explicit CaseRun(std::string name) : name_(std::move(name)) {}

    /// `files` of the case, space-separated; options may follow.
    Answer import(const std::string& files, const std::string& options = {}) const {
        return program(with_files("import", files) + ' ' + options);
    }
    json import_json(const std::string& files, const std::string& options = {}) const {
        return json::parse(program("--json " + with_files("import", files) + ' ' + options).out);
    }
    json answer(const std::string& arguments) const { return json::parse(program("--json " + arguments).out); }

    /// The exported table of a record, by heading.
    std::vector<std::map<std::string, std::string>> table(const std::string& record) const {
        program("export " + record + " --format csv --out tables");
        const auto imported = io::read_table(program.folder() / "tables" / (record + ".csv"), ignored_);
        std::vector<std::map<std::string, std::string>> rows;
        for (const auto& row : imported.rows) {
            auto& cells = rows.emplace_back();
            for (std::size_t i = 0; i < imported.header.size(); ++i) cells[imported.header[i]] = row.cells[i];
        }
        return rows;
    }
    /// Month to kWh of a customer, as text.
    std::map<std::string, std::string> bills(const std::string& customer) const {
        std::map<std::string, std::string> bills;
        for (const auto& row : table("consumption"))
            if (row.at("customer_id") == customer) bills[row.at("month")] = row.at("kwh");
        return bills;
    }
    fs::path folder() const { return program.folder(); }
    fs::path file(const std::string& name) const { return case_folder(name_) / name; }

    Program program;

private:
    std::string with_files(const std::string& verb, const std::string& files) const {
        std::istringstream names(files);
        std::string line = verb;
        for (std::string name; names >> name;) line += ' ' + quoted(name.front() == '/' ? fs::path(name) : file(name));
        return line;
    }

    std::string name_;
    mutable core::Issues ignored_;
};

/// Remarks of an import with this code.
inline std::vector<json> issues(const json& report, const std::string& code) {
    std::vector<json> found;
    for (const auto& issue : report["issues"])
        if (issue["code"] == code) found.push_back(issue);
    return found;
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace visitcast::test
