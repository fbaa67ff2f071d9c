// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "data/core/company.hpp"
#include "data/core/error.hpp"

namespace visitcast::io {

/// Something about a whole row. An error refuses the row; a notice goes with a row that is kept.
struct Remark {
    core::Severity severity{core::Severity::error};
    std::string code;
    std::string column;
    std::string value;
    std::vector<std::pair<std::string, std::string>> details;
};
using Remarks = std::vector<Remark>;

// What must hold between the fields of one row; may clear a place that is none.
void check_row(core::Setting& row, Remarks& remarks);
void check_row(core::AccountManager& row, Remarks& remarks);
void check_row(core::Qualification& row, Remarks& remarks);
void check_row(core::Leave& row, Remarks& remarks);
void check_row(core::Customer& row, Remarks& remarks);
void check_row(core::VisitingException& row, Remarks& remarks);
void check_row(core::KnownPlace& row, Remarks& remarks);
void check_row(core::Appointment& row, Remarks& remarks);
void check_row(core::Event& row, Remarks& remarks);
void check_row(core::Finding& row, Remarks& remarks);
void check_row(core::Override& row, Remarks& remarks);
template <class T>
void check_row(T&, Remarks&) {}

/// The ids that rows may refer to.
class KnownIds {
public:
    void add(const std::string& id);
    bool has(const std::string& id) const { return ids_.count(id) > 0; }
    /// A known id that looks the same but for full-width digits, leading zeros or case; empty when there is none.
    std::string alike(const std::string& id) const;

private:
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, std::string> by_looks_;
};

/// Notices for customers of this import whose place lies far from all others.
void check_places(const core::Rows& rows, const core::Rows& known, core::Issues& issues);

}  // namespace visitcast::io
