// SPDX-License-Identifier: Apache-2.0
// Every model of the table on four public series, to nine digits: the same on every compiler and at every optimisation. A change
// that is meant shows here first; print new numbers with the failing test and look at each.
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/forecast/public_series.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast::forecast;

TEST_CASE("forecasts of every model are those of before, to nine digits") {
    const std::vector<double> use{0, 0, 3, 0, 0, 0, 5, 0, 2, 0, 0, 0, 0, 4, 0, 0, 6, 0, 0, 1, 0, 0, 0, 3};
    const std::map<std::string, std::pair<const std::vector<double>*, int>> series{
        {"air_passengers", {&test::air_passengers, 12}},
        {"accidental_deaths", {&test::accidental_deaths, 12}},
        {"nile", {&test::nile, 1}},
        {"use", {&use, 12}}};
    std::ifstream file(std::string(FORECAST_CASES) + "/golden.csv");
    std::string line;
    REQUIRE(std::getline(file, line));
    std::set<std::string> seen;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string model, name, field;
        std::getline(fields, model, ',');
        std::getline(fields, name, ',');
        std::vector<double> expected;
        while (std::getline(fields, field, ',')) expected.push_back(std::stod(field));
        REQUIRE(series.contains(name));
        const auto& [values, season] = series.at(name);
        const Prediction prediction = predict(model, *values, season, 18);
        const std::vector<double> found{prediction.mean[0], prediction.mean[5], prediction.mean[17], prediction.quantiles[0][6],
                                        prediction.quantiles[17][6]};
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            INFO(model << " on " << name << ", number " << i);
            CHECK(std::abs(found[i] - expected[i]) <= 1e-9 * std::abs(expected[i]));
        }
        seen.insert(model);
    }
    CHECK(seen.size() == model_names().size());
}
