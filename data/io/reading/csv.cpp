// SPDX-License-Identifier: Apache-2.0
// Comma-separated text to cells (Y. Shafranovich, RFC 4180, 2005), by hand: one pass, each cell is one of two kinds, quoted or
// not, and ends at a delimiter or a line end.
#include "data/io/reading/csv.hpp"

#include <deque>
#include <string>

namespace visitcast::io {
namespace {

/// Cells are views of the text; one that is not a piece of it (a doubled quote, text behind a closing one) is put together aside.
class Reader {
public:
    Reader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    bool at_end() const { return at_ >= text_.size(); }

    /// False when a quote never closes.
    bool read_record() {
        cells_.clear();
        aside_.clear();
        bool closed = true;
        for (;;) {
            std::string_view cell;
            if (at_ < text_.size() && text_[at_] == '"') {
                closed = read_quoted(cell);
                const std::string_view behind = read_plain();
                if (!behind.empty()) cell = aside_.emplace_back(std::string(cell) += behind);
            } else {
                cell = read_plain();
            }
            cells_.push_back(cell);
            if (at_ >= text_.size()) return closed;
            const char end = text_[at_++];
            if (end == delimiter_) continue;
            if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            return true;
        }
    }

    std::span<const std::string_view> cells() const { return cells_; }

private:
    bool read_quoted(std::string_view& cell) {
        const std::size_t start = ++at_;
        std::string* joined = nullptr;
        for (std::size_t from = start;;) {
            const auto quote = text_.find('"', at_);
            const bool closed = quote != std::string_view::npos;
            const std::size_t end = closed ? quote : text_.size();
            at_ = closed ? quote + 1 : end;
            const bool doubled = closed && at_ < text_.size() && text_[at_] == '"';
            if (doubled) {
                if (!joined) joined = &aside_.emplace_back();
                joined->append(text_.substr(from, ++at_ - 1 - from));  // with one of the two quotes
                from = at_;
                continue;
            }
            if (joined) joined->append(text_.substr(from, end - from));
            cell = joined ? std::string_view(*joined) : text_.substr(start, end - start);
            return closed;
        }
    }

    std::string_view read_plain() {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        return text_.substr(start, at_ - start);
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_{};
    std::vector<std::string_view> cells_;
    std::deque<std::string> aside_;  ///< a deque, because cells point into it
};

}  // namespace

int for_each_csv_row(std::string_view utf8, char delimiter,
                     const std::function<bool(std::span<const std::string_view> cells, int number)>& use) {
    Reader reader(utf8, delimiter);
    for (int number = 1; !reader.at_end(); ++number) {
        const bool closed = reader.read_record();
        const auto cells = reader.cells();
        const bool empty_line = cells.size() == 1 && cells[0].empty() && closed;
        const bool more = empty_line || use(cells, number);
        if (!closed) return number;
        if (!more) break;
    }
    return 0;
}

CsvRecords parse_csv(std::string_view utf8, char delimiter, std::size_t most_rows) {
    CsvRecords records;
    if (most_rows == 0) return records;
    records.unclosed_row = for_each_csv_row(utf8, delimiter, [&](std::span<const std::string_view> cells, int number) {
        records.rows.push_back({number, 0, {cells.begin(), cells.end()}, {}});
        return records.rows.size() < most_rows;
    });
    if (records.unclosed_row == 0) return records;
    records.unclosed = std::move(records.rows.back());
    records.rows.pop_back();
    return records;
}

}  // namespace visitcast::io
