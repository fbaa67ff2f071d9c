// SPDX-License-Identifier: Apache-2.0
// An outside user of the libraries: forecasts a series and plans a week for one manager with two customers.
#include <cmath>
#include <iostream>
#include <vector>

#include "forecast/forecast.hpp"
#include "scheduler/check.hpp"
#include "scheduler/scheduler.hpp"

using namespace visitcast;

namespace {

bool forecasts() {
    std::vector<double> history;
    for (int month = 0; month < 48; ++month) history.push_back(1000 + 200 * std::sin(month * 0.5236));
    const auto prediction = forecast::predict("default", history, 12, 6);
    return prediction.mean.size() == 6 && prediction.mean[0] > 500 && prediction.mean[0] < 1500;
}

bool plans() {
    scheduler::Problem problem;
    problem.as_of = core::Date(2026, 1, 5);
    problem.range = {problem.as_of, problem.as_of + 4};
    core::AccountManager manager;
    manager.id.text = "M1";
    manager.name = "Ana";
    problem.managers = {manager};
    for (const char* id : {"0001", "0002"}) {
        core::Customer customer;
        customer.id.text = id;
        customer.name = id;
        customer.visit_interval_days = 30;
        customer.last_visit_on = core::Date(2025, 12, 8);
        problem.customers.push_back(customer);
    }
    problem.travel = [](std::size_t from, std::size_t to) {
        return from == to ? core::Leg{} : core::Leg{core::minutes(10), core::Metres{8000}};
    };
    const core::Plan plan = scheduler::plan(problem);
    std::size_t visits = 0;
    for (const core::Route& route : plan.routes) visits += route.stops.size();
    return visits == 2 && plan.unplanned.empty() && scheduler::check(problem, plan).empty();
}

}  // namespace

int main() {
    if (!forecasts()) std::cerr << "the forecast is not as expected\n";
    if (!plans()) std::cerr << "the plan is not as expected\n";
    return forecasts() && plans() ? 0 : 1;
}
