// SPDX-License-Identifier: Apache-2.0
// Growth of an industry as statistical offices measure it: by matched pairs, so that customers who come, go or change their
// connection do not pass for growth of the others.
#include "forecast/growth.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::forecast {
namespace {

bool changes_size(core::EventKind kind) {
    switch (kind) {
        case core::EventKind::new_connection:
        case core::EventKind::capacity_increase:
        case core::EventKind::capacity_decrease:
        case core::EventKind::suspension:
        case core::EventKind::closure:
        case core::EventKind::temporary_supply:
        case core::EventKind::self_generation:
        case core::EventKind::overhaul:
        case core::EventKind::orderly_use:
            return true;
        case core::EventKind::change_of_holder:
        case core::EventKind::market_entry:
        case core::EventKind::other:
            return false;
    }
    return false;
}

/// Something on record began or ended within the two years before `from`.
bool on_record(const CustomerHistory& history, core::Month from) {
    return std::any_of(history.events.begin(), history.events.end(), [&](const core::Event& event) {
        const core::Month last = event.to ? event.to->month() : event.from.month();
        return changes_size(event.kind) && event.from.month() < from && last >= from - 24;
    });
}

}  // namespace

Growth growth_of(const Company& company, const std::vector<Prepared>& prepared, std::span<const std::size_t> members,
                 core::Month from) {
    Growth growth;
    for (const std::size_t i : members) {
        double year = 0.0, before = 0.0;
        int months = 0, months_before = 0;
        for (int back = 1; back <= 12; ++back) {
            const double now = prepared[i].at(from - back);
            const double then = prepared[i].at(from - back - 12);
            if (std::isfinite(now)) {
                year += now;
                ++months;
            }
            if (std::isfinite(then)) {
                before += then;
                ++months_before;
            }
        }
        growth.year += year;
        growth.year_before += before;
        const bool whole = months == 12 && months_before == 12 && year > 0.0 && before > 0.0;
        if (on_record(company.customers[i], from)) {
            growth.recorded += year - before;
        } else if (whole) {
            growth.alike += year;
            growth.alike_before += before;
            ++growth.customers_alike;
        } else if (year >= before) {
            growth.entered += year - before;
        } else {
            growth.left += year - before;
        }
    }
    return growth;
}

}  // namespace visitcast::forecast
