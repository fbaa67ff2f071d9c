// SPDX-License-Identifier: Apache-2.0
// Workbooks made by hand, part by part: cell kinds, dates of both systems, ids in number cells, damage and bombs.
#include <minizip/zip.h>
#include <catch2/catch.hpp>

#include <map>

#include "data/io/import.hpp"
#include "data/io/reading/xlsx.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;
using namespace visitcast::io;
using Catch::Matchers::Contains;

namespace {

using Parts = std::map<std::string, std::string>;

/// A workbook of one sheet; styles 0 general, 1 date, 2 date and time of its own, 3 "0000000", 4 time.
Parts workbook(const std::string& sheet_data, const std::string& properties = {}) {
    return {
        {"xl/workbook.xml", "<workbook xmlns:r=\"urn:r\">" + properties +
                                "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/any.xml\"/></Relationships>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-804]yyyy&quot;年&quot;m/d h:mm\"/><numFmt "
         "numFmtId=\"165\" "
         "formatCode=\"0000000\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
         "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>shared</t></si><si><r><t>海棠</t></r><r><t>厂</t></r><rPh sb=\"0\" eb=\"2\"><t>ハイ</t></rPh></si></sst>"},
        {"xl/worksheets/any.xml", "<worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>"}};
}

std::filesystem::path write(const InputFolder& folder, const std::string& name, const Parts& parts) {
    const auto path = folder.path() / name;
    zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    for (const auto& [part, bytes] : parts) {
        zipOpenNewFileInZip(zip, part.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_DEFAULT_COMPRESSION);
        zipWriteInFileInZip(zip, bytes.data(), static_cast<unsigned>(bytes.size()));
        zipCloseFileInZip(zip);
    }
    zipClose(zip, nullptr);
    return path;
}

std::vector<Table::Row> first_sheet(const std::filesystem::path& file) {
    SheetBook book(file);
    std::vector<Table::Row> rows;
    book.read(0, [&](Table::Row row) {
        rows.push_back(std::move(row));
        return true;
    });
    return rows;
}

std::vector<std::string> first_row(const std::string& cells, const std::string& properties = {}) {
    const InputFolder folder;
    return first_sheet(write(folder, "t.xlsx", workbook("<row r=\"1\">" + cells + "</row>", properties))).at(0).cells;
}

}  // namespace

TEST_CASE("cells of every kind, each in its place") {
    CHECK(
        first_row(
            "<c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"D1\" t=\"s\"><v>1</v></c><c r=\"E1\" t=\"inlineStr\"><is><t>in </t></is></c>"
            "<c r=\"F1\" t=\"str\"><f>A1</f><v>text</v></c><c r=\"G1\" t=\"b\"><v>1</v></c><c r=\"H1\" t=\"e\"><v>#N/A</v></c>"
            "<c r=\"I1\"><v>0.10000000000000001</v></c><c r=\"J1\"><v>4.12E4</v></c><c><v>7</v></c>") ==
        std::vector<std::string>{"", "shared", "", "海棠厂", "in ", "text", "yes", "#N/A", "0.1", "41200", "7"});
}

TEST_CASE("dates come from the number format, in both systems") {
    const std::string cells =
        "<c r=\"A1\" s=\"1\"><v>46328</v></c><c r=\"B1\" s=\"2\"><v>46328.375</v></c><c r=\"C1\" s=\"4\"><v>0.375</v></c><c "
        "r=\"D1\"><v>46328</v></c><c r=\"E1\" s=\"1\"><v>59</v></c><c r=\"F1\" s=\"1\"><v>61</v></c>";
    CHECK(first_row(cells) ==
          std::vector<std::string>{"2026-11-02", "2026-11-02 09:00", "09:00", "46328", "1900-02-28", "1900-03-01"});
    CHECK(first_row("<c r=\"A1\" s=\"1\"><v>44866</v></c>", "<workbookPr date1904=\"1\"/>") ==
          std::vector<std::string>{"2026-11-02"});
}

TEST_CASE("ids in number cells keep the zeros of their format and are refused when digits are lost") {
    CHECK(first_row("<c r=\"A1\" s=\"3\"><v>31</v></c>") == std::vector<std::string>{"0000031"});
    const InputFolder folder;
    const auto file = write(
        folder, "customers.xlsx",
        workbook(
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>customer_id</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c></row>"
            "<row r=\"3\"><c r=\"A3\"><v>90210000000000004417</v></c><c r=\"B3\" t=\"s\"><v>0</v></c></row>"
            "<row r=\"4\"><c r=\"A4\"><v>123456789012345</v></c><c r=\"B4\" t=\"s\"><v>0</v></c></row>"));
    const auto imported = import_files({file}, std::nullopt, {});
    REQUIRE(imported.rows.of<core::Customer>().size() == 1);
    CHECK(imported.rows.of<core::Customer>()[0].id.text == "123456789012345");
    REQUIRE(imported.issues.size() == 1);
    CHECK(imported.issues[0].code == "id_damaged");
    CHECK(imported.issues[0].row == 3);
}

TEST_CASE("damaged workbooks are refused") {
    const InputFolder folder;
    Parts parts = workbook("");
    parts.erase("xl/worksheets/any.xml");
    CHECK_THROWS_WITH(first_sheet(write(folder, "a.xlsx", parts)), Contains("any.xml"));
    CHECK_THROWS_WITH(first_sheet(write(folder, "b.xlsx", {{"word/document.xml", "<x/>"}})), Contains("no sheet"));
    CHECK_THROWS_WITH(first_sheet(write(folder, "c.xlsx", workbook("<row"))), Contains("no XML"));
    CHECK_THROWS_WITH(first_row("<c t=\"s\"><v>99</v></c>"), Contains("damaged"));
    CHECK_THROWS_WITH(first_row("<c r=\"ZZZZ1\"><v>1</v></c>"), Contains("columns"));
}

TEST_CASE("a sheet that would fill the memory is refused") {
    std::string rows;
    for (int row = 1; row <= 1300; ++row) {
        const std::string number = std::to_string(row);
        rows += "<row r=\"" + number + "\"><c r=\"XFD" + number + "\"><v>1</v></c></row>";
    }
    const InputFolder folder;
    CHECK_THROWS_WITH(first_sheet(write(folder, "wide.xlsx", workbook(rows))), Contains("cells"));
    CHECK_THROWS_WITH(first_sheet(write(folder, "long.xlsx", workbook("<row r=\"1048577\"><c><v>1</v></c></row>"))),
                      Contains("rows"));
}
