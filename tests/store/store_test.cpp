// SPDX-License-Identifier: Apache-2.0
// Rows in and out: every field survives, puts are idempotent and all or nothing, and other connections see whole states only.
#include "data/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <thread>

#include "data/core/error.hpp"
#include "data/core/text_form.hpp"
#include "tests/store/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using store::OpenMode;
using store::Store;

namespace {

/// Some value of a type; `round` picks another one, or none.
template <class T>
T some_value(int round) {
    if constexpr (is_optional<T>) {
        if (round % 2 == 1) return std::nullopt;
        return some_value<typename T::value_type>(round);
    } else if constexpr (std::is_same_v<T, std::string>)
        return round == 1 ? "" : "quote \" ' ; 海棠 " + std::to_string(round);
    else if constexpr (is_id<T>)
        return T{round == 1 ? "" : "00" + std::to_string(round)};
    else if constexpr (std::is_same_v<T, bool>)
        return round == 0;
    else if constexpr (std::is_same_v<T, int>)
        return 7 + round;
    else if constexpr (std::is_same_v<T, double>)
        return 0.1 + round / 3.0;
    else if constexpr (std::is_same_v<T, Seconds>)
        return hours(25) + Seconds{round};
    else if constexpr (std::is_same_v<T, Date>)
        return today + round;
    else if constexpr (std::is_same_v<T, Month>)
        return today.month() + round;
    else if constexpr (std::is_same_v<T, DateTime>)
        return DateTime{today + round, hours(9)};
    else if constexpr (std::is_same_v<T, Weekdays>)
        return *Weekdays::parse("Mon,Wed-Sat");
    else if constexpr (std::is_same_v<T, WeeklyWindows>)
        return *WeeklyWindows::parse("Mon-Fri 09:00-12:00; Sat 22:00-02:00");
    else
        return static_cast<T>(1);
}

/// Three rows of every record: all given, as little as possible, and others. References name the first customer and manager.
Rows rows_of_everything() {
    Rows rows;
    for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        for (int round = 0; round < 3; ++round) {
            T row;
            for_each_field<T>([&](const auto& field) {
                using Member = std::remove_reference_t<decltype(row.*field.member)>;
                const bool own_key =
                    field.need == Need::key && (std::is_same_v<T, Customer> || std::is_same_v<T, AccountManager>);
                if constexpr (is_id<Member>)
                    row.*field.member = own_key || field.need == Need::optional ? some_value<Member>(round) : Member{"000"};
                else
                    row.*field.member = some_value<Member>(round);
                if constexpr (std::is_same_v<Member, ManagerId>)
                    if (!own_key && round == 2) row.*field.member = Member{"000"};
                if constexpr (std::is_same_v<Member, VisitId>) row.*field.member = Member{"00" + std::to_string(round)};
                if constexpr (std::is_same_v<Member, AppointmentId>) row.*field.member = Member{"00" + std::to_string(round)};
            });
            rows.of<T>().push_back(row);
        }
    });
    return rows;
}

template <class T>
std::string key_text(const T& row) {
    std::string key;
    for_each_field<T>([&](const auto& field) {
        if (field.need == Need::key) key += to_text(row.*field.member) + "\n";
    });
    return key;
}

}  // namespace

TEST_CASE("every field is a column and every column a field") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    SQLite::Database database((folder / "a.db").string());
    for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        std::vector<std::string> fields, columns;
        for_each_field<T>([&](const auto& field) { fields.emplace_back(field.name); });
        SQLite::Statement statement(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
        statement.bind(1, std::string(Record<T>::name));
        while (statement.executeStep()) columns.push_back(statement.getColumn(0).getString());
        std::ranges::sort(columns);  // steps of the schema add columns at the end
        std::ranges::sort(fields);
        CHECK(columns == fields);
    });
}

TEST_CASE("rows of every kind come back as they were put") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    const Rows rows = rows_of_everything();
    const auto first = store.put(rows, "all", today);
    CHECK(first.size() == std::tuple_size_v<Records>);
    const Rows back = store.everything();
    for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        INFO(Record<T>::name);
        auto expected = rows.of<T>();
        const auto by_key = [](const T& a, const T& b) { return key_text(a) < key_text(b); };
        std::sort(expected.begin(), expected.end(), by_key);
        auto found = back.of<T>();
        std::sort(found.begin(), found.end(), by_key);
        CHECK(found == expected);
        CHECK(store.all<T>() == back.of<T>());
    });

    SECTION("putting them again changes nothing and leaves no entry") {
        for (const auto& counts : store.put(rows, "again", today)) {
            INFO(counts.record);
            CHECK(counts.added == 0);
            CHECK(counts.changed == 0);
            CHECK(counts.unchanged == 3);
        }
        CHECK(store.imports().size() == 1);
    }
}

