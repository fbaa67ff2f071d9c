// SPDX-License-Identifier: Apache-2.0
// The numbers of a plan after edits.
#include <map>

#include "scheduler/aims.hpp"
#include "scheduler/edit.hpp"

namespace visitcast::scheduler {

void recount(const Problem& problem, core::Plan& plan) {
    std::map<core::ManagerId, core::Workload*> loads;
    for (core::Workload& load : plan.workloads) {
        load.visits = 0;
        load.service = load.driving = {};
        loads[load.manager] = &load;
    }
    for (const core::Route& route : plan.routes) {
        const auto load = loads.find(route.manager);
        if (load == loads.end()) continue;
        load->second->driving += route.driving();
        for (const core::Stop& stop : route.stops) {
            ++load->second->visits;
            load->second->service += stop.end - stop.start;
        }
    }
    plan.aims = count_aims(problem, plan);
}

}  // namespace visitcast::scheduler
