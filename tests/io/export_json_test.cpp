// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "tests/io/export_support.hpp"

using namespace visitcast;
using nlohmann::json;
using text::Language;

TEST_CASE("a plan as JSON: units in the keys, nothing invented") {
    test::Company company;
    company.add_plan();
    const json plan = io::to_json(*company.data.plan, Language::english);
    CHECK(plan["from"] == "2026-11-02");
    CHECK(plan["provenance"]["seed"] == 7);
    const json& stop = plan["routes"][0]["stops"][1];
    CHECK(stop["visit_id"] == "V2");
    CHECK(stop["start"] == "10:45");
    CHECK(stop["drive_minutes"] == 12.0);
    CHECK(stop["distance_m"] == 7400);
    CHECK(stop["need"]["why"] == "due: last visit 63 days ago");
    CHECK(stop["need"]["last_done"].is_null());
    CHECK(plan["unplanned"][0]["numbers"]["longest_minutes"] == 60.0);
    CHECK(plan["unplanned"][0]["remedy"] == "Agree on wider or other visiting hours.");
}

TEST_CASE("forecasts, flags and series as JSON") {
    test::Company company;
    company.add_outlook();
    const json forecasts = io::to_json(company.data.forecasts);
    CHECK(forecasts[0]["steps"][0]["month"] == "2026-11");
    CHECK(forecasts[0]["steps"][0]["mean_kwh"] == 1000.0);
    CHECK(forecasts[0]["steps"][0]["p975_kwh"] == 1200.0);
    CHECK(forecasts[0]["missing_months"] == json::array({"2025-04", "2025-05"}));
    CHECK(forecasts[0]["backtest"]["mase"].is_null());
    CHECK(forecasts[1]["steps"].empty());
    const json flags = io::to_json(company.data.flags, Language::chinese);
    CHECK(flags[0]["kind"] == "level_shift");
    CHECK(flags[0]["percent"] == -23.4);
    CHECK(flags[0]["evidence"]["before_kwh"] == 52000.0);
    const json series = io::to_json(company.data.histories.at({"0003"}));
    CHECK(series[5]["kwh"].is_null());
    CHECK(series[9]["kwh"] == 0.0);
}

TEST_CASE("records as JSON follow the columns") {
    test::Company company;
    const json customers = io::records_json(company.rows.of<core::Customer>());
    CHECK(customers.size() == 5);
    CHECK(customers[0]["customer_id"] == "0001");
    CHECK(customers[0]["lat"] == 31.2301);
    CHECK(customers[0]["visit_minutes"] == 45);
    CHECK(customers[3]["lat"].is_null());
    CHECK(customers[0]["email"].is_null());
}

TEST_CASE("wrong UTF-8 and numbers that are none never stop the writing") {
    test::Company company;
    company.rows.of<core::Customer>()[0].name = "bad \xff name";
    company.add_outlook();
    company.data.flags[0].kwh_month = std::numeric_limits<double>::quiet_NaN();
    const json customer = io::record_json(company.rows.of<core::Customer>()[0]);
    CHECK(customer.dump().find("bad \xEF\xBF\xBD name") != std::string::npos);
    CHECK(io::to_json(company.data.flags, Language::english)[0]["change_kwh_month"].is_null());
    CHECK(io::json_text(json{{"a", "\xff"}}).find("\xEF\xBF\xBD") != std::string::npos);
    test::TemporaryFolder folder;
    for (const std::string subject : {"all", "records"}) {
        const auto files = test::write(company.data, "json", subject, folder.path());
        CHECK_NOTHROW(json::parse(test::content(folder.path() / files[0])));
    }
}

TEST_CASE("sentences about flags, reasons and remedies") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    const auto& flag = company.data.flags[0];
    CHECK(io::flag_sentence(Language::english, flag, "Acme") ==
          "Acme has changed its level since Aug 2026: -12.3 MWh a month against the same months of last year. "
          "That is -23.4 %. With 80 % certainty between -15.0 MWh and -9,000 kWh a month.");
    CHECK(io::flag_sentence(Language::chinese, flag, "海棠").find("海棠自2026年8月起") == 0);
    CHECK(io::action_sentence(Language::english, flag) == "Visit soon and ask what changed.");
    CHECK(io::cause_words(Language::english, flag).empty());
    CHECK(io::evidence_lines(Language::english, flag)[0] == "kWh a month in the twelve months before: 52,000");
    for (const auto name : core::enum_names<core::FlagKind>) {
        auto other = flag;
        other.kind = *core::enum_value<core::FlagKind>(name);
        CHECK_FALSE(io::flag_sentence(Language::english, other, "Acme").empty());
    }

    auto need = company.data.plan->unplanned[0].need;
    need.reasons = {{"never_visited", 0}};
    CHECK(io::need_sentence(Language::english, need, core::Date(2026, 11, 12)) ==
          "overdue: never visited; 3 days past its latest day");
    CHECK(io::need_sentence(Language::chinese, need, core::Date(2026, 11, 2)) == "逾期：从未走访");
    core::Unplanned unknown;
    unknown.code = "owner_left";
    unknown.blocker = "M07";
    CHECK(io::unplanned_sentence(Language::english, unknown) ==
          "its account manager M07 is no longer active in the planned days");
    unknown.code = "no_hours_left";  // its numbers are missing
    CHECK(io::unplanned_sentence(Language::english, unknown).find("–") != std::string::npos);
    unknown.code = "no_such_code";
    CHECK(io::unplanned_sentence(Language::english, unknown) == "no_such_code");
    CHECK(io::kind_words(Language::english, "") == "marketing visit");
    CHECK(io::kind_words(Language::english, "audit") == "audit");
}
