// SPDX-License-Identifier: Apache-2.0
// The meter settles findings, and the record corrects what is said next.
#include "forecast/settle.hpp"

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::today;

namespace {

/// A finding of +400 kWh a month, seven months before today, and bills that show this share of it from `delay` months later on.
CustomerHistory told(double share, int delay = 0) {
    std::vector<double> values = test::noisy(48, 1000.0, 0.2, 0.03, 12);
    for (std::size_t t = 41 + static_cast<std::size_t>(delay); t < 48; ++t) values[t] += share * 400.0;
    CustomerHistory history = test::customer("a", values);
    core::Finding finding;
    finding.id = "F1";
    finding.kind = core::FindingKind::new_load;
    finding.kwh_month = 400.0;
    finding.from = today() - 7;
    finding.probability = 0.7;
    history.findings.push_back(finding);
    return history;
}

core::FindingStatus status_of(const CustomerHistory& history) {
    const auto settled = settle(history, today());
    REQUIRE(settled.size() == 1);
    CHECK(settled[0].finding == "F1");
    CHECK(settled[0].stated_kwh == Approx(400.0));
    return settled[0].status;
}

}  // namespace

TEST_CASE("the meter decides: happened, smaller, later, not") {
    CHECK(status_of(told(1.0)) == core::FindingStatus::happened);
    CHECK(status_of(told(0.42)) == core::FindingStatus::smaller);
    CHECK(status_of(told(0.0)) == core::FindingStatus::no);
    CHECK(status_of(told(1.0, 5)) == core::FindingStatus::later);
}

TEST_CASE("what cannot be told yet stays open") {
    CustomerHistory history = told(0.0);
    history.findings[0].from = today() - 2;  // too few bills
    CHECK(settle(history, today()).empty());
    history.findings[0].from = today() - 4;  // it may still come
    CHECK(settle(history, today()).empty());
    history = told(1.0);
    history.findings[0].kwh_month = 5.0;  // hidden by the usual scatter
    CHECK(settle(history, today()).empty());
    history = told(1.0);
    history.findings[0].status = core::FindingStatus::happened;  // settled before
    CHECK(settle(history, today()).empty());
    CHECK(settle(test::customer("b", {}), today()).empty());
}

TEST_CASE("probabilities are scored, and corrected by the record, shrunk when few") {
    CHECK(calibrated({}).factor == 1.0);
    const Calibration perfect = calibrated({{1.0, 1.0}, {0.0, 0.0}});
    CHECK(perfect.brier == 0.0);
    const Calibration one = calibrated({{0.8, 0.0}});
    CHECK(one.brier == Approx(0.64));
    CHECK(one.factor > 0.7);
    const Calibration many = calibrated(std::vector<Verdict>(20, Verdict{0.8, 0.0}));
    CHECK(many.factor < 0.2);
    CHECK(corrected(0.8, many) < 0.15);
    const Calibration modest = calibrated(std::vector<Verdict>(20, Verdict{0.3, 1.0}));
    CHECK(corrected(0.9, modest) == 1.0);
}
