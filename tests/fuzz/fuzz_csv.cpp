// SPDX-License-Identifier: Apache-2.0
// Any bytes as a CSV file of any kind. Bills are read twice, fast and with care: both ways must agree.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "data/io/import.hpp"
#include "tests/fuzz/scratch.hpp"

using namespace visitcast;

namespace {

core::Rows known() {
    core::Rows rows;
    for (const char* id : {"1", "2", "0001"}) {
        core::Customer customer;
        customer.id = {id};
        customer.name = "A";
        rows.of<core::Customer>().push_back(customer);
    }
    core::AccountManager manager;
    manager.id = {"M"};
    rows.of<core::AccountManager>().push_back(manager);
    return rows;
}

using Bills = std::map<std::pair<std::string, int>, core::Consumption>;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const core::Rows store = known();
    const auto file = write_scratch("in.csv", {reinterpret_cast<const char*>(bytes), size});
    const auto read = [&](bool compact) {
        io::ImportOptions options;
        options.keep_refused = true;
        options.compact_bills = compact;
        return io::import_files({file}, std::nullopt, store, options);
    };
    try {
        const io::Imported careful = read(false), fast = read(true);
        Bills one, other;
        for (const auto& bill : careful.rows.of<core::Consumption>()) one[{bill.customer.text, bill.month.index()}] = bill;
        for (const auto& bills : fast.bills)
            for (const auto& bill : bills.list()) other[{bills.customers()[bill.customer], bill.month}] = bills.whole(bill);
        if (one != other || careful.issues.size() != fast.issues.size() ||
            careful.rows.own_columns.size() != fast.rows.own_columns.size())
            std::abort();
    } catch (const core::Error&) {  // a refusal with a reason
    }
    return 0;
}
