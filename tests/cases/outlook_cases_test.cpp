// SPDX-License-Identifier: Apache-2.0
// Cases of calendars and forecasts that had no test through the whole program.
#include <algorithm>
#include <cctype>

#include <catch2/catch.hpp>

#include "tests/cases/run.hpp"

using namespace visitcast;
using namespace visitcast::test;

namespace {

/// Most digits before the point of a percentage.
std::size_t longest_percentage(const std::string& page) {
    std::size_t longest = 0;
    for (std::size_t at = page.find(" %"); at != std::string::npos; at = page.find(" %", at + 1)) {
        std::size_t begin = at;
        while (begin > 0 &&
               (std::isdigit(static_cast<unsigned char>(page[begin - 1])) || page[begin - 1] == '.' || page[begin - 1] == ','))
            --begin;
        const std::string number = page.substr(begin, at - begin);
        const std::string whole = number.substr(0, number.find('.'));
        longest = std::max(longest, static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(),
                                                                           [](unsigned char c) { return std::isdigit(c); })));
    }
    return longest;
}

/// Expected kWh by month of a forecast.
std::map<std::string, double> expected(const json& answer, const std::string& level, const std::string& id) {
    std::map<std::string, double> months;
    for (const auto& forecast : answer["forecasts"])
        if (forecast["level"] == level && forecast["id"] == id)
            for (const auto& step : forecast["steps"]) months[step["month"]] = step["mean_kwh"];
    return months;
}

void check_near(const std::map<std::string, double>& months, const std::vector<double>& values, double share) {
    REQUIRE(months.size() == values.size());
    std::size_t i = 0;
    for (const auto& [month, kwh] : months) {
        INFO(month << ": " << kwh << " against " << values[i]);
        CHECK(std::abs(kwh - values[i]) <= share * values[i]);
        ++i;
    }
}

std::vector<std::string> examples(const json& check, const std::string& code) {
    for (const auto& remark : check["remarks"])
        if (remark["code"] == code) return remark["examples"];
    return {};
}

const std::vector<double> seasonal{46'500, 49'500, 53'000, 43'000, 47'500, 46'500};

}  // namespace

TEST_CASE("CAL03: a weekly visit stays at its hour when the clocks change") {
    const CaseRun run("CAL03");
    CHECK(run.import("settings.csv managers.csv customers.csv").status == 0);
    const json plan = run.answer("plan");
    std::vector<std::string> starts;
    for (const auto& route : plan["routes"])
        for (const auto& stop : route["stops"])
            starts.push_back(route["date"].get<std::string>() + " " + stop["start"].get<std::string>());
    CHECK(starts == std::vector<std::string>{"2026-10-28 09:00", "2026-11-04 09:00"});
    CHECK(run.program("export plan --format ics --out out").status == 0);
    const std::string calendar = read(run.folder() / "out/visits-M01.ics");
    CHECK(has(calendar, "DTSTART:20261028T060000Z"));
    CHECK(has(calendar, "DTSTART:20261104T070000Z"));
}

TEST_CASE("CAL04: months from a month's end, through a leap February") {
    const CaseRun run("CAL04");
    CHECK(run.import("settings.csv managers.csv customers.csv consumption.csv").status == 0);
    const json forecasts = run.answer("forecast");
    std::vector<std::string> months;
    for (const auto& [month, kwh] : expected(forecasts, "company", "")) months.push_back(month);
    CHECK(months == std::vector<std::string>{"2028-01", "2028-02", "2028-03", "2028-04", "2028-05", "2028-06"});
    std::map<std::string, std::vector<std::string>> dates;
    const json plan = run.answer("plan");
    for (const auto& route : plan["routes"])
        for (const auto& stop : route["stops"]) dates[stop["need"]["customer_id"]].push_back(stop["need"]["target"]);
    CHECK(dates["0001"] == std::vector<std::string>{"2028-01-31", "2028-02-29", "2028-03-31"});
    CHECK(dates["0002"] == std::vector<std::string>{"2028-02-29"});
}

TEST_CASE("FOR05: one huge month is a suspect value, told before any forecast, and moves none") {
    const CaseRun run("FOR05");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    CHECK(examples(run.answer("check"), "check_suspect_bills").size() == 2);
    CHECK(examples(run.answer("check"), "check_suspect_bills")[0] == "0001 2026-08");
    const json forecasts = run.answer("forecast");
    for (const char* customer : {"0001", "0002"}) check_near(expected(forecasts, "customer", customer), seasonal, 0.2);
    const auto stored = run.bills("0001");
    CHECK(std::stod(stored.at("2026-08")) > 1e7);  // as it was given
}

