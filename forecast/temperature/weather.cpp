// SPDX-License-Identifier: Apache-2.0
// Degrees and what is usual. Where only the mean of a month is given, its days are taken to scatter around it by 3.5 °C (Thom
// 1954, doi 10.1175/1520-0493(1954)082<0001:TRRBHD>2.0.CO;2). The normal year is the one in the file, else the mean of the newest
// years on record.
#include "forecast/temperature/weather.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace visitcast::forecast {
namespace {

constexpr double scatter_of_days = 3.5;  // °C, of daily means around that of the month
constexpr std::size_t season = 12;
constexpr std::size_t most_years = 15;
constexpr std::size_t least_anomalies = 3;

/// Mean of what is above zero of a normal distribution with this mean and the scatter of days.
double mean_above_zero(double mean) {
    const double z = mean / scatter_of_days;
    const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
    return scatter_of_days * (z * below + density);
}

std::optional<Degrees> degrees(const std::optional<double>& mean, const std::optional<double>& hdd,
                               const std::optional<double>& cdd, double days) {
    if (!mean && !hdd && !cdd) return std::nullopt;
    Degrees result = mean ? degrees_of_mean(*mean) : Degrees{};
    if (hdd) result[0] = *hdd / days;
    if (cdd) result[1] = *cdd / days;
    return result;
}

struct Mean {
    Degrees sum{};
    double count{};
    void add(const Degrees& one) {
        for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += one[k];
        count += 1.0;
    }
    std::optional<Degrees> value() const {
        if (count == 0.0) return std::nullopt;
        return Degrees{sum[0] / count, sum[1] / count};
    }
};

std::size_t place(core::Month month) { return static_cast<std::size_t>(month.month_of_year() - 1); }

}  // namespace

Degrees degrees_of_mean(double mean_c) {
    return {mean_above_zero(heating_base - mean_c), mean_above_zero(mean_c - cooling_base)};
}

RegionWeather::RegionWeather(const std::vector<core::Temperature>& rows, core::Month from) {
    std::map<core::Month, Mean> months;
    std::array<Mean, season> told;
    for (const core::Temperature& row : rows) {
        const double days = row.month.days();
        if (row.month < from) {
            if (const auto one = degrees(row.mean_c, row.hdd, row.cdd, days)) months[row.month].add(*one);
        }
        if (const auto one = degrees(row.normal_mean_c, row.normal_hdd, row.normal_cdd, days)) told[place(row.month)].add(*one);
    }
    std::array<std::vector<Degrees>, season> by_month;
    for (const auto& [month, mean] : months) {
        known_[month] = *mean.value();
        by_month[place(month)].push_back(known_[month]);
    }
    for (std::size_t m = 0; m < season; ++m) {
        normal_[m] = told[m].value();
        if (normal_[m]) continue;
        Mean newest;
        const std::size_t used = std::min(by_month[m].size(), most_years);
        for (std::size_t k = by_month[m].size() - used; k < by_month[m].size(); ++k) newest.add(by_month[m][k]);
        normal_[m] = newest.value();
    }
    for (std::size_t m = 0; m < season; ++m) {
        Degrees squares{};
        std::size_t count = 0;
        for (const auto& [month, value] : known_) {
            const std::size_t apart = (place(month) + season - m) % season;
            if (apart > 1 && apart != season - 1) continue;
            const Degrees away = *anomaly(month);
            for (std::size_t k = 0; k < squares.size(); ++k) squares[k] += away[k] * away[k];
            ++count;
        }
        if (count < least_anomalies) continue;
        for (std::size_t k = 0; k < squares.size(); ++k) variance_[m][k] = squares[k] / static_cast<double>(count);
    }
}

std::optional<Degrees> RegionWeather::anomaly(core::Month month) const {
    const auto found = known_.find(month);
    const auto& usual = normal_[place(month)];
    if (found == known_.end() || !usual) return std::nullopt;
    return Degrees{found->second[0] - (*usual)[0], found->second[1] - (*usual)[1]};
}

Weather::Weather(const std::vector<core::Temperature>& rows, core::Month from) : everywhere_(rows, from) {
    std::map<std::string, std::vector<core::Temperature>> by_region;
    for (const core::Temperature& row : rows) by_region[row.region].push_back(row);
    for (const auto& [region, some] : by_region) {
        RegionWeather weather(some, from);
        if (!weather.empty()) regions_[region] = std::move(weather);
    }
}

const RegionWeather& Weather::at(const std::string& region) const {
    const auto found = regions_.find(region);
    return found == regions_.end() ? everywhere_ : found->second;
}

}  // namespace visitcast::forecast
