// SPDX-License-Identifier: Apache-2.0
#include <minizip/unzip.h>

#include <catch2/catch.hpp>

#include "data/io/export/workbook.hpp"
#include "tests/io/export_support.hpp"
#include "tests/io/xml_reader.hpp"

using namespace visitcast;
using test::read_xml;
using test::texts;

namespace {

std::string part(const std::filesystem::path& file, const char* name) {
    unzFile zip = unzOpen(file.c_str());
    REQUIRE(zip);
    std::string text;
    if (unzLocateFile(zip, name, 1) == UNZ_OK && unzOpenCurrentFile(zip) == UNZ_OK) {
        char buffer[4096];
        for (int n = 0; (n = unzReadCurrentFile(zip, buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<std::size_t>(n));
        unzCloseCurrentFile(zip);
    }
    unzClose(zip);
    return text;
}

/// The cell at a place such as "B2": its kind and value, shared texts looked up.
std::pair<std::string, std::string> cell(const std::filesystem::path& file, const char* sheet, const std::string& at) {
    const auto shared = read_xml(part(file, "xl/sharedStrings.xml"));
    const auto strings = texts(shared, "sst/si/t");
    const auto elements = read_xml(part(file, sheet));
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].path != "worksheet/sheetData/row/c" || elements[i].attribute("r") != at) continue;
        const auto kind = elements[i].attribute("t");
        for (std::size_t j = i + 1; j < elements.size() && elements[j].path.find("row/c/") != std::string::npos; ++j)
            if (elements[j].path == "worksheet/sheetData/row/c/v")
                return {kind, kind == "s" ? strings.at(std::stoul(elements[j].text)) : elements[j].text};
    }
    return {"none", ""};
}

}  // namespace

TEST_CASE("names of sheets are legal and cut on characters") {
    CHECK(io::sheet_name("食品/饮料[冷链]") == "食品 饮料 冷链");
    CHECK(io::sheet_name("") == "Sheet");
    CHECK(io::sheet_name("'quoted'") == "quoted");
    const auto name = io::sheet_name("黑色金属冶炼和压延加工业以及有色金属冶炼和压延加工业及其配套服务的北方地区的分类");
    CHECK(io::cell_length(name) <= 31);
    const auto emoji = io::sheet_name(std::string(30, 'x') + "🏭");
    CHECK(emoji == std::string(30, 'x'));
}

TEST_CASE("two long titles become two sheets") {
    test::TemporaryFolder folder;
    const auto file = folder.path() / "names.xlsx";
    io::WorkbookWriter book(file, core::Date(2026, 11, 2), "t", false);
    const std::string title = "黑色金属冶炼和压延加工业以及有色金属冶炼和压延加工业及其配套服务的";
    book.add_sheet(title + "北方");
    book.add_sheet(title + "南方");
    book.add_sheet("plan");
    book.add_sheet("PLAN");
    book.close();
    std::set<std::string> names;
    for (const auto& element : read_xml(part(file, "xl/workbook.xml")))
        if (element.path == "workbook/sheets/sheet") names.insert(element.attribute("name"));
    CHECK(names.size() == 4);
    CHECK(names.count("PLAN (2)") == 1);
}

TEST_CASE("a text longer than a cell is cut with a mark") {
    CHECK(io::fit_cell("short", "…") == "short");
    CHECK(io::fit_cell(std::string(32'767, 'x'), "…") == std::string(32'767, 'x'));
    const auto cut = io::fit_cell(std::string(40'000, 'x'), "… [cut]");
    CHECK(io::cell_length(cut) == 32'767);
    CHECK(cut.substr(cut.size() - 6) == " [cut]");
    std::string factories;
    for (int i = 0; i < 20'000; ++i) factories += "🏭";
    CHECK(io::cell_length(io::fit_cell(factories, "…")) == 32'767);
}

TEST_CASE("records keep ids as text and numbers as numbers") {
    test::Company company;
    company.rows.of<core::Customer>()[0].id = {"00000000000000000031"};
    company.rows.of<core::Customer>()[0].note = std::string(40'000, 'x');
    test::TemporaryFolder folder;
    test::write(company.data, "xlsx", "customers", folder.path());
    const auto file = folder.path() / "customers.xlsx";
    const char* sheet = "xl/worksheets/sheet1.xml";
    CHECK(cell(file, sheet, "A1").second == "customer_id");
    CHECK(cell(file, sheet, "A2") == std::pair<std::string, std::string>{"s", "00000000000000000031"});
    CHECK(cell(file, sheet, "B6") == std::pair<std::string, std::string>{"s", "=1+2"});
    CHECK(cell(file, sheet, "I2") == std::pair<std::string, std::string>{"", "31.2301"});
    for (const auto& element : read_xml(part(file, sheet))) CHECK(element.path.find("/f") == std::string::npos);
}

TEST_CASE("the workbook of results") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    test::TemporaryFolder folder;
    test::write(company.data, "xlsx", "all", folder.path());
    const auto file = folder.path() / "visitcast.xlsx";
    std::vector<std::string> names;
    for (const auto& element : read_xml(part(file, "xl/workbook.xml")))
        if (element.path == "workbook/sheets/sheet") names.push_back(element.attribute("name"));
    CHECK(names == std::vector<std::string>{"Week plan", "Day sheets", "Unplanned", "Coverage", "Workload", "Forecast", "Charts",
                                            "Groups", "Change flags", "Legend"});
    const char* plan = "xl/worksheets/sheet1.xml";
    CHECK(cell(file, plan, "C1").second == "Date");
    CHECK(cell(file, plan, "C2") == std::pair<std::string, std::string>{"", "46329"});  // 2026-11-03
    CHECK(cell(file, plan, "S2").second == "due");
    const auto elements = read_xml(part(file, plan));
    CHECK(texts(elements, "worksheet/autoFilter").size() == 1);
    CHECK(texts(elements, "worksheet/sheetViews/sheetView/pane").size() == 1);
    CHECK(read_xml(part(file, "docProps/core.xml")).size() > 2);
    CHECK(part(file, "docProps/core.xml").find("2026-11-02T00:00:00Z") != std::string::npos);

    company.data.language = text::Language::chinese;
    test::write(company.data, "xlsx", "all", folder.path());
    CHECK(cell(file, plan, "C1").second == "日期");
    CHECK(cell(file, plan, "S2").second == "到期");
}

TEST_CASE("a large table is written row by row") {
    test::Company company;
    core::Consumption bill;
    bill.customer = {"0001"};
    for (int i = 0; i < 34'000; ++i) {
        bill.month = core::Month::from_index(2000 * 12 + i % 1200);
        bill.kwh = i + 0.5;
        company.rows.of<core::Consumption>().push_back(bill);
    }
    test::TemporaryFolder folder;
    test::write(company.data, "xlsx", "consumption", folder.path());
    const auto sheet = part(folder.path() / "consumption.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("33999.5") != sheet.npos);
    CHECK(sheet.find("inlineStr") != sheet.npos);
}
