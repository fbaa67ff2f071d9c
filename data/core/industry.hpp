// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "data/core/customer.hpp"

namespace visitcast::core {

/// The industry that a customer is counted in: its code, or the name where a list gives names only. Empty = not known.
inline const std::string& industry_of(const Customer& customer) {
    return customer.industry_code.empty() ? customer.industry_name : customer.industry_code;
}

}  // namespace visitcast::core
