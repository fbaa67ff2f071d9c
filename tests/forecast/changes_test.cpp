// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <set>

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::flags_of;
using test::today;

namespace {

std::vector<core::ChangeFlag> flags_for(const CustomerHistory& history, int horizon = 12) {
    Company company;
    company.customers.push_back(history);
    return flags_of(company, horizon);
}

double evidence(const core::ChangeFlag& flag, const std::string& name) {
    for (const auto& [key, value] : flag.evidence) {
        if (key == name) return value;
    }
    FAIL("no evidence " << name);
    return 0.0;
}

}  // namespace

TEST_CASE("series that do not change raise few flags") {
    const int months = GENERATE(36, 48);  // a short history has a rule of its own
    Company company;
    for (std::uint64_t i = 0; i < 400; ++i) {
        const double noise = 0.02 + 0.18 * static_cast<double>(i % 10) / 9.0;
        company.customers.push_back(customer("u" + std::to_string(i), test::noisy(months, 1000.0, 0.3, noise, 1000 + i)));
    }
    const auto flags = flags_of(company, 12);
    const auto of_kind = [&](core::FlagKind kind) {
        return std::count_if(flags.begin(), flags.end(), [&](const core::ChangeFlag& flag) { return flag.kind == kind; });
    };
    CHECK(of_kind(core::FlagKind::level_shift) <= 8);  // 2 in a hundred customer-years
    CHECK(of_kind(core::FlagKind::expected_rise) + of_kind(core::FlagKind::expected_fall) <= 4);
    CHECK(of_kind(core::FlagKind::stopped) + of_kind(core::FlagKind::missing_data) == 0);
}

TEST_CASE("planted shifts are found, dated and sized") {
    Company company;
    for (std::uint64_t i = 0; i < 300; ++i) {
        std::vector<double> values = test::noisy(48, 1000.0, 0.3, 0.05, 5000 + i);
        // A third of them: when all change at once, that is a shock of all.
        for (std::size_t t = 44; t < 48 && i % 3 == 0; ++t) values[t] *= i % 2 == 0 ? 1.4 : 0.65;
        company.customers.push_back(customer("p" + std::to_string(i), values));
    }
    std::set<std::string> found;
    for (const core::ChangeFlag& flag : flags_of(company, 12)) {
        if (flag.kind != core::FlagKind::level_shift || std::abs(flag.since - (today() - 4)) > 1) continue;
        found.insert(flag.customer.text);
        CHECK(flag.probability > 0.9);
        CHECK((flag.kwh_month > 0.0) == (flag.percent.value() > 0.0));
        // The size can be checked from the bills: mean since minus mean of the same months of last year.
        CHECK(flag.kwh_month == Approx(evidence(flag, "after_kwh") - evidence(flag, "same_months_last_year_kwh")));
    }
    CHECK(found.size() >= 85);
}

TEST_CASE("a short history with a doubtful season still shows a plain step") {
    // MWh of client 0308 of the sample company (UCI ElectricityLoadDiagrams20112014), among others that leave the season in
    // doubt.
    Company company;
    company.customers.push_back(
        customer("0308", {250, 230, 277, 290, 405, 470, 658, 587, 529, 353, 272, 263, 171, 152, 193, 281, 331, 451,
                          573, 488, 441, 358, 244, 174, 156, 147, 192, 271, 271, 441, 530, 594, 217, 109, 107},
                 "G47"));
    for (std::uint64_t i = 0; i < 60; ++i)
        company.customers.push_back(customer("n" + std::to_string(i), test::noisy(35, 1000.0, 0.1, 0.25, 9000 + i), "G47"));
    const auto flags = flags_of(company, 12);
    REQUIRE_FALSE(flags.empty());
    CHECK(flags[0].kind == core::FlagKind::level_shift);
    CHECK(flags[0].since == today() - 3);
    CHECK(flags[0].percent.value() == Approx(-58.5).margin(1.0));
}

TEST_CASE("a fall that has passed is no new level") {
    // A third more each year, then eight weak months; with `usual` the last two are as those of the year before.
    const auto level_shifts = [](bool usual) {
        std::vector<double> values = test::noisy(35, 1000.0, 0.3, 0.05, 1);
        for (std::size_t t = 12; t < 35; ++t) values[t] *= t < 24 ? 1.33 : 1.77;
        for (std::size_t t = 27; t < 35; ++t) values[t] *= usual && t > 32 ? 0.76 : 0.45;
        const auto flags = flags_for(customer("a", values));
        return std::count_if(flags.begin(), flags.end(),
                             [](const core::ChangeFlag& flag) { return flag.kind == core::FlagKind::level_shift; });
    };
    CHECK(level_shifts(false) == 1);
    CHECK(level_shifts(true) == 0);
}

TEST_CASE("a shift on record has its cause named") {
    std::vector<double> values = test::noisy(48, 1000.0, 0.3, 0.02, 1);
    for (std::size_t t = 44; t < 48; ++t) values[t] *= 1.5;
    CustomerHistory history = customer("a", values);
    core::Event event;
    event.kind = core::EventKind::capacity_increase;
    event.from = (today() - 4).first();
    event.kw = 10.0;
    history.events.push_back(event);
    const auto flags = flags_for(history);
    REQUIRE_FALSE(flags.empty());
    CHECK(flags[0].kind == core::FlagKind::level_shift);
    CHECK(flags[0].cause == "cause_recorded_event");
    CHECK(flags[0].action == "action_none");
}

