// SPDX-License-Identifier: Apache-2.0
#include "data/core/customer.hpp"

#include <algorithm>
#include <string_view>

namespace visitcast::core {

std::vector<ManagerId> excluded_managers(const Customer& customer) {
    std::vector<ManagerId> ids;
    std::string_view rest = customer.excluded_managers;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(";,"), rest.size());
        std::string_view id = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!id.empty() && id.front() == ' ') id.remove_prefix(1);
        while (!id.empty() && id.back() == ' ') id.remove_suffix(1);
        if (!id.empty()) ids.push_back({std::string(id)});
    }
    return ids;
}

}  // namespace visitcast::core
