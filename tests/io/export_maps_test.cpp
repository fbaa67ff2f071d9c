// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "data/io/export/map_links.hpp"
#include "data/io/export/xml.hpp"
#include "tests/io/export_support.hpp"
#include "tests/io/xml_reader.hpp"

using namespace visitcast;
using test::content;
using test::read_xml;
using test::texts;

TEST_CASE("GPX: one file for each manager and day, way points before the route, stops in order") {
    test::Company company;
    company.add_plan();
    test::TemporaryFolder folder;
    const auto files = test::write(company.data, "gpx", "plan", folder.path());
    CHECK(files ==
          std::vector<std::filesystem::path>{"route-M01-2026-11-03.gpx", "route-M02-2026-11-03.gpx", "route-M01-2026-11-04.gpx"});
    auto elements = read_xml(content(folder.path() / files[0]));
    CHECK(elements[0].attribute("version") == "1.1");
    std::vector<std::string> order;
    for (const auto& element : elements)
        if (std::count(element.path.begin(), element.path.end(), '/') == 1) order.push_back(element.path);
    CHECK(order == std::vector<std::string>{"gpx/metadata", "gpx/wpt", "gpx/wpt", "gpx/rte"});
    const auto names = texts(elements, "gpx/rte/rtept/name");
    REQUIRE(names.size() == 2);
    CHECK(names[0] == "01 " + company.rows.of<core::Customer>()[0].name);
    for (const auto& element : elements)
        if (element.path == "gpx/rte/rtept" && element.attribute("lat") == "31.2301")
            CHECK(element.attribute("lon") == "121.4701");

    elements = read_xml(content(folder.path() / files[2]));
    CHECK(texts(elements, "gpx/rte/rtept/name") == std::vector<std::string>{"01 <img src=x onerror=document.title=1>"});
    const auto left_out = texts(elements, "gpx/metadata/desc");
    REQUIRE(left_out.size() == 1);
    CHECK(left_out[0] == "Without a place: V4 End ]]> Mark  & Sons");
}

TEST_CASE("KML: a folder for each day, longitude first, no spaces inside a place") {
    test::Company company;
    company.add_plan();
    test::TemporaryFolder folder;
    test::write(company.data, "kml", "plan", folder.path());
    const auto elements = read_xml(content(folder.path() / "routes.kml"));
    CHECK(texts(elements, "kml/Document/Folder/name") == std::vector<std::string>{"Tue 3 Nov 2026", "Wed 4 Nov 2026"});
    const auto places = texts(elements, "kml/Document/Folder/Folder/Placemark/Point/coordinates");
    CHECK(places == std::vector<std::string>{"121.4701,31.2301", "121.4802,31.2402", "-58.3816,-34.6037", "121.4902,31.2502"});
    const auto lines = texts(elements, "kml/Document/Folder/Folder/Placemark/LineString/coordinates");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "121.47,31.23 121.4701,31.2301 121.4802,31.2402 121.47,31.23");
    CHECK(texts(elements, "kml/Document/Folder/Folder/description").size() == 1);
}

TEST_CASE("GeoJSON: points and lines, null for a visit without a place, never 0/0") {
    test::Company company;
    company.add_plan();
    test::TemporaryFolder folder;
    test::write(company.data, "geojson", "plan", folder.path());
    const auto json = nlohmann::json::parse(content(folder.path() / "routes.geojson"));
    CHECK(json["type"] == "FeatureCollection");
    int points = 0;
    int nowhere = 0;
    int lines = 0;
    for (const auto& feature : json["features"]) {
        CHECK(feature["type"] == "Feature");
        if (feature["geometry"].is_null()) {
            ++nowhere;
            CHECK(feature["properties"]["customer_id"] == "0004");
        } else if (feature["geometry"]["type"] == "Point") {
            ++points;
            if (feature["properties"]["visit_id"] == "V1")
                CHECK(feature["geometry"]["coordinates"] == nlohmann::json::array({121.4701, 31.2301}));
        } else {
            ++lines;
            CHECK(feature["geometry"]["type"] == "LineString");
            CHECK(feature["geometry"]["coordinates"].size() >= 2);
        }
    }
    CHECK(points == 4);
    CHECK(nowhere == 1);
    CHECK(lines == 2);
}

TEST_CASE("places of customers as way points") {
    test::Company company;
    test::TemporaryFolder folder;
    test::write(company.data, "gpx", "places", folder.path());
    const auto elements = read_xml(content(folder.path() / "places.gpx"));
    CHECK(texts(elements, "gpx/wpt/name").size() == 4);
    CHECK(texts(elements, "gpx/wpt/name")[3] == "=1+2");
    test::write(company.data, "kml", "places", folder.path());
    CHECK(texts(read_xml(content(folder.path() / "places.kml")), "kml/Document/Placemark/name").size() == 4);
}

