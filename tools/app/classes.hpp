// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/core/customer.hpp"
#include "data/store/store.hpp"

namespace visitcast::app {

/// data/reference/visit_classes.csv, part of the program.
std::string_view visit_classes_csv();

/// The table that holds: the stored classes, or the one that comes with the program while none are stored.
std::vector<core::VisitClass> classes_in_force(const store::Store& store);

/// One row of the table and what rests on it.
struct ClassUse {
    core::VisitClass rule;
    int customers{};  ///< of the class
    int inherit{};    ///< take their interval from it
};

struct ClassTable {
    bool shipped{};  ///< none are stored
    std::vector<ClassUse> classes;
    int without{};  ///< customers with neither an interval of their own nor one from a class: visited on request only
};

ClassTable class_table(const store::Store& store);

}  // namespace visitcast::app
