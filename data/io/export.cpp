// SPDX-License-Identifier: Apache-2.0
// The table of exporters: what each format can show and who writes it. A new format is one line here and one file.
#include "data/io/export.hpp"

#include <array>

#include "data/io/export/agenda.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/sheet.hpp"
#include "data/io/export/workbook.hpp"

namespace visitcast::io {
namespace {

constexpr std::string_view table_subjects =
    "all,records,plan,unplanned,coverage,workload,forecast,levels,flags,settings,holidays,managers,qualifications,leave,"
    "customers,"
    "duties,appointments,events,temperatures,travel,readings,consumption,visits,findings,overrides,promises,flag_answers,rules";
constexpr std::string_view json_subjects =
    "all,records,plan,unplanned,workload,forecast,levels,flags,settings,holidays,managers,qualifications,leave,customers,duties,"
    "appointments,events,temperatures,travel,readings,consumption,visits,findings,overrides,promises,flag_answers,rules";

constexpr std::array table{
    Exporter{"csv", table_subjects, write_csv},          Exporter{"csv-excel", table_subjects, write_csv_for_spreadsheets},
    Exporter{"xlsx", table_subjects, write_xlsx},        Exporter{"ics", "plan", write_ics},
    Exporter{"gpx", "plan,places", write_gpx},           Exporter{"kml", "plan,places", write_kml},
    Exporter{"geojson", "plan,places", write_geojson},   Exporter{"json", json_subjects, write_json},
    Exporter{"html", "all,days,wall,brief", write_html},
};

}  // namespace

std::span<const Exporter> exporters() { return table; }

core::Issues export_notices(const ExportData& data, std::string_view format, std::string_view subject) {
    core::Issues notices;
    if (subject == "plan" && (format == "gpx" || format == "kml" || format == "geojson")) {
        const Directory directory(data);
        for (const auto& day : agenda(data))
            for (const auto& item : day.items)
                if (!directory.place(item.customer))
                    notices.push_back({core::Severity::notice,
                                       "export_no_place",
                                       {},
                                       0,
                                       {},
                                       {},
                                       {{"visit", item.visit.text},
                                        {"customer", directory.name(item.customer)},
                                        {"date", text::day(data.language, day.date)}}});
    }
    if (format == "xlsx") {
        std::vector<std::string> subjects{std::string(subject)};
        if (subject == "all") subjects = result_subjects();
        if (subject == "records") subjects = record_subjects();
        for (const auto& name : subjects) {
            const ExportTable sheet = make_sheet(data, name);
            for (std::size_t row = 0; row < sheet.rows.size(); ++row)
                for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
                    const auto* value = std::get_if<std::string>(&sheet.rows[row][column]);
                    // A text has at least a third as many UTF-16 units as bytes, and never more.
                    if (!value || value->size() <= longest_cell || cell_length(*value) <= longest_cell) continue;
                    notices.push_back({core::Severity::notice,
                                       "export_text_cut",
                                       name,
                                       static_cast<int>(row) + 2,
                                       sheet.columns[column].key,
                                       {},
                                       {{"length", text::number(cell_length(*value))}}});
                }
        }
    }
    return notices;
}

}  // namespace visitcast::io
