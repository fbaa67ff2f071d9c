// SPDX-License-Identifier: Apache-2.0
// Exports: what the store holds, handed to the table of exporters.
#include "tools/app/export.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/industry.hpp"
#include "data/travel/travel.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/levels.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/pdf.hpp"
#include "tools/app/questions.hpp"

namespace visitcast::app {
namespace {

/// Maps and links want WGS-84; the customer table itself is exported as it was given.
core::Rows with_true_places(core::Rows rows) {
    for (core::Customer& customer : rows.of<core::Customer>()) {
        if (const auto place = travel::place_of(customer)) {
            customer.lat = place->lat;
            customer.lon = place->lon;
            customer.coord_sys.reset();
        }
    }
    return rows;
}

bool is_record(std::string_view subject) {
    bool found = subject == "records";
    core::for_each_record([&](auto tag) { found = found || core::Record<typename decltype(tag)::type>::name == subject; });
    return found;
}

/// A month of an industry counts when every member with a history that covers it has a value.
void add_to_sum(core::Series& sum, const core::Series& member) {
    if (member.empty()) return;
    if (sum.empty()) {
        sum = member;
        return;
    }
    const core::Month first = std::min(sum.first, member.first);
    const core::Month last = std::max(sum.last(), member.last());
    core::Series joined;
    joined.first = first;
    for (core::Month month = first; month <= last; month = month + 1) {
        const bool in_sum = month >= sum.first && month <= sum.last();
        const bool in_member = month >= member.first && month <= member.last();
        const double kwh = (in_sum ? sum.at(month) : 0.0) + (in_member ? member.at(month) : 0.0);
        joined.kwh.push_back(kwh);
        joined.quality.push_back(std::isnan(kwh) ? core::ValueQuality::missing : core::ValueQuality::read);
    }
    sum = std::move(joined);
}

std::string formats(std::span<const io::Exporter> exporters) {
    std::string text;
    for (const auto& exporter : exporters) text += (text.empty() ? "write one of " : ", ") + std::string(exporter.format);
    return text + ", pdf";
}

bool shows(const io::Exporter& exporter, std::string_view subject) {
    const std::string list = "," + std::string(exporter.subjects) + ",";
    return list.find("," + std::string(subject) + ",") != std::string::npos;
}

std::vector<std::filesystem::path> write(const io::ExportData& data, const io::Exporter& exporter, const std::string& subject,
                                         const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    auto files = exporter.write(data, subject, folder);
    for (auto& file : files) file = folder / file;
    return files;
}

/// A flag that is over stays on the exported list this long, so that whoever has the list learns of it.
constexpr int days_closed_flags_are_told = 45;

}  // namespace

io::ExportData export_data(const Desk& desk, const core::Rows& rows, text::Language language) {
    const Settings settings = read_settings(rows.of<core::Setting>());
    io::ExportData data;
    data.rows = &rows;
    const auto published = desk.store.plan(store::PlanState::published);
    const auto draft = desk.store.plan(store::PlanState::draft);
    data.plan = draft ? draft : published;
    for (const auto& revision : desk.store.revisions()) {
        data.revisions[revision.visit] = {revision.sequence, revision.changed_on};
        if (revision.last.status == core::VisitStatus::cancelled) data.cancelled.push_back(revision.last);
        for (const auto& former : revision.former) data.cancelled.push_back(former.last);
    }
    for (const auto& [visit, change] : desk.store.recorded_changes()) {
        auto& revision = data.revisions[visit];
        revision.sequence += change.first;
        revision.changed_on = std::max(revision.changed_on, change.second);
    }
    data.forecasts = current_forecasts(desk);
    data.levels = level_lines(desk, language);
    for (core::ChangeFlag& flag : desk.store.answered_flags()) {
        if (!flag.closed_on)
            data.flags.push_back(std::move(flag));
        else if (desk.as_of - *flag.closed_on <= days_closed_flags_are_told)
            data.closed_flags.push_back(std::move(flag));
    }
    for (const auto& [customer, asked] : questions_for(rows, desk.store.settlements(), data.forecasts, data.flags, desk.as_of)) {
        auto& sentences = data.questions[customer];
        for (const auto& question : asked) sentences.push_back(question_sentence(language, question));
    }
    data.histories = histories(rows, desk.as_of);
    std::map<core::CustomerId, std::string> industry;
    for (const auto& customer : rows.of<core::Customer>()) industry[customer.id] = core::industry_of(customer);
    for (const auto& [id, series] : data.histories) {
        add_to_sum(data.industry_histories[""], series);
        if (!industry[id].empty()) add_to_sum(data.industry_histories[industry[id]], series);
    }
    data.as_of = desk.as_of;
    data.company = settings.company;
    data.time_zone = settings.time_zone;
    data.version = desk.version;
    data.language = language;
    return data;
}

Exported export_files(const Desk& desk, const std::string& subject, const std::string& format,
                      const std::filesystem::path& folder, text::Language language, forecast::FindingUse findings) {
    if (format == "pdf") {  // the same pages, printed
        if (!find_browser()) print_pdf({}, {});
        Exported exported = export_files(desk, subject, "html", folder, language, findings);
        for (auto& file : exported.files) {
            const auto page = file;
            print_pdf(page, file.replace_extension(".pdf"));
            std::filesystem::remove(page);
        }
        return exported;
    }
    const auto table = io::exporters();
    const auto exporter = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.format == format; });
    if (exporter == table.end()) throw core::UsageError("there is no format '" + format + "'", formats(table));
    if (!shows(*exporter, subject)) {
        throw core::UsageError("the format " + format + " cannot show '" + subject + "'",
                               "write one of " + std::string(exporter->subjects));
    }
    core::Rows rows = desk.store.everything();
    if (!is_record(subject)) rows = with_true_places(std::move(rows));
    io::ExportData data = export_data(desk, rows, language);
    if (findings != forecast::FindingUse::weighted) {
        Desk own = desk;
        const int months = data.forecasts.empty() ? 12 : static_cast<int>(data.forecasts.back().steps.size());
        data.forecasts = make_forecasts(own, {months, "default", false, findings});
    }
    return {write(data, *exporter, subject, folder), io::export_notices(data, format, subject)};
}

std::vector<std::filesystem::path> export_everything(const Desk& desk, const std::filesystem::path& folder,
                                                     text::Language language) {
    const core::Rows rows = with_true_places(desk.store.everything());
    const io::ExportData data = export_data(desk, rows, language);
    std::vector<std::filesystem::path> files;
    for (const io::Exporter& exporter : io::exporters()) {
        if (exporter.format == "csv-excel") continue;  // the same tables as csv; the workbook is for spreadsheets
        const bool single = exporter.format == "html" || exporter.format == "xlsx";
        const auto target = single ? folder : folder / std::string(exporter.format);
        const std::string subject = shows(exporter, "all") ? "all" : "plan";
        const auto written = write(data, exporter, subject, target);
        files.insert(files.end(), written.begin(), written.end());
    }
    return files;
}

}  // namespace visitcast::app
