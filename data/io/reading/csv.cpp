// SPDX-License-Identifier: Apache-2.0
// Comma-separated text to cells (Y. Shafranovich, RFC 4180, 2005), by hand: one pass, each cell is one of two kinds, quoted or
// not, and ends at a delimiter or a line end.
#include "data/io/reading/csv.hpp"

namespace visitcast::io {
namespace {

class Reader {
public:
    Reader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    CsvRecords read(std::size_t most_rows) {
        CsvRecords records;
        for (int number = 1; at_ < text_.size() && records.rows.size() < most_rows; ++number) {
            Table::Row row;
            row.number = number;
            row.cells.reserve(width_);
            const bool closed = read_record(row.cells);
            if (!closed) {
                records.unclosed_row = number;
                records.unclosed = std::move(row);
                break;
            }
            width_ = row.cells.size();
            const bool empty_line = row.cells.size() == 1 && row.cells[0].empty();
            if (!empty_line) records.rows.push_back(std::move(row));
        }
        return records;
    }

private:
    /// False when a quote never closes.
    bool read_record(std::vector<std::string>& cells) {
        for (;;) {
            std::string& cell = cells.emplace_back();
            if (at_ < text_.size() && text_[at_] == '"' && !read_quoted(cell)) return false;
            read_plain(cell);  // also what stands behind a closing quote
            if (at_ >= text_.size()) return true;
            const char end = text_[at_++];
            if (end == delimiter_) continue;
            if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            return true;
        }
    }

    bool read_quoted(std::string& cell) {
        ++at_;
        for (;;) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                cell += text_.substr(at_);
                at_ = text_.size();
                return false;
            }
            cell += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') return true;
            cell += '"';
            ++at_;
        }
    }

    void read_plain(std::string& cell) {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        cell += text_.substr(start, at_ - start);
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_{};
    std::size_t width_{};  ///< of the row before, a good guess for the next
};

}  // namespace

CsvRecords parse_csv(std::string_view utf8, char delimiter, std::size_t most_rows) {
    return Reader(utf8, delimiter).read(most_rows);
}

}  // namespace visitcast::io
