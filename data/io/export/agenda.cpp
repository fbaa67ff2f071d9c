// SPDX-License-Identifier: Apache-2.0
// Brings the stops of a plan and stored visits into one order of days, so that every format shows the same visits. A stored visit
// within the planned days counts only when the plan holds it: the plan is the later word.
#include "data/io/export/agenda.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "data/core/industry.hpp"

namespace visitcast::io {
namespace {

constexpr core::Seconds usual_length = core::minutes(60);

core::Seconds length(const core::Visit& visit, const core::Customer* customer) {
    if (visit.minutes) return core::minutes(*visit.minutes);
    if (customer && customer->visit_minutes) return core::minutes(*customer->visit_minutes);
    return usual_length;
}

}  // namespace

Directory::Directory(const ExportData& data)
    : company_(data.company.empty() ? text::sentence(data.language, "title_company") : data.company) {
    for (const auto& customer : data.rows->of<core::Customer>()) {
        customers_.emplace(customer.id, &customer);
        if (!customer.industry_name.empty()) industries_.emplace(core::industry_of(customer), customer.industry_name);
    }
    for (const auto& manager : data.rows->of<core::AccountManager>()) managers_.emplace(manager.id, &manager);
}

const core::Customer* Directory::customer(const core::CustomerId& id) const {
    const auto found = customers_.find(id);
    return found == customers_.end() ? nullptr : found->second;
}

const core::AccountManager* Directory::manager(const core::ManagerId& id) const {
    const auto found = managers_.find(id);
    return found == managers_.end() ? nullptr : found->second;
}

std::string Directory::name(const core::CustomerId& id) const {
    const auto* found = customer(id);
    return found && !found->name.empty() ? found->name : id.text;
}

std::string Directory::name(const core::ManagerId& id) const {
    const auto* found = manager(id);
    return found && !found->name.empty() ? found->name : id.text;
}

std::string Directory::name(const core::Forecast& forecast) const {
    if (forecast.level == core::ForecastLevel::company) return company_;
    if (forecast.level == core::ForecastLevel::customer) return name(core::CustomerId{forecast.id});
    if (forecast.level == core::ForecastLevel::manager) return name(core::ManagerId{forecast.id});
    if (forecast.level != core::ForecastLevel::industry) return forecast.id;
    const auto found = industries_.find(forecast.id);
    return found == industries_.end() ? forecast.id : found->second;
}

std::string Directory::name(const core::ChangeFlag& flag) const {
    if (flag.industry.empty()) return name(flag.customer);
    const auto found = industries_.find(flag.industry);
    return found == industries_.end() ? flag.industry : found->second;
}

std::optional<core::Place> Directory::place(const core::CustomerId& id) const {
    const auto* found = customer(id);
    if (!found || !found->lat || !found->lon) return std::nullopt;
    return core::Place{*found->lat, *found->lon};
}

std::optional<core::Place> Directory::home(const core::ManagerId& id) const {
    const auto* found = manager(id);
    if (!found || !found->home_lat || !found->home_lon) return std::nullopt;
    return core::Place{*found->home_lat, *found->home_lon};
}

std::vector<AgendaDay> agenda(const ExportData& data) {
    const Directory directory(data);
    std::map<core::VisitId, const core::Visit*> stored;
    for (const auto& visit : data.rows->of<core::Visit>()) stored.emplace(visit.id, &visit);

    std::map<std::pair<core::Date, core::ManagerId>, AgendaDay> days;
    const auto day_of = [&](core::Date date, const core::ManagerId& manager) -> AgendaDay& {
        AgendaDay& day = days[{date, manager}];
        day.date = date;
        day.manager = manager;
        return day;
    };
    std::set<core::VisitId> planned;
    if (data.plan)
        for (const auto& route : data.plan->routes) {
            AgendaDay& day = day_of(route.date, route.manager);
            day.route = &route;
            for (const auto& stop : route.stops) {
                planned.insert(stop.visit);
                const auto record = stored.find(stop.visit);
                day.items.push_back({stop.visit, stop.need.customer, stop.need.kind, stop.start, stop.end,
                                     stop.pinned || stop.need.appointment, &stop,
                                     record == stored.end() ? nullptr : record->second});
            }
        }
    for (const auto& visit : data.rows->of<core::Visit>()) {
        if (visit.status != core::VisitStatus::planned || visit.date < data.as_of || planned.contains(visit.id)) continue;
        if (data.plan && data.plan->range.contains(visit.date)) continue;
        AgendaItem item{visit.id, visit.customer, visit.kind, visit.start, {}, visit.pinned.value_or(false), nullptr, &visit};
        if (visit.start) item.end = *visit.start + length(visit, directory.customer(visit.customer));
        day_of(visit.date, visit.manager).items.push_back(std::move(item));
    }

    std::vector<AgendaDay> result;
    for (auto& [key, day] : days) {
        if (!day.route)
            std::sort(day.items.begin(), day.items.end(), [](const AgendaItem& a, const AgendaItem& b) {
                const core::Seconds last = core::hours(48);
                return std::tuple(a.start.value_or(last), a.visit) < std::tuple(b.start.value_or(last), b.visit);
            });
        result.push_back(std::move(day));
    }
    return result;
}

std::vector<core::Visit> called_off(const ExportData& data) {
    // Whose calendar holds which visit, and until when a visit is to come: a visit that went to another manager stays cancelled
    // in the former one's calendar until it is over.
    std::set<std::pair<core::VisitId, core::ManagerId>> held;
    std::map<core::VisitId, core::Date> last_day;
    if (data.plan)
        for (const auto& route : data.plan->routes)
            for (const auto& stop : route.stops) {
                held.emplace(stop.visit, route.manager);
                last_day.emplace(stop.visit, route.date);
            }
    std::map<std::pair<core::VisitId, core::ManagerId>, core::Visit> visits;
    const auto keep = [&](const core::Visit& visit) {
        const auto planned = last_day.find(visit.id);
        const bool to_come = visit.date >= data.as_of || (planned != last_day.end() && planned->second >= data.as_of);
        if (to_come && !held.contains({visit.id, visit.manager})) visits.emplace(std::pair(visit.id, visit.manager), visit);
    };
    for (const auto& visit : data.cancelled) keep(visit);
    for (const auto& visit : data.rows->of<core::Visit>())
        if (visit.status == core::VisitStatus::cancelled && !last_day.contains(visit.id)) keep(visit);
    std::vector<core::Visit> result;
    for (const auto& [key, visit] : visits) result.push_back(visit);
    std::stable_sort(result.begin(), result.end(), [](const core::Visit& a, const core::Visit& b) { return a.date < b.date; });
    return result;
}

}  // namespace visitcast::io
