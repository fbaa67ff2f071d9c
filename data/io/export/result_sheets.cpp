// SPDX-License-Identifier: Apache-2.0
// Tables of results: one row per stop, per visit that did not fit, per manager, per forecast month, per flag. CSV, workbook and
// report all show these.
#include "data/io/export/result_sheets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>

#include "data/io/export/agenda.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

using core::Form;

ExportCell text_cell(std::string text) { return text.empty() ? ExportCell{} : ExportCell{std::move(text)}; }

template <class Tag>
ExportCell id_cell(const core::Id<Tag>& id) {
    return text_cell(id.text);
}

template <class Enum>
ExportCell choice_cell(Enum value) {
    return ExportCell{std::string(core::enum_name(value))};
}

ExportCell optional_cell(const std::optional<core::Seconds>& time) { return time ? ExportCell{*time} : ExportCell{}; }

double whole_minutes(core::Seconds time) { return std::round(core::in_minutes(time)); }
double rounded(double value, double parts) { return std::round(value * parts) / parts; }

/// The duty as a code; visits of no kind are marketing visits.
std::string kind_code(const std::string& kind) { return kind.empty() ? "marketing" : kind; }

ExportColumn id_column(std::string key) { return {std::move(key), Form::id, 14, {}, 0}; }
ExportColumn text_column(std::string key, int width) { return {std::move(key), Form::text, width, {}, 0}; }
ExportColumn number_column(std::string key, int decimals = 0) { return {std::move(key), Form::number, 13, {}, decimals}; }
ExportColumn date_column(std::string key) { return {std::move(key), Form::date, 11, {}, 0}; }
ExportColumn clock_column(std::string key) { return {std::move(key), Form::clock, 8, {}, 0}; }
ExportColumn choice_column(std::string key, std::string words, int width = 14) {
    return {std::move(key), Form::choice, width, std::move(words), 0};
}

