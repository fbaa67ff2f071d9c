// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forecast/settle.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Writes what the meter has decided into the open findings (status happened, smaller, later or not), and tells what it was.
std::vector<forecast::Settlement> settle_findings(Desk& desk);

/// How the stated probabilities of each reporter, and of each kind, have held; of settled findings with a probability.
struct Record {
    std::map<std::string, forecast::Calibration> by_person;
    std::map<core::FindingKind, forecast::Calibration> by_kind;
    forecast::Calibration all;
};
Record record_of(const std::vector<core::Finding>& findings);

/// Open findings with their probabilities put right by the reporter's record; the rest as they are.
std::vector<core::Finding> put_right(std::vector<core::Finding> findings, const Record& record);

}  // namespace visitcast::app
