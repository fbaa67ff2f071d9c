// SPDX-License-Identifier: Apache-2.0
// Flags from energy and records: industries that turn, customers who leave them, bent trends, records that do not show, the New
// Year.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::flags_of;
using test::today;

namespace {

std::optional<core::ChangeFlag> first_of(const std::vector<core::ChangeFlag>& flags, core::FlagKind kind) {
    const auto found = std::find_if(flags.begin(), flags.end(), [&](const auto& flag) { return flag.kind == kind; });
    return found == flags.end() ? std::nullopt : std::optional(*found);
}

double evidence(const core::ChangeFlag& flag, const std::string& name) {
    for (const auto& [key, value] : flag.evidence)
        if (key == name) return value;
    FAIL("no evidence " << name);
    return 0.0;
}

/// Members of an industry that grew by `growth` a year and lately by `lately` against the year before.
Company industry(double growth, double lately, int months_lately, std::size_t members = 8) {
    Company company;
    for (std::size_t i = 0; i < members; ++i) {
        std::vector<double> values = test::noisy(48, 1000.0 + 100.0 * static_cast<double>(i), 0.2, 0.01, 40 + i);
        for (std::size_t t = 0; t < 48; ++t) values[t] *= std::pow(1.0 + growth, static_cast<double>(t) / 12.0);
        for (std::size_t t = 48 - static_cast<std::size_t>(months_lately); t < 48; ++t)
            values[t] = values[t - 12] * (1.0 + lately);
        company.customers.push_back(customer("c" + std::to_string(i), values, "C31"));
    }
    return company;
}

}  // namespace

TEST_CASE("an industry turns, like for like; not for one large customer, few members or noise") {
    const auto turn = first_of(flags_of(industry(0.06, -0.05, 3)), core::FlagKind::industry_turn);
    REQUIRE(turn);
    CHECK(turn->industry == "C31");
    CHECK(turn->customer.empty());
    CHECK(turn->since == today() - 3);
    CHECK(evidence(*turn, "accounts") == 8.0);
    CHECK(evidence(*turn, "growth_now_percent") == Approx(-5.0).margin(0.5));
    CHECK(evidence(*turn, "growth_before_percent") == Approx(6.0).margin(1.5));
    CHECK(turn->percent.value() == Approx(evidence(*turn, "growth_now_percent")));
    CHECK_FALSE(first_of(flags_of(industry(0.06, 0.05, 3)), core::FlagKind::industry_turn));
    CHECK_FALSE(first_of(flags_of(industry(0.06, -0.05, 3, 4)), core::FlagKind::industry_turn));
    Company one_large = industry(0.06, -0.05, 3);
    for (double& kwh : one_large.customers[0].series.kwh) kwh *= 20.0;
    CHECK_FALSE(first_of(flags_of(one_large), core::FlagKind::industry_turn));
    // A new large account is no growth of those that were there.
    Company newcomer = industry(0.06, 0.06, 3);
    newcomer.customers.push_back(customer("new", std::vector<double>(5, 50000.0), "C31"));
    CHECK_FALSE(first_of(flags_of(newcomer), core::FlagKind::industry_turn));
}

TEST_CASE("a customer leaves the path of its industry") {
    Company company = industry(0.0, -0.25, 6, 10);
    // All fall by a quarter, one keeps its level.
    std::vector<double>& kwh = company.customers[3].series.kwh;
    for (std::size_t t = 42; t < 48; ++t) kwh[t] = kwh[t - 12];
    const auto flags = flags_of(company);
    const auto found = std::find_if(flags.begin(), flags.end(), [](const core::ChangeFlag& flag) {
        return flag.kind == core::FlagKind::departs_from_industry && flag.customer.text == "c3";
    });
    REQUIRE(found != flags.end());
    CHECK(evidence(*found, "industry_change_percent") == Approx(-25.0).margin(1.0));
    CHECK(std::abs(evidence(*found, "own_change_percent")) < 1.0);
    CHECK(found->kwh_month ==
          Approx(evidence(*found, "after_kwh") -
                 evidence(*found, "same_months_last_year_kwh") * (1 + evidence(*found, "industry_change_percent") / 100)));
    for (const auto& flag : flags)
        if (flag.kind == core::FlagKind::departs_from_industry) CHECK(flag.customer.text == "c3");
}

