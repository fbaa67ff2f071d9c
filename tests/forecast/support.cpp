// SPDX-License-Identifier: Apache-2.0
#include "tests/forecast/support.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"

namespace visitcast::forecast::test {
namespace {

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> parts(1);
    for (const char c : line) {
        if (c == ',')
            parts.emplace_back();
        else if (c != '\r')
            parts.back() += c;
    }
    return parts;
}

std::vector<std::map<std::string, std::string>> rows_of(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> header = split(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> fields = split(line);
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < std::min(header.size(), fields.size()); ++i) row[header[i]] = fields[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

core::Month today() { return core::Month(2026, 11); }

CustomerHistory customer(const std::string& id, const std::vector<double>& kwh, const std::string& industry) {
    CustomerHistory history;
    history.id = {id};
    history.industry = industry;
    history.series.first = today() - static_cast<int>(kwh.size());
    history.series.kwh = kwh;
    for (const double value : kwh) {
        history.series.quality.push_back(std::isfinite(value) ? core::ValueQuality::read : core::ValueQuality::missing);
    }
    return history;
}

std::vector<double> seasonal(int months, double level, double swing) {
    std::vector<double> values;
    for (int t = 0; t < months; ++t) {
        const int month = (today() - months + t).month_of_year();
        values.push_back(level * (1.0 + swing * std::sin(2.0 * 3.14159265358979 * month / 12.0)));
    }
    return values;
}

std::vector<double> noisy(int months, double level, double swing, double noise, std::uint64_t seed) {
    core::Random random(seed);
    std::vector<double> values = seasonal(months, level, swing);
    for (double& value : values) value *= std::max(1.0 + noise * random.normal(), 0.05);
    return values;
}

Company read_case(const std::string& name) {
    const std::string folder = std::string(FORECAST_CASES) + "/" + name;
    std::map<std::string, std::vector<core::Consumption>> bills;
    for (auto& row : rows_of(folder + "/consumption.csv")) {
        core::Consumption bill;
        bill.customer = {row["customer_id"]};
        bill.month = core::Month::parse(row["month"]).value();
        bill.kwh = std::stod(row["kwh"]);
        bills[row["customer_id"]].push_back(bill);
    }
    Company company;
    for (auto& row : rows_of(folder + "/customers.csv")) {
        CustomerHistory history;
        history.id = {row["customer_id"]};
        history.industry = row["industry_code"];
        if (!row["contracted_kw"].empty()) history.contracted_kw = std::stod(row["contracted_kw"]);
        history.closed_on = core::Date::parse(row["closed_on"]);
        if (row["status"] == "closed") history.status = core::CustomerStatus::closed;
        history.series = core::to_series(bills[row["customer_id"]], today());
        company.customers.push_back(std::move(history));
    }
    return company;
}

std::vector<core::Forecast> forecasts_of(const Company& company, int horizon) {
    Options options;
    options.from = today();
    options.horizon = horizon;
    return forecast_all(company, options);
}

const core::Forecast& of(const std::vector<core::Forecast>& forecasts, const std::string& customer) {
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level == core::ForecastLevel::customer && forecast.id == customer) return forecast;
    }
    throw std::runtime_error("no forecast of " + customer);
}

bool has_note(const core::Forecast& forecast, const std::string& code) {
    return std::find(forecast.notes.begin(), forecast.notes.end(), code) != forecast.notes.end();
}

std::vector<core::ChangeFlag> flags_of(const Company& company, int horizon) {
    Options options;
    options.from = today();
    options.horizon = horizon;
    return find_changes(company, forecast_all(company, options), options);
}

void require_sound(const Prediction& prediction, std::size_t horizon, bool floored) {
    REQUIRE(prediction.mean.size() == horizon);
    REQUIRE(prediction.quantiles.size() == horizon);
    for (std::size_t h = 0; h < horizon; ++h) {
        const auto& quantiles = prediction.quantiles[h];
        REQUIRE(std::isfinite(prediction.mean[h]));
        REQUIRE(std::all_of(quantiles.begin(), quantiles.end(), [](double q) { return std::isfinite(q); }));
        REQUIRE(std::is_sorted(quantiles.begin(), quantiles.end()));
        REQUIRE(quantiles.front() <= prediction.mean[h]);
        REQUIRE(prediction.mean[h] <= quantiles.back());
        if (floored) REQUIRE(quantiles.front() >= 0.0);
    }
}

}  // namespace visitcast::forecast::test
