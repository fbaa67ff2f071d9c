// SPDX-License-Identifier: Apache-2.0
// Forecasts: the last run only, saved as a whole and in its order. Numbers are columns; lists of codes are
// small JSON texts.
#include <nlohmann/json.hpp>

#include "data/store/sql/forecast_rows.hpp"
#include "data/store/sql/impl.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

using nlohmann::json;

std::string month_list(const std::vector<core::Month>& months) {
    json list = json::array();
    for (const core::Month month : months) list.push_back(month.text());
    return list.dump();
}

std::vector<core::Month> read_months(const std::string& text) {
    std::vector<core::Month> months;
    for (const json& month : json::parse(text)) months.push_back(core::Month::parse(month.get<std::string>()).value());
    return months;
}

std::vector<core::ForecastLine> load_lines(Database& database, int position) {
    auto& rows = database.statement("SELECT * FROM forecast_lines WHERE position = ? ORDER BY number");
    rows.bind(1, position);
    std::vector<core::ForecastLine> lines;
    while (rows.executeStep())
        lines.push_back({column_value<core::LineSource>(rows.getColumn(2)), rows.getColumn(3).getString(),
                         rows.getColumn(4).getDouble(), json::parse(rows.getColumn(5).getString()).get<std::vector<double>>()});
    return lines;
}

/// Empty when nothing was taken from others; numbers in full, so that a forecast is the same after a turn through the store.
std::string response_text(const core::Response& response) {
    if (response == core::Response{}) return {};
    json object{{"per_day", response.per_day},           {"per_degree", response.per_degree},
                {"common_kwh", response.common_kwh},     {"ramp_months", response.ramp_months},
                {"ramp_ceiling", response.ramp_ceiling}, {"ramp_connections", response.ramp_connections}};
    if (response.began) object["began"] = response.began->text();
    return object.dump();
}

core::Response read_response(const std::string& text) {
    core::Response response;
    if (text.empty()) return response;
    const json object = json::parse(text);
    object.at("per_day").get_to(response.per_day);
    object.at("per_degree").get_to(response.per_degree);
    object.at("common_kwh").get_to(response.common_kwh);
    object.at("ramp_months").get_to(response.ramp_months);
    object.at("ramp_ceiling").get_to(response.ramp_ceiling);
    object.at("ramp_connections").get_to(response.ramp_connections);
    if (object.contains("began")) response.began = core::Month::parse(object.at("began").get<std::string>());
    return response;
}

}  // namespace

std::vector<core::ForecastStep> load_steps(Database& database, int position) {
    auto& lines = database.statement("SELECT * FROM forecast_steps WHERE position = ? ORDER BY step");
    lines.bind(1, position);
    std::vector<core::ForecastStep> steps;
    while (lines.executeStep()) {
        core::ForecastStep step{column_value<core::Month>(lines.getColumn(2)), lines.getColumn(3).getDouble(), {}};
        for (int column = 4; double& quantile : step.quantiles) quantile = lines.getColumn(column++).getDouble();
        steps.push_back(step);
    }
    return steps;
}

void clear_forecasts(Database& database) {
    for (const char* table : {"forecast_steps", "forecast_lines", "forecasts", "forecast_run", "forecast_unfinished"})
        database.handle().exec(std::string("DELETE FROM ") + table);
}

void save_run(Database& database, const core::Provenance& provenance) {
    auto& run = database.statement("INSERT INTO forecast_run VALUES (1, ?, ?, ?)");
    // A seed may use all 64 bits, one more than an SQL integer has.
    SQLite::bind(run, provenance.as_of.text(), std::to_string(provenance.seed), provenance.version);
    run.exec();
}

void save_steps(Database& database, const std::vector<core::ForecastStep>& steps, int position) {
    auto& line = database.statement("INSERT INTO forecast_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (int number = 0; const core::ForecastStep& step : steps) {
        line.reset();
        line.bind(1, position);
        line.bind(2, number++);
        line.bind(3, step.month.text());
        line.bind(4, step.mean);
        for (int column = 5; const double quantile : step.quantiles) line.bind(column++, quantile);
        line.exec();
    }
}

