// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace visitcast::core {

/// The world failed (disk, locked store, unreadable file) or a call cannot be served: what, where, and what to do about it.
class Error : public std::runtime_error {
public:
    explicit Error(const std::string& what, std::string hint = {}) : std::runtime_error(what), hint_(std::move(hint)) {}
    const std::string& hint() const { return hint_; }

private:
    std::string hint_;
};

/// What a person typed cannot be meant: unknown customer, unknown format, two options that exclude each other.
class UsageError : public Error {
    using Error::Error;
};

enum class Severity { notice, error };

/// One remark on input. `code` names a sentence in data/text; `details` fill it. Empty file/row/column = not tied to one.
struct Issue {
    Severity severity{Severity::error};
    std::string code;
    std::string file;
    int row{};  ///< as a spreadsheet counts: the header is row 1; 0 = the whole file
    std::string column;
    std::string value;
    std::vector<std::pair<std::string, std::string>> details;

    bool operator==(const Issue&) const = default;
};

using Issues = std::vector<Issue>;

}  // namespace visitcast::core
