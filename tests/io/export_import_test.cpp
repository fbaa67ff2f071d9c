// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>

#include "data/core/random.hpp"
#include "data/core/text_form.hpp"
#include "data/io/import.hpp"
#include "tests/io/export_support.hpp"

using namespace visitcast;

namespace {

/// A plausible value of a form; days and months move on with every field, so that an end comes after its start.
template <class Value>
Value sample(double low, double high, int step) {
    constexpr auto form = core::form_of<Value>();
    const core::Date date = core::Date(2026, 11, 3) + step;
    std::string text;
    if constexpr (form == core::Form::text)
        text = "Gate \"B\", 二号门; a = b";
    else if constexpr (form == core::Form::id)
        text = "0001";
    else if constexpr (form == core::Form::number)
        text = core::number_text(std::clamp(0.5, low, high));
    else if constexpr (form == core::Form::whole)
        text = std::to_string(static_cast<int>(std::clamp(3.0, low, high)));
    else if constexpr (form == core::Form::yes_no)
        text = "yes";
    else if constexpr (form == core::Form::date)
        text = date.text();
    else if constexpr (form == core::Form::month)
        text = (core::Month(2026, 8) + step).text();
    else if constexpr (form == core::Form::clock)
        text = core::clock_text(core::minutes(540 + 30 * step));
    else if constexpr (form == core::Form::moment)
        text = date.text() + " 09:30";
    else if constexpr (form == core::Form::weekdays)
        text = "Mon-Fri";
    else if constexpr (form == core::Form::windows)
        text = "Mon-Fri 09:00-12:00; Sat 10:00-11:00";
    else if constexpr (core::is_optional<Value>)
        return sample<typename Value::value_type>(low, high, step);
    else
        return Value{};
    const auto value = core::from_text<Value>(text);
    REQUIRE(value);
    return *value;
}

/// An override is about a customer or an industry, in kWh or in per cent.
void keep_one_of_two(core::Override& row) {
    row.industry.clear();
    if (row.kwh_month)
        row.percent.reset();
    else if (!row.percent)
        row.percent = 5.0;
}

/// One row of every record, everything given but what contradicts.
core::Rows sample_rows() {
    core::Rows rows;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        T row;
        int step = 0;
        core::for_each_field<T>([&](const auto& field) {
            using Value = std::remove_cvref_t<decltype(row.*(field.member))>;
            row.*(field.member) = sample<Value>(field.low, field.high, step++);
        });
        rows.of<T>().push_back(row);
    });
    auto& customer = rows.of<core::Customer>()[0];
    customer.visit_months.reset();
    customer.closed_on.reset();
    customer.successor_of = {};
    customer.manager = {"M01"};
    customer.preferred_manager = {"M01"};
    customer.excluded_managers = "M01";
    rows.of<core::VisitClass>()[0].visit_months.reset();
    rows.of<core::Duty>()[0].visit_months.reset();
    rows.of<core::Duty>()[0].kind = "inspection";
    rows.of<core::AccountManager>()[0].id = {"M01"};
    for (auto& row : rows.of<core::Qualification>()) row.manager = {"M01"};
    for (auto& row : rows.of<core::Leave>()) row.manager = {"M01"};
    for (auto& row : rows.of<core::Appointment>()) row.manager = {"M01"};
    for (auto& row : rows.of<core::Visit>()) row.manager = {"M01"};
    keep_one_of_two(rows.of<core::Override>()[0]);
    rows.of<core::TravelTime>()[0].from = "0001";
    rows.of<core::TravelTime>()[0].to = "M01";
    rows.of<core::Setting>() = {{"company", "A, \"B\""}, {"today", "2026-11-02"}};
    return rows;
}

void check_round_trip(std::string_view format) {
    const core::Rows rows = sample_rows();
    io::ExportData data;
    data.rows = &rows;
    data.as_of = core::Date(2026, 11, 2);
    test::TemporaryFolder folder;
    const auto files = test::write(data, format, "records", folder.path());
    REQUIRE_FALSE(files.empty());
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        const std::string name(core::Record<T>::name);
        INFO(format << " " << name);
        if (format == "xlsx") test::write(data, format, name, folder.path());
        const auto imported = io::import_files({folder.path() / (name + (format == "xlsx" ? ".xlsx" : ".csv"))}, name, rows);
        for (const auto& issue : imported.issues) {
            INFO(text::sentence(text::Language::english, issue));
            CHECK(issue.severity != core::Severity::error);
        }
        const auto& before = rows.of<T>();
        const auto& after = imported.rows.of<T>();
        REQUIRE(after.size() == before.size());
        for (std::size_t i = 0; i < before.size(); ++i)
            core::for_each_field<T>([&](const auto& field) {
                INFO(field.name);
                CHECK(core::to_text(after[i].*(field.member)) == core::to_text(before[i].*(field.member)));
            });
    });
}

