// SPDX-License-Identifier: Apache-2.0
// From events to busy stretches. An event and its moved or cancelled instances share a UID; an instance that stands on its own in
// the file takes the place of the one that the rule would give (RFC 5545, 3.8.4.4).
#include "data/io/reading/busy_spans.hpp"

#include <algorithm>
#include <map>

#include "data/core/wall_clock.hpp"
#include "data/io/reading/calendar_zones.hpp"
#include "data/io/reading/recurrence.hpp"

namespace visitcast::io {
namespace {

using core::Severity;

constexpr std::int64_t day_seconds = 86400;
constexpr std::size_t most_spans = 500'000;

bool is_own_uid(std::string_view uid) { return uid.starts_with("visit-") && uid.ends_with("@visitcast"); }

/// What an instance is known by: its moment, or its day when it has no time.
struct Instance {
    bool day_only{};
    std::int64_t at{};  ///< seconds from 1970 UTC, or days
    auto operator<=>(const Instance&) const = default;
};

std::int64_t wall_seconds(core::Date date, core::Seconds time) { return std::int64_t{date.days()} * day_seconds + time.value; }

class SpanFinder {
public:
    SpanFinder(const CalendarFile& calendar, const BusyOptions& options, const core::TimeZone& home, ImportedFile& file,
               core::Issues& issues)
        : options_(options), zones_(home, calendar.zones), file_(file), issues_(issues) {
        for (const CalendarEvent& event : calendar.events)
            if (event.instead_of && !event.uid.empty()) moved_[event.uid].push_back(&event);
        for (const CalendarEvent& event : calendar.events)
            if (!event.instead_of && !event.uid.empty()) newest_[event.uid] = std::max(newest_[event.uid], event.sequence);
        for (const CalendarEvent& event : calendar.events) add(event);
    }

    std::vector<BusySpan> take() {
        const auto notice = [&](const char* code, int count) {
            if (count > 0) issues_.push_back({Severity::notice, code, file_.file, 0, {}, {}, {{"count", std::to_string(count)}}});
        };
        notice("calendar_cancelled", cancelled_);
        notice("calendar_free", free_);
        notice("calendar_declined", declined_);
        notice("calendar_own_visits", own_);
        notice("calendar_other_days", elsewhere_);
        for (const std::string& name : zones_.unknown())
            issues_.push_back(
                {Severity::notice, "calendar_zone_unknown", file_.file, 0, "TZID", name, {{"zone", options_.time_zone}}});
        return std::move(spans_);
    }

private:
    /// Passed over for a reason that has nothing to do with its times?
    bool passed_over(const CalendarEvent& event) {
        int* const reason = event.cancelled  ? &cancelled_
                            : event.free     ? &free_
                            : event.declined ? &declined_
                            : is_own(event)  ? &own_
                                             : nullptr;
        // An older version of an event that the file has in a newer one.
        const bool old = !event.instead_of && !event.uid.empty() && event.sequence < newest_.at(event.uid);
        if (reason)
            ++*reason;
        else if (old)
            ++elsewhere_;
        if (reason || old) ++file_.rows_skipped;
        return reason || old;
    }

    bool is_own(const CalendarEvent& event) {
        if (is_own_uid(event.uid)) return true;
        return !options_.own_visits.empty() && !event.span.start.day_only &&
               options_.own_visits.contains({zones_.instant(event.span.start).seconds, event.summary});
    }

    void add(const CalendarEvent& event) {
        if (passed_over(event)) return;
        before_ = spans_.size();
        refused_ = false;
        if (event.instead_of)
            add_span(event.span, event.span.start.date, event.span.start.time, 0);
        else
            add_all(event);
        if (refused_) {
            spans_.resize(before_);
            ++file_.rows_bad;
        } else if (spans_.size() > before_) {
            ++file_.rows_good;
        } else {
            ++file_.rows_skipped;
            ++elsewhere_;
        }
    }

