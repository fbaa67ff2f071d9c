// SPDX-License-Identifier: Apache-2.0
// Forecasts and flags: store to company to forecasts to store. What managers learned on visits (findings) goes in here.
#include "tools/app/outlook.hpp"

#include <map>

#include "data/core/error.hpp"
#include "data/core/industry.hpp"
#include "tools/app/calendar.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/flag_book.hpp"
#include "tools/app/flag_rules.hpp"
#include "tools/app/overrides.hpp"
#include "tools/app/portions.hpp"
#include "tools/app/sections.hpp"

namespace visitcast::app {
namespace {

forecast::Options options(const Desk& desk, int months, const std::string& model,
                          forecast::FindingUse findings = forecast::FindingUse::weighted) {
    forecast::Options options;
    options.from = desk.as_of.month();
    options.horizon = months;
    options.model = model;
    options.seed = desk.seed;
    options.findings = findings;
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

/// Does a bill say more than its energy?
bool says_more(const core::Consumption& bill) { return bill.max_kw || bill.power_factor || bill.contract_kwh || bill.kwh_valley; }

forecast::Supply supply_of(const core::Customer& customer) {
    forecast::Supply supply;
    supply.contracted_kva = customer.contracted_kva;
    supply.running_kva = customer.running_kva ? customer.running_kva : customer.contracted_kva;
    supply.contract_demand_kw = customer.contract_demand_kw;
    supply.billing = customer.billing_method;
    supply.voltage_kv = customer.voltage_kv;
    supply.price_per_kwh = customer.price_per_kwh;
    supply.market = customer.market_customer.value_or(false);
    return supply;
}

}  // namespace

forecast::Company company(const core::Rows& rows, core::Date as_of) {
    auto series = histories(rows, as_of);
    auto events = by_customer(rows.of<core::Event>());
    auto findings = by_customer(rows.of<core::Finding>());
    std::map<core::CustomerId, std::vector<core::Consumption>> detailed;
    for (const core::Consumption& bill : rows.of<core::Consumption>())
        if (says_more(bill) && bill.month < as_of.month()) detailed[bill.customer].push_back(bill);
    const Settings settings = read_settings(rows.of<core::Setting>());
    forecast::Company company;
    for (const core::Customer& customer : rows.of<core::Customer>()) {
        forecast::CustomerHistory history;
        history.id = customer.id;
        history.industry = core::industry_of(customer);
        history.section = section_of(customer.industry_code, settings.country);
        history.manager = customer.manager.text;
        history.region = customer.town;
        history.status = customer.status;
        history.opened_on = customer.opened_on;
        history.closed_on = customer.closed_on;
        history.contracted_kw = customer.contracted_kw;
        history.supply = supply_of(customer);
        history.series = taken(series, customer.id);
        history.events = taken(events, customer.id);
        history.findings = taken(findings, customer.id);
        history.bills = taken(detailed, customer.id);
        company.customers.push_back(std::move(history));
    }
    company.rules = rules_in_force(rows.of<core::Rule>(), as_of);
    share_overrides(rows.of<core::Override>(), company, as_of.month());
    company.calendar = calendar_terms(settings.country, rows.of<core::Holiday>(), company.customers);
    company.temperatures = rows.of<core::Temperature>();
    return company;
}

bool is_large(const Desk& desk) { return desk.store.customer_ids().size() > largest_whole_company; }

std::vector<core::Forecast> make_forecasts(Desk& desk, const OutlookRequest& request) {
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    const int months = request.months.value_or(settings.horizon_months.value_or(12));
    if (months < 1 || months > 36) throw core::UsageError("the horizon is 1 to 36 months, not " + std::to_string(months));
    forecast::Options wanted = options(desk, months, request.model, request.findings);
    wanted.reconcile = request.reconcile;
    const bool kept = request.findings == forecast::FindingUse::weighted;
    if (is_large(desk) && request.model == "default") {
        if (!kept) throw core::UsageError("the forecast of so large a company is made with weighted findings only");
        return forecast_in_portions(desk, wanted);
    }
    forecast::Company known = company(desk.store.everything(), desk.as_of);
    forecast::apply(settle(desk, known), known);
    auto forecasts = forecast::forecast_all(known, wanted, desk.executor);
    if (kept) desk.store.save_forecasts(forecasts, desk.provenance());
    return forecasts;
}

std::vector<core::ChangeFlag> make_flags(Desk& desk) {
    const auto forecasts = desk.store.forecasts();
    if (forecasts.empty()) throw core::UsageError("nothing is forecast yet", "run 'visitcast forecast' first");
    const int months = static_cast<int>(forecasts.back().steps.size());
    const core::Rows rows = desk.store.everything();
    forecast::Company known = company(rows, desk.as_of);
    forecast::apply(settle(desk, known), known);
    auto flags = forecast::find_changes(known, forecasts, options(desk, months, "default"), desk.executor);
    desk.store.save_flags(carried_on(desk.store.flag_book(), std::move(flags), {desk.as_of, rows}));
    return desk.store.flags();
}

}  // namespace visitcast::app
