// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "data/io/reading/espi_feed.hpp"
#include "data/io/reading/xml_stream.hpp"

namespace visitcast::io {

enum class EspiContent { other, usage_point, meter_reading, reading_type, intervals, summary };

/// One entry of the feed as it stands; which members are filled depends on its content.
struct EspiEntry {
    int row{};
    std::string id, title;
    std::string self, up;              ///< links, without the machine they are on
    std::vector<std::string> related;  ///< the same
    EspiContent content{};
    int service{};
    EspiReadingType type;
    std::vector<EspiInterval> intervals;
    std::vector<EspiSummary> summaries;
};

/// Follows the elements of a feed and hands on each entry when it is complete.
class EspiEntryReader {
public:
    explicit EspiEntryReader(std::function<void(EspiEntry&&)> use) : use_(std::move(use)) {}

    void open(std::string_view name, const Attributes& attributes, int line);
    void close(std::string_view name);
    void text(std::string_view text);
    bool is_feed() const { return is_feed_; }
    std::size_t intervals() const { return intervals_; }

private:
    bool inside(std::string_view name) const;
    void value(std::string_view name, std::string_view text);
    void type_value(EspiReadingType& type, std::string_view name, std::string_view text) const;
    void finish_interval();

    std::function<void(EspiEntry&&)> use_;
    std::vector<std::string> path_;
    std::string text_;
    bool is_feed_{};
    EspiEntry entry_;
    EspiInterval block_;    ///< the whole of the block that is being read
    EspiInterval reading_;  ///< the interval that is being read
    bool has_start_{}, has_value_{};
    bool first_of_block_{true};
    EspiSummary summary_;
    bool has_summary_value_{};
    std::size_t intervals_{};
};

}  // namespace visitcast::io
