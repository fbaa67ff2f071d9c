// SPDX-License-Identifier: Apache-2.0
// A chart the size of a stamp: is this customer using more or less than a year ago?
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"

namespace visitcast::io {
namespace {

constexpr double width = 180;
constexpr double height = 62;
constexpr double head = 1.5;  // for the upper half of the line
constexpr double foot = 12;   // for the names of the first and last month
constexpr int months = 12;

}  // namespace

std::optional<std::pair<double, double>> against_last_year(const core::Series& history, int count) {
    if (history.empty()) return std::nullopt;
    double now = 0, before = 0;
    for (int i = 0; i < count; ++i) {
        now += history.at(history.last() - i);
        before += history.at(history.last() - i - 12);
    }
    if (!std::isfinite(now) || !std::isfinite(before)) return std::nullopt;
    return std::pair(now, before);
}

std::string small_chart(const ExportData& data, const core::Series& history) {
    if (history.empty()) return {};
    const core::Month first = history.last() - (months - 1);
    double high = 0, low = 0;
    for (int i = 0; i < months; ++i)
        for (const double kwh : {history.at(first + i), history.at(first + i - 12)})
            if (std::isfinite(kwh)) {
                high = std::max(high, kwh);
                low = std::min(low, kwh);
            }
    const double span = std::max(high - low, 1.0);
    const auto y = [&](double kwh) { return head + (height - head - foot) * (high - kwh) / span; };
    const double step = width / months;
    std::string bars, line;
    bool pen_down = false;
    for (int i = 0; i < months; ++i) {
        const double now = history.at(first + i), before = history.at(first + i - 12);
        if (std::isfinite(now))
            bars += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>", i * step + 1.5,
                                std::min(y(now), y(0)), step - 3, std::max(0.6, std::abs(y(now) - y(0))));
        if (std::isfinite(before))
            line += fmt::format("{}{:.1f} {:.1f}H{:.1f}", pen_down ? "L" : "M", i * step, y(before), (i + 1) * step);
        pen_down = std::isfinite(before);
    }
    return fmt::format(
        "<svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" aria-label=\"{2}\"><g "
        "class=\"bars\">{3}</g><path "
        "class=\"before\" d=\"{4}\"/><path class=\"base\" d=\"M0 {5:.1f}H{0}\"/><text class=\"tick\" x=\"0\" y=\"{1}\" "
        "font-size=\"9\">{6}</text><text class=\"tick\" x=\"{0}\" y=\"{1}\" text-anchor=\"end\" font-size=\"9\">{7}</text></svg>",
        width, height, say(data, "print_chart"), bars, line, y(0), escaped(text::month(data.language, first)),
        escaped(text::month(data.language, history.last())));
}

}  // namespace visitcast::io
