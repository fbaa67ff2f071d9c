// SPDX-License-Identifier: Apache-2.0
// An invented company of any size, for speed and growth. Towns lie on a plain of about 200 km, each with its managers.
#include "tools/benchmarks/generated_company.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "data/core/random.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr int industries = 12;
constexpr int managers_per_town = 3;

core::Place near(core::Place middle, double spread, core::Random& random) {
    return {middle.lat + spread * random.normal(), middle.lon + spread * random.normal()};
}

core::AccountManager manager_at(int number, core::Place town, core::Random& random) {
    core::AccountManager manager;
    manager.id.text = fmt::format("M{:03}", number + 1);
    manager.name = fmt::format("Manager {}", number + 1);
    const auto home = near(town, 0.02, random);
    manager.home_lat = home.lat;
    manager.home_lon = home.lon;
    manager.work_start = core::hours(9);
    manager.work_end = core::hours(17);
    manager.lunch_start = core::hours(12);
    manager.lunch_minutes = 45;
    return manager;
}

int interval_of(core::Random& random) {
    const double share = random.uniform();
    return share < 0.1 ? 30 : share < 0.4 ? 90 : 180;
}

core::Customer customer_at(int number, core::Place town, core::Date as_of, core::Random& random) {
    core::Customer customer;
    customer.id.text = fmt::format("C{:06}", number + 1);
    customer.name = fmt::format("Customer {}", number + 1);
    const auto industry = random.below(industries) + 1;
    customer.industry_code = fmt::format("I{:02}", industry);
    customer.industry_name = fmt::format("Industry {}", industry);
    const auto place = near(town, 0.08, random);
    customer.lat = std::round(place.lat * 1e5) / 1e5;
    customer.lon = std::round(place.lon * 1e5) / 1e5;
    customer.visit_interval_days = interval_of(random);
    customer.visit_minutes = 30 + 15 * static_cast<int>(random.below(4));
    customer.last_visit_on = as_of - 1 - static_cast<int>(random.below(static_cast<std::size_t>(*customer.visit_interval_days)));
    return customer;
}

void add_bills(core::Customer& customer, int months, core::Date as_of, core::Random& random,
               std::vector<core::Consumption>& bills) {
    const double level = std::exp(9.5 + 1.3 * random.normal());
    const double season = 0.25 * random.uniform();
    const double phase = 2 * std::numbers::pi * random.uniform();
    const double yearly_growth = 0.03 * random.normal();
    const double chance = random.uniform();
    const int turn = static_cast<int>(random.below(static_cast<std::size_t>(months)));
    double highest = 0;
    for (int i = 0; i < months; ++i) {
        const core::Month month = as_of.month() - months + i;
        double kwh = level * (1 + season * std::cos(2 * std::numbers::pi * month.month_of_year() / 12.0 + phase)) *
                     std::exp(yearly_growth * i / 12.0 + 0.05 * random.normal());
        if (chance < 0.05 && i >= turn) kwh *= 1.6;  // an expansion
        if (chance > 0.98 && i >= turn) kwh = 0;     // a stop
        highest = std::max(highest, kwh);
        core::Consumption bill;
        bill.customer = customer.id;
        bill.month = month;
        bill.kwh = std::round(kwh);
        bills.push_back(bill);
    }
    customer.contracted_kw = std::round(highest / 730 / 0.4 * (1.1 + random.uniform()));
}

}  // namespace

core::Rows generated_company(const CompanySize& size, std::uint64_t seed) {
    core::Random random(seed);
    core::Rows rows;
    rows.of<core::Setting>() = {{"company", "Generated company"}, {"timezone", "Europe/Lisbon"}, {"today", size.as_of.text()}};
    std::vector<core::Place> towns;
    for (int i = 0; i < (size.managers + managers_per_town - 1) / managers_per_town; ++i) {
        towns.push_back({39 + 2 * random.uniform(), -8.5 + 2 * random.uniform()});
    }
    for (int i = 0; i < size.managers; ++i) {
        rows.of<core::AccountManager>().push_back(manager_at(i, towns[static_cast<std::size_t>(i) % towns.size()], random));
    }
    for (int i = 0; i < size.customers; ++i) {
        const auto owner = random.below(static_cast<std::size_t>(size.managers));
        core::Customer customer = customer_at(i, towns[owner % towns.size()], size.as_of, random);
        if (random.uniform() < 0.9) customer.manager = rows.of<core::AccountManager>()[owner].id;
        add_bills(customer, size.months, size.as_of, random, rows.of<core::Consumption>());
        rows.of<core::Customer>().push_back(std::move(customer));
    }
    return rows;
}

}  // namespace visitcast::benchmarks
