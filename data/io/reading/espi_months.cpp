// SPDX-License-Identifier: Apache-2.0
// From intervals to months. Series with intervals of the same length add up (sharp and valley are often series of their own);
// where series of different lengths tell of the same time, the finer one counts.
#include "data/io/reading/espi_months.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/wall_clock.hpp"

namespace visitcast::io {
namespace {

constexpr int watt_hours = 72;
constexpr std::int64_t longest = std::int64_t{400} * 86400;

/// kWh from one moment to another.
struct Piece {
    std::int64_t from{}, to{};
    double kwh{};
    bool estimated{};
};

bool counts_energy(int behaviour) {
    return behaviour == 0 || behaviour == 1 || behaviour == 4 || behaviour == 9 || behaviour == 14;
}

bool is_usable(const EspiReadingType& type, EspiLeftOut& left_out) {
    if (type.unit && *type.unit != watt_hours) {
        ++left_out.other_units;
    } else if (type.flow != 0 && type.flow != 1 && type.flow != 4 && type.flow != 20) {
        ++left_out.from_customer;
    } else if (!counts_energy(type.behaviour) || (type.qualifier != 0 && type.qualifier != 12)) {
        ++left_out.registers;
    } else {
        left_out.unit_assumed = left_out.unit_assumed || !type.unit;
        return true;
    }
    return false;
}

/// The intervals of a series with their times, in order, each time once.
std::vector<Piece> pieces_of(const EspiSeries& series, EspiLeftOut& left_out) {
    const EspiReadingType type = series.type.value_or(EspiReadingType{});
    const double factor = std::pow(10.0, type.power_of_ten - 3);
    std::vector<Piece> all;
    all.reserve(series.intervals.size());
    std::int64_t end_before = 0;
    for (const EspiInterval& interval : series.intervals) {
        const std::int64_t length = interval.duration > 0 ? interval.duration : type.interval;
        const std::int64_t start = interval.follows ? end_before : interval.start;
        if (length <= 0 || length > longest || start <= 0) {
            ++left_out.without_length;
            continue;
        }
        end_before = start + length;
        all.push_back({start, end_before, interval.value * factor, interval.estimated});
    }
    std::stable_sort(all.begin(), all.end(), [](const Piece& a, const Piece& b) { return a.from < b.from; });
    std::vector<Piece> pieces;
    for (const Piece& piece : all) {
        if (pieces.empty() || pieces.back().from != piece.from) {
            pieces.push_back(piece);
            continue;
        }
        if (pieces.back().kwh != piece.kwh) ++left_out.repeated;
        pieces.back() = piece;
    }
    return pieces;
}

std::int64_t usual_length(const std::vector<Piece>& pieces) {
    std::vector<std::int64_t> lengths;
    for (const Piece& piece : pieces) lengths.push_back(piece.to - piece.from);
    std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
    return lengths[lengths.size() / 2];
}

/// Adds pieces of the same kind: those of the same time become one.
void add_alike(std::vector<Piece>& all, const std::vector<Piece>& more) {
    std::vector<Piece> joined;
    joined.reserve(all.size() + more.size());
    std::merge(all.begin(), all.end(), more.begin(), more.end(), std::back_inserter(joined),
               [](const Piece& a, const Piece& b) { return a.from < b.from; });
    all.clear();
    for (const Piece& piece : joined) {
        if (!all.empty() && all.back().from == piece.from && all.back().to == piece.to) {
            all.back().kwh += piece.kwh;
            all.back().estimated = all.back().estimated || piece.estimated;
        } else {
            all.push_back(piece);
        }
    }
}

/// Adds pieces for times of which nothing is known yet.
void add_coarser(std::vector<Piece>& all, const std::vector<Piece>& more, EspiLeftOut& left_out) {
    std::vector<Piece> fresh;
    std::size_t at = 0;
    for (const Piece& piece : more) {
        while (at < all.size() && all[at].to <= piece.from) ++at;
        if (at < all.size() && all[at].from < piece.to)
            ++left_out.coarser;
        else
            fresh.push_back(piece);
    }
    add_alike(all, fresh);
}

/// Months of a zone one after another, with the moments of their begins.
class MonthWalk {
public:
    MonthWalk(const core::TimeZone& zone, std::int64_t moment)
        : zone_(zone), month_(core::local_time(zone, {moment}).date.month()) {
        find_ends();
    }
    void go_to(std::int64_t moment) {
        while (moment >= end_) {
            month_ = month_ + 1;
            find_ends();
        }
    }
    core::Month month() const { return month_; }
    std::int64_t begin() const { return begin_; }
    std::int64_t end() const { return end_; }

private:
    void find_ends() {
        begin_ = zone_.to_utc(month_.first(), {}).seconds;
        end_ = zone_.to_utc((month_ + 1).first(), {}).seconds;
    }

