// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "data/core/plan.hpp"

namespace visitcast::store {

/// A plan as JSON text, without loss.
std::string plan_text(const core::Plan& plan);
core::Plan read_plan(const std::string& text);

}  // namespace visitcast::store
