// SPDX-License-Identifier: Apache-2.0
// The fast way of bills against the careful one: whatever stands in a file, both bring the same rows and say the same.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "data/core/random.hpp"
#include "data/core/text_form.hpp"
#include "data/io/import.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;

namespace {

core::Rows customers(int count) {
    core::Rows rows;
    for (int i = 1; i <= count; ++i) {
        core::Customer customer;
        customer.id = {"000" + std::to_string(i)};
        customer.name = "C" + std::to_string(i);
        rows.of<core::Customer>().push_back(customer);
    }
    return rows;
}

std::map<std::pair<std::string, std::string>, core::Consumption> by_key(const std::vector<core::Consumption>& bills) {
    std::map<std::pair<std::string, std::string>, core::Consumption> map;
    for (const auto& bill : bills) map[{bill.customer.text, bill.month.text()}] = bill;
    return map;
}

std::vector<std::string> told(const core::Issues& issues) {
    std::vector<std::string> list;
    for (const auto& issue : issues) {
        std::string line = issue.code + "|" + std::to_string(issue.row) + "|" + issue.column + "|" + issue.value;
        for (const auto& [name, value] : issue.details) line += "|" + name + "=" + value;
        list.push_back(std::move(line));
    }
    std::sort(list.begin(), list.end());
    return list;
}

void check_both_ways(const std::filesystem::path& file) {
    const core::Rows known = customers(5);
    io::ImportOptions careful, fast;
    careful.keep_refused = fast.keep_refused = true;
    fast.compact_bills = true;
    const io::Imported slow = io::import_files({file}, "consumption", known, careful);
    const io::Imported quick = io::import_files({file}, "consumption", known, fast);
    std::vector<core::Consumption> bills;
    for (const auto& one : quick.bills)
        for (const auto& bill : one.list()) bills.push_back(one.whole(bill));
    CHECK(quick.rows.of<core::Consumption>().empty());
    CHECK(by_key(bills) == by_key(slow.rows.of<core::Consumption>()));
    CHECK(bills.size() == slow.rows.of<core::Consumption>().size());
    CHECK(told(quick.issues) == told(slow.issues));
    const auto own = [](const core::Rows& rows) {
        std::vector<std::string> list;
        for (const core::OwnColumn& one : rows.own_columns) list.push_back(one.row + "|" + one.name + "=" + one.value);
        std::sort(list.begin(), list.end());
        return list;
    };
    CHECK(own(quick.rows) == own(slow.rows));
    REQUIRE(quick.files.size() == 1);
    CHECK(quick.files[0].rows_read == slow.files[0].rows_read);
    CHECK(quick.files[0].rows_good == slow.files[0].rows_good);
    CHECK(quick.files[0].rows_bad == slow.files[0].rows_bad);
    CHECK(quick.files[0].rows_skipped == slow.files[0].rows_skipped);
    REQUIRE(quick.refused.size() == slow.refused.size());
    for (std::size_t i = 0; i < quick.refused.size(); ++i) {
        REQUIRE(quick.refused[i].rows.size() == slow.refused[i].rows.size());
        for (std::size_t row = 0; row < quick.refused[i].rows.size(); ++row)
            CHECK(quick.refused[i].rows[row].cells == slow.refused[i].rows[row].cells);
    }
}

template <std::size_t N>
std::string pick(core::Random& random, const std::array<const char*, N>& from) {
    return from[random.below(N)];
}

}  // namespace

