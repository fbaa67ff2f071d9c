// SPDX-License-Identifier: Apache-2.0
// Ties the entries of a Green Button feed together. By the standard a meter reading lies under its usage point and an interval
// block under its meter reading, which their addresses show (".../UsagePoint/1/MeterReading/2/IntervalBlock/3"); others only name
// each other as related; where links are missing at all, an entry belongs to the last one above it.
#include "data/io/reading/espi_feed.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "data/core/error.hpp"
#include "data/io/reading/espi_entries.hpp"

namespace visitcast::io {
namespace {

/// "UsagePoint/1/MeterReading/2" and "/MeterReading" give "UsagePoint/1"; nothing when the part does not occur.
std::string before_part(const std::string& address, const std::string& part) {
    const auto at = address.rfind(part);
    return at == std::string::npos ? std::string() : address.substr(0, at);
}

std::string last_part(const std::string& address) { return address.substr(address.rfind('/') + 1); }

class FeedBuilder {
public:
    void add(EspiEntry&& entry) {
        switch (entry.content) {
            case EspiContent::usage_point:
                add_point(entry);
                break;
            case EspiContent::meter_reading:
                readings_.push_back({entry, {}, latest_point()});
                break;
            case EspiContent::reading_type:
                types_.push_back(std::move(entry));
                break;
            case EspiContent::intervals:
                blocks_.push_back({std::move(entry), readings_.size(), latest_point()});
                break;
            case EspiContent::summary:
                summaries_.push_back({std::move(entry), 0, latest_point()});
                break;
            case EspiContent::other:
                break;
        }
    }

    std::vector<EspiUsagePoint> take() {
        for (Reading& reading : readings_) {
            if (const auto found = point_of(reading.entry, "/MeterReading")) reading.point = *found;
            reading.series.type = type_of(reading.entry);
        }
        // Blocks of one meter reading need not stand together.
        for (Later& block : blocks_) add_block(block);
        for (Reading& reading : readings_)
            if (!reading.series.intervals.empty()) point(reading.point).series.push_back(std::move(reading.series));
        for (Later& summary : summaries_) {
            auto found = point_of(summary.entry, "/UsageSummary");
            if (!found) found = point_of(summary.entry, "/ElectricPowerUsageSummary");
            auto& list = point(found.value_or(summary.point)).summaries;
            list.insert(list.end(), summary.entry.summaries.begin(), summary.entry.summaries.end());
        }
        return std::move(points_);
    }

private:
    struct Reading {
        EspiEntry entry;
        EspiSeries series;
        std::size_t point{};
    };
    struct Later {
        EspiEntry entry;
        std::size_t readings_above{};  ///< how many meter readings stand above it
        std::size_t point{};           ///< the last usage point above it
    };

    std::size_t latest_point() const { return points_.empty() ? 0 : points_.size() - 1; }

    /// The one at a place; a feed without usage points is that of a single one.
    EspiUsagePoint& point(std::size_t at) {
        if (points_.empty()) {
            points_.emplace_back();
            points_.back().row = 1;
        }
        return points_[std::min(at, points_.size() - 1)];
    }

    void add_point(const EspiEntry& entry) {
        EspiUsagePoint fresh;
        fresh.row = entry.row;
        fresh.service = entry.service;
        const std::string uuid = entry.id.starts_with("urn:uuid:") ? entry.id.substr(9) : entry.id;
        for (const std::string& name : {entry.title, last_part(entry.self), uuid})
            if (!name.empty()) fresh.names.push_back(name);
        by_address_.emplace(entry.self, points_.size());
        for (const std::string& address : entry.related) by_related_.emplace(address, points_.size());
        points_.push_back(std::move(fresh));
    }

    std::optional<std::size_t> point_of(const EspiEntry& entry, const std::string& part) const {
        for (const std::string& address : {entry.self, entry.up}) {
            if (address.empty()) continue;
            const std::string owner = before_part(address, part);
            if (const auto found = by_address_.find(owner); !owner.empty() && found != by_address_.end()) return found->second;
            if (const auto found = by_related_.find(address); found != by_related_.end()) return found->second;
        }
        return std::nullopt;
    }

    std::optional<EspiReadingType> type_of(const EspiEntry& reading) const {
        for (const EspiEntry& type : types_) {
            const bool named = std::find(reading.related.begin(), reading.related.end(), type.self) != reading.related.end();
            const bool below = !reading.self.empty() && type.self.starts_with(reading.self + "/");
            if (!type.self.empty() && (named || below)) return type.type;
        }
        // A feed with one type needs no links.
        return types_.size() == 1 ? std::optional(types_.front().type) : std::nullopt;
    }

    void add_block(Later& block) {
        std::size_t owner = readings_.size();
        for (const std::string& address : {block.entry.self, block.entry.up}) {
            if (address.empty() || owner < readings_.size()) continue;
            const std::string above = before_part(address, "/IntervalBlock");
            owner = find_reading(above, address);
        }
        if (owner == readings_.size() && block.readings_above > 0) owner = block.readings_above - 1;
        if (owner == readings_.size()) owner = lone_reading(block.point);
        auto& list = readings_[owner].series.intervals;
        list.insert(list.end(), block.entry.intervals.begin(), block.entry.intervals.end());
    }

    std::size_t find_reading(const std::string& above, const std::string& address) {
        if (reading_places_.empty())
            for (std::size_t i = 0; i < readings_.size(); ++i) {
                reading_places_.emplace(readings_[i].entry.self, i);
                for (const std::string& related : readings_[i].entry.related) reading_places_.emplace(related, i);
            }
        for (const std::string& name : {above, address})
            if (const auto found = reading_places_.find(name); !name.empty() && found != reading_places_.end())
                return found->second;
        return readings_.size();
    }

    /// Blocks without any meter reading: one series for each usage point.
    std::size_t lone_reading(std::size_t at) {
        const auto [place, fresh] = lone_.emplace(at, readings_.size());
        if (fresh) {
            readings_.push_back({{}, {}, at});
            if (types_.size() == 1) readings_.back().series.type = types_.front().type;
        }
        return place->second;
    }

    std::vector<EspiUsagePoint> points_;
    std::map<std::string, std::size_t> by_address_, by_related_;
    std::vector<Reading> readings_;
    std::map<std::string, std::size_t> reading_places_;
    std::map<std::size_t, std::size_t> lone_;
    std::vector<EspiEntry> types_;
    std::vector<Later> blocks_, summaries_;
};

}  // namespace

std::vector<EspiUsagePoint> read_espi(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw core::Error("cannot read " + file.string(), "check that it is a file that you may read");
    FeedBuilder feed;
    EspiEntryReader entries([&](EspiEntry&& entry) { feed.add(std::move(entry)); });
    XmlStream* at = nullptr;
    const XmlHandler handler{
        [&](std::string_view element, const Attributes& attributes) { entries.open(element, attributes, at->line()); },
        [&](std::string_view element) { entries.close(element); }, [&](std::string_view text) { entries.text(text); }};
    XmlStream xml(handler);
    at = &xml;
    try {
        std::vector<char> buffer(1 << 16);
        while (stream) {
            stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            xml.feed({buffer.data(), static_cast<std::size_t>(stream.gcount())}, false);
        }
        xml.feed({}, true);
    } catch (const NoXml& no) {
        throw core::Error(name + " is no XML in line " + std::to_string(no.line) + ": " + no.why, "download it again");
    }
    if (!entries.is_feed())
        throw core::Error(name + " is no Green Button file: its outermost element is no Atom feed",
                          "export the usage as Green Button (ESPI)");
    return feed.take();
}

}  // namespace visitcast::io
