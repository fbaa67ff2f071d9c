// SPDX-License-Identifier: Apache-2.0
// One chart of monthly energy: bills as a line that breaks where a month is missing, the forecast as a line inside its 80 % and
// 95 % bands, the same months of the year before as dashes. The axis begins at zero so that a stop looks like one.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"

namespace visitcast::io {
namespace {

constexpr double height = 230;
constexpr double left = 52;
constexpr double right = 8;
constexpr double top = 22;
constexpr double bottom = 24;
constexpr int most_history = 36;  // months shown before the forecast

struct Unit {
    double size;
    const char* english;
    const char* chinese;
};
constexpr std::array english_units{Unit{1, "kWh", ""}, Unit{1e3, "MWh", ""}, Unit{1e6, "GWh", ""}};
constexpr std::array chinese_units{Unit{1, "", "千瓦时"}, Unit{1e4, "", "万千瓦时"}, Unit{1e8, "", "亿千瓦时"}};

/// The largest unit in which the top of the axis is at least 2.
Unit unit_for(text::Language language, double highest) {
    const auto& units = language == text::Language::chinese ? chinese_units : english_units;
    Unit best = units[0];
    for (const Unit& unit : units)
        if (highest >= 2 * unit.size) best = unit;
    return best;
}

/// A step of 1, 2, 2.5 or 5 times a power of ten that makes about four parts.
double nice_step(double span) {
    const double raw = span / 4;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (raw <= factor * power * 1.0001) return factor * power;
    return 10 * power;
}

struct Axes {
    core::Month first;
    core::Month last;
    double low{};
    double high{};
    double width{};

    double x(core::Month month) const {
        const int months = std::max(1, last - first);
        return left + (width - left - right) * (month - first) / months;
    }
    double y(double kwh) const { return top + (height - top - bottom) * (high - kwh) / (high - low); }
};

std::string point(const Axes& axes, core::Month month, double kwh) {
    return fmt::format("{:.1f} {:.1f}", axes.x(month), axes.y(kwh));
}

/// A line through the values, broken where there is none; a value alone is a dot.
template <class At>
std::string broken_line(const Axes& axes, core::Month from, core::Month to, const char* style, At&& at) {
    std::string path;
    std::string dots;
    bool open = false;
    for (core::Month month = from; month <= to; month = month + 1) {
        const double kwh = at(month);
        if (!std::isfinite(kwh)) {
            open = false;
            continue;
        }
        if (!open && !std::isfinite(month < to ? at(month + 1) : std::nan("")))
            dots +=
                fmt::format("<circle class=\"{}dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.2\"/>", style, axes.x(month), axes.y(kwh));
        path += (open ? "L" : "M") + point(axes, month, kwh);
        open = true;
    }
    return path.empty() ? "" : fmt::format("<path class=\"{}\" d=\"{}\"/>", style, path) + dots;
}

std::string band(const Axes& axes, const core::Forecast& forecast, const char* style, std::size_t low, std::size_t high) {
    std::string path;
    for (const auto& step : forecast.steps) path += (path.empty() ? "M" : "L") + point(axes, step.month, step.quantiles[high]);
    for (auto step = forecast.steps.rbegin(); step != forecast.steps.rend(); ++step)
        path += "L" + point(axes, step->month, step->quantiles[low]);
    return fmt::format("<path class=\"{}\" d=\"{}Z\"/>", style, path);
}

std::string scales(const ExportData& data, const Axes& axes, double step, const Unit& unit) {
    std::string svg;
    const int decimals = step / unit.size < 1 ? (step / unit.size < 0.1 ? 2 : 1) : (std::fmod(step / unit.size, 1) > 0 ? 1 : 0);
    for (double level = axes.low; level <= axes.high + step / 2; level += step)
        svg += fmt::format(
            "<path class=\"{0}\" d=\"M{1} {2:.1f}H{3}\"/><text class=\"tick\" text-anchor=\"end\" x=\"{4}\" "
            "y=\"{5:.1f}\">{6}</text>",
            std::abs(level) < step / 2 ? "axis" : "grid", left, axes.y(level), axes.width - right, left - 6, axes.y(level) + 4,
            text::number(level / unit.size, decimals));
    const int every = axes.last - axes.first > 30 ? 6 : 3;
    for (core::Month month = axes.first; month <= axes.last; month = month + 1) {
        if ((month.month_of_year() - 1) % every != 0) continue;
        const bool january = month.month_of_year() == 1;
        svg += fmt::format("<path class=\"{}\" d=\"M{:.1f} {}v4\"/>", "axis", axes.x(month), height - bottom);
        const std::string label = january ? std::to_string(month.year()) : fmt::format("{:02}", month.month_of_year());
        svg += fmt::format("<text class=\"tick\" text-anchor=\"middle\"{} x=\"{:.1f}\" y=\"{}\">{}</text>",
                           january ? " font-weight=\"600\"" : "", std::clamp(axes.x(month), left, axes.width - 16), height - 6,
                           label);
    }
    const char* name = data.language == text::Language::chinese ? unit.chinese : unit.english;
    svg += "<text class=\"tick\" x=\"0\" y=\"12\">" + say(data, "report_per_month", {{"unit", name}}) + "</text>";
    return svg;
}

}  // namespace

std::string chart_svg(const ExportData& data, std::string_view label, const core::Series& history, const core::Forecast& forecast,
                      double width) {
    if (history.empty() && forecast.steps.empty()) return {};
    Axes axes;
    axes.width = width;
    const core::Month end = forecast.steps.empty() ? history.last() : forecast.steps.front().month;
    axes.first = history.empty() ? end : std::max(history.first, end - most_history);
    axes.last = forecast.steps.empty() ? history.last() : forecast.steps.back().month;
    const auto at = [&](core::Month month) { return history.empty() ? std::nan("") : history.at(month); };
    double highest = 0;
    double lowest = 0;
    const auto cover = [&](double kwh) {
        if (!std::isfinite(kwh)) return;
        highest = std::max(highest, kwh);
        lowest = std::min(lowest, kwh);
    };
    for (core::Month month = axes.first; month <= axes.last; month = month + 1) cover(at(month));
    for (const auto& step : forecast.steps) {
        cover(step.quantiles.front());
        cover(step.quantiles.back());
        cover(step.mean);
    }
    if (highest - lowest < 1) highest = lowest + 1;
    const double step = nice_step(highest - lowest);
    axes.low = std::floor(lowest / step) * step;
    axes.high = std::ceil(highest / step - 1e-9) * step;

    std::string svg = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", width, height, escaped(label));
    if (!forecast.steps.empty()) svg += band(axes, forecast, "b95", 0, 6) + band(axes, forecast, "b80", 1, 5);
    svg += scales(data, axes, step, unit_for(data.language, std::max(highest, -lowest)));
    if (!history.empty()) {
        if (!forecast.steps.empty())
            svg += broken_line(axes, forecast.steps.front().month, axes.last, "year",
                               [&](core::Month month) { return at(month - 12); });
        svg += broken_line(axes, axes.first, std::min(history.last(), axes.last), "history", at);
    }
    std::string mean;
    for (const auto& next : forecast.steps) mean += (mean.empty() ? "M" : "L") + point(axes, next.month, next.mean);
    if (!mean.empty()) svg += fmt::format("<path class=\"mean\" d=\"{}\"/>", mean);
    return svg + "</svg>";
}

}  // namespace visitcast::io
