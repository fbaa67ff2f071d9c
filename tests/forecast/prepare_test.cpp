// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "forecast/prepare.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::customer;
using test::today;

namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("a clean history is taken as it is") {
    const std::vector<double> values = test::noisy(40, 1000.0, 0.3, 0.05, 1);
    const Prepared prepared = prepare(customer("a", values), today());
    CHECK(prepared.use == Use::regular);
    CHECK(prepared.values == values);
    CHECK(prepared.notes.empty());
    CHECK(prepared.end() == today());
}

TEST_CASE("bills of the first forecast month and later are not looked at") {
    CustomerHistory history = customer("a", test::seasonal(24, 1000.0, 0.0));
    CHECK(prepare(history, today() - 6).values.size() == 18);
    CHECK(prepare(history, today() - 30).use == Use::none);
}

TEST_CASE("gaps are filled by season and level, and listed") {
    std::vector<double> values = test::seasonal(48, 1000.0, 0.3);
    const std::vector<double> truth = values;
    for (const std::size_t t : {20u, 21u, 22u, 35u}) values[t] = none;
    const Prepared prepared = prepare(customer("a", values), today());
    REQUIRE(prepared.missing.size() == 4);
    CHECK(prepared.missing.front() == today() - 28);
    for (const std::size_t t : {20u, 21u, 22u, 35u}) CHECK(prepared.values[t] == Approx(truth[t]).epsilon(0.03));
    CHECK(prepared.observed == 44);
}

TEST_CASE("the newest months without a bill are missing too, unless the account is closed") {
    CustomerHistory history = customer("a", test::seasonal(36, 1000.0, 0.1));
    const Prepared late = prepare(history, today() + 2);
    CHECK(late.missing == std::vector<core::Month>{today(), today() + 1});
    CHECK(late.notes == std::vector<std::string>{"recent_months_missing"});
    history.closed_on = core::Date(2026, 10, 31);
    CHECK(prepare(history, today() + 2).missing.empty());
}

TEST_CASE("a negative bill is balanced with the bill it corrects") {
    std::vector<double> values(30, 21000.0);
    values[20] = 84000.0;
    values[21] = -42000.0;
    const CustomerHistory history = customer("a", values);
    const Prepared prepared = prepare(history, today());
    CHECK(prepared.values == std::vector<double>(30, 21000.0));
    const std::vector<SetAside> bills = set_aside(history, today());
    REQUIRE(bills.size() == 2);
    CHECK(bills[0].month == today() - 10);
    CHECK(bills[0].kwh == 84000.0);
    CHECK(bills[1].kwh == -42000.0);
    CHECK(bills[1].reason == "correction_spread");
}

TEST_CASE("a negative bill that balances nothing is left out; many are net export and stay") {
    std::vector<double> values(30, 21000.0);
    values[15] = -300.0;
    const Prepared prepared = prepare(customer("a", values), today());
    CHECK(prepared.values[15] == Approx(21000.0));
    CHECK(prepared.notes == std::vector<std::string>{"negative_set_aside"});
    std::vector<double> exporter;
    for (int t = 0; t < 30; ++t) exporter.push_back(t % 3 == 0 ? -400.0 : 500.0);
    CHECK(prepare(customer("b", exporter), today()).values == exporter);
}

TEST_CASE("a slip of the decimal point is left out, inside and at the end; a season's peak is not") {
    for (const std::size_t at : {20u, 35u}) {
        std::vector<double> values = test::seasonal(36, 1000.0, 0.3);
        const double truth = values[at];
        values[at] *= 1000.0;
        const Prepared prepared = prepare(customer("a", values), today());
        CHECK(prepared.notes == std::vector<std::string>{"outlier_set_aside"});
        CHECK(prepared.values[at] == Approx(truth).epsilon(0.05));
    }
    std::vector<double> peaks(36, 100.0);
    for (std::size_t t = 6; t < 36; t += 12) peaks[t] = 900.0;
    CHECK(prepare(customer("a", peaks), today()).values == peaks);
}

TEST_CASE("zeros at the end are a stop, zeros of every winter are not") {
    std::vector<double> values(36, 1000.0);
    for (std::size_t t = 31; t < 36; ++t) values[t] = 0.0;
    const Prepared stopped = prepare(customer("a", values), today());
    CHECK(stopped.use == Use::stopped);
    CHECK(stopped.zero_months == 5);
    CHECK(stopped.level_before_stop == 1000.0);

    std::vector<double> summers;
    for (int t = 0; t < 36; ++t) summers.push_back((t % 12) >= 7 ? 0.0 : 1000.0);
    CHECK(prepare(customer("a", summers), today()).use != Use::stopped);
    CHECK(prepare(customer("a", std::vector<double>(20, 0.0)), today()).use == Use::zero);
}

TEST_CASE("use that began again starts a new history") {
    std::vector<double> values(36, 0.0);
    for (std::size_t t = 24; t < 36; ++t) values[t] = 30000.0;
    const Prepared prepared = prepare(customer("a", values), today());
    CHECK(prepared.restarted);
    CHECK(prepared.first == today() - 12);
    CHECK(prepared.values == std::vector<double>(12, 30000.0));
    CHECK(prepared.zero_months == 24);
}

TEST_CASE("bills of every second month are spread over two") {
    std::vector<double> values;
    for (int t = 0; t < 24; ++t) values.push_back(t % 2 == 1 ? 2000.0 : 0.0);
    const Prepared zeros = prepare(customer("a", values), today());
    CHECK(zeros.values == std::vector<double>(24, 1000.0));
    CHECK(zeros.notes == std::vector<std::string>{"bimonthly_bills"});
    for (std::size_t t = 0; t < 24; t += 2) values[t] = none;
    const Prepared gaps = prepare(customer("a", values), today());
    CHECK(gaps.values == std::vector<double>(24, 1000.0));
    CHECK(gaps.missing.empty());
}

TEST_CASE("months under a recorded suspension do not pull the level down") {
    std::vector<double> values(36, 1000.0);
    for (std::size_t t = 30; t < 34; ++t) values[t] = 100.0;
    CustomerHistory history = customer("a", values);
    core::Event event;
    event.kind = core::EventKind::suspension;
    event.from = (today() - 6).first();
    event.to = (today() - 3).last();
    history.events.push_back(event);
    const Prepared prepared = prepare(history, today());
    CHECK(prepared.values[32] == Approx(1000.0));
    CHECK(prepared.set_aside.size() == 4);
    CHECK(prepared.notes.front() == "measure_set_aside");
}
