// SPDX-License-Identifier: Apache-2.0
// A person's calendars as absences: stretches that touch become one, are cut at midnight, and whole days in a row are one row.
#include "data/io/busy.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "data/io/reading/busy_spans.hpp"
#include "data/io/reading/calendar_events.hpp"
#include "data/io/reading/content_lines.hpp"
#include "data/io/reading/encoding.hpp"

namespace visitcast::io {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::streamoff most_bytes = std::streamoff{64} << 20;

std::string text_of(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (!std::filesystem::exists(path))
        throw core::Error("there is no file " + path.string(), "check its name and folder; nothing was read");
    std::ifstream stream(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = stream.tellg();
    if (!stream || size < 0 || !std::filesystem::is_regular_file(path))
        throw core::Error("cannot read " + path.string(), "check that it is a file that you may read");
    if (size > most_bytes) throw core::Error(name + " is larger than any calendar of a person", "export fewer years of it");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), size);
    if (!stream) throw core::Error("cannot read " + path.string() + " to its end", "try again");
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    std::string text = utf16 ? unfolded(decode(std::move(bytes), name).text) : decode(unfolded(bytes), name).text;
    std::string start = text.substr(0, 4096);
    for (char& c : start) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (start.find("BEGIN:VCALENDAR") == std::string::npos)
        throw core::Error(name + " is no calendar: it does not begin with BEGIN:VCALENDAR", "export it as iCalendar (.ics)");
    return text;
}

/// Nobody keeps seconds: a stretch begins and ends at whole minutes.
std::vector<BusySpan> joined(std::vector<BusySpan> spans) {
    for (BusySpan& span : spans) {
        span.from -= span.from % 60;
        span.to += (60 - span.to % 60) % 60;
    }
    std::sort(spans.begin(), spans.end());
    std::vector<BusySpan> result;
    for (const BusySpan& span : spans) {
        if (!result.empty() && span.from <= result.back().to)
            result.back().to = std::max(result.back().to, span.to);
        else
            result.push_back(span);
    }
    return result;
}

core::Date day_of(std::int64_t wall) { return core::Date::from_days(static_cast<std::int32_t>(wall / day_seconds)); }

/// Times within one day, whole days in one row.
void add_rows(std::vector<core::Leave>& rows, const core::ManagerId& manager, BusySpan span) {
    while (span.from < span.to) {
        const std::int64_t into = span.from % day_seconds, midnight = span.from - into + day_seconds;
        core::Leave row{manager, day_of(span.from), day_of(span.from), {}, {}, core::LeaveReason::calendar};
        if (into == 0 && span.to >= midnight) {
            const std::int64_t end = span.to - span.to % day_seconds;
            row.to = day_of(end) - 1;
            span.from = end;
        } else {
            row.from_time = core::Seconds{into};
            if (span.to < midnight) row.to_time = core::Seconds{into + span.to - span.from};
            span.from = std::min(span.to, midnight);
        }
        rows.push_back(std::move(row));
    }
}

}  // namespace

bool is_calendar_file(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return ending == ".ics" || ending == ".ical" || ending == ".ifb";
}

BusyTimes read_busy_times(const std::vector<std::filesystem::path>& files, const BusyOptions& options) {
    BusyTimes result;
    std::vector<BusySpan> spans;
    for (const auto& path : files) {
        ImportedFile file{path.filename().string(), "calendar"};
        const CalendarFile calendar = read_calendar(text_of(path), file.file, options.email, result.issues);
        file.rows_bad = calendar.events_read - static_cast<int>(calendar.events.size());
        const auto of_file = busy_spans(calendar, options, file, result.issues);
        spans.insert(spans.end(), of_file.begin(), of_file.end());
        file.rows_read = calendar.events_read;
        result.files.push_back(std::move(file));
    }
    for (const BusySpan& span : joined(std::move(spans))) add_rows(result.rows, options.manager, span);
    return result;
}

}  // namespace visitcast::io
