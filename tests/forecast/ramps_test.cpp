// SPDX-License-Identifier: Apache-2.0
// Connections that fill up: learned from the company's own, a default until then, and sensible years from few bills or none.
#include <cmath>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/effects.hpp"
#include "forecast/ramps.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using core::Month;
using test::today;

namespace {

double season_of(Month month) { return 1.0 + 0.3 * std::cos(0.5236 * month.month_of_year()); }

/// A customer connected `age` months ago whose use fills up to `ceiling` for each kVA, half of it after `half` months.
CustomerHistory connected(const std::string& id, int age, double kva, double half, double ceiling, const std::string& industry) {
    core::Random random(static_cast<std::uint64_t>(age) * 977 + static_cast<std::uint64_t>(id.back()));
    std::vector<double> kwh;
    for (int t = 1; t <= age; ++t) {
        const Month month = today() - age + (t - 1);
        kwh.push_back(kva * ceiling * (1.0 - std::pow(0.5, t / half)) * season_of(month) * std::exp(0.05 * random.normal()));
    }
    CustomerHistory history = test::customer(id, kwh, industry);
    history.supply.contracted_kva = kva;
    history.opened_on = (today() - age).first();
    return history;
}

/// Ten customers of many years, for the season.
void add_old(Company& company, const std::string& industry) {
    for (int i = 0; i < 10; ++i) {
        core::Random random(static_cast<std::uint64_t>(40 + i));
        std::vector<double> kwh;
        for (Month month = today() - 48; month < today(); month = month + 1)
            kwh.push_back(5000.0 * season_of(month) * std::exp(0.03 * random.normal()));
        company.customers.push_back(test::customer("old" + industry + std::to_string(i), kwh, industry));
    }
}

RampModel model_of(const Company& company) {
    std::vector<Prepared> prepared;
    for (const CustomerHistory& history : company.customers) prepared.push_back(prepare(history, today()));
    return RampModel(company, prepared, today());
}

}  // namespace

TEST_CASE("before anything was connected the default is believed") {
    Company company;
    add_old(company, "31");
    const RampModel model = model_of(company);
    CHECK(model.of("31").connections == 0);
    CHECK(model.of("31").months_to_half == 4.0);
    CHECK(model.of("31").share(4) == Approx(0.5));
    CHECK(model.of("31").share(12) == Approx(0.875));  // about nine tenths in a year
    CHECK(model.of("31").share(0) == 0.0);
}

TEST_CASE("a ramp is learned from the connections of the industry") {
    Company company;
    for (int i = 0; i < 8; ++i) {
        company.customers.push_back(connected("fast" + std::to_string(i), 30 + i, 500.0, 1.5, 320.0, "31"));
        company.customers.push_back(connected("slow" + std::to_string(i), 30 + i, 500.0, 8.0, 120.0, "17"));
    }
    const RampModel model = model_of(company);
    CHECK(model.of("31").connections == 8);
    CHECK(model.of("31").months_to_half == Approx(1.5).margin(0.6));
    CHECK(model.of("31").ceiling == Approx(320.0).epsilon(0.15));
    CHECK(model.of("17").months_to_half == Approx(8.0).margin(2.5));
    CHECK(model.of("17").ceiling == Approx(120.0).epsilon(0.2));
    // Another industry takes the company's.
    CHECK(model.of("99").connections == 16);
    CHECK(model.of("99").ceiling > 120.0);
    CHECK(model.of("99").ceiling < 320.0);
}

