// SPDX-License-Identifier: Apache-2.0
// Forecasts and flags: store to company to forecasts to store. What managers learned on visits (findings) goes in here.
#include "tools/app/outlook.hpp"

#include <map>

#include "data/core/error.hpp"
#include "tools/app/calendar.hpp"
#include "tools/app/portions.hpp"

namespace visitcast::app {
namespace {

forecast::Options options(const Desk& desk, int months, const std::string& model) {
    forecast::Options options;
    options.from = desk.as_of.month();
    options.horizon = months;
    options.model = model;
    options.seed = desk.seed;
    if (desk.progress) {
        options.progress = [&desk](std::size_t done, std::size_t all) { desk.progress("forecast", done, all); };
    }
    return options;
}

template <class T>
std::map<core::CustomerId, std::vector<T>> by_customer(const std::vector<T>& rows) {
    std::map<core::CustomerId, std::vector<T>> groups;
    for (const T& row : rows) groups[row.customer].push_back(row);
    return groups;
}

template <class T>
T taken(std::map<core::CustomerId, T>& groups, const core::CustomerId& customer) {
    const auto found = groups.find(customer);
    return found == groups.end() ? T{} : std::move(found->second);
}

}  // namespace

forecast::Company company(const core::Rows& rows, core::Date as_of) {
    auto series = histories(rows, as_of);
    auto events = by_customer(rows.of<core::Event>());
    auto findings = by_customer(rows.of<core::Finding>());
    forecast::Company company;
    for (const core::Customer& customer : rows.of<core::Customer>()) {
        forecast::CustomerHistory history;
        history.id = customer.id;
        history.industry = customer.industry_code;
        history.status = customer.status;
        history.opened_on = customer.opened_on;
        history.closed_on = customer.closed_on;
        history.contracted_kw = customer.contracted_kw;
        history.series = taken(series, customer.id);
        history.events = taken(events, customer.id);
        history.findings = taken(findings, customer.id);
        company.customers.push_back(std::move(history));
    }
    const Settings settings = read_settings(rows.of<core::Setting>());
    company.calendar = calendar_terms(settings.country, rows.of<core::Holiday>(), company.customers);
    return company;
}

bool is_large(const Desk& desk) { return desk.store.customer_ids().size() > largest_whole_company; }

std::vector<core::Forecast> make_forecasts(Desk& desk, const OutlookRequest& request) {
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    const int months = request.months.value_or(settings.horizon_months.value_or(12));
    if (months < 1 || months > 36) throw core::UsageError("the horizon is 1 to 36 months, not " + std::to_string(months));
    if (is_large(desk) && request.model == "default") return forecast_in_portions(desk, options(desk, months, request.model));
    const core::Rows rows = desk.store.everything();
    auto forecasts = forecast::forecast_all(company(rows, desk.as_of), options(desk, months, request.model), desk.executor);
    desk.store.save_forecasts(forecasts, desk.provenance());
    return forecasts;
}

std::vector<core::ChangeFlag> make_flags(Desk& desk) {
    const auto forecasts = desk.store.forecasts();
    if (forecasts.empty()) throw core::UsageError("nothing is forecast yet", "run 'visitcast forecast' first");
    const core::Rows rows = desk.store.everything();
    const int months = static_cast<int>(forecasts.back().steps.size());
    auto flags = forecast::find_changes(company(rows, desk.as_of), forecasts, options(desk, months, "default"), desk.executor);
    desk.store.save_flags(flags);
    return flags;
}

}  // namespace visitcast::app