    const core::TimeZone& zone_;
    core::Month month_;
    std::int64_t begin_{}, end_{};
};

std::vector<EspiMonth> months_of(const std::vector<Piece>& pieces, const core::TimeZone& zone) {
    std::map<core::Month, EspiMonth> months;
    if (pieces.empty()) return {};
    constexpr std::int64_t day_and_an_hour = 25 * 3600;
    std::int64_t told_to = pieces.front().from;
    MonthWalk walk(zone, pieces.front().from);
    for (const Piece& piece : pieces) {
        walk.go_to(piece.from);
        MonthWalk inside = walk;
        for (std::int64_t from = piece.from; from < piece.to;) {
            inside.go_to(from);
            const std::int64_t to = std::min(piece.to, inside.end());
            EspiMonth& month = months[inside.month()];
            month.month = inside.month();
            const bool whole = from == piece.from && to == piece.to;
            month.kwh +=
                whole ? piece.kwh : piece.kwh * static_cast<double>(to - from) / static_cast<double>(piece.to - piece.from);
            const std::int64_t fresh = to - std::max(from, std::min(told_to, to));
            month.covered += static_cast<double>(fresh) / static_cast<double>(inside.end() - inside.begin());
            month.estimated = month.estimated || piece.estimated || (!whole && piece.to - piece.from > day_and_an_hour);
            if (piece.to - piece.from <= 3600) {
                const double kw = piece.kwh * 3600 / static_cast<double>(piece.to - piece.from);
                month.max_kw = std::max(month.max_kw.value_or(kw), kw);
            }
            from = to;
        }
        told_to = std::max(told_to, piece.to);
    }
    std::vector<EspiMonth> list;
    for (const auto& [name, month] : months) list.push_back(month);
    return list;
}

}  // namespace

std::vector<EspiMonth> espi_months(const EspiUsagePoint& point, const core::TimeZone& zone, EspiLeftOut& left_out) {
    std::vector<std::pair<std::int64_t, std::vector<Piece>>> by_length;
    for (const EspiSeries& series : point.series) {
        if (!is_usable(series.type.value_or(EspiReadingType{}), left_out)) continue;
        auto pieces = pieces_of(series, left_out);
        if (pieces.empty()) continue;
        const std::int64_t length = usual_length(pieces);
        by_length.emplace_back(length, std::move(pieces));
    }
    std::stable_sort(by_length.begin(), by_length.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Piece> all;
    for (std::size_t i = 0; i < by_length.size();) {
        std::vector<Piece> alike;
        const std::int64_t length = by_length[i].first;
        for (; i < by_length.size() && by_length[i].first == length; ++i) add_alike(alike, by_length[i].second);
        if (all.empty())
            all = std::move(alike);
        else
            add_coarser(all, alike, left_out);
    }
    if (all.empty()) {
        EspiSeries bills;
        for (const EspiSummary& summary : point.summaries) {
            if (!is_usable(summary.type, left_out)) continue;
            const double factor = std::pow(10.0, summary.type.power_of_ten);
            bills.intervals.push_back({summary.start, summary.duration, summary.value * factor, false, false});
        }
        all = pieces_of(bills, left_out);
    }
    return months_of(all, zone);
}

}  // namespace visitcast::io
