// SPDX-License-Identifier: Apache-2.0
#include "tools/app/owners.hpp"

namespace visitcast::app {

void change_owners(const Desk& desk, scheduler::Problem& problem, const NewOwners& owners, core::Date from,
                   store::HandEdit& edit) {
    std::map<core::CustomerId, core::ManagerId> former;
    // As stored, for the problem's customers may stand at the place of their town.
    for (core::Customer customer : desk.store.all<core::Customer>()) {
        const auto own = owners.find(customer.id);
        if (own == owners.end()) continue;
        former[customer.id] = customer.manager;
        customer.manager = own->second;
        edit.rows.of<core::Customer>().push_back(std::move(customer));
    }
    for (core::Customer& customer : problem.customers)
        if (const auto own = owners.find(customer.id); own != owners.end()) customer.manager = own->second;
    for (core::Appointment& appointment : problem.appointments) {
        const auto own = owners.find(appointment.customer);
        if (own == owners.end() || appointment.manager.empty() || appointment.manager != former[appointment.customer] ||
            appointment.earliest_start.date < from)
            continue;
        appointment.manager = own->second;
        edit.rows.of<core::Appointment>().push_back(appointment);
    }
    for (core::Visit& visit : problem.visits) {
        const auto own = owners.find(visit.customer);
        if (own == owners.end() || visit.manager != former[visit.customer] || visit.status != core::VisitStatus::planned ||
            visit.date < from)
            continue;
        visit.manager = own->second;
        visit.start.reset();
        edit.rows.of<core::Visit>().push_back(visit);
    }
}

}  // namespace visitcast::app
