// SPDX-License-Identifier: Apache-2.0
// The sheet that an account manager takes along: one A4 page for a day, whatever stands in the data. The stops share the height
// of the page; long texts are cut by lines, since the whole is in the program.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "data/core/enum_names.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_questions = 3;
constexpr std::size_t many_stops = 5;   ///< beyond these in small print
constexpr std::size_t most_stops = 10;  ///< of a page; further ones go to a second page

/// What is known of customers, sorted for looking up.
class Notes {
public:
    explicit Notes(const ExportData& data) : data_(data) {
        for (const auto& promise : data.rows->of<core::Promise>()) {
            const core::Promise*& latest = promises_[promise.customer];
            // An open promise before a kept one, then the later one.
            const auto weight = [](const core::Promise& of) { return std::tuple(!of.done_on, of.due_on.value_or(core::Date())); };
            if (!latest || weight(*latest) <= weight(promise)) latest = &promise;
        }
        for (const auto& visit : data.rows->of<core::Visit>()) {
            if (visit.status != core::VisitStatus::done) continue;
            const core::Visit*& last = visits_[visit.customer];
            if (!last || last->date <= visit.date) last = &visit;
        }
    }

    std::vector<std::string> questions(const core::CustomerId& customer) const {
        const auto found = data_.questions.find(customer);
        if (found == data_.questions.end() || found->second.empty()) return {text::sentence(data_.language, "print_ask_plans")};
        const auto& all = found->second;
        return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(most_questions, all.size()))};
    }

    std::string promise(const core::CustomerId& customer) const {
        const auto found = promises_.find(customer);
        if (found == promises_.end()) return {};
        const core::Promise& promise = *found->second;
        const std::string code = promise.done_on  ? "print_promise_kept"
                                 : promise.due_on ? "print_promise_due"
                                                  : "print_promise_open";
        const auto day = promise.done_on ? promise.done_on : promise.due_on;
        return text::sentence(data_.language, code,
                              {{"text", promise.text}, {"day", day ? text::day(data_.language, *day) : ""}});
    }

    std::string last_visit(const core::CustomerId& customer) const {
        const auto found = visits_.find(customer);
        if (found == visits_.end()) return {};
        const std::string day = text::day(data_.language, found->second->date);
        return found->second->note.empty() ? day : day + " – " + found->second->note;
    }

private:
    const ExportData& data_;
    std::map<core::CustomerId, const core::Promise*> promises_;
    std::map<core::CustomerId, const core::Visit*> visits_;
};

std::string labelled(const ExportData& data, const char* label, const std::string& text) {
    if (text.empty()) return {};
    return "<p class=\"clamp\"><span class=\"label\">" + say(data, label) + "</span> " + escaped(text) + "</p>";
}

std::string use_html(const ExportData& data, const core::CustomerId& customer) {
    const auto found = data.histories.find(customer);
    if (found == data.histories.end()) return "<p class=\"soft\">" + say(data, "print_no_bills") + "</p>";
    std::string html = small_chart(data, found->second);
    const auto use = against_last_year(found->second, 12);
    const std::string now = use ? text::energy(data.language, use->first) : "";
    if (use && use->second > 0)
        html +=
            "<p>" +
            say(data, "print_use", {{"energy", now}, {"percent", text::percent(100 * (use->first / use->second - 1), true)}}) +
            "</p>";
    return html;
}

/// The columns of findings.csv that a manager fills in, as people call them.
std::string form_html(const ExportData& data) { return "<p class=\"soft label\">" + say(data, "print_form") + "</p>"; }

std::string visit_html(const ExportData& data, const Directory& directory, const Notes& notes, const AgendaItem& item,
                       int order) {
    const auto* customer = directory.customer(item.customer);
    std::string who =
        fmt::format("<p class=\"time\">{}{}</p><p class=\"name\">{} {}</p><p class=\"soft\">{}</p>",
                    item.start ? core::clock_text(*item.start) : "", item.end ? "–" + core::clock_text(*item.end) : "", order,
                    escaped(directory.name(item.customer)), escaped(item.customer.text));
    if (customer) {
        const bool both = !customer->address.empty() && !customer->town.empty();
        who += "<p class=\"clamp\">" + escaped(customer->address + (both ? ", " : "") + customer->town) + "</p>";
        const bool two = !customer->contact.empty() && !customer->phone.empty();
        who += "<p>" + escaped(customer->contact + (two ? " · " : "") + customer->phone) + "</p>";
    }
    std::string what;
    if (item.stop) what += labelled(data, "column_why", need_sentence(data.language, item.stop->need, data.as_of));
    if (item.visit_record) what += labelled(data, "report_notes", item.visit_record->note);
    what += labelled(data, "print_promise", notes.promise(item.customer));
    what += labelled(data, "print_last_visit", notes.last_visit(item.customer));
    what += "<ul>";
    for (const auto& question : notes.questions(item.customer)) what += "<li>" + escaped(question) + "</li>";
    what += "</ul>";
    return "<section class=\"visit\"><div>" + who + "</div><div class=\"what\"><div>" + what + "</div>" + form_html(data) +
           "</div><div>" + use_html(data, item.customer) + "<div class=\"lines\"></div></div></section>\n";
}

}  // namespace

std::string day_sheets(const ExportData& data) {
    const Directory directory(data);
    const Notes notes(data);
    std::string body;
    for (const auto& day : agenda(data)) {
        for (std::size_t first = 0; first < day.items.size(); first += most_stops) {
            const std::size_t last = std::min(first + most_stops, day.items.size());
            std::string line;
            if (day.route)
                line = say(data, "report_day_line",
                           {{"leave", core::clock_text(day.route->leave_home)},
                            {"back", core::clock_text(day.route->back_home)},
                            {"drive", text::duration(data.language, day.route->driving())},
                            {"km", text::number(core::in_km(day.route->distance()))}});
            const std::string who =
                day.manager.empty() ? text::sentence(data.language, "report_unassigned") : directory.name(day.manager);
            body += fmt::format(
                "<article class=\"sheet{}\"><div class=\"head\"><h1>{} – {}</h1><p class=\"right\">{}</p></div>\n",
                last - first > many_stops ? " many" : "", escaped(who), escaped(text::day(data.language, day.date)), line);
            for (std::size_t i = first; i < last; ++i)
                body += visit_html(data, directory, notes, day.items[i], static_cast<int>(i) + 1);
            body += "<div class=\"lines rest\"></div></article>\n";
        }
    }
    if (body.empty()) body = "<p>" + say(data, "report_no_plan") + "</p>\n";
    return print_page(data, text::sentence(data.language, "title_route"), false, body);
}

}  // namespace visitcast::io