ExportTable plan_sheet(const ExportData& data) {
    const Directory directory(data);
    ExportTable sheet{"plan",
                      {id_column("manager_id"),
                       text_column("manager_name", 16),
                       date_column("date"),
                       text_column("iso_week", 10),
                       number_column("order"),
                       id_column("visit_id"),
                       id_column("customer_id"),
                       text_column("customer_name", 28),
                       text_column("town", 14),
                       text_column("address", 32),
                       text_column("contact", 14),
                       id_column("phone"),
                       clock_column("arrive"),
                       clock_column("start"),
                       clock_column("end"),
                       number_column("drive_minutes"),
                       number_column("distance_km", 1),
                       choice_column("kind", ""),
                       choice_column("urgency", ""),
                       date_column("target"),
                       date_column("latest"),
                       text_column("why", 40),
                       {"pinned", Form::yes_no, 8, {}, 0}},
                      {},
                      false};
    for (const auto& day : agenda(data)) {
        double order = 0;
        for (const auto& item : day.items) {
            const auto* customer = directory.customer(item.customer);
            std::vector<ExportCell> row{id_cell(day.manager),
                                        text_cell(directory.name(day.manager)),
                                        day.date,
                                        text_cell(day.date.iso_week().text()),
                                        ++order,
                                        id_cell(item.visit),
                                        id_cell(item.customer),
                                        text_cell(directory.name(item.customer)),
                                        text_cell(customer ? customer->town : ""),
                                        text_cell(customer ? customer->address : ""),
                                        text_cell(customer ? customer->contact : ""),
                                        text_cell(customer ? customer->phone : "")};
            if (const auto* stop = item.stop) {
                row.insert(row.end(),
                           {stop->arrive, stop->start, stop->end, whole_minutes(stop->drive), core::in_km(stop->distance),
                            kind_code(item.kind), choice_cell(stop->need.urgency), stop->need.target, stop->need.latest,
                            text_cell(need_sentence(data.language, stop->need, data.as_of)), stop->pinned});
            } else {
                row.insert(row.end(),
                           {ExportCell{}, optional_cell(item.start), optional_cell(item.end), ExportCell{}, ExportCell{},
                            kind_code(item.kind), ExportCell{}, ExportCell{}, ExportCell{}, ExportCell{}, item.firm});
            }
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

ExportTable unplanned_sheet(const ExportData& data) {
    const Directory directory(data);
    ExportTable sheet{
        "unplanned",
        {id_column("customer_id"), text_column("customer_name", 28), id_column("manager_id"), choice_column("kind", ""),
         choice_column("urgency", ""), date_column("earliest"), date_column("target"), date_column("latest"),
         text_column("code", 22), text_column("reason", 50), text_column("remedy", 50), id_column("blocker")},
        {},
        false};
    if (!data.plan) return sheet;
    for (const auto& unplanned : data.plan->unplanned) {
        const auto& need = unplanned.need;
        const auto* customer = directory.customer(need.customer);
        const std::string blocker = directory.name(core::ManagerId{unplanned.blocker});
        sheet.rows.push_back({id_cell(need.customer), text_cell(directory.name(need.customer)),
                              customer ? id_cell(customer->manager) : ExportCell{}, kind_code(need.kind),
                              choice_cell(need.urgency), need.earliest, need.target, need.latest, text_cell(unplanned.code),
                              text_cell(unplanned_sentence(data.language, unplanned, blocker)),
                              text_cell(remedy_sentence(data.language, unplanned, blocker)), text_cell(unplanned.blocker)});
    }
    return sheet;
}

ExportTable coverage_sheet(const ExportData& data) {
    ExportTable sheet{"coverage",
                      {choice_column("urgency", ""), number_column("due"), number_column("planned"), number_column("unplanned"),
                       number_column("planned_percent", 1)},
                      {},
                      false};
    if (!data.plan) return sheet;
    std::array<double, core::enum_names<core::Urgency>.size()> planned{};
    auto unplanned = planned;
    for (const auto& route : data.plan->routes)
        for (const auto& stop : route.stops) ++planned[static_cast<std::size_t>(stop.need.urgency)];
    for (const auto& left : data.plan->unplanned) ++unplanned[static_cast<std::size_t>(left.need.urgency)];
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const double due = planned[i] + unplanned[i];
        sheet.rows.push_back({std::string(core::enum_names<core::Urgency>[i]), due, planned[i], unplanned[i],
                              due > 0 ? ExportCell{rounded(100 * planned[i] / due, 10)} : ExportCell{}});
    }
    return sheet;
}

ExportTable workload_sheet(const ExportData& data) {
    const Directory directory(data);
    ExportTable sheet{"workload",
                      {id_column("manager_id"), text_column("manager_name", 16), number_column("visits"),
                       number_column("service_minutes"), number_column("drive_minutes"), number_column("distance_km", 1),
                       number_column("available_minutes"), number_column("load_percent", 1)},
                      {},
                      false};
    if (!data.plan) return sheet;
    std::map<core::ManagerId, core::Metres> distance;
    for (const auto& route : data.plan->routes) distance[route.manager] += route.distance();
    for (const auto& load : data.plan->workloads) {
        const double used = core::in_minutes(load.service + load.driving);
        const double available = core::in_minutes(load.available);
        sheet.rows.push_back({id_cell(load.manager), text_cell(directory.name(load.manager)), static_cast<double>(load.visits),
                              whole_minutes(load.service), whole_minutes(load.driving), core::in_km(distance[load.manager]),
                              whole_minutes(load.available),
                              available > 0 ? ExportCell{rounded(100 * used / available, 10)} : ExportCell{}});
    }
    return sheet;
}

ExportTable forecast_sheet(const ExportData& data) {
    const Directory directory(data);
    ExportTable sheet{"forecast",
                      {choice_column("level", "level_", 10),
                       id_column("id"),
                       text_column("name", 28),
                       {"month", Form::month, 10, {}, 0},
                       choice_column("status", "outlook_", 36),
                       choice_column("model", "model_", 26),
                       number_column("mean_kwh"),
                       number_column("p025_kwh"),
                       number_column("p10_kwh"),
                       number_column("p25_kwh"),
                       number_column("p50_kwh"),
                       number_column("p75_kwh"),
                       number_column("p90_kwh"),
                       number_column("p975_kwh")},
                      {},
                      false};
    for (const auto& forecast : data.forecasts) {
        const auto start = [&](ExportCell month) {
            return std::vector<ExportCell>{choice_cell(forecast.level),         text_cell(forecast.id),
                                           text_cell(directory.name(forecast)), std::move(month),
                                           choice_cell(forecast.status),        text_cell(forecast.model)};
        };
        if (forecast.steps.empty()) {
            auto row = start({});
            row.resize(sheet.columns.size());
            sheet.rows.push_back(std::move(row));
        }
        for (const auto& step : forecast.steps) {
            auto row = start(step.month);
            row.emplace_back(rounded(step.mean, 1000));
            for (const double quantile : step.quantiles) row.emplace_back(rounded(quantile, 1000));
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

using Maker = ExportTable (*)(const ExportData&);
constexpr std::array<std::pair<std::string_view, Maker>, 7> makers{{{"plan", plan_sheet},
                                                                    {"unplanned", unplanned_sheet},
                                                                    {"coverage", coverage_sheet},
                                                                    {"workload", workload_sheet},
                                                                    {"forecast", forecast_sheet},
                                                                    {"levels", levels_sheet},
                                                                    {"flags", flags_sheet}}};

}  // namespace

const std::vector<std::string>& result_subjects() {
    static const auto names = [] {
        std::vector<std::string> all;
        for (const auto& [name, maker] : makers) all.emplace_back(name);
        return all;
    }();
    return names;
}

std::optional<ExportTable> result_sheet(const ExportData& data, std::string_view subject) {
    for (const auto& [name, maker] : makers)
        if (name == subject) return maker(data);
    return std::nullopt;
}

}  // namespace visitcast::io
