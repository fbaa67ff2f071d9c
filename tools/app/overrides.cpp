// SPDX-License-Identifier: Apache-2.0
// Overrides of planners: said aloud, with a reason, and told apart from the forecast for ever.
#include "tools/app/overrides.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/error.hpp"
#include "data/core/industry.hpp"
#include "tools/app/explain.hpp"

namespace visitcast::app {
namespace {

double last_year(const core::Series& series, core::Month from) {
    double sum = 0.0;
    for (int back = 1; back <= 12; ++back) {
        const double kwh = series.at(from - back);
        if (std::isfinite(kwh)) sum += std::max(kwh, 0.0);
    }
    return sum;
}

std::string next_id(const std::vector<core::Override>& overrides) {
    for (std::size_t number = overrides.size() + 1;; ++number) {
        const std::string id = "O" + std::to_string(number);
        const bool taken = std::any_of(overrides.begin(), overrides.end(), [&](const auto& other) { return other.id == id; });
        if (!taken) return id;
    }
}

}  // namespace

void share_overrides(const std::vector<core::Override>& overrides, forecast::Company& company, core::Month from) {
    if (overrides.empty()) return;
    std::map<core::CustomerId, std::size_t> places;
    std::map<std::string, std::vector<std::size_t>> industries;
    for (std::size_t i = 0; i < company.customers.size(); ++i) {
        places[company.customers[i].id] = i;
        industries[company.customers[i].industry].push_back(i);
    }
    for (const core::Override& one : overrides) {
        if (!one.customer.empty()) {
            if (const auto own = places.find(one.customer); own != places.end())
                company.customers[own->second].overrides.push_back(one);
            continue;
        }
        const auto members = industries.find(one.industry);
        if (one.industry.empty() || members == industries.end()) continue;
        double sum = 0.0;
        for (const std::size_t i : members->second) sum += last_year(company.customers[i].series, from);
        for (const std::size_t i : members->second) {
            core::Override part = one;
            if (part.kwh_month) {
                const double equal = 1.0 / static_cast<double>(members->second.size());
                *part.kwh_month *= sum > 0.0 ? last_year(company.customers[i].series, from) / sum : equal;
            }
            company.customers[i].overrides.push_back(std::move(part));
        }
    }
}

core::Override add_override(Desk& desk, const OverrideRequest& request) {
    if (request.reason.empty()) throw core::UsageError("an override needs a reason", "say it with --reason");
    if (request.kwh_month.has_value() == request.percent.has_value())
        throw core::UsageError("say by how much: --kwh or --percent, one of them");
    if (request.percent && *request.percent < -100.0) throw core::UsageError("a forecast cannot fall by more than 100 %");
    if (request.to && *request.to < request.from)
        throw core::UsageError("the override would end in " + request.to->text() + ", before it begins in " +
                               request.from.text());
    core::Override one;
    const auto customers = desk.store.all<core::Customer>();
    const bool industry = std::any_of(customers.begin(), customers.end(),
                                      [&](const auto& other) { return core::industry_of(other) == request.whom; });
    if (industry)
        one.industry = request.whom;
    else
        one.customer = known_customer(desk.store, core::CustomerId{request.whom}).id;
    one.id = next_id(desk.store.all<core::Override>());
    one.from = request.from;
    one.to = request.to;
    one.kwh_month = request.kwh_month;
    one.percent = request.percent;
    one.reason = request.reason;
    one.author = request.author;
    one.made_on = desk.as_of;
    core::Rows rows;
    rows.of<core::Override>().push_back(one);
    desk.store.put(rows, "override " + one.id, desk.as_of);
    return one;
}

}  // namespace visitcast::app