TEST_CASE("eight visits in one building stay eight") {
    test::Company company;
    core::Route route{{"M01"}, core::Date(2026, 11, 2), core::minutes(540), core::minutes(900), {}, {}, {}, {}, {}};
    company.rows.of<core::Customer>().clear();
    for (int i = 1; i <= 8; ++i) {
        const std::string id = "T" + std::to_string(i);
        company.rows.of<core::Customer>().push_back(test::customer(id, "Tower Floor " + std::to_string(i), 31.235, 121.475));
        route.stops.push_back(test::stop("V" + id, id, 550 + 20 * i, i % 3 == 0 ? 0 : 20));
    }
    core::Plan plan;
    plan.routes = {route};
    company.data.plan = plan;
    test::TemporaryFolder folder;
    const auto files = test::write(company.data, "gpx", "plan", folder.path());
    CHECK(texts(read_xml(content(folder.path() / files[0])), "gpx/rte/rtept/name").size() == 8);
    test::write(company.data, "html", "all", folder.path());
    const auto html = content(folder.path() / "report.html");
    CHECK(html.find("Tower Floor 8") != html.npos);
    for (const std::string bad : {"nan", "inf", "NaN", "Infinity"}) CHECK(html.find(">" + bad) == html.npos);
    CHECK(html.find("=\"nan") == html.npos);
    CHECK(html.find("=\"-nan") == html.npos);
}

TEST_CASE("text for angle brackets") {
    CHECK(io::escaped("a<b>&\"c'") == "a&lt;b&gt;&amp;&quot;c&#39;");
    CHECK(io::escaped("]]>") == "]]&gt;");
    CHECK(io::escaped("a\x01"
                      "b\x1f\tc\n") == "ab\tc\n");
    CHECK(io::escaped("a\xc2\x85"
                      "b") == "ab");
    CHECK(io::escaped("\xff") == "\xEF\xBF\xBD");
    CHECK(io::escaped("\xEF\xBF\xBE") == "");
    CHECK(io::escaped("中文🏭") == "中文🏭");
}

TEST_CASE("links for maps: limits, order, encoding") {
    CHECK(io::google_place_link({31.2301, 121.4701}) == "https://www.google.com/maps/search/?api=1&query=31.2301%2C121.4701");
    CHECK(io::amap_place_link({31.2301, 121.4701}, "a&b 中") ==
          "https://uri.amap.com/marker?position=121.474635,31.228167&coordinate=gaode&name=a%26b%20%E4%B8%AD");
    std::vector<core::Place> places;
    CHECK(io::google_route_links(places).empty());
    places.push_back({1, 2});
    CHECK(io::google_route_links(places).empty());
    for (int i = 1; i < 40; ++i) places.push_back({-31.234567890123 - i, -121.45678901234 + i});
    for (const std::size_t most : {io::google_most, io::google_most_on_phone}) {
        for (std::size_t count = 2; count <= places.size(); ++count) {
            const auto links = io::google_route_links(std::span(places).first(count), most);
            CHECK(links.size() == (count - 1 + most) / (most + 1));
            for (std::size_t i = 0; i < links.size(); ++i) {
                CHECK(links[i].size() < 2048);
                if (links[i].find("&waypoints=") != std::string::npos) {
                    std::size_t separators = 0;
                    for (auto at = links[i].find("%7C"); at != std::string::npos; at = links[i].find("%7C", at + 1)) ++separators;
                    CHECK(separators + 1 <= most);
                }
                if (i == 0) continue;
                const auto from = links[i].find("origin=") + 7;
                const auto origin = links[i].substr(from, links[i].find('&', from) - from);
                CHECK(links[i - 1].find("destination=" + origin + "&") != std::string::npos);
            }
        }
    }
    // Outside China nothing is shifted.
    CHECK(io::amap_place_link({41.15, -8.61}, "Porto") ==
          "https://uri.amap.com/marker?position=-8.61,41.15&coordinate=gaode&name=Porto");
    CHECK(io::geo_link({31.2301, 121.4701}) == "geo:31.2301,121.4701");
}

TEST_CASE("routes in Amap: longitude first, in GCJ-02, one place on the way, parts that join") {
    const std::vector<core::Place> places{{31.1, 121.1}, {31.2, 121.2}, {31.3, 121.3}, {31.4, 121.4}};
    const std::vector<std::string> names{"家", "A&B", "C", "D"};
    CHECK(io::amap_route_links(std::span(places).first(1), names).empty());
    CHECK(io::amap_route_links(std::span(places).first(2), names) ==
          std::vector<std::string>{
              "https://uri.amap.com/navigation?from=121.104606,31.098093,%E5%AE%B6&to=121.204467,31.198006,A%26B&mode=car"
              "&coordinate=gaode&src=visitcast"});
    const auto links = io::amap_route_links(places, names);
    REQUIRE(links.size() == 2);
    CHECK(links[0].find("to=121.304488,31.298052,C&via=121.204467,31.198006,A%26B") != std::string::npos);
    CHECK(links[1].find("from=121.304488,31.298052,C&to=121.404666,31.398228,D&mode") != std::string::npos);
}