/// Texts that spreadsheets, quotes and encodings trip over.
std::string awkward(core::Random& random) {
    constexpr std::array pieces{"=1+2", "-5",   "+x", "@a", "\"",      ",",  ";", "\t", "\n",   "'", "  inner  ", "00012",
                                "1E5",  "海棠", "🏭",  "é",  "e\u0301", "\\", "|", "NA", "null", "-", "2026-01-02"};
    std::string text;
    for (std::size_t n = random.below(4); n > 0; --n) text += pieces[random.below(pieces.size())];
    const auto first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
    return first == text.npos ? "" : text.substr(first, last - first + 1);  // an import drops edges
}

/// `digits` that a number has: a workbook keeps sixteen of the seventeen that some numbers need.
core::Rows awkward_rows(core::Random& random, int digits) {
    core::Rows rows = sample_rows();
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        if constexpr (std::is_same_v<T, core::Setting>) return;
        T& row = rows.of<T>()[0];
        core::for_each_field<T>([&](const auto& field) {
            using Value = std::remove_cvref_t<decltype(row.*(field.member))>;
            const bool refers = field.name == "from_id" || field.name == "to_id" || field.name == "excluded_manager_ids" ||
                                field.need != core::Need::optional;
            if constexpr (std::is_same_v<Value, std::string>) {
                if (!refers) row.*(field.member) = awkward(random);
            } else if constexpr (std::is_same_v<Value, std::optional<double>>) {
                std::array<char, 40> text{};
                const double exact = (random.uniform() - 0.5) * std::pow(10, static_cast<double>(random.below(9)));
                std::snprintf(text.data(), text.size(), "%.*g", digits, exact);
                const double number = core::parse_number(text.data()).value();
                const bool place = field.name.ends_with("lat") || field.name.ends_with("lon");
                if (!place)
                    row.*(field.member) = random.below(5) == 0 ? Value{} : Value{std::clamp(number, field.low, field.high)};
            }
        });
    });
    keep_one_of_two(rows.of<core::Override>()[0]);
    rows.extras = {{{"0001"}, "Own heading", awkward(random) + "x"}};
    rows.own_columns = {{"events", core::row_key(rows.of<core::Event>()[0]), "Own heading", awkward(random) + "x"},
                        {"consumption", core::row_key(rows.of<core::Consumption>()[0]), "Reader", awkward(random) + "x"}};
    return rows;
}

}  // namespace

TEST_CASE("export, import, export: equal bytes, whatever stands in the rows") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        for (const std::string format : {"csv", "csv-excel", "json", "xlsx"}) {
            core::Random random(seed);
            const core::Rows rows = awkward_rows(random, format == "xlsx" ? 15 : 17);
            INFO("seed " << seed << ", " << format);
            io::ExportData data;
            data.rows = &rows;
            data.as_of = core::Date(2026, 11, 2);
            test::TemporaryFolder folder;
            const bool sheets = format == "xlsx" || format == "json";
            const auto files = test::write(data, format == "json" ? "csv" : format, "records", folder.path() / "first");
            std::vector<std::filesystem::path> paths;
            for (const auto& file : files) paths.push_back(folder.path() / "first" / file);
            const io::Imported imported = io::import_files(paths, std::nullopt, {});
            for (const auto& issue : imported.issues) {
                INFO(text::sentence(text::Language::english, issue));
                CHECK(issue.severity != core::Severity::error);
            }
            data.rows = &imported.rows;
            const auto again = test::write(data, sheets ? "json" : format, "records", folder.path() / "second");
            data.rows = &rows;
            const auto wanted = test::write(data, sheets ? "json" : format, "records", folder.path() / "third");
            REQUIRE(again == wanted);
            for (const auto& file : again)
                CHECK(test::content(folder.path() / "second" / file) == test::content(folder.path() / "third" / file));
        }
    }
}

TEST_CASE("what is exported as CSV comes back by the import unchanged") { check_round_trip("csv"); }

TEST_CASE("what is exported for spreadsheets comes back unchanged") { check_round_trip("csv-excel"); }

TEST_CASE("what is exported as a workbook comes back unchanged") { check_round_trip("xlsx"); }

TEST_CASE("a folder of exported records is an import") {
    test::Company company;
    test::TemporaryFolder folder;
    test::write(company.data, "csv", "records", folder.path());
    const auto imported = io::import_files({folder.path()}, std::nullopt, {});
    CHECK(imported.rows.of<core::AccountManager>() == company.rows.of<core::AccountManager>());
    CHECK(imported.rows.of<core::Customer>().size() == company.rows.of<core::Customer>().size());
}