TEST_CASE("bills read fast are those read with care: long files of every sort") {
    constexpr std::array ids{"0001", "0002", "0003", "0004", "0001 ", "９", "0009", "", "合计", "total", "1.2E+11"};
    constexpr std::array months{"2026-01", "2026-02", "2026-03", "202604",     "2026年5月", "Jun 2026",
                                "2026/7",  "2026-13", "",        "03/04/2026", "2026-08-01"};
    constexpr std::array numbers{"100", "250.5", "-3", "1,234", "5000kWh", "１２", "x", "", "-", "1e3", "nan", "\"7\""};
    constexpr std::array loads{"", "80", "90.5"};
    constexpr std::array days{"", "30", "0", "1.5"};
    constexpr std::array flags{"", "estimated", "refund", "估算", "wrong"};
    for (const char* delimiter : {",", ";", "\t"}) {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            INFO("delimiter " << delimiter << ", seed " << seed);
            core::Random random(seed);
            const std::string d = delimiter;
            const bool more = seed % 2 == 0;
            std::string text =
                "customer_id" + d + "month" + d + "kwh" + (more ? d + "max_kw" + d + "days" + d + "flag" + d + "?" : "") + "\n";
            for (int row = 0; row < 60; ++row) {
                std::string number = pick(random, numbers);
                if (d == "," && number.find(',') != std::string::npos) number = '"' + number + '"';
                text += pick(random, ids) + d + pick(random, months) + d + number;
                if (more && random.below(4) > 0)
                    text += d + pick(random, loads) + d + pick(random, days) + d + pick(random, flags);
                if (random.below(20) == 0) text += d + d + d + d + "beyond";
                text += '\n';
                if (random.below(15) == 0) text += '\n';
            }
            const InputFolder folder;
            check_both_ways(folder.write("consumption.csv", text));
        }
    }
}

TEST_CASE("bills read fast are those read with care: a column for each month") {
    constexpr std::array ids{"0001", "0002", "0003", "0004", "0005", "0008", "合计", ""};
    constexpr std::array numbers{"100", "250.5", "-3", "", "", "-", "12k", "1 000"};
    for (const char* title : {"", "单位：万千瓦时,,\n"}) {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            INFO("title " << title << ", seed " << seed);
            core::Random random(seed);
            std::string text =
                std::string(title) + "户号,户名,2026-01,2026年2月,电量202603" + (seed % 3 == 0 ? "(MWh)" : "") + "\n";
            for (int row = 0; row < 8; ++row) {
                text += pick(random, ids) + ",name";
                for (int month = 0; month < 3; ++month) text += "," + pick(random, numbers);
                text += '\n';
            }
            const InputFolder folder;
            check_both_ways(folder.write("consumption.csv", text));
        }
    }
}

TEST_CASE("a quote that never closes takes the fast rows back, too") {
    const InputFolder folder;
    check_both_ways(folder.write("consumption.csv", "customer_id,month,kwh\n0001,2026-01,5\n0001,2026-02,\"6\n0001,2026-03,7\n"));
}

TEST_CASE("compact bills: order, sameness and what comes back out") {
    core::Bills bills;
    core::Consumption bill;
    bill.customer = {"b"};
    bill.month = core::Month(2026, 2);
    bill.kwh = 5;
    bill.days = 28;
    bill.flag = core::ReadingQuality::refund;
    bills.add(bill);
    bills.add("a", core::Month(2026, 3), 7, 2);
    bills.add("b", core::Month(2026, 1), 6, 3);
    bills.sort();
    REQUIRE(bills.size() == 3);
    CHECK(bills.whole(bills.list()[0]).customer.text == "a");
    CHECK(bills.whole(bills.list()[2]) == bill);
    CHECK_FALSE(bills.same(bills.list()[1], bills.list()[2]));
    CHECK(bills.customer("b") != core::Bills::none);
    CHECK(bills.customer("c") == core::Bills::none);
}

TEST_CASE("units in headings and titles") {
    const InputFolder folder;
    const auto kwh = [&](const std::string& text) {
        const auto imported = io::import_files({folder.write("consumption.csv", text)}, std::nullopt, customers(2));
        std::map<std::string, double> bills;
        for (const auto& bill : imported.rows.of<core::Consumption>()) bills[bill.month.text()] = bill.kwh;
        return bills;
    };
    using Bills = std::map<std::string, double>;
    CHECK(kwh("户号,月份,用电量（万千瓦时）\n0001,2026-01,4.12\n") == Bills{{"2026-01", 41200}});
    CHECK(kwh("customer_id,month,kwh [MWh]\n0001,2026-01,1.1\n") == Bills{{"2026-01", 1100}});
    CHECK(kwh("单位：万千瓦时\n户号,2026年1月,2026年2月\n0001,1.5,2\n") == Bills{{"2026-01", 15000}, {"2026-02", 20000}});
    CHECK(kwh("户号,2026年1月(MWh),2026年2月(千瓦时)\n0001,1.5,2\n") == Bills{{"2026-01", 1500}, {"2026-02", 2}});
    CHECK(kwh("Unit: MWh\ncustomer_id,month,kwh\n0001,2026-01,5\n") == Bills{{"2026-01", 5}});  // the heading's own unit wins
}