TEST_CASE("what was recorded and does not show in the bills, and what comes soon") {
    CustomerHistory history = customer("a", test::noisy(36, 10000.0, 0.2, 0.02, 5));
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = (today() - 5).first();
    event.kwh_month = 4000.0;
    history.events = {event};
    Company company;
    company.customers = {history};
    const auto unseen = first_of(flags_of(company), core::FlagKind::event_not_seen);
    REQUIRE(unseen);
    CHECK(evidence(*unseen, "told_kwh") == 4000.0);
    CHECK(std::abs(evidence(*unseen, "seen_kwh")) < 500.0);
    CHECK(unseen->kwh_month < -3000.0);
    for (std::size_t t = 31; t < 36; ++t) company.customers[0].series.kwh[t] += 4000.0;
    CHECK_FALSE(first_of(flags_of(company), core::FlagKind::event_not_seen));

    event.kind = core::EventKind::temporary_supply;
    event.from = core::Date(2026, 2, 1);
    event.to = core::Date(2026, 12, 15);
    event.kwh_month.reset();
    company.customers = {history};
    company.customers[0].events = {event};
    const auto ending = first_of(flags_of(company), core::FlagKind::scheduled);
    REQUIRE(ending);
    CHECK(ending->since == core::Month(2026, 12));
    CHECK(ending->kwh_month < -7000.0);
    CHECK(ending->action == "action_visit_before_end");
    company.customers[0].events[0].to = core::Date(2027, 6, 15);
    CHECK_FALSE(first_of(flags_of(company), core::FlagKind::scheduled));
}

TEST_CASE("back at work after the New Year, or not") {
    // Bills up to October 2026; a New Year in August stands in for February. December of the year before is the base.
    core::Rule rule;
    rule.name = "restart_share";
    rule.value = 0.3;
    rule.from = core::Date(2020, 1, 1);
    CustomerHistory history = customer("a", test::noisy(36, 10000.0, 0.1, 0.02, 5));
    history.series.kwh[34] = 600.0;
    history.series.kwh[35] = 500.0;
    Company company;
    company.customers = {history};
    company.rules = {rule};
    company.calendar = CalendarTerms{{}, {core::Date(2024, 8, 20), core::Date(2025, 8, 20), core::Date(2026, 8, 20)}};
    const auto still = first_of(flags_of(company), core::FlagKind::not_restarted);
    REQUIRE(still);
    CHECK(still->since == core::Month(2026, 9));
    CHECK(evidence(*still, "share_percent") < 30.0);
    CHECK(evidence(*still, "last_month_kwh_a_day") == Approx(500.0 / 31.0));
    CHECK(still->rule->value == 0.3);
    company.customers[0].series.kwh[35] = 9000.0;
    CHECK_FALSE(first_of(flags_of(company), core::FlagKind::not_restarted));
    company.customers = {history};
    for (const std::size_t year : {std::size_t{0}, std::size_t{1}})  // who rests at that time of every year is no news
        company.customers[0].series.kwh[10 + 12 * year] = company.customers[0].series.kwh[11 + 12 * year] = 550.0;
    CHECK_FALSE(first_of(flags_of(company), core::FlagKind::not_restarted));
}

TEST_CASE("a steady bend of the trend is told once, and steady growth is none") {
    const auto bent = [](double before, double now) {
        // Growth that changes slowly, so that no single month is a step.
        std::vector<double> values = test::noisy(60, 1000.0, 0.1, 0.004, 11);
        double level = 1.0;
        for (std::size_t t = 0; t < 60; ++t) {
            level *= std::pow(1.0 + (t < 46 ? before : now), 1.0 / 12.0);
            values[t] *= level;
        }
        Company company;
        company.customers.push_back(customer("a", values));
        return flags_of(company);
    };
    CHECK(bent(0.03, 0.03).empty());
    const auto flags = bent(0.02, 0.35);
    REQUIRE_FALSE(flags.empty());
    const auto changes = std::count_if(flags.begin(), flags.end(), [](const core::ChangeFlag& flag) {
        return flag.kind == core::FlagKind::trend_change || flag.kind == core::FlagKind::level_shift ||
               flag.kind == core::FlagKind::expected_rise || flag.kind == core::FlagKind::expected_fall;
    });
    CHECK(changes == 1);  // one change, one flag
    CHECK(flags[0].kwh_month > 0.0);
}
