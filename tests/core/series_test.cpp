// SPDX-License-Identifier: Apache-2.0
// From bills to a series: a gap is not a zero.
#include <catch2/catch.hpp>

#include "data/core/series.hpp"

using namespace visitcast::core;

namespace {

Consumption bill(Month month, double kwh, std::optional<ReadingQuality> flag = {}) {
    Consumption bill;
    bill.month = month;
    bill.kwh = kwh;
    bill.flag = flag;
    return bill;
}

}  // namespace

TEST_CASE("bills in any order become months in order, with missing months marked") {
    const Series series =
        to_series({bill(Month(2026, 4), 40, ReadingQuality::estimated), bill(Month(2026, 1), 10), bill(Month(2026, 2), 0)},
                  Month(2026, 12));
    CHECK(series.first == Month(2026, 1));
    CHECK(series.last() == Month(2026, 4));
    REQUIRE(series.size() == 4);
    CHECK(series.at(Month(2026, 1)) == 10);
    CHECK(series.at(Month(2026, 2)) == 0);
    CHECK_FALSE(series.missing(1));
    CHECK(std::isnan(series.at(Month(2026, 3))));
    CHECK(series.missing(2));
    CHECK(series.quality[3] == ValueQuality::estimated);
    CHECK(std::isnan(series.at(Month(2025, 12))));
    CHECK(std::isnan(series.at(Month(2026, 5))));
    CHECK(series.month(2) == Month(2026, 3));
}

TEST_CASE("later bills are not looked at") {
    const std::vector<Consumption> bills{bill(Month(2026, 1), 10), bill(Month(2026, 3), 30, ReadingQuality::refund)};
    CHECK(to_series(bills, Month(2026, 2)).size() == 1);
    CHECK(to_series(bills, Month(2025, 12)).empty());
    CHECK(to_series(bills, Month(2026, 3)).quality[2] == ValueQuality::refund);
    CHECK(to_series({}, Month(2026, 3)).empty());
}
