// SPDX-License-Identifier: Apache-2.0
// Pages for paper: day sheets, the wall plan, the monthly brief.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"
#include "tests/io/export_support.hpp"
#include "tests/io/xml_reader.hpp"

using namespace visitcast;

namespace {

std::string page(const io::ExportData& data, const std::string& subject) {
    test::TemporaryFolder folder;
    const auto files = test::write(data, "html", subject, folder.path());
    REQUIRE(files == std::vector<std::filesystem::path>{subject + ".html"});
    return test::content(folder.path() / files[0]);
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

}  // namespace

TEST_CASE("a day sheet for each manager and day, with what a visit needs") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    core::Promise old, open;
    old.id = "P1";
    old.customer = open.customer = {"0001"};
    old.text = "Kept promise";
    old.done_on = core::Date(2026, 10, 1);
    open.id = "P0";
    open.text = "Offer for 400 kVA";
    open.due_on = core::Date(2026, 11, 20);
    company.rows.of<core::Promise>() = {open, old};
    core::Finding finding;
    finding.id = "F1";
    finding.customer = {"0001"};
    finding.kind = core::FindingKind::new_load;
    finding.from = core::Month(2026, 8);
    company.rows.of<core::Finding>() = {finding};
    company.data.questions[{"0001"}] = {"Has it begun as announced?"};
    const std::string html = page(company.data, "days");
    CHECK(count(html, "<article class=\"sheet") == company.data.plan->routes.size());
    CHECK(html.find("Offer for 400 kVA (until Fri 20 Nov 2026)") != html.npos);
    CHECK(html.find("Kept promise") == html.npos);  // an open promise comes before a kept one
    CHECK(html.find("Has it begun as announced?") != html.npos);
    CHECK(html.find("<script") == html.npos);
    CHECK(html.find("Any change of production") != html.npos);
    CHECK(html.find("size: A4 portrait") != html.npos);
    company.data.language = text::Language::chinese;
    CHECK(page(company.data, "days").find("未来半年生产") != html.npos);
}

TEST_CASE("a day of many visits goes on on a second sheet") {
    test::Company company;
    company.add_plan();
    auto& stops = company.data.plan->routes[0].stops;
    const core::Stop first = stops[0];
    for (int i = static_cast<int>(stops.size()); i < 13; ++i) {
        stops.push_back(first);
        stops.back().visit = {"X" + std::to_string(i)};
    }
    const std::string html = page(company.data, "days");
    CHECK(count(html, "<article class=\"sheet") == company.data.plan->routes.size() + 1);
    CHECK(count(html, "<section class=\"visit\">") == company.data.plan->visits());
}

TEST_CASE("the wall plan has a page for each week and every visit") {
    test::Company company;
    company.add_plan();
    const std::string html = page(company.data, "wall");
    CHECK(html.find("size: A4 landscape") != html.npos);
    CHECK(count(html, "<p><b>") == company.data.plan->visits());
    CHECK(count(html, "class=\"wall\"") == 1);
    // A full week gets one short line for each visit, so that it stays on one page.
    auto& stops = company.data.plan->routes.front().stops;
    while (stops.size() < 20) {
        stops.push_back(stops.front());
        stops.back().visit.text += std::to_string(stops.size());
    }
    CHECK(count(page(company.data, "wall"), "class=\"wall full\"") == 1);
    company.data.plan.reset();
    company.rows.of<core::Visit>().clear();
    CHECK(page(company.data, "wall").find("No plan has been made yet.") != html.npos);
}

TEST_CASE("the monthly brief: use, forecast, industries, changes") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    const std::string html = page(company.data, "brief");
    CHECK(html.find("Monthly brief, Oct 2026") != html.npos);
    CHECK(html.find("<svg") != html.npos);
    CHECK(html.find("食品/饮料[冷链]") != html.npos);
    company.data.language = text::Language::chinese;
    CHECK(page(company.data, "brief").find("2026年10月用电与走访简报") != html.npos);
}

TEST_CASE("use against last year: only whole months count; a small chart never fails") {
    core::Series history;
    CHECK_FALSE(io::against_last_year(history, 3));
    test::Company company;
    CHECK(io::small_chart(company.data, history).empty());
    std::vector<double> kwh(24, 100);
    for (std::size_t i = 12; i < 24; ++i) kwh[i] = 110;
    history = test::history(core::Month(2024, 11), kwh);
    CHECK(io::against_last_year(history, 12) == std::pair(1320.0, 1200.0));
    const auto shapes = test::read_xml(io::small_chart(company.data, history));
    CHECK(std::count_if(shapes.begin(), shapes.end(), [](const auto& shape) { return shape.path == "svg/g/rect"; }) == 12);
    kwh[23] = -1;  // no bill
    history = test::history(core::Month(2024, 11), kwh);
    CHECK_FALSE(io::against_last_year(history, 3));
    const auto fewer = test::read_xml(io::small_chart(company.data, history));
    CHECK(std::count_if(fewer.begin(), fewer.end(), [](const auto& shape) { return shape.path == "svg/g/rect"; }) == 11);
    history = test::history(core::Month(2026, 1), {0, 0, 0});
    CHECK_FALSE(io::small_chart(company.data, history).empty());
}