TEST_CASE("an increase teaches by what was used more than a year before") {
    Company company;
    for (int i = 0; i < 6; ++i) {
        std::vector<double> kwh;
        for (int t = 0; t < 36; ++t) {
            const int age = t - 23;
            const double more = age < 1 ? 0.0 : 100.0 * 250.0 * (1.0 - std::pow(0.5, age / 2.0));
            kwh.push_back((20000.0 + more) * season_of(today() - 36 + t));
        }
        company.customers.push_back(test::customer("c" + std::to_string(i), kwh, "31"));
        core::Event event;
        event.kind = core::EventKind::capacity_increase;
        event.from = (today() - 12).first();
        event.kva = 100.0;
        company.customers.back().events.push_back(event);
    }
    const Ramp ramp = model_of(company).of("31");
    CHECK(ramp.connections == 6);
    CHECK(ramp.months_to_half == Approx(2.0).margin(1.0));
    CHECK(ramp.ceiling == Approx(250.0).epsilon(0.2));
}

TEST_CASE("three months of bills give a sensible year, no bills one of the capacity") {
    Company company;
    add_old(company, "31");
    for (int i = 0; i < 6; ++i) company.customers.push_back(connected("c" + std::to_string(i), 30 + i, 500.0, 3.0, 200.0, "31"));
    company.customers.push_back(connected("three", 3, 1000.0, 3.0, 260.0, "31"));
    CustomerHistory none;
    none.id = {"none"};
    none.industry = "31";
    none.supply.contracted_kva = 400.0;
    none.opened_on = (today() + 2).first();
    company.customers.push_back(none);
    const auto forecasts = test::forecasts_of(company, 12);
    const core::Forecast& three = test::of(forecasts, "three");
    CHECK(test::has_note(three, "ramp_applied"));
    CHECK(three.response.began == today() - 3);
    CHECK(three.response.ramp_connections == 6);
    double sum = 0.0, truth = 0.0;
    for (std::size_t h = 0; h < 12; ++h) {
        const double expected =
            260000.0 * (1.0 - std::pow(0.5, (static_cast<double>(h) + 4.0) / 3.0)) * season_of(three.steps[h].month);
        sum += three.steps[h].mean;
        truth += expected;
        CHECK(three.steps[h].quantiles[0] < expected);
        CHECK(expected < three.steps[h].quantiles[6]);
    }
    CHECK(sum == Approx(truth).epsilon(0.2));
    const core::Forecast& soon = test::of(forecasts, "none");
    CHECK(soon.model == "capacity");
    CHECK(soon.status == core::ForecastStatus::little_history);
    CHECK(soon.steps[1].mean == 0.0);
    CHECK(soon.steps[2].mean > 0.0);
    CHECK(soon.steps[11].mean == Approx(400.0 * 200.0 * 0.9 * season_of(soon.steps[11].month)).epsilon(0.25));
    CHECK(soon.steps[11].quantiles[1] < 0.75 * soon.steps[11].mean);
}

TEST_CASE("who came in at full load is left alone, and an old opening day means nothing") {
    Company company;
    CustomerHistory at_once = connected("once", 10, 500.0, 0.05, 200.0, "31");
    CustomerHistory old = connected("old", 40, 500.0, 4.0, 200.0, "31");
    company.customers = {at_once, old};
    const RampModel model = model_of(company);
    CHECK_FALSE(model.applies(0));
    CHECK_FALSE(model.applies(1));
}

TEST_CASE("new capacity on record fills up as the industry's does, and a connection counts once") {
    CustomerHistory history = test::customer("a", std::vector<double>(36, 1000.0));
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = (today() + 1).first();
    event.kva = 10.0;
    history.events.push_back(event);
    core::Response response;
    response.ramp_months = 2.0;
    response.ramp_ceiling = 150.0;
    Outlook outlook{std::vector<double>(6, 1000.0), std::vector<double>(6, 10.0)};
    std::vector<std::string> notes;
    apply_effects(history, prepare(history, today()), today(), response, outlook, notes);
    CHECK(outlook.mean[0] == 1000.0);
    CHECK(outlook.mean[2] == Approx(1000.0 + 10.0 * 150.0 * 0.5));
    history.events.front().kind = core::EventKind::new_connection;
    response.began = today() + 1;
    outlook.mean.assign(6, 1000.0);
    apply_effects(history, prepare(history, today()), today(), response, outlook, notes);
    CHECK(outlook.mean[2] == 1000.0);
}
