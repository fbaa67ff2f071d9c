// SPDX-License-Identifier: Apache-2.0
// Bills that the forecast does not take as they are: said before any forecast is trusted.
#include <string_view>

#include "tools/app/check_parts.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t most_examples = 5;

void add(Remark& remark, const core::CustomerId& customer, core::Month month) {
    ++remark.count;
    if (remark.examples.size() < most_examples) remark.examples.push_back(customer.text + " " + month.text());
}

}  // namespace

std::vector<Remark> remarks_on_bills(const forecast::Company& company, core::Month from) {
    Remark suspect{"check_suspect_bills", 0, {}}, corrections{"check_corrections", 0, {}},
        negative{"check_negative_bills", 0, {}};
    for (const auto& customer : company.customers) {
        for (const auto& bill : forecast::set_aside(customer, from)) {
            if (bill.reason == "outlier_set_aside") add(suspect, customer.id, bill.month);
            // Of the months that a correction is spread over, the negative one is the correction.
            if (bill.reason == "correction_spread" && bill.kwh < 0) add(corrections, customer.id, bill.month);
            if (bill.reason == "negative_set_aside") add(negative, customer.id, bill.month);
        }
    }
    std::vector<Remark> remarks;
    for (Remark* remark : {&suspect, &corrections, &negative})
        if (remark->count > 0) remarks.push_back(std::move(*remark));
    return remarks;
}

}  // namespace visitcast::app
