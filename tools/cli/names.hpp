// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "data/core/company.hpp"
#include "data/core/industry.hpp"

namespace visitcast::cli {

/// Names for ids, as a person knows them: "C125 Tecidos do Minho".
class Names {
public:
    explicit Names(const core::Rows& rows) {
        for (const auto& customer : rows.of<core::Customer>()) {
            customers_[customer.id] = customer.name;
            if (!customer.phone.empty())
                phones_[customer.id] = (customer.contact.empty() ? "" : customer.contact + " ") + customer.phone;
            if (!customer.industry_name.empty()) industries_[core::industry_of(customer)] = customer.industry_name;
        }
        for (const auto& manager : rows.of<core::AccountManager>()) managers_[manager.id] = manager.name;
    }

    std::string customer(const core::CustomerId& id) const { return joined(id.text, customers_, id); }
    /// Whom to ring: "Ana Silva 22 0000 000"; empty = not known.
    std::string phone(const core::CustomerId& id) const {
        const auto found = phones_.find(id);
        return found == phones_.end() ? std::string() : found->second;
    }
    std::string manager(const core::ManagerId& id) const { return joined(id.text, managers_, id); }
    /// Whom a flag is about.
    std::string of(const core::ChangeFlag& flag) const {
        return flag.industry.empty() ? customer(flag.customer) : industry(flag.industry);
    }
    std::string industry(const std::string& code) const { return joined(code, industries_, code); }

private:
    template <class Map, class Key>
    static std::string joined(const std::string& id, const Map& names, const Key& key) {
        const auto found = names.find(key);
        return found == names.end() || found->second == id ? id : id + " " + found->second;
    }

    std::map<core::CustomerId, std::string> customers_;
    std::map<core::CustomerId, std::string> phones_;
    std::map<core::ManagerId, std::string> managers_;
    std::map<std::string, std::string> industries_;
};

}  // namespace visitcast::cli
