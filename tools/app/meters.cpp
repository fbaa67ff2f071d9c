// SPDX-License-Identifier: Apache-2.0
// Meter readings to monthly consumption. A reading that is lower than the one before is one of three things: the register turned
// over, the meter was exchanged, or somebody mistyped; each is told by what stands around it, and what cannot be told is left
// out.
#include "tools/app/meters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace visitcast::app {
namespace {

using core::Reading;

constexpr int longest_fine = 10;  ///< days between two readings that still show days or weeks
constexpr std::size_t newest_readings = 60;
constexpr int longest_trusted = 70;  ///< days between two readings, as long as the longest usual bill

struct Day {
    double kwh{};
    bool estimated{};
};
using Days = std::map<core::Date, Day>;

int event_order(const Reading& reading) {  // on the day of an exchange the old meter is read before the new one
    if (!reading.event) return 1;
    return *reading.event == core::MeterEvent::removed ? 0 : *reading.event == core::MeterEvent::installed ? 2 : 1;
}

double register_size(const Reading& before) {
    const int digits = before.digits.value_or(static_cast<int>(std::floor(std::log10(std::max(before.reading, 1.0)))) + 1);
    return std::pow(10.0, digits);
}

/// Use on the register between two readings; nothing when neither growth nor a turn explains it.
std::optional<double> used(const Reading& before, const Reading& after) {
    const double grown = after.reading - before.reading;
    if (grown >= 0) return grown;
    // A register that turned over stood high before and stands low after; half a register in one interval is no turn but a slip.
    const double turned = grown + register_size(before);
    if (before.reading >= 0.5 * register_size(before) && turned >= 0 && turned <= 0.5 * register_size(before)) return turned;
    return std::nullopt;
}

/// Takes out readings that stand out between neighbours which fit each other.
void drop_slips(std::vector<Reading>& meter, std::vector<DoubtfulReading>& doubtful) {
    const auto rate = [](const Reading& a, const Reading& b) {
        const auto growth = used(a, b);
        return growth ? *growth / std::max(1, b.read_on - a.read_on) : -1.0;
    };
    const auto drop = [&](std::size_t i) {
        doubtful.push_back({meter[i].customer, meter[i].meter, meter[i].read_on, meter[i].reading});
        meter.erase(meter.begin() + static_cast<std::ptrdiff_t>(i));
    };
    for (std::size_t i = 1; i + 1 < meter.size();) {
        const double whole = rate(meter[i - 1], meter[i + 1]), first = rate(meter[i - 1], meter[i]),
                     second = rate(meter[i], meter[i + 1]);
        const bool exchange = event_order(meter[i]) != 1;
        // Too high: afterwards the register falls. Too low: it fell before, and the way back up is steep.
        const bool slip = !exchange && whole >= 0 &&
                          (first < 0 || second < 0 || first > 20 * whole + 1 || second > 20 * whole + 1) &&
                          (first < 0 || second < 0);
        if (slip)
            drop(i);
        else
            ++i;
    }
    // What is left and falls at the end has nothing behind it to tell by.
    if (meter.size() > 1 && !used(meter[meter.size() - 2], meter.back()) && event_order(meter.back()) == 1)
        drop(meter.size() - 1);
}

void spread(Days& days, const Reading& before, const Reading& after) {
    const int length = after.read_on - before.read_on;
    const auto growth = used(before, after);
    if (length <= 0 || !growth) return;
    const double factor = after.factor.value_or(before.factor.value_or(1.0));
    for (int day = 0; day < length; ++day) {  // a reading is the state at the begin of its day
        Day& one = days[before.read_on + day];
        one.kwh += *growth * factor / length;
        one.estimated = one.estimated || length > longest_trusted;
    }
}

void add_whole_months(const core::CustomerId& customer, const Days& days, std::vector<core::Consumption>& bills) {
    for (auto day = days.begin(); day != days.end();) {
        core::Consumption bill;
        bill.customer = customer;
        bill.month = day->first.month();
        int covered = 0;
        bool estimated = false;
        for (; day != days.end() && day->first <= bill.month.last(); ++day, ++covered) {
            bill.kwh += day->second.kwh;
            estimated = estimated || day->second.estimated;
        }
        if (covered != bill.month.days()) continue;
        bill.kwh = std::round(bill.kwh * 1000) / 1000;
        bill.days = covered;
        if (estimated) bill.flag = core::ReadingQuality::estimated;
        bills.push_back(std::move(bill));
    }
}

/// Calls `take` with the days of each customer.
template <class Take>
void each_customer(std::vector<Reading> readings, std::vector<DoubtfulReading>& doubtful, Take&& take) {
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
        return std::tuple(a.customer.text, a.meter, a.read_on, event_order(a)) <
               std::tuple(b.customer.text, b.meter, b.read_on, event_order(b));
    });
    Days days;
    for (std::size_t first = 0; first < readings.size();) {
        // One meter from its installation to its removal.
        std::size_t last = first + 1;
        const auto same = [&](std::size_t i) {
            return readings[i].customer == readings[first].customer && readings[i].meter == readings[first].meter &&
                   readings[i].event != core::MeterEvent::installed && readings[i - 1].event != core::MeterEvent::removed;
        };
        while (last < readings.size() && same(last)) ++last;
        std::vector<Reading> meter(readings.begin() + static_cast<std::ptrdiff_t>(first),
                                   readings.begin() + static_cast<std::ptrdiff_t>(last));
        drop_slips(meter, doubtful);
        for (std::size_t i = 1; i < meter.size(); ++i) spread(days, meter[i - 1], meter[i]);
        if (last == readings.size() || readings[last].customer != readings[first].customer) {
            take(readings[first].customer, days);
            days.clear();
        }
        first = last;
    }
}

/// Usual days between two readings of a meter, of the newest ones.
int usual_gap(const std::vector<Reading>& readings) {
    std::map<std::string, std::vector<core::Date>> meters;
    for (const Reading& reading : readings) meters[reading.meter].push_back(reading.read_on);
    std::vector<int> gaps;
    for (auto& [meter, days] : meters) {
        std::sort(days.begin(), days.end());
        for (std::size_t i = days.size() > newest_readings ? days.size() - newest_readings : 1; i < days.size(); ++i)
            gaps.push_back(days[i] - days[i - 1]);
    }
    if (gaps.empty()) return 0;
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
    return std::max(gaps[gaps.size() / 2], 1);
}

}  // namespace

Metered metered_bills(std::vector<Reading> readings) {
    Metered result;
    each_customer(std::move(readings), result.doubtful,
                  [&](const core::CustomerId& customer, const Days& days) { add_whole_months(customer, days, result.bills); });
    return result;
}

std::optional<forecast::DailySeries> metered_days(const std::vector<Reading>& readings) {
    const int gap = usual_gap(readings);
    if (gap < 1 || gap > longest_fine) return std::nullopt;
    forecast::DailySeries series;
    series.days_read = gap;
    std::vector<DoubtfulReading> doubtful;
    each_customer(readings, doubtful, [&](const core::CustomerId&, const Days& days) {
        if (days.empty()) return;
        series.first = days.begin()->first;
        series.kwh.assign(static_cast<std::size_t>(days.rbegin()->first - series.first + 1),
                          std::numeric_limits<double>::quiet_NaN());
        for (const auto& [day, use] : days) series.kwh[static_cast<std::size_t>(day - series.first)] = use.kwh;
    });
    if (series.kwh.empty()) return std::nullopt;
    return series;
}

}  // namespace visitcast::app
