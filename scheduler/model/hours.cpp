// SPDX-License-Identifier: Apache-2.0
// Weekly visiting hours with dated exceptions. Of several exceptions for a day the one that begins last holds, of those the
// shortest: a closed Friday inside a fortnight of other hours is closed.
#include "scheduler/model/hours.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/model/day_shape.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::TimeWindow;

namespace {

const core::VisitingException* exception_on(const std::vector<core::VisitingException>& rows, Date day) {
    const core::VisitingException* found = nullptr;
    for (const core::VisitingException& row : rows) {
        if (day < row.from || day > row.to) continue;
        if (!found || std::tuple(row.from, found->to) > std::tuple(found->from, row.to)) found = &row;
    }
    return found;
}

}  // namespace

bool excepted(const Problem& problem, const core::Customer& customer, Date day) {
    const auto own = problem.exceptions.find(customer.id);
    return own != problem.exceptions.end() && exception_on(own->second, day);
}

std::optional<std::vector<TimeWindow>> visiting_hours(const Problem& problem, const core::Customer& customer, Date day) {
    const auto own = problem.exceptions.find(customer.id);
    const bool usual = own == problem.exceptions.end() ||
                       std::none_of(own->second.begin(), own->second.end(),
                                    [&](const core::VisitingException& row) { return row.from <= day + 1 && day - 1 <= row.to; });
    if (usual) return customer.visit_windows ? std::optional(windows_around(*customer.visit_windows, day)) : std::nullopt;
    std::vector<TimeWindow> found;
    for (int offset = -1; offset <= 1; ++offset) {
        const Date date = day + offset;
        const core::VisitingException* exception = exception_on(own->second, date);
        const std::optional<core::WeeklyWindows>& hours = exception ? exception->visit_windows : customer.visit_windows;
        std::vector<TimeWindow> spans;
        if (hours) spans = hours->on(date.weekday());
        if (!exception && !hours) spans = {{core::Seconds{0}, core::hours(24)}};
        for (const TimeWindow& span : spans) {
            const TimeWindow shifted{span.from + core::hours(24 * offset), span.to + core::hours(24 * offset)};
            if (shifted.to <= core::Seconds{0}) continue;
            if (!found.empty() && shifted.from <= found.back().to)
                found.back().to = std::max(found.back().to, shifted.to);
            else
                found.push_back(shifted);
        }
    }
    return found;
}

}  // namespace visitcast::scheduler