TEST_CASE("FOR06: falling to nothing, and a correction of a bill four times too high") {
    const CaseRun run("FOR06");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    const auto corrections = examples(run.answer("check"), "check_corrections");
    REQUIRE(corrections.size() == 1);
    CHECK(has(corrections[0], "0002"));
    const json forecasts = run.answer("forecast");
    for (const auto& forecast : forecasts["forecasts"])
        for (const auto& step : forecast["steps"]) {
            CHECK(step["mean_kwh"].get<double>() >= 0);
            CHECK(step["p025_kwh"].get<double>() >= 0);
        }
    for (const auto& [month, kwh] : expected(forecasts, "customer", "0001")) CHECK(kwh < 20'000);
    for (const auto& [month, kwh] : expected(forecasts, "customer", "0002")) CHECK(std::abs(kwh - 21'000) <= 0.15 * 21'000);
    double sum = 0, file = 0;
    for (const auto& row : run.table("consumption")) sum += std::stod(row.at("kwh"));
    core::Issues ignored;
    for (const auto& row : io::read_table(run.file("consumption.csv"), ignored).rows) file += std::stod(row.cells.back());
    CHECK(sum == Approx(file));
}

TEST_CASE("FOR08: industries and those without one add up to the company") {
    const CaseRun run("FOR08");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    const json forecasts = run.answer("forecast");
    std::map<std::string, std::string> industry;
    for (const auto& row : run.table("customers")) industry[row.at("customer_id")] = row.at("industry_code");
    std::map<std::string, std::map<std::string, double>> sums;
    std::map<std::string, double> all;
    for (const auto& forecast : forecasts["forecasts"]) {
        if (forecast["level"] != "customer") continue;
        for (const auto& step : forecast["steps"]) {
            sums[industry[forecast["id"]]][step["month"]] += step["mean_kwh"].get<double>();
            all[step["month"]] += step["mean_kwh"].get<double>();
        }
    }
    for (const char* code : {"C17", "C30"})
        for (const auto& [month, kwh] : expected(forecasts, "industry", code))
            CHECK(kwh == Approx(sums[code][month]).margin(0.5));
    for (const auto& [month, kwh] : expected(forecasts, "company", "")) CHECK(kwh == Approx(all[month]).margin(0.5));
    CHECK(sums[""].begin()->second > 0);  // customer 0005 is not lost
    for (const auto& [month, kwh] : expected(forecasts, "customer", "0003")) CHECK(kwh == 0);
}

TEST_CASE("FOR09: a lasting change of level is one flag and no slip") {
    const CaseRun run("FOR09");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    check_near(expected(run.answer("forecast"), "customer", "0001"), {93'000, 99'000, 106'000, 86'000, 95'000, 93'000}, 0.2);
    const json flags = run.answer("flags");
    REQUIRE(flags["flags"].size() == 1);
    const std::string since = flags["flags"][0]["since"];
    CHECK((since == "2026-02" || since == "2026-03" || since == "2026-04"));
    CHECK(examples(run.answer("check"), "check_suspect_bills").empty());
}

TEST_CASE("FLG01: what matters in kWh comes first; no percentage of next to nothing") {
    const CaseRun run("FLG01");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    run.answer("forecast");
    const json flags = run.answer("flags");
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < flags["flags"].size(); ++i) place.emplace(flags["flags"][i]["customer_id"], i);
    REQUIRE(place.contains("0003"));
    REQUIRE(place.contains("0002"));
    CHECK(place["0003"] == 0);
    for (const char* small : {"0001", "0004"})
        if (place.contains(small)) CHECK(place[small] > place["0002"]);
    CHECK(flags["flags"][place["0002"]]["percent"].is_null());
    const std::string said = run.program("flags").out;
    CHECK(has(said, "0002 Restarted began to use electricity again in Aug 2026"));
    const std::string fresh = run.program("explain 0005").out, small = run.program("explain 0004").out;
    CHECK(has(fresh, "New: the first bill is that of Sep 2026."));
    CHECK(has(small, "-15.0 %"));
    CHECK(has(small, "-75 kWh a month"));
    CHECK(run.program("report --out out").status == 0);
    const std::string report = read(run.folder() / "out" / "report.html");
    for (const std::string& page :
         {said, fresh, small, run.program("explain 0001").out, run.program("explain 0002").out, report}) {
        for (const char* wrong : {"inf ", "NaN", "nan ", " inf"}) CHECK_FALSE(has(page, wrong));
        CHECK(longest_percentage(page) <= 3);
    }
}