    void refuse(const char* code, const CalendarEvent& event, const char* column, const std::string& value) {
        if (!refused_) issues_.push_back({Severity::error, code, file_.file, event.row, column, value, {}});
        refused_ = true;
    }

    Instance instance(const CalendarTime& like, core::Date date, core::Seconds time) {
        if (like.day_only) return {true, date.days()};
        return {false, zones_.instant(like, date, time).seconds};
    }

    /// Starts of an event with its repetitions, on its own clocks.
    void add_all(const CalendarEvent& event) {
        const CalendarTime& start = event.span.start;
        std::map<Instance, core::DateTime> starts;
        const auto put = [&](const core::DateTime& at) {
            starts.emplace(instance(start, at.date, at.time), at);
            if (starts.size() + spans_.size() > most_spans) refuse("calendar_too_often", event, "RRULE", {});
            return !refused_;
        };
        put({start.date, start.time});
        for (const std::string& rule : event.rules) repeat(event, rule, "RRULE", put);
        std::map<Instance, core::DateTime> without;
        for (const std::string& rule : event.excluded_rules)
            repeat(event, rule, "EXRULE", [&](const core::DateTime& at) {
                without.emplace(instance(start, at.date, at.time), at);
                return true;
            });
        for (const auto& [at, ignored] : without) starts.erase(at);
        for (const CalendarTime& time : event.excluded) exclude(starts, start, time);
        const auto moved = moved_.find(event.uid);
        const std::vector<const CalendarEvent*> none;
        const auto& others = moved == moved_.end() ? none : moved->second;
        for (const CalendarEvent* other : others) exclude(starts, start, *other->instead_of);
        for (const auto& [at, wall] : starts) add_repetition(event, others, at, wall);
        for (const CalendarSpan& more : event.more) {
            CalendarSpan span = more;
            if (!span.end && !span.duration) {
                span.end = event.span.end;
                span.duration = event.span.duration;
                if (span.end && !span.duration) {
                    add_exact(span, length(event.span));
                    continue;
                }
            }
            add_span(span, span.start.date, span.start.time, 0);
        }
    }

    template <class Use>
    void repeat(const CalendarEvent& event, const std::string& rule, const char* column, Use&& use) {
        const CalendarTime& start = event.span.start;
        const RuleParts parts = parted_rule(rule);
        std::optional<std::int64_t> until;  // on the clocks of the event's instances
        bool until_day = false;
        if (!parts.until.empty()) {
            auto time = calendar_time(parts.until);
            if (!time) return refuse("calendar_time_bad", event, column, parts.until);
            until_day = time->day_only || start.day_only;
            if (!time->utc_offset) time->zone = start.zone;
            // The end of a rule for days is sometimes written as a moment in UTC: its day on the reader's clocks.
            if (start.day_only && time->utc_offset)
                until = core::local_time(zones_.home(), zones_.instant(*time)).date.days();
            else
                until = until_day ? time->date.days() : zones_.instant(*time).seconds;
        }
        const auto result = for_each_repetition(
            parts.rule, {start.date, start.time}, start.day_only, options_.days.last + 1, [&](const core::DateTime& at) {
                if (until && until_day && at.date.days() > *until) return false;
                if (until && !until_day && zones_.instant(start, at.date, at.time).seconds > *until) return false;
                // What is long over is not kept; what lasts more than 40 days is no meeting.
                if (at.date < options_.days.first - 40) return true;
                return use(at);
            });
        if (result == Repeats::unreadable) refuse("calendar_rule_bad", event, column, rule);
        if (result == Repeats::too_often) refuse("calendar_too_often", event, column, rule);
    }

    void exclude(std::map<Instance, core::DateTime>& starts, const CalendarTime& like, const CalendarTime& time) {
        if (time.day_only == like.day_only && !time.day_only) {
            starts.erase(Instance{false, zones_.instant(time).seconds});
            return;
        }
        // A day on either side: the whole day is meant.
        std::erase_if(starts, [&](const auto& entry) { return entry.second.date == time.date; });
    }