TEST_CASE("an import is remembered with the values that it replaced") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows = two_customers();
    const Month august(2026, 8);
    rows.of<Consumption>() = {Consumption{{"0001"}, august - 1, 5000}, Consumption{{"0001"}, august, 5200}};
    store.put(rows, "first.csv", today);

    Rows second;
    second.of<Consumption>() = rows.of<Consumption>();
    second.of<Consumption>()[1].kwh = 5250;
    const auto counts = store.put(second, "second.csv", today + 1);
    REQUIRE(counts.size() == 1);
    CHECK(counts[0].record == "consumption");
    CHECK(counts[0].added == 0);
    CHECK(counts[0].changed == 1);
    CHECK(counts[0].unchanged == 1);

    const auto imports = store.imports();
    REQUIRE(imports.size() == 2);
    CHECK(imports[1].source == "second.csv");
    CHECK(imports[1].as_of == today + 1);
    REQUIRE(imports[1].counts.size() == 1);
    CHECK(imports[1].counts[0].changed == 1);
    CHECK(store.changes(imports[1].number) == std::vector{store::Change{"consumption", "0001, 2026-08", "kwh", "5200", "5250"}});
    CHECK(store.all<Consumption>().back().kwh == 5250);
}

TEST_CASE("ids are kept to the letter") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows;
    const std::set<std::string> ids{"0000031", "31", "00000000000000000031", "90210000000000004417", "90210000000000004418",
                                    "1e5"};
    for (const auto& id : ids) {
        Customer customer;
        customer.id = {id};
        customer.name = id;
        rows.of<Customer>().push_back(customer);
    }
    store.put(rows, "ids", today);
    std::set<std::string> found;
    for (const auto& customer : store.all<Customer>()) found.insert(customer.id.text);
    CHECK(found == ids);
}

TEST_CASE("a put that fails stores nothing") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows = two_customers();
    rows.of<Consumption>() = {Consumption{{"0001"}, Month(2026, 8), 1}, Consumption{{"nobody"}, Month(2026, 8), 1}};
    CHECK_THROWS_AS(store.put(rows, "bad", today), core::Error);
    CHECK(store.all<Customer>().empty());
    CHECK(store.all<Consumption>().empty());
    CHECK(store.imports().empty());
    rows.of<Consumption>().pop_back();
    store.put(rows, "good", today);
    CHECK(store.all<Consumption>().size() == 1);
}

TEST_CASE("readers see whole states while another connection writes") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "start", today);
    {
        SQLite::Database writer((folder / "a.db").string(), SQLite::OPEN_READWRITE);
        SQLite::Transaction transaction(writer, SQLite::TransactionBehavior::IMMEDIATE);
        writer.exec("UPDATE customers SET name = 'half done'");
        CHECK(store.all<Customer>().front().name == "Mill 0001");
        Store second(folder / "a.db", OpenMode::existing);
        CHECK(second.everything().of<Customer>().front().name == "Mill 0001");
        // Left without a commit, as after a kill.
    }
    CHECK(store.all<Customer>().front().name == "Mill 0001");
}

TEST_CASE("a visit reported as done changes only its own row") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows = two_customers();
    Visit visit;
    visit.id = {"V1"};
    visit.customer = {"0001"};
    visit.date = today;
    rows.of<Visit>().push_back(visit);
    store.put(rows, "plan", today);
    Rows report;
    visit.status = VisitStatus::done;
    visit.satisfaction = 5;
    report.of<Visit>().push_back(visit);
    store.put(report, "report", today);
    CHECK(store.all<Visit>() == std::vector{visit});
    CHECK(store.all<Customer>() == rows.of<Customer>());
}

TEST_CASE("two writers at the same time wait for each other and lose nothing") {
    const TemporaryFolder folder;
    const auto file = folder / "a.db";
    { Store(file, OpenMode::create).put(two_customers(), "start", today); }
    const auto write = [&](const char* customer) {
        Store own(file, OpenMode::existing);
        for (int month = 1; month <= 12; ++month) {
            Rows rows;
            rows.of<Consumption>().push_back(Consumption{{customer}, Month(2026, month), 1.0 * month});
            own.put(rows, customer, today);
        }
    };
    std::thread first(write, "0001"), second(write, "0002");
    first.join();
    second.join();
    Store store(file, OpenMode::existing);
    CHECK(store.all<Consumption>().size() == 24);
    CHECK(store.imports().size() == 25);
}

TEST_CASE("settlements, lines of forecasts and draws of chance come back as they were saved") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "start", today);
    const std::vector<Settlement> settlements{
        {LineSource::event, "E1", {"0001"}, FindingStatus::later, 1000.5, 700.25, 20.0, 4, today},
        {LineSource::finding, "F1", {"0001"}, FindingStatus::no, -300.0, 10.0, 5.0, 6, today - 3}};
    store.save_settlements(settlements);
    CHECK(store.settlements() == settlements);
    store.save_settlements({settlements.back()});
    CHECK(store.settlements().size() == 1);
    Forecast forecast;
    forecast.id = "0001";
    forecast.steps.push_back({today.month(), 100.0, {1, 2, 3, 4, 5, 6, 7}});
    forecast.lines = {{LineSource::finding, "F1", 0.6, {0.0, 12.5}}, {LineSource::planner, "O1", 1.0, {-7.0, -7.0}}};
    store.save_forecasts({forecast}, {today, 1, "test"});
    CHECK(store.forecasts() == std::vector<Forecast>{forecast});
    const std::vector<store::VisitTrial> trials{{today - 1, {"0001"}, 0.5, true}, {today, {"0001"}, 0.5, false}};
    store.add_trials(trials);
    store.add_trials({{today, {"0001"}, 0.5, true}});  // a draw is not repeated until it suits
    CHECK(store.trials() == trials);
}
