// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "data/io/report/parts.hpp"
#include "tests/io/export_support.hpp"
#include "tests/io/xml_reader.hpp"

using namespace visitcast;
using test::content;
using test::read_xml;

namespace {

std::string report(const io::ExportData& data) {
    test::TemporaryFolder folder;
    test::write(data, "html", "all", folder.path());
    return content(folder.path() / "report.html");
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

/// The line of bills in a chart.
std::string history_path(const std::string& svg) {
    for (const auto& element : read_xml(svg))
        if (element.attribute("class") == "history") return element.attribute("d");
    return {};
}

}  // namespace

TEST_CASE("names that look like markup stay names") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    company.data.forecasts[1].id = "<script>";
    const auto html = report(company.data);
    CHECK(html.find("<script") == html.npos);
    CHECK(html.find("<img") == html.npos);
    CHECK(html.find("&lt;img src=x onerror=document.title=1&gt;") != html.npos);
    CHECK(html.find("&lt;/script&gt;&lt;script&gt;document.title=2&lt;/script&gt;") != html.npos);
    CHECK(html.find("Northern Grid &lt;Test&gt;") != html.npos);
    CHECK(html.find("javascript:") == html.npos);
}

TEST_CASE("the report needs nothing from outside and says its language") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    auto html = report(company.data);
    CHECK(html.find("<html lang=\"en\">") != html.npos);
    CHECK(html.find("default-src 'none'") != html.npos);
    for (const std::string outside : {"<link", "src=", "url(", "@import", "<iframe", "<object"})
        CHECK(count(html, outside) == (outside == "src=" ? count(html, "img src=x onerror") : 0));
    company.data.language = text::Language::chinese;
    html = report(company.data);
    CHECK(html.find("<html lang=\"zh-CN\">") != html.npos);
    CHECK(html.find("周走访计划") != html.npos);
}

TEST_CASE("the body of the report is well-formed") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    const auto html = report(company.data);
    const auto from = html.find("<header>");
    const auto to = html.find("</body>");
    REQUIRE(from < to);
    const auto elements = read_xml("<body>" + html.substr(from, to - from) + "</body>");
    CHECK(elements.size() > 100);
}

TEST_CASE("an empty company has a report as well") {
    test::Company company;
    const auto html = report(company.data);
    CHECK(html.find("No plan has been made yet.") != html.npos);
    CHECK(html.find("No forecast has been made yet.") != html.npos);
}

TEST_CASE("a chart breaks its line where months are missing and draws zeros") {
    test::Company company;
    company.add_outlook();
    const auto& data = company.data;
    const auto svg = io::chart_svg(data, "x", data.histories.at({"0003"}), data.forecasts[0]);
    const auto path = history_path(svg);
    CHECK(count(path, "M") == 2);   // before and after the gap
    CHECK(count(path, "L") == 20);  // 22 bills in two lines
    auto zeros = test::history(core::Month(2024, 11), std::vector<double>(24, 1000.0));
    for (std::size_t i = 12; i < 17; ++i) zeros.kwh[i] = 0;
    const auto unbroken = history_path(io::chart_svg(data, "x", zeros, data.forecasts[0]));
    CHECK(count(unbroken, "M") == 1);
    CHECK(count(unbroken, "L") == 23);
}

TEST_CASE("a bill between two gaps is a dot") {
    test::Company company;
    company.add_outlook();
    const auto lonely = test::history(core::Month(2026, 5), {100, -1, 100, -1, 100, 100});
    const auto svg = io::chart_svg(company.data, "x", lonely, company.data.forecasts[0]);
    CHECK(count(svg, "class=\"historydot\"") == 2);
}

TEST_CASE("every number in a drawing is a number inside it") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    const auto& data = company.data;
    std::vector<std::string> drawings;
    auto zero = data.forecasts[0];
    for (auto& step : zero.steps) {
        step.mean = 0;
        step.quantiles.fill(0);
    }
    auto negative = data.forecasts[0];
    for (auto& step : negative.steps) step.quantiles.front() = -5e6;
    drawings.push_back(io::chart_svg(data, "x", {}, zero));
    drawings.push_back(io::chart_svg(data, "x", data.histories.at({"0003"}), negative));
    drawings.push_back(io::chart_svg(data, "x", data.industry_histories.at(""), data.forecasts[3]));
    const io::Directory directory(data);
    for (const auto& day : io::agenda(data))
        drawings.push_back(io::map_svg(data, "x", io::map_points(data, directory, day), directory.home(day.manager)));
    for (const auto& svg : drawings) {
        for (const auto& element : read_xml(svg)) {
            for (const auto& [name, value] : element.attributes) {
                INFO(name << " " << value);
                CHECK(value.find("nan") == value.npos);
                CHECK(value.find("inf") == value.npos);
                if (name == "cx" || name == "x") {
                    CHECK(std::stod(value) >= 0);
                    CHECK(std::stod(value) <= 560);
                }
            }
        }
    }
}

TEST_CASE("stops at one place share one mark that names them all") {
    test::Company company;
    std::vector<io::MapPoint> points;
    const io::AgendaItem item;
    for (int i = 1; i <= 8; ++i) {
        io::MapPoint point;
        point.order = i;
        point.item = &item;
        point.place = core::Place{31.235, 121.475};
        point.title = "0" + std::to_string(i) + " Tower Floor " + std::to_string(i);
        points.push_back(point);
    }
    auto svg = io::map_svg(company.data, "x", points, std::nullopt);
    CHECK(count(svg, "class=\"stop") == 1);
    CHECK(svg.find(">1–8</text>") != svg.npos);
    CHECK(svg.find("Tower Floor 8") != svg.npos);
    points[3].place = core::Place{31.335, 121.475};
    svg = io::map_svg(company.data, "x", points, std::nullopt);
    CHECK(count(svg, "class=\"stop") == 2);
    CHECK(svg.find(">1–3,5–8</text>") != svg.npos);
    points.resize(1);
    points[0].place.reset();
    CHECK(io::map_svg(company.data, "x", points, std::nullopt).empty());
}
