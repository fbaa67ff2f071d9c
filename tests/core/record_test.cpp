// SPDX-License-Identifier: Apache-2.0
// The one list of files and columns.
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "data/core/company.hpp"
#include "data/core/text_form.hpp"

using namespace visitcast::core;

TEST_CASE("files stand in load order") {
    std::vector<std::string_view> names;
    for_each_record([&]<class T>(TypeTag<T>) { names.push_back(Record<T>::name); });
    CHECK(names == std::vector<std::string_view>{"settings",     "holidays", "gazetteer",    "managers",  "qualifications",
                                                 "leave",        "classes",  "customers",    "duties",    "exceptions",
                                                 "appointments", "events",   "temperatures", "travel",    "readings",
                                                 "consumption",  "visits",   "findings",     "overrides", "promises",
                                                 "flag_answers", "rules"});
}

TEST_CASE("every file has a key, and no column twice") {
    for_each_record([]<class T>(TypeTag<T>) {
        INFO(Record<T>::name);
        std::set<std::string_view> columns;
        std::size_t count = 0, keys = 0;
        for_each_field<T>([&](const auto& field) {
            columns.insert(field.name);
            ++count;
            if (field.need == Need::key) ++keys;
            CHECK(field.low <= field.high);
        });
        CHECK(columns.size() == count);
        CHECK(keys >= 1);
    });
}

TEST_CASE("no two columns share a member: each takes a text of its own and gives it back") {
    for_each_record([]<class T>(TypeTag<T>) {
        INFO(Record<T>::name);
        T row;
        for_each_field<T>([&](const auto& field) {
            INFO(field.name);
            auto& member = row.*field.member;
            using Member = std::remove_reference_t<decltype(member)>;
            // The first of these texts that this form reads; none of them is the default.
            for (const char* text :
                 {"2026-01-05 09:00", "2026-01-05", "2026-01",         "Mon-Fri",   "Mon 09:00-12:00", "09:30", "yes",
                  "closed",           "GCJ02",      "contract_demand", "training",  "workday",         "done",  "day",
                  "refund",           "installed",  "closure",         "expansion", "later",           "asked", "7"}) {
                const auto value = from_text<Member>(text);
                if (!value) continue;
                CHECK_FALSE(member == *value);
                member = *value;
                CHECK(to_text(member) == text);
                break;
            }
            CHECK_FALSE(to_text(member).empty());
        });
    });
}

TEST_CASE("rows of all files in one value") {
    Rows rows;
    rows.of<Customer>().push_back({});
    rows.of<Customer>().back().id.text = "0001";
    const Rows& same = rows;
    CHECK(same.of<Customer>().size() == 1);
    CHECK(same.of<Visit>().empty());
}
