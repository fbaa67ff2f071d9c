// SPDX-License-Identifier: Apache-2.0
// Finds out which visit, customer or manager somebody means, and names the nearest ones when there is no such.
#include "tools/app/which.hpp"

#include <algorithm>
#include <optional>

#include "data/core/error.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t most_named = 5;

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) text += (i ? ", " : "") + ids[i];
    return ids.size() > most_named ? text + " and " + std::to_string(ids.size() - most_named) + " more" : text;
}

std::size_t common_start(const std::string& a, const std::string& b) {
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

/// The ids that look most like the wanted one: those that hold it, else those with the longest common start.
std::vector<std::string> near_ids(const std::vector<std::string>& ids, const std::string& wanted) {
    std::vector<std::string> near;
    for (const std::string& id : ids)
        if (!wanted.empty() && id.find(wanted) != std::string::npos) near.push_back(id);
    if (!near.empty()) return near;
    near = ids;
    std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) {
        return common_start(a, wanted) > common_start(b, wanted);
    });
    near.resize(std::min(near.size(), most_named));
    return near;
}

}  // namespace

KnownVisits visits_to_come(const core::Plan& plan, core::Date as_of) {
    KnownVisits known;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= as_of) known.emplace_back(stop.visit, stop.need.customer);
    return known;
}

core::VisitId which_visit(const KnownVisits& known, const std::string& typed, const std::string& what) {
    std::vector<std::string> all;
    std::optional<core::VisitId> next;
    std::vector<std::string> customers;
    for (const auto& [id, customer] : known) {
        if (id.text == typed) return id;
        all.push_back(id.text);
        customers.push_back(customer.text);
        if (customer.text == typed && !next) next = id;
    }
    if (next) return *next;
    if (all.empty()) throw core::UsageError("there is no " + what + " '" + typed + "'", "there is none at all");
    if (typed.find('/') == std::string::npos) {
        std::sort(customers.begin(), customers.end());
        customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
        throw core::UsageError("there is no " + what + " '" + typed + "'",
                               "there is one for " + listed(near_ids(customers, typed)));
    }
    throw core::UsageError("there is no " + what + " '" + typed + "'", "the nearest are " + listed(near_ids(all, typed)));
}

core::ManagerId known_manager(const store::Store& store, const std::string& typed) {
    std::vector<std::string> all;
    for (const core::AccountManager& manager : store.all<core::AccountManager>()) {
        if (manager.id.text == typed) return manager.id;
        all.push_back(manager.id.text);
    }
    throw core::UsageError("there is no account manager '" + typed + "'",
                           all.empty() ? "import managers.csv first" : "the nearest are " + listed(near_ids(all, typed)));
}

}  // namespace visitcast::app
