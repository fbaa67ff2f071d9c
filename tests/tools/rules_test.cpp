// SPDX-License-Identifier: Apache-2.0
// Rules of visits through files, store and program: classes and who inherits from them, dated hours, wishes, and the own
// gazetteer.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

using namespace visitcast;
using namespace visitcast::test;
using nlohmann::json;

namespace {

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

void import(const Program& visitcast, const std::string& name, const std::string& text, int status = 0) {
    write(visitcast.folder() / name, text);
    const auto answer = visitcast("import " + name);
    INFO(answer.out << answer.error);
    REQUIRE(answer.status == status);
}

/// The week from 2 November 2026, two managers.
void begin(const Program& visitcast) {
    import(visitcast, "settings.csv", "key,value\ntoday,2026-11-02\ntimezone,Asia/Shanghai\nplan_from,2026-11-02\n");
    import(visitcast, "managers.csv",
           "manager_id,name,home_lat,home_lon,work_hours\n"
           "M1,Lin Heqing,31.23,121.47,\nM2,Ana Gomes,31.25,121.5,Mon-Thu 08:30-17:30; Fri 08:30-12:00\n");
}

json planned(const Program& visitcast) {
    const auto answer = visitcast("--json plan");
    INFO(answer.error);
    REQUIRE(answer.status == 0);
    return json::parse(answer.out);
}

std::map<std::string, std::string> days(const json& plan) {
    std::map<std::string, std::string> found;
    for (const auto& route : plan.at("routes"))
        for (const auto& stop : route.at("stops"))
            found[stop.at("need").at("customer_id")] =
                route.at("date").get<std::string>() + " " + route.at("manager_id").get<std::string>();
    return found;
}

}  // namespace

TEST_CASE("the shipped classes hold until own ones are imported; who says something else keeps it") {
    const Program visitcast;
    begin(visitcast);
    import(visitcast, "customers.csv",
           "customer_id,name,segment,lat,lon,manager_id,visit_interval_days,last_visit_on\n"
           "0001,Mill,A,31.24,121.47,M1,,2026-10-05\n"
           "0002,Dairy,b,31.25,121.47,M1,,2026-10-05\n"
           "0003,Foundry,A,31.26,121.47,M1,90,2026-10-05\n"
           "0004,Shop,,31.26,121.47,M1,,2026-10-05\n");
    const json shipped = json::parse(visitcast("--json classes").out);
    CHECK(shipped.at("shipped") == true);
    CHECK(shipped.at("on_request") == 1);
    CHECK(shipped.at("classes").at(0).at("class") == "A");
    CHECK(shipped.at("classes").at(0).at("customers") == 2);
    CHECK(shipped.at("classes").at(0).at("inherit") == 1);
    auto found = days(planned(visitcast));
    CHECK(found.size() == 1);
    CHECK(found.contains("0001"));

    import(visitcast, "classes.csv", "class,kind,visit_interval_days,visit_minutes\nB,,28,90\nA,inspection,30,20\n");
    const json own = json::parse(visitcast("--json classes").out);
    CHECK(own.at("shipped") == false);
    CHECK(own.at("classes").size() == 2);
    CHECK(visitcast("--lang zh classes").out.find("走访标准") != std::string::npos);
    const json plan = planned(visitcast);
    found = days(plan);
    CHECK(found.contains("0002"));
    CHECK(found.contains("0003"));  // the inspection of its class, never made
    CHECK_FALSE(found.contains("0004"));
}

TEST_CASE("dated hours and wishes come from files") {
    const Program visitcast;
    begin(visitcast);
    import(visitcast, "customers.csv",
           "customer_id,name,lat,lon,visit_interval_days,last_visit_on,preferred_manager_id,excluded_manager_ids,preferred_"
           "weekdays\n"
           "0001,Mill,31.24,121.47,30,2026-10-05,M2,,Thu\n"
           "0002,Dairy,31.24,121.47,30,2026-10-05,,M1,\n"
           "0003,Foundry,31.24,121.47,30,2026-10-05,,,\n");
    import(visitcast, "exceptions.csv",
           "customer_id,from,to,visit_windows\n0003,2026-11-02,2026-11-05,\n0002,2026-11-02,2026-11-08,09:00-10:00\n");
    const auto found = days(planned(visitcast));
    CHECK(found.at("0001") == "2026-11-05 M2");
    CHECK(found.at("0002").substr(11) == "M2");
    CHECK(found.at("0003").substr(0, 10) == "2026-11-06");
    CHECK(visitcast("explain 0001").out.find("on a weekday that the customer wishes") != std::string::npos);
    // Unknown managers are refused in lists, too.
    import(visitcast, "customers.csv", "customer_id,name,excluded_manager_ids\n0003,Foundry,M1;M9\n", 3);
}

TEST_CASE("the own gazetteer comes before the one that is shipped") {
    const Program visitcast;
    begin(visitcast);
    import(visitcast, "gazetteer.csv", "town,lat,lon\nHangzhou,31.24,121.48\nOld Mill Lane,31.22,121.46\n");
    import(visitcast, "customers.csv",
           "customer_id,name,town,visit_interval_days,last_visit_on\n"
           "0001,Mill,Hangzhou,30,2026-10-05\n0002,Dairy,old mill lane,30,2026-10-05\n0003,Foundry,Nowhere,30,2026-10-05\n");
    const json plan = planned(visitcast);
    const auto found = days(plan);
    CHECK(found.contains("0001"));  // the city of that name is hours away
    CHECK(found.contains("0002"));
    REQUIRE(plan.at("unplanned").size() == 1);
    CHECK(plan.at("unplanned").at(0).at("code") == "no_coordinates");
    import(visitcast, "places.csv", "place,lat,lon\nNowhere,0,0\n", 3);
}

TEST_CASE("a pause stores the customer as on record, not with what planning fills in") {
    const Program visitcast;
    begin(visitcast);
    import(visitcast, "gazetteer.csv", "place,lat,lon\nOld Mill Lane,31.22,121.46\n");
    import(visitcast, "customers.csv", "customer_id,name,segment,town,last_visit_on\n0001,Mill,A,Old Mill Lane,2026-10-05\n");
    REQUIRE(visitcast("plan").status == 0);
    REQUIRE(visitcast("pause 0001 --until 2026-12-01").status == 0);
    REQUIRE(visitcast("export customers --format csv --out .").status == 0);
    const std::string stored = read(visitcast.folder() / "customers.csv");
    CHECK(stored.find("31.22") == std::string::npos);
    CHECK(stored.find("2026-12-01") != std::string::npos);
}
