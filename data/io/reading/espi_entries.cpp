// SPDX-License-Identifier: Apache-2.0
// The element level of Green Button files. Suppliers differ in prefixes, in the order of elements and in what they leave out: an
// interval without a time of its own begins where the one before it ends.
#include "data/io/reading/espi_entries.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/core/error.hpp"
#include "data/core/text_form.hpp"
#include "data/io/reading/values.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_intervals = 5'000'000;
constexpr std::size_t most_links = 1000;
constexpr std::size_t longest_text = 4096;
constexpr double latest = 4'102'444'800;  // 2100-01-01

std::optional<double> number(std::string_view text) { return core::parse_number(trimmed(text)); }

int whole(std::string_view text, int otherwise) {
    const auto value = number(text);
    return value && std::abs(*value) < 1e6 ? static_cast<int>(*value) : otherwise;
}

std::int64_t seconds(std::string_view text) {
    const auto value = number(text);
    return value && *value >= 0 && *value < latest ? static_cast<std::int64_t>(*value) : 0;
}

/// "https://host/espi/1_1/resource/UsagePoint/1/" and "espi/1_1/resource/UsagePoint/1" are the same.
std::string plain_address(std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        const auto path = address.find('/', scheme + 3);
        address = path == std::string_view::npos ? std::string_view{} : address.substr(path);
    }
    while (!address.empty() && address.front() == '/') address.remove_prefix(1);
    while (!address.empty() && address.back() == '/') address.remove_suffix(1);
    return std::string(address.substr(0, longest_text));
}

EspiContent content_of(std::string_view name) {
    if (name == "UsagePoint") return EspiContent::usage_point;
    if (name == "MeterReading") return EspiContent::meter_reading;
    if (name == "ReadingType") return EspiContent::reading_type;
    if (name == "IntervalBlock") return EspiContent::intervals;
    if (name == "UsageSummary" || name == "ElectricPowerUsageSummary") return EspiContent::summary;
    return EspiContent::other;
}

}  // namespace

bool EspiEntryReader::inside(std::string_view name) const { return std::find(path_.begin(), path_.end(), name) != path_.end(); }

void EspiEntryReader::open(std::string_view name, const Attributes& attributes, int line) {
    if (path_.empty() && (name == "feed" || name == "entry")) is_feed_ = true;
    if (name == "entry") {
        entry_ = {};
        entry_.row = line;
    } else if (name == "link" && inside("entry")) {
        const auto relation = attributes["rel"];
        std::string address = plain_address(attributes["href"]);
        if (relation == "self")
            entry_.self = std::move(address);
        else if (relation == "up")
            entry_.up = std::move(address);
        else if (relation == "related" && entry_.related.size() < most_links)
            entry_.related.push_back(std::move(address));
    } else if (const auto content = content_of(name);
               content != EspiContent::other && !path_.empty() && path_.back() == "content") {
        entry_.content = content;
        block_ = {};
        first_of_block_ = true;
        summary_ = {};
        has_summary_value_ = false;
    } else if (name == "IntervalReading") {
        reading_ = {};
        has_start_ = has_value_ = false;
    }
    path_.emplace_back(name);
    text_.clear();
}

void EspiEntryReader::text(std::string_view text) {
    if (text_.size() < longest_text) text_ += text;
}

void EspiEntryReader::close(std::string_view name) {
    value(name, text_);
    text_.clear();
    path_.pop_back();
    if (name == "IntervalReading") {
        finish_interval();
    } else if (content_of(name) == EspiContent::summary && has_summary_value_ && summary_.duration > 0) {
        entry_.summaries.push_back(summary_);
    } else if (name == "entry") {
        use_(std::move(entry_));
        entry_ = {};
    }
}

void EspiEntryReader::type_value(EspiReadingType& type, std::string_view name, std::string_view text) const {
    if (name == "uom") type.unit = whole(text, -1);
    if (name == "powerOfTenMultiplier") type.power_of_ten = std::clamp(whole(text, 0), -30, 30);
    if (name == "flowDirection") type.flow = whole(text, 1);
    if (name == "accumulationBehaviour") type.behaviour = whole(text, 4);
    if (name == "dataQualifier") type.qualifier = whole(text, 12);
    if (name == "intervalLength") type.interval = seconds(text);
}

void EspiEntryReader::value(std::string_view name, std::string_view text) {
    const std::string_view parent = path_.size() > 1 ? std::string_view(path_[path_.size() - 2]) : std::string_view{};
    if (parent == "entry" && name == "id") entry_.id = trimmed(text);
    if (parent == "entry" && name == "title") entry_.title = trimmed(text);
    switch (entry_.content) {
        case EspiContent::usage_point:
            if (parent == "ServiceCategory" && name == "kind") entry_.service = whole(text, 0);
            break;
        case EspiContent::reading_type:
            type_value(entry_.type, name, text);
            break;
        case EspiContent::intervals:
            if (parent == "interval" && name == "start") block_.start = seconds(text);
            if (parent == "interval" && name == "duration") block_.duration = seconds(text);
            if (parent == "timePeriod" && name == "start") {
                reading_.start = seconds(text);
                has_start_ = true;
            }
            if (parent == "timePeriod" && name == "duration") reading_.duration = seconds(text);
            if (parent == "IntervalReading" && name == "value") {
                const auto read = number(text);
                has_value_ = read.has_value();
                reading_.value = read.value_or(0);
            }
            // Estimated from another day, by interpolation, or projected.
            if (name == "quality") {
                const int quality = whole(text, 0);
                reading_.estimated = quality == 8 || quality == 9 || quality == 12;
            }
            break;
        case EspiContent::summary:
            if (parent == "billingPeriod" && name == "start") summary_.start = seconds(text);
            if (parent == "billingPeriod" && name == "duration") summary_.duration = seconds(text);
            if (parent == "overallConsumptionLastPeriod") {
                type_value(summary_.type, name, text);
                if (name == "value") {
                    const auto read = number(text);
                    has_summary_value_ = read.has_value();
                    summary_.value = read.value_or(0);
                }
            }
            break;
        case EspiContent::meter_reading:
        case EspiContent::other:
            break;
    }
}

void EspiEntryReader::finish_interval() {
    const bool first = std::exchange(first_of_block_, false);
    if (!has_value_) return;
    if (!has_start_) {
        reading_.start = block_.start;
        reading_.follows = !first;
    }
    if (++intervals_ > most_intervals)
        throw core::Error("the file holds more than five million intervals", "split it by usage point or by year");
    entry_.intervals.push_back(reading_);
}

}  // namespace visitcast::io