void save_forecast(Database& database, const core::Forecast& forecast, int position) {
    auto& head = database.statement("INSERT INTO forecasts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int index = 1;
    const auto bind = [&](const auto& value) { bind_value(head, index++, value, true); };
    bind(position);
    bind(forecast.level);
    bind(forecast.id);
    bind(forecast.status);
    bind(forecast.model);
    bind(forecast.score.mase);
    bind(forecast.score.mase_seasonal_naive);
    bind(forecast.score.mae_kwh);
    bind(forecast.score.coverage80);
    bind(forecast.score.origins);
    const std::string notes = json(forecast.notes).dump(), missing = month_list(forecast.missing);
    bind(notes);
    bind(missing);
    bind(forecast.step_correlation);
    const std::string response = response_text(forecast.response);
    bind(response);
    head.exec();

    save_steps(database, forecast.steps, position);
    auto& beside = database.statement("INSERT INTO forecast_lines VALUES (?, ?, ?, ?, ?, ?)");
    for (int number = 0; const core::ForecastLine& part : forecast.lines) {
        beside.reset();
        const std::string kwh = json(part.kwh).dump();
        SQLite::bind(beside, position, number++, core::to_text(part.source), part.id, part.probability, kwh);
        beside.exec();
    }
}

void Store::save_forecasts(const std::vector<core::Forecast>& forecasts, const core::Provenance& provenance) {
    Database& database = impl_->database;
    database.writing([&] {
        clear_forecasts(database);
        save_run(database, provenance);
        for (int position = 0; const core::Forecast& forecast : forecasts) save_forecast(database, forecast, position++);
    });
}

namespace {

/// Nothing while a run is unfinished.
std::vector<core::Forecast> read_forecasts(Database& database, const char* query) {
    std::vector<core::Forecast> forecasts;
    auto& heads = database.statement(query);
    while (heads.executeStep()) {
        int index = 1;
        const auto next = [&]<class T>(T& value) { value = column_value<T>(heads.getColumn(index++)); };
        core::Forecast forecast;
        next(forecast.level);
        next(forecast.id);
        next(forecast.status);
        next(forecast.model);
        next(forecast.score.mase);
        next(forecast.score.mase_seasonal_naive);
        next(forecast.score.mae_kwh);
        next(forecast.score.coverage80);
        next(forecast.score.origins);
        forecast.notes = json::parse(heads.getColumn(index++).getString()).get<std::vector<std::string>>();
        forecast.missing = read_months(heads.getColumn(index++).getString());
        next(forecast.step_correlation);
        forecast.response = read_response(heads.getColumn(index++).getString());
        forecast.steps = load_steps(database, heads.getColumn(0).getInt());
        forecast.lines = load_lines(database, heads.getColumn(0).getInt());
        forecasts.push_back(std::move(forecast));
    }
    return forecasts;
}

}  // namespace

std::vector<core::Forecast> Store::forecasts() const {
    Database& database = impl_->database;
    return database.reading([&] {
        return read_forecasts(database,
                              "SELECT * FROM forecasts WHERE NOT EXISTS (SELECT 1 FROM forecast_unfinished) ORDER BY position");
    });
}

std::vector<core::Forecast> Store::level_forecasts() const {
    Database& database = impl_->database;
    return database.reading([&] {
        return read_forecasts(database,
                              "SELECT * FROM forecasts WHERE level <> 'customer' AND NOT EXISTS (SELECT 1 FROM "
                              "forecast_unfinished) ORDER BY position");
    });
}

std::optional<core::Provenance> Store::forecast_provenance() const {
    Database& database = impl_->database;
    return database.reading([&]() -> std::optional<core::Provenance> {
        auto& run = database.statement("SELECT as_of, seed, version FROM forecast_run");
        if (!run.executeStep()) return std::nullopt;
        return core::Provenance{column_value<core::Date>(run.getColumn(0)), std::stoull(run.getColumn(1).getString()),
                                run.getColumn(2).getString()};
    });
}

}  // namespace visitcast::store