    void add_repetition(const CalendarEvent& event, const std::vector<const CalendarEvent*>& others, const Instance& at,
                        const core::DateTime& wall) {
        const CalendarEvent* changed = nullptr;  // the last change of "this and all later ones" before it
        Instance since{};
        for (const CalendarEvent* other : others) {
            if (!other->and_later) continue;
            const Instance from = instance(*other->instead_of, other->instead_of->date, other->instead_of->time);
            if (from.day_only == at.day_only && from < at && (!changed || since < from)) {
                changed = other;
                since = from;
            }
        }
        if (!changed) return add_span(event.span, wall.date, wall.time, 0);
        if (changed->cancelled || changed->free || changed->declined) return;
        const Instance to = instance(changed->span.start, changed->span.start.date, changed->span.start.time);
        if (to.day_only != at.day_only) return;
        const std::int64_t shift = (to.at - since.at) * (at.day_only ? day_seconds : 1);
        add_span(changed->span, wall.date, wall.time, shift);
    }

    /// How long an event takes when its end says so.
    std::int64_t length(const CalendarSpan& span) {
        const auto moment = [&](const CalendarTime& time) {
            return span.start.day_only ? wall_seconds(time.date, {}) : zones_.instant(time).seconds;
        };
        return moment(*span.end) - moment(span.start);
    }

    void add_exact(const CalendarSpan& span, std::int64_t seconds) {
        if (span.start.day_only) {
            const std::int64_t from = wall_seconds(span.start.date, {});
            return keep(from, from + seconds);
        }
        const core::Instant start = zones_.instant(span.start);
        keep(local(start), local({start.seconds + seconds}));
    }

    /// One instance of an event: it starts at this wall-clock time of its zone, `shift` seconds later.
    void add_span(const CalendarSpan& span, core::Date date, core::Seconds time, std::int64_t shift) {
        if (span.start.day_only) {
            const std::int64_t from = wall_seconds(date, {}) + shift;
            std::int64_t to = from + day_seconds;
            if (span.end)
                to = from + length(span);
            else if (span.duration)
                to = from + std::max<std::int64_t>(1, span.duration->days) * day_seconds;
            return keep(from, std::max(to, from + day_seconds));  // an end on the same day is meant as that day
        }
        const core::Instant start{zones_.instant(span.start, date, time).seconds + shift};
        core::Instant end = start;
        if (span.end) {
            end.seconds += length(span);
        } else if (span.duration) {
            end = {zones_.instant(span.start, date + span.duration->days, time).seconds + shift};
            end.seconds += span.duration->time.value;
        }
        keep(local(start), local(end));
    }

    std::int64_t local(core::Instant moment) const {
        const core::DateTime wall = core::local_time(zones_.home(), moment);
        return wall_seconds(wall.date, wall.time);
    }

    void keep(std::int64_t from, std::int64_t to) {
        from = std::max(from, wall_seconds(options_.days.first, {}));
        to = std::min(to, wall_seconds(options_.days.last + 1, {}));
        if (from < to) spans_.push_back({from, to});
    }

    const BusyOptions& options_;
    CalendarZones zones_;
    ImportedFile& file_;
    core::Issues& issues_;
    std::map<std::string, std::vector<const CalendarEvent*>> moved_;  ///< instances of their own, by UID
    std::map<std::string, int> newest_;                               ///< highest SEQUENCE by UID
    std::vector<BusySpan> spans_;
    std::size_t before_{};
    bool refused_{};
    int cancelled_{}, free_{}, declined_{}, own_{}, elsewhere_{};
};

}  // namespace

std::vector<BusySpan> busy_spans(const CalendarFile& calendar, const BusyOptions& options, ImportedFile& file,
                                 core::Issues& issues) {
    const core::TimeZone home(options.time_zone);
    return SpanFinder(calendar, options, home, file, issues).take();
}

}  // namespace visitcast::io
