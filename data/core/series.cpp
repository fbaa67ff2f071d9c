// SPDX-License-Identifier: Apache-2.0
// Bills to a series without holes: a month without a bill stays missing and is never read as zero.
#include "data/core/series.hpp"

#include <algorithm>
#include <optional>

namespace visitcast::core {
namespace {

ValueQuality quality_of(const Consumption& bill) {
    if (!bill.flag) return ValueQuality::read;
    switch (*bill.flag) {
        case ReadingQuality::estimated:
            return ValueQuality::estimated;
        case ReadingQuality::refund:
            return ValueQuality::refund;
        case ReadingQuality::corrected:
            return ValueQuality::corrected;
    }
    return ValueQuality::read;
}

}  // namespace

Series to_series(const std::vector<Consumption>& bills, Month until) {
    Series series;
    std::optional<Month> first;
    std::optional<Month> last;
    for (const Consumption& bill : bills) {
        if (bill.month > until) continue;
        first = first ? std::min(*first, bill.month) : bill.month;
        last = last ? std::max(*last, bill.month) : bill.month;
    }
    if (!first) return series;
    series.first = *first;
    const auto size = static_cast<std::size_t>(*last - *first + 1);
    series.kwh.assign(size, std::numeric_limits<double>::quiet_NaN());
    series.quality.assign(size, ValueQuality::missing);
    for (const Consumption& bill : bills) {
        if (bill.month > until) continue;
        const auto i = static_cast<std::size_t>(bill.month - *first);
        series.kwh[i] = bill.kwh;
        series.quality[i] = quality_of(bill);
    }
    return series;
}

}  // namespace visitcast::core
