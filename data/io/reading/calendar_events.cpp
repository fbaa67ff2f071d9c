// SPDX-License-Identifier: Apache-2.0
// From lines to events. Alarms inside events are passed over; of a zone the whole text is kept, for the reader of zones. An event
// with a line that cannot be read is refused as a whole: with half of its times it would keep the wrong hours free.
#include "data/io/reading/calendar_events.hpp"

#include <algorithm>
#include <cctype>

#include "data/core/text_form.hpp"
#include "data/io/reading/content_lines.hpp"
#include "data/io/reading/values.hpp"

namespace visitcast::io {
namespace {

using core::Severity;

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::toupper(static_cast<unsigned char>(x)) == std::toupper(static_cast<unsigned char>(y));
    });
}

/// Calls use(part) for each part of "a,b,c".
template <class Use>
void for_each_part(std::string_view list, Use&& use) {
    for (bool more = true; more;) {
        const auto comma = list.find(',');
        more = comma != std::string_view::npos;
        use(trimmed(list.substr(0, comma)));
        if (more) list.remove_prefix(comma + 1);
    }
}

class EventReader {
public:
    EventReader(std::string file, std::string_view email, core::Issues& issues)
        : file_(std::move(file)), email_(email), issues_(issues) {}

    void line(const ContentLine& line) {
        const std::string_view value = trimmed(line.value);
        if (line.name == "BEGIN") return begin(line, value);
        if (line.name == "END") return end(line, value);
        if (zone_) return zone_line(line);
        if (inside_ > 0) return;  // an alarm
        if (in_busy_list_ && line.name == "FREEBUSY") return busy_periods(line, value);
        if (event_)
            event_line(line, value);
        else if (line.name == "METHOD")
            all_cancelled_ = same_word(value, "CANCEL");
    }

    CalendarFile take() {
        if (event_) refuse("calendar_event_cut", event_->row, {}, {});
        return std::move(result_);
    }

private:
    void begin(const ContentLine& line, std::string_view what) {
        if (zone_) {
            zone_line(line);
            ++zone_depth_;
        } else if (event_) {
            ++inside_;
        } else if (same_word(what, "VEVENT")) {
            ++result_.events_read;
            bad_ = false;
            has_start_ = false;
            event_.emplace();
            event_->row = line.row;
        } else if (same_word(what, "VTIMEZONE")) {
            zone_.emplace();
            zone_depth_ = 0;
            zone_line(line);
        } else if (same_word(what, "VFREEBUSY")) {
            in_busy_list_ = true;
        }
    }

    void end(const ContentLine& line, std::string_view what) {
        if (zone_) {
            zone_line(line);
            if (zone_depth_-- > 0) return;
            if (!zone_->id.empty()) result_.zones.push_back(std::move(*zone_));
            zone_.reset();
        } else if (inside_ > 0) {
            --inside_;
        } else if (event_) {
            if (!same_word(what, "VEVENT")) refuse("calendar_event_cut", event_->row, {}, {});
            finish_event();
        } else if (same_word(what, "VFREEBUSY")) {
            in_busy_list_ = false;
        }
    }

    void zone_line(const ContentLine& line) {
        zone_->text += line.name;
        for (const auto& [key, text] : line.parameters) zone_->text += ";" + key + "=\"" + text + '"';
        zone_->text += ":" + line.value + "\r\n";
        if (zone_depth_ > 0) return;
        if (line.name == "TZID") zone_->id = trimmed(line.value);
        if (line.name == "X-LIC-LOCATION") zone_->location = trimmed(line.value);
    }

    void finish_event() {
        if (!has_start_ && !bad_) refuse("calendar_start_missing", event_->row, {}, {});
        if (!bad_) {
            event_->cancelled = event_->cancelled || all_cancelled_;
            result_.events.push_back(std::move(*event_));
        }
        event_.reset();
    }

    /// One issue for each event is enough.
    void refuse(std::string code, int row, const std::string& column, std::string_view value) {
        if (!bad_) issues_.push_back({Severity::error, std::move(code), file_, row, column, std::string(value), {}});
        bad_ = true;
    }

