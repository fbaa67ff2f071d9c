// SPDX-License-Identifier: Apache-2.0
// Refused rows as files to be mended, and unknown columns that are kept.
#include "data/io/refused.hpp"

#include <catch2/catch.hpp>

#include <iterator>

#include "data/io/export.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using Catch::Matchers::Contains;

namespace {

std::string bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Rows one_customer() {
    Rows rows;
    Customer customer;
    customer.id = {"0001"};
    customer.name = "Mill";
    rows.of<Customer>().push_back(customer);
    return rows;
}

io::Imported read(const std::filesystem::path& file) {
    io::ImportOptions options;
    options.keep_refused = true;
    return io::import_files({file}, std::nullopt, one_customer(), options);
}

/// What the file of refused rows holds.
std::string refused_text(const InputFolder& folder, const io::Imported& imported,
                         text::Language language = text::Language::english) {
    REQUIRE(imported.refused.size() == 1);
    io::write_refused(imported.refused[0], folder.path() / "out.csv", language);
    return bytes(folder.path() / "out.csv");
}

}  // namespace

TEST_CASE("refused rows are written as they stood, with the reason, and can be mended") {
    const InputFolder folder;
    const auto first = read(folder.write("customers.csv", "customer_id;name;lat\n0002;Forge; 95 \n0003;Baker;50\n0004;;x\n"));
    CHECK(first.rows.of<Customer>().size() == 1);
    std::string text = refused_text(folder, first);
    CHECK(text.find("customer_id;name;lat;reason\n0002;Forge;\" 95 \";") == 0);
    CHECK_THAT(text, Contains("swapped") && Contains("0004;;x;\"column name: a value is required here; column lat, value 'x'"));
    CHECK_THAT(text, !Contains("0003"));

    const auto again = read(folder.write("customers-mended.csv", text));
    for (const Issue& issue : again.issues) CHECK(issue.column != "reason");
    const std::string same = refused_text(folder, again);
    CHECK(std::count(same.begin(), same.end(), '\n') == 3);
    CHECK(same.find("reason") == same.rfind("reason"));

    text.replace(text.find("\" 95 \""), 6, "45");
    CHECK(read(folder.write("customers-mended.csv", text)).rows.of<Customer>().size() == 1);
}

TEST_CASE("nothing refused, or not asked for: nothing kept") {
    const InputFolder folder;
    CHECK(read(folder.write("customers.csv", "customer_id,name\n0002,Forge\n")).refused.empty());
    CHECK(io::import_files({folder.write("customers.csv", "customer_id,name\n0002,\n")}, std::nullopt, {}).refused.empty());
}

TEST_CASE("both rows that contradict each other are refused, each with the other's number") {
    const InputFolder folder;
    const auto imported = read(folder.write("consumption.csv", "customer_id,month,kwh\n0001,2026-01,5\n0001,2026-01,6\n"));
    const std::string text = refused_text(folder, imported);
    CHECK_THAT(text, Contains("0001,2026-01,5,\"column kwh, value '5': row 3 says '6'"));
    CHECK_THAT(text, Contains("0001,2026-01,6,\"column kwh, value '6': row 2 says '5'"));
}

