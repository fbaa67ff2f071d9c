// SPDX-License-Identifier: Apache-2.0
// Text to cells, and files to tables: quotes, line ends, delimiters, headers below titles, encodings that are none.
#include "data/io/reading/csv.hpp"

#include <catch2/catch.hpp>

#include "data/io/reading/encoding.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;
using namespace visitcast::io;
using Catch::Matchers::Contains;

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells(std::string_view text, char delimiter = ',') {
    Cells result;
    for (const auto& row : parse_csv(text, delimiter).rows) result.push_back(row.cells);
    return result;
}

std::string quoted(const std::string& cell) {
    std::string result = "\"";
    for (const char c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

}  // namespace

TEST_CASE("cells, quotes and line ends") {
    CHECK(cells("a,b\r\nc,d\r\n") == Cells{{"a", "b"}, {"c", "d"}});
    CHECK(cells("a,b\nc,d") == Cells{{"a", "b"}, {"c", "d"}});
    CHECK(cells("a,b\rc,d\r") == Cells{{"a", "b"}, {"c", "d"}});
    CHECK(cells("a,,\n") == Cells{{"a", "", ""}});
    CHECK(cells("\"a,b\",\"c\nd\",\"e\"\"f\"") == Cells{{"a,b", "c\nd", "e\"f"}});
    CHECK(cells("5\" pipe,\"x\" y") == Cells{{"5\" pipe", "x y"}});
    CHECK(cells("\"\"").empty());
    CHECK(cells("").empty());
    CHECK(cells("a;b,c", ';') == Cells{{"a", "b,c"}});
}

TEST_CASE("rows are counted as a spreadsheet shows them") {
    const auto records = parse_csv("h\n\n\"two\nlines\"\nx\n", ',');
    REQUIRE(records.rows.size() == 3);
    CHECK(records.rows[1].number == 3);
    CHECK(records.rows[2].number == 4);
    CHECK(parse_csv("h\nx\n\"open,\ny", ',').unclosed_row == 3);
}

TEST_CASE("what is written by the rules is read back") {
    for (const char delimiter : {',', ';', '\t'}) {
        const Cells rows{{"plain", "", "with , ; \t"}, {"\"", "\r\n", "\"\""}, {"海棠", " edge ", "\n"}};
        std::string text;
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) text += (i ? std::string(1, delimiter) : std::string()) + quoted(row[i]);
            text += "\r\n";
        }
        CHECK(cells(text, delimiter) == rows);
    }
}

TEST_CASE("a table knows its header, delimiter and row numbers") {
    const InputFolder folder;
    core::Issues issues;
    const Table table = read_table(folder.write("t.csv", "Report of May\n\nCustomer ID;Name;\n1;A, B;\n;;\n2;C;\n"), issues);
    CHECK(table.delimiter == ';');
    CHECK(table.header == std::vector<std::string>{"Customer ID", "Name"});
    CHECK(table.header_row == 3);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells == std::vector<std::string>{"1", "A, B"});
    CHECK(table.rows[1].number == 6);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "delimiter_found");
}

TEST_CASE("cells beyond the header are an error of their row only") {
    const InputFolder folder;
    core::Issues issues;
    const Table table = read_table(folder.write("t.csv", "customer_id,name\n1,A,B\n2,C,,\n3\n"), issues);
    CHECK(table.rows.size() == 2);
    CHECK(table.refused.size() == 1);
    CHECK(table.rows[1].cells == std::vector<std::string>{"3", ""});
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].row == 2);
    CHECK(issues[0].value == "B");
}

TEST_CASE("bytes of no known encoding are refused with their position") {
    CHECK_THROWS_WITH(decode("name\n\xFF\xFFx", "t.csv"), Contains("byte 6"));
    CHECK_THROWS_WITH(decode(std::string("a\0b", 3), "t.csv"), Contains("byte 2"));
    CHECK_THROWS_WITH(decode("\xEF\xBB\xBF\xFF", "t.csv"), Contains("t.csv"));
    CHECK(decode("\xBA\xA3\xCC\xC4", "t.csv").text == "海棠");
    // Overlong and surrogate forms are no UTF-8, so the bytes must mean something else.
    CHECK(decode("caf\xC3\xA9", "t.csv").encoding == "UTF-8");
    CHECK(decode("\xC0\x80", "t.csv").encoding == "GB18030");
    CHECK_THROWS_WITH(decode("\xED\xA0\x80\xB0", "t.csv"), Contains("byte 3"));
}

TEST_CASE("files that are no tables are refused with a reason") {
    const InputFolder folder;
    core::Issues issues;
    CHECK_THROWS_WITH(read_table(folder.path() / "no.csv", issues), Contains("no.csv"));
    CHECK_THROWS_WITH(read_table(folder.path(), issues), Contains("cannot read"));
    CHECK_THROWS_WITH(read_table(folder.write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), issues), Contains("old .xls"));
    CHECK_THROWS_WITH(read_table(folder.write("bad.xlsx", "PK\x03\x04 nothing behind"), issues), Contains("bad.xlsx"));
    CHECK(read_table(folder.write("empty.csv", ""), issues).rows.empty());
    CHECK(issues.back().code == "file_empty");
}

TEST_CASE("spelling habits of headings fold away") {
    CHECK(folded("Customer_ID ") == "customerid");
    CHECK(folded("ＣＵＳＴＯＭＥＲ　ｉｄ") == "customerid");
    CHECK(folded("户 号") == "户号");
    CHECK(ascii_forms("１２３４．５　ｋＷｈ−") == "1234.5 kWh-");
}
