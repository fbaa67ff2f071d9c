// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/store/sql/database.hpp"
#include "data/store/sql/exact_key.hpp"

namespace visitcast::store {

/// What one import does, written down while it is done, inside its transaction: the keys of added rows, many in one line, and the
/// values that were replaced. An import that does nothing leaves nothing.
class ImportLog {
public:
    ImportLog(Database& database, std::string_view source, core::Date as_of)
        : database_(database), source_(source), as_of_(as_of) {}

    template <class T>
    void added(const T& row) {
        if (keys_of_ != core::Record<T>::name || keys_.size() > full_line) write_keys();
        keys_of_ = core::Record<T>::name;
        append_exact_key(keys_, row);
    }

    /// The same for a bill, without a row to be made for it.
    void added_bill(std::string_view customer, std::string_view month);

    template <class T>
    void changed(const T& before, const T& after) {
        std::string exact;
        append_exact_key(exact, after);
        const std::string key = key_text(after);
        core::for_each_field<T>([&](const auto& field) {
            if (!(before.*field.member == after.*field.member))
                write_change({std::string(core::Record<T>::name), key, std::string(field.name),
                              core::to_text(before.*field.member), core::to_text(after.*field.member)},
                             exact);
        });
    }

    void finish(const std::vector<Counts>& counts);
    std::int64_t entry() const { return number_; }  ///< number of the import; 0 = it did nothing so far

private:
    static constexpr std::size_t full_line = 30'000;  ///< bytes of keys

    /// The number of the import; makes its entry when it is asked for first.
    std::int64_t number();
    void write_keys();
    void write_change(const Change& change, const std::string& exact_key);

    Database& database_;
    std::string source_;
    core::Date as_of_;
    std::int64_t number_{};
    int key_lines_{};
    int change_lines_{};
    std::string_view keys_of_;
    std::string keys_;
};

}  // namespace visitcast::store