TEST_CASE("of a sheet with months only the refused months come back, in the sheet's own columns") {
    const InputFolder folder;
    const auto imported = read(folder.write("consumption.csv", "customer_id,2026-01,2026-02,2026-03\n0001,5,x,7\n0009,1,2,\n"));
    const std::string text = refused_text(folder, imported);
    CHECK(text.find("customer_id,2026-01,2026-02,2026-03,reason\n0001,,x,,") == 0);
    CHECK_THAT(text, Contains("\n0009,1,2,,"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("rows with too many cells, an open quote, a file of no kind") {
    const InputFolder folder;
    const auto wide = read(folder.write("customers.csv", "customer_id,name\n0002,A,B\n"));
    CHECK(refused_text(folder, wide).find("customer_id,name,reason\n0002,A,B,") == 0);
    CHECK(read(folder.write("customers.csv", refused_text(folder, wide))).rows.of<Customer>().empty());

    const auto open = read(folder.write("customers.csv", "customer_id,name\n0002,A\n0003,\"B\n0004,C\n"));
    REQUIRE(open.refused.size() == 1);
    REQUIRE(open.refused[0].rows.size() == 2);
    CHECK(open.refused[0].rows[1].cells == std::vector<std::string>{"0003", "B\n0004,C\n"});
    CHECK(open.refused[0].rows[0].errors.size() == 1);

    const auto unknown = read(folder.write("things.csv", "a,b\n1,2\n"));
    CHECK_THAT(refused_text(folder, unknown), Contains("1,2,") && Contains("a, b"));
}

TEST_CASE("leave has a reason of its own; text beyond ASCII begins with a mark") {
    const InputFolder folder;
    const auto imported = read(folder.write("leave.csv", "manager_id,from,to,reason\nM9,2026-01-05,2026-01-06,sick\n"));
    const std::string text = refused_text(folder, imported, text::Language::chinese);
    CHECK(text.find("\xEF\xBB\xBFmanager_id,from,to,reason,refusal_reason\n") == 0);
    const auto again = read(folder.write("leave.csv", text));
    REQUIRE(again.refused.size() == 1);
    CHECK(again.refused[0].rows[0].errors.size() == 1);
    for (const Issue& issue : again.issues) CHECK(issue.column != "refusal_reason");
}

TEST_CASE("one input goes to the file itself, several to files of their own, and none over an input") {
    using Paths = std::vector<std::filesystem::path>;
    const InputFolder folder;
    CHECK(io::refused_targets({"a/customers.csv"}, "bad.csv") == Paths{"bad.csv"});
    CHECK(io::refused_targets({"a/customers.csv", "b/customers.xlsx"}, "out/bad.csv") ==
          Paths{"out/customers-bad.csv", "out/customers-bad-2.csv"});
    CHECK(io::refused_targets({"customers.csv"}, folder.path()) == Paths{folder.path() / "customers-refused.csv"});
    const auto input = folder.write("bad.csv", "x");
    CHECK_THROWS_AS(io::refused_targets({input}, input), UsageError);
}

TEST_CASE("a saved map gives headings their meaning, for one kind of file or for all") {
    const InputFolder folder;
    const auto file = folder.write("book1.csv", "Kd Nr;Firma;Ort;Zone\n0002;Forge;Ulm;1\n0003;;Ulm;2\n");
    const auto read_with = [&](const std::string& json) {
        io::ImportOptions options;
        options.keep_refused = true;
        options.map = io::read_heading_map(folder.write("map.json", json));
        return io::import_files({file}, std::nullopt, {}, options);
    };
    for (const char* json : {R"({"customers": {"KD NR": "customer_id", "Firma": "name", "Ort": "town"}})",
                             R"({"Kd Nr": "customer_id", "Firma": "name", "customers": {"Ort": "town"}})"}) {
        const auto imported = read_with(json);
        REQUIRE(imported.rows.of<Customer>().size() == 1);
        CHECK(imported.rows.of<Customer>()[0].town == "Ulm");
        CHECK(imported.rows.extras == std::vector{Extra{{"0002"}, "Zone", "1"}});
        CHECK(refused_text(folder, imported).find("Kd Nr;Firma;Ort;Zone;reason\n0003;;Ulm;2;") == 0);
    }
    const auto fails = [&](const std::string& json, const std::string& with) {
        try {
            io::read_heading_map(folder.write("map.json", json));
            FAIL("taken: " + json);
        } catch (const UsageError& error) { CHECK_THAT(error.what() + (" " + error.hint()), Contains(with)); }
    };
    fails(R"({"customers": {"Ort": "towns"}})", "customers has no column 'towns'");
    fails(R"({"customers": {"Ort": "towns"}})", "did you mean town");
    fails(R"({"custmers": {"Ort": "town"}})", "did you mean customers");
    fails(R"({"Ort": 5})", "not a text");
    fails("[]", "not a JSON object");
    fails("{", "not JSON");
    CHECK_THROWS_AS(io::read_heading_map(folder.path() / "none.json"), Error);
}

TEST_CASE("unknown columns of customers are kept, exported and read again unchanged") {
    const InputFolder folder;
    const auto file =
        folder.write("customers.csv", "customer_id,Zone,name,Kundengruppe\n0001,7,Mill,\"Gold, alt\"\n0002,,Forge,\n");
    const auto imported = io::import_files({file}, std::nullopt, {});
    CHECK(imported.rows.extras == std::vector{Extra{{"0001"}, "Zone", "7"}, Extra{{"0001"}, "Kundengruppe", "Gold, alt"}});
    io::ExportData data;
    data.rows = &imported.rows;
    for (const auto& exporter : io::exporters()) {
        if (exporter.format != "csv" && exporter.format != "xlsx") continue;
        const auto written = exporter.write(data, "customers", folder.path() / "out");
        const auto again = io::import_files({folder.path() / "out" / written.at(0)}, std::nullopt, {});
        CHECK(again.rows.of<Customer>() == imported.rows.of<Customer>());
        auto extras = again.rows.extras;
        std::reverse(extras.begin(), extras.end());
        CHECK(extras == imported.rows.extras);
    }
    CHECK_THAT(bytes(folder.path() / "out" / "customers.csv"), Contains("note,Kundengruppe,Zone\n"));

    SECTION("those of other files too, by the key of their row") {
        const std::string leave =
            "manager_id,from,to,from_time,reason,Approved by\nM1,2026-11-02,2026-11-02,,leave,Ada\n"
            "M1,2026-11-02,2026-11-02,13:00,training,\n";
        const std::string visits = "visit_id,customer_id,date,status,Mood\nV1,0001,2026-11-02,done,\"good, loud\"\n";
        const std::string bills = "customer_id,month,kwh,Reader\n0001,2026-07,5000,Bo\n0002,2026-07,7,\n";
        core::Rows known = imported.rows;
        known.of<AccountManager>() = {AccountManager{{"M1"}, "Ana"}};
        const auto other = io::import_files(
            {folder.write("leave.csv", leave), folder.write("visits.csv", visits), folder.write("consumption.csv", bills)},
            std::nullopt, known);
        using Own = std::vector<OwnColumn>;
        CHECK(other.rows.own_columns == Own{{"leave",
                                             "M1\x1F"
                                             "2026-11-02\x1F"
                                             "2026-11-02\x1F",
                                             "Approved by", "Ada"},
                                            {"consumption",
                                             "0001\x1F"
                                             "2026-07",
                                             "Reader", "Bo"},
                                            {"visits", "V1", "Mood", "good, loud"}});
        data.rows = &other.rows;
        for (const auto& exporter : io::exporters()) {
            if (exporter.format != "csv" && exporter.format != "xlsx") continue;
            std::vector<std::filesystem::path> written;
            for (const char* subject : {"leave", "visits", "consumption"})
                written.push_back(folder.path() / exporter.format /
                                  exporter.write(data, subject, folder.path() / exporter.format).at(0));
            const auto again = io::import_files(written, std::nullopt, known);
            CHECK(again.rows.own_columns == other.rows.own_columns);
        }
        const auto blank = io::import_files({folder.write("visits.csv",
                                                          "visit_id,customer_id,date,status,Mood\n"
                                                          "V1,0001,2026-11-02,done,\n")},
                                            std::nullopt, [&] {
                                                core::Rows all = known;
                                                all.own_columns = other.rows.own_columns;
                                                return all;
                                            }());
        CHECK(blank.rows.own_columns == Own{{"visits", "V1", "Mood", ""}});
    }
    SECTION("of bills no more than a quarter of a million cells") {
        std::string text = "customer_id,month,kwh";
        for (int column = 0; column < 250; ++column) text += ",own" + std::to_string(column);
        for (int i = 0; i < 1001; ++i) text += "\n0001," + (Month(1940, 1) + i).text() + ",1" + std::string(250, ',') + "x";
        for (const bool compact : {true, false}) {
            io::ImportOptions options;
            options.compact_bills = compact;
            const auto many = io::import_files({folder.write("consumption.csv", text)}, std::nullopt, imported.rows, options);
            CHECK(many.rows.own_columns.empty());
            CHECK(std::count_if(many.issues.begin(), many.issues.end(),
                                [](const Issue& issue) { return issue.code == "columns_not_kept"; }) == 1);
        }
    }
    SECTION("a blank takes the place of a value that is known") {
        const auto blank = folder.write("customers.csv", "customer_id,name,Zone\n0001,Mill,\n0002,Forge,\n");
        CHECK(io::import_files({blank}, std::nullopt, imported.rows).rows.extras == std::vector{Extra{{"0001"}, "Zone", ""}});
    }
}