    std::optional<CalendarTime> time_of(const ContentLine& line, std::string_view text) {
        auto time = calendar_time(text);
        if (!time) {
            refuse("calendar_time_bad", line.row, line.name, text);
            return std::nullopt;
        }
        if (same_word(line.parameter("VALUE"), "DATE")) {
            time->day_only = true;
            time->time = {};
            time->utc_offset.reset();
        }
        if (!time->utc_offset && !time->day_only) time->zone = line.parameter("TZID");
        return time;
    }

    /// "start/end" or "start/duration", or a start alone.
    std::optional<CalendarSpan> span_of(const ContentLine& line, std::string_view text) {
        const auto slash = text.find('/');
        const auto start = time_of(line, text.substr(0, slash));
        if (!start) return std::nullopt;
        CalendarSpan span{*start, {}, {}};
        if (slash == std::string_view::npos) return span;
        const std::string_view rest = text.substr(slash + 1);
        span.duration = calendar_duration(rest);
        if (!span.duration && !(span.end = time_of(line, rest))) return std::nullopt;
        return span;
    }

    void event_line(const ContentLine& line, std::string_view value) {
        CalendarEvent& event = *event_;
        if (line.name == "DTSTART") {
            if (const auto time = time_of(line, value)) event.span.start = *time;
            has_start_ = true;
        } else if (line.name == "DTEND") {
            event.span.end = time_of(line, value);
        } else if (line.name == "DURATION") {
            event.span.duration = calendar_duration(value);
            if (!event.span.duration) refuse("calendar_duration_bad", line.row, line.name, value);
        } else if (line.name == "RRULE") {
            event.rules.emplace_back(value);
        } else if (line.name == "EXRULE") {
            event.excluded_rules.emplace_back(value);
        } else if (line.name == "RDATE") {
            for_each_part(value, [&](std::string_view part) {
                if (const auto span = span_of(line, part)) event.more.push_back(*span);
            });
        } else if (line.name == "EXDATE") {
            for_each_part(value, [&](std::string_view part) {
                if (part.empty()) return;  // "EXDATE:" stands in some exports
                if (const auto time = time_of(line, part)) event.excluded.push_back(*time);
            });
        } else if (line.name == "RECURRENCE-ID") {
            event.instead_of = time_of(line, value);
            event.and_later = same_word(line.parameter("RANGE"), "THISANDFUTURE");
        } else {
            plain_line(line, value);
        }
    }

    void plain_line(const ContentLine& line, std::string_view value) {
        CalendarEvent& event = *event_;
        if (line.name == "UID") event.uid = value;
        if (line.name == "SUMMARY") event.summary = unescaped(value);
        if (line.name == "SEQUENCE") event.sequence = std::max(0, core::parse_whole(value).value_or(0));
        if (line.name == "STATUS") event.cancelled = same_word(value, "CANCELLED");
        if (line.name == "TRANSP" && same_word(value, "TRANSPARENT")) event.free = true;
        if (line.name == "X-MICROSOFT-CDO-BUSYSTATUS" && (same_word(value, "FREE") || same_word(value, "WORKINGELSEWHERE")))
            event.free = true;
        if (line.name == "ATTENDEE" && !email_.empty() && same_word(line.parameter("PARTSTAT"), "DECLINED")) {
            const std::string_view address = value.substr(std::min(value.find(':') + 1, value.size()));
            event.declined = event.declined || same_word(address, email_);
        }
    }

    void busy_periods(const ContentLine& line, std::string_view value) {
        if (same_word(line.parameter("FBTYPE"), "FREE")) return;
        for_each_part(value, [&](std::string_view part) {
            ++result_.events_read;
            bad_ = false;
            const auto span = span_of(line, part);
            if (!span) return;
            CalendarEvent event;
            event.row = line.row;
            event.span = *span;
            result_.events.push_back(std::move(event));
        });
    }

    std::string file_;
    std::string_view email_;
    core::Issues& issues_;
    CalendarFile result_;
    std::optional<CalendarEvent> event_;
    std::optional<CalendarZone> zone_;
    int inside_{};      ///< components open inside the event
    int zone_depth_{};  ///< and inside the zone
    bool bad_{}, has_start_{}, all_cancelled_{}, in_busy_list_{};
};

}  // namespace

CalendarFile read_calendar(std::string_view text, const std::string& file, std::string_view email, core::Issues& issues) {
    EventReader reader(file, email, issues);
    for (const ContentLine& line : content_lines(text)) reader.line(line);
    return reader.take();
}

}  // namespace visitcast::io