TEST_CASE("a shift of the whole industry is told as such") {
    Company company;
    for (std::uint64_t i = 0; i < 10; ++i) {
        std::vector<double> values = test::noisy(48, 1000.0, 0.3, 0.02, 300 + i);
        for (std::size_t t = 42; t < 48; ++t) values[t] *= 0.6;
        company.customers.push_back(customer("i" + std::to_string(i), values, "C31"));
    }
    const auto flags = flags_of(company, 12);
    REQUIRE(flags.size() >= 9);
    for (const core::ChangeFlag& flag : flags) CHECK(flag.cause == "cause_industry");
}

TEST_CASE("a stop is raised once, not for the closed and not for three winters") {
    std::vector<double> values(36, 1000.0);
    for (std::size_t t = 32; t < 36; ++t) values[t] = 0.0;
    CustomerHistory history = customer("a", values);
    const auto flags = flags_for(history);
    REQUIRE(flags.size() == 1);
    CHECK(flags[0].kind == core::FlagKind::stopped);
    CHECK(flags[0].since == today() - 4);
    CHECK(flags[0].kwh_month == -1000.0);
    CHECK(flags[0].percent.value() == Approx(-100.0));
    CHECK(evidence(flags[0], "zero_months") == 4.0);
    history.closed_on = core::Date(2026, 6, 30);
    CHECK(flags_for(history).empty());
    std::vector<double> summers;
    for (int t = 0; t < 36; ++t) summers.push_back((t % 12) >= 7 ? 0.0 : 1000.0);
    for (const core::ChangeFlag& flag : flags_for(customer("s", summers))) CHECK(flag.kind != core::FlagKind::stopped);
}

TEST_CASE("a certain finding makes an expected rise with its cause, a closing does not make a fall") {
    CustomerHistory history = customer("a", test::noisy(48, 1000.0, 0.2, 0.02, 8));
    core::Finding finding;
    finding.kind = core::FindingKind::new_load;
    finding.kwh_month = 900.0;
    finding.from = today() + 2;
    finding.probability = 0.95;
    history.findings.push_back(finding);
    const auto flags = flags_for(history);
    REQUIRE(flags.size() == 1);
    CHECK(flags[0].kind == core::FlagKind::expected_rise);
    CHECK(flags[0].cause == "cause_recorded_finding");
    CHECK(flags[0].since >= today() + 2);
    CHECK(flags[0].kwh_month * 12.0 ==
          Approx(evidence(flags[0], "coming_months_kwh") - evidence(flags[0], "same_months_last_year_sum_kwh")));
    history.findings.clear();
    history.closed_on = core::Date(2027, 1, 31);
    CHECK(flags_for(history).empty());
}

TEST_CASE("near the contracted power, unless it has always been so") {
    // A summer that grows by a sixth every year towards 1000 kW * 744 h * 0.65
    std::vector<double> values = test::seasonal(48, 300000.0, 0.3);
    for (std::size_t t = 0; t < 48; ++t) values[t] *= std::pow(1.012, static_cast<double>(t));
    CustomerHistory history = customer("a", values);
    history.contracted_kw = 1050.0;
    const auto near = [&](const std::vector<core::ChangeFlag>& flags) {
        return std::find_if(flags.begin(), flags.end(),
                            [](const auto& flag) { return flag.kind == core::FlagKind::near_capacity; });
    };
    const auto flags = flags_for(history);
    const auto flag = near(flags);
    REQUIRE(flag != flags.end());
    CHECK(evidence(*flag, "upper_kwh") > evidence(*flag, "limit_kwh"));
    CHECK(flag->action == "action_check_capacity");
    history.contracted_kw = 10000.0;
    const auto ample = flags_for(history);
    CHECK(near(ample) == ample.end());
    history.contracted_kw = 300.0;  // more used than the contract allows in all hours: a wrong contract, not a trend
    const auto wrong = flags_for(history);
    CHECK(near(wrong) == wrong.end());
}

TEST_CASE("bills missing lately are told, one late bill is not") {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    CustomerHistory late = customer("a", test::noisy(36, 1000.0, 0.2, 0.02, 9));
    late.series.kwh.resize(34);
    late.series.quality.resize(34);
    const auto flags = flags_for(late);
    REQUIRE(flags.size() == 1);
    CHECK(flags[0].kind == core::FlagKind::missing_data);
    CHECK(flags[0].since == today() - 2);
    CHECK(flags[0].action == "action_get_bills");
    late.status = core::CustomerStatus::closed;
    CHECK(flags_for(late).empty());
    CustomerHistory one = customer("b", test::noisy(36, 1000.0, 0.2, 0.02, 9));
    one.series.kwh.resize(35);
    one.series.quality.resize(35);
    CHECK(flags_for(one).empty());
    std::vector<double> old = test::noisy(36, 1000.0, 0.2, 0.02, 9);
    old[10] = old[11] = none;
    CHECK(flags_for(customer("c", old)).empty());
}
