// SPDX-License-Identifier: Apache-2.0
// Lines of the log of imports. Keys of added rows are packed, because a first import adds millions.
#include "data/store/sql/import_log.hpp"

namespace visitcast::store {

std::int64_t ImportLog::number() {
    if (number_ > 0) return number_;
    auto& entry = database_.statement("INSERT INTO imports (source, as_of, state) VALUES (?, ?, 'kept')");
    SQLite::bind(entry, source_, as_of_.text());
    entry.exec();
    return number_ = database_.handle().getLastInsertRowid();
}

void ImportLog::added_bill(std::string_view customer, std::string_view month) {
    constexpr std::string_view record = core::Record<core::Consumption>::name;
    if (keys_of_ != record || keys_.size() > full_line) write_keys();
    keys_of_ = record;
    append_key_part(keys_, customer);
    append_key_part(keys_, month);
}

void ImportLog::write_keys() {
    if (keys_.empty()) return;
    auto& line = database_.statement("INSERT INTO import_added VALUES (?, ?, ?, ?)");
    SQLite::bind(line, number(), key_lines_++, std::string(keys_of_), keys_);
    line.exec();
    keys_.clear();
}

void ImportLog::write_change(const Change& change, const std::string& exact_key) {
    const auto import = number();
    auto& line = database_.statement("INSERT INTO import_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    SQLite::bind(line, import, change_lines_++, change.record, change.key, change.column, change.before, change.after, exact_key);
    line.exec();
}

void ImportLog::finish(const std::vector<Counts>& counts) {
    write_keys();
    if (number_ == 0) return;
    for (int position = 0; const Counts& of : counts) {
        auto& line = database_.statement("INSERT INTO import_counts VALUES (?, ?, ?, ?, ?, ?)");
        SQLite::bind(line, number_, position++, of.record, of.added, of.changed, of.unchanged);
        line.exec();
    }
}

}  // namespace visitcast::store
