// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "forecast/calendar_effect.hpp"
#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using core::Date;
using core::Month;
using test::today;

namespace {

const std::vector<Date> new_years{Date(2021, 2, 12), Date(2022, 2, 1),  Date(2023, 1, 22), Date(2024, 2, 10),
                                  Date(2025, 1, 29), Date(2026, 2, 17), Date(2027, 2, 6)};

CalendarTerms festival_only() { return {{}, new_years}; }

MonthTerms month_of(const CalendarTerms& calendar, Month month) { return month_terms(calendar, month, month).front(); }

/// The official days off and make-up days of 2026.
std::vector<core::Holiday> days_of_2026() {
    std::vector<core::Holiday> days;
    const auto off = [&](Date first, int count) {
        for (int i = 0; i < count; ++i) days.push_back({first + i, "", core::HolidayKind::holiday});
    };
    off(Date(2026, 1, 1), 3);
    off(Date(2026, 2, 15), 9);
    off(Date(2026, 4, 4), 3);
    off(Date(2026, 5, 1), 5);
    off(Date(2026, 6, 19), 3);
    off(Date(2026, 9, 25), 3);
    off(Date(2026, 10, 1), 7);
    for (const Date day :
         {Date(2026, 1, 4), Date(2026, 2, 14), Date(2026, 2, 28), Date(2026, 5, 9), Date(2026, 9, 20), Date(2026, 10, 10)}) {
        days.push_back({day, "", core::HolidayKind::workday});
    }
    return days;
}

/// Use of a month made day by day: 80 % before, 20 % during and 60 % after the New Year, 70 % on other days off.
double month_use(Month month, double strength) {
    static const core::Calendar calendar(days_of_2026());
    double use = 0.0;
    for (Date day = month.first(); day <= month.last(); day = day + 1) {
        double share = calendar.is_working_day(day, CalendarTerms{}.week) ? 1.0 : 0.7;
        for (const Date new_year : new_years) {
            const int place = day - new_year;
            if (place >= -10 && place < 0) share -= 0.2;
            if (place >= 0 && place < 7) share = 0.2;
            if (place >= 7 && place < 16) share -= 0.4;
        }
        use += 1.0 + strength * (share - 1.0);
    }
    return use;
}

/// Twelve customers of an industry with bills from `first` to before today; `strength` 0 = no effect at all.
Company industry(Month first, double strength, const std::string& code = "C31") {
    Company company;
    for (std::uint64_t i = 0; i < 12; ++i) {
        core::Random random(500 + i);
        std::vector<double> kwh;
        for (Month month = first; month < today(); month = month + 1) {
            const double season = 1.0 + 0.1 * std::cos(0.5236 * month.month_of_year());
            const double use = strength > 0.0 ? month_use(month, strength) : 30.0;
            kwh.push_back(100.0 * static_cast<double>(i + 1) * season * use * std::exp(0.03 * random.normal()));
        }
        company.customers.push_back(test::customer(code + "-" + std::to_string(i), kwh, code));
    }
    company.calendar = CalendarTerms{days_of_2026(), new_years};
    return company;
}

CalendarModel model_of(const Company& company) {
    std::vector<Prepared> prepared;
    for (const CustomerHistory& history : company.customers) prepared.push_back(prepare(history, today()));
    return CalendarModel(company, prepared, today() + 12, core::serial());
}

}  // namespace

TEST_CASE("windows of three New Years by hand") {
    // 2026-02-17: ten days before from 7 February, seven days to 23 February, nine days to 4 March.
    const MonthTerms february = month_of(festival_only(), Month(2026, 2));
    CHECK(february.before == Approx(1.0));
    CHECK(february.during == Approx(1.0));
    CHECK(february.after == Approx(5.0 / 9.0));
    CHECK(month_of(festival_only(), Month(2026, 3)).after == Approx(4.0 / 9.0));
    CHECK(month_of(festival_only(), Month(2026, 1)).before == 0.0);
    // 2025-01-29: three of the seven days in January.
    CHECK(month_of(festival_only(), Month(2025, 1)).before == Approx(1.0));
    CHECK(month_of(festival_only(), Month(2025, 1)).during == Approx(3.0 / 7.0));
    CHECK(month_of(festival_only(), Month(2025, 2)).during == Approx(4.0 / 7.0));
    CHECK(month_of(festival_only(), Month(2025, 2)).after == Approx(1.0));
    // 2024-02-10: 31 January is the first of the ten days before.
    CHECK(month_of(festival_only(), Month(2024, 1)).before == Approx(0.1));
    CHECK(month_of(festival_only(), Month(2024, 2)).before == Approx(0.9));
    CHECK(month_of(festival_only(), Month(2024, 2)).days == 29.0);
    CHECK(month_of(festival_only(), Month(2024, 7)).during == 0.0);
}

TEST_CASE("working days of a published year") {
    const CalendarTerms calendar{days_of_2026(), new_years};
    CHECK(month_of(calendar, Month(2026, 1)).working_days == 21.0);
    CHECK(month_of(calendar, Month(2026, 2)).working_days == 16.0);
    double sum = 0.0;
    for (const MonthTerms& month : month_terms(calendar, Month(2026, 1), Month(2026, 12))) sum += month.working_days;
    CHECK(sum == 248.0);
    // February 2026: 28 days less 16 worked less the seven of the New Year.
    CHECK(month_of(calendar, Month(2026, 2)).off_days == 5.0);
}

TEST_CASE("a year without a list takes the New Year week and the usual loss of each month") {
    const CalendarTerms calendar{days_of_2026(), new_years};
    CHECK(month_of(calendar, Month(2026, 2)).published);
    const std::vector<MonthTerms> months = month_terms(calendar, Month(2027, 1), Month(2027, 12));
    double sum = 0.0;
    for (const MonthTerms& month : months) {
        CHECK_FALSE(month.published);
        sum += month.working_days;
    }
    CHECK(sum == Approx(248.0).margin(4.0));
    // October 2027: 21 weekdays; October 2026 lost five to the holiday and won one back.
    CHECK(months[9].working_days == Approx(17.0));
    // Without any list only weekends and the New Year count: 23 weekdays in March 2027, 20 in February less five.
    const CalendarTerms bare = festival_only();
    CHECK(month_of(bare, Month(2027, 3)).working_days == 23.0);
    CHECK(month_of(bare, Month(2027, 2)).working_days == 15.0);
    // A few days of a year, as published with the year before, are not its list.
    CalendarTerms partly = calendar;
    partly.holidays.push_back({Date(2027, 1, 1), "", core::HolidayKind::holiday});
    CHECK_FALSE(month_of(partly, Month(2027, 5)).published);
}

TEST_CASE("a New Year beyond the list takes the mean of the others") {
    const MonthTerms january = month_of(festival_only(), Month(2040, 1));
    const MonthTerms february = month_of(festival_only(), Month(2040, 2));
    CHECK(january.during + february.during == Approx(1.0));
    CHECK(january.during == Approx((1.0 + 3.0 / 7.0) / 7.0));
}

TEST_CASE("a planted effect is found, with its test, and carries no season") {
    const Company company = industry(Month(2021, 1), 1.0);
    const CalendarModel model = model_of(company);
    REQUIRE(model.effects().size() == 1);
    const CalendarEffect& effect = model.effects().front();
    CHECK(effect.supported);
    CHECK(effect.new_year_test > 20.0);
    CHECK(effect.customers == 12);
    CHECK(effect.years == 6);
    // Against an ordinary working day.
    CHECK(effect.per_day[2] == Approx(-0.8).margin(0.15));
    CHECK(effect.per_day[3] == Approx(-0.4).margin(0.15));
    CHECK(effect.per_day[1] == Approx(-0.2).margin(0.15));
    std::array<double, 12> sums{};
    const std::vector<double> factors = model.factors(0, Month(2021, 1), 84);
    for (std::size_t t = 0; t < factors.size(); ++t) sums[t % 12] += std::log(factors[t]);
    for (const double sum : sums) CHECK(sum == Approx(0.0).margin(1e-9));
    // What the factors say of the moves between years is what was planted.
    const auto move = [](double a, double b) { return a / b; };
    CHECK(move(factors[61], factors[49]) ==
          Approx(month_use(Month(2026, 2), 1.0) / month_use(Month(2025, 2), 1.0)).epsilon(0.04));
    CHECK(move(factors[48], factors[36]) ==
          Approx(month_use(Month(2025, 1), 1.0) / month_use(Month(2024, 1), 1.0)).epsilon(0.04));
}

TEST_CASE("the effect is taken off and put back") {
    const Company company = industry(Month(2021, 1), 1.0);
    const CalendarModel model = model_of(company);
    const Prepared prepared = prepare(company.customers[3], today());
    const Prepared cleaned = model.cleaned(3, prepared);
    std::vector<double> mean = cleaned.values;
    std::vector<double> spread(mean.size(), 1.0);
    model.put_back(3, prepared.first, mean, spread);
    for (std::size_t t = 0; t < mean.size(); ++t) CHECK(mean[t] == Approx(prepared.values[t]));
}

TEST_CASE("January and February of the next year are nearer to the truth with the calendar") {
    Company company = industry(Month(2021, 1), 1.0);
    const auto with = test::forecasts_of(company, 6);
    company.calendar.reset();
    const auto without = test::forecasts_of(company, 6);
    double error_with = 0.0;
    double error_without = 0.0;
    for (std::size_t i = 0; i < 12; ++i) {
        CHECK(test::has_note(with[i], "calendar_applied"));
        CHECK_FALSE(test::has_note(without[i], "calendar_applied"));
        for (std::size_t h = 2; h < 4; ++h) {
            const Month month = with[i].steps[h].month;
            const double season = 1.0 + 0.1 * std::cos(0.5236 * month.month_of_year());
            const double truth = 100.0 * static_cast<double>(i + 1) * season * month_use(month, 1.0);
            error_with += std::abs(with[i].steps[h].mean / truth - 1.0);
            error_without += std::abs(without[i].steps[h].mean / truth - 1.0);
        }
        for (std::size_t h = 0; h < 6; ++h) CHECK(with[i].steps[h].quantiles[1] < with[i].steps[h].quantiles[5]);
    }
    CHECK(error_with < 0.5 * error_without);
}

TEST_CASE("an industry without an effect is left exactly as it is") {
    Company company = industry(Month(2021, 1), 0.0);
    CHECK_FALSE(model_of(company).effects().front().supported);
    const auto with = test::forecasts_of(company, 12);
    company.calendar.reset();
    CHECK(with == test::forecasts_of(company, 12));
}

TEST_CASE("too little to learn from") {
    // Two New Years and four customers.
    Company company = industry(Month(2025, 1), 1.0);
    company.customers.resize(4);
    CHECK_FALSE(model_of(company).effects().front().supported);
    // One New Year of many customers cannot tell it from a season.
    CHECK_FALSE(model_of(industry(Month(2025, 3), 1.0)).effects().front().supported);
    CHECK_NOTHROW(test::forecasts_of(industry(Month(2026, 9), 1.0), 12));
    CHECK_NOTHROW(test::forecasts_of(Company{{}, festival_only()}, 12));
}

TEST_CASE("a customer without an industry takes the company's effect, one of another industry its own") {
    Company company = industry(Month(2021, 1), 1.0);
    Company still = industry(Month(2021, 1), 0.0, "C30");
    for (CustomerHistory& history : still.customers) company.customers.push_back(history);
    CustomerHistory nobody = company.customers[0];
    nobody.id = {"nobody"};
    nobody.industry.clear();
    company.customers.push_back(nobody);
    const CalendarModel model = model_of(company);
    CHECK(model.effects().size() == 3);
    CHECK(model.applies(0));
    CHECK_FALSE(model.applies(12));
    REQUIRE(model.effects().front().industry.empty());
    CHECK(model.effects().front().supported);
    CHECK(model.applies(24));
}

TEST_CASE("a customer who does not take part keeps most of its own months") {
    Company company = industry(Month(2021, 1), 1.0);
    const Company still = industry(Month(2021, 1), 0.0);
    company.customers.push_back(still.customers[5]);
    const CalendarModel model = model_of(company);
    const auto swing = [&](std::size_t i) {
        const std::vector<double> factors = model.factors(i, Month(2026, 1), 2);
        return std::abs(std::log(factors[1] / factors[0]));
    };
    CHECK(swing(12) < 0.5 * swing(5));
}

TEST_CASE("without a New Year days off are learned alone") {
    Company company;
    for (std::uint64_t i = 0; i < 8; ++i) {
        core::Random random(900 + i);
        std::vector<double> kwh;
        for (Month month(2021, 1); month < today(); month = month + 1) {
            double use = 0.0;
            for (Date day = month.first(); day <= month.last(); day = day + 1)
                use += day.weekday() >= core::Weekday::sat ? 0.4 : 1.0;
            kwh.push_back(500.0 * use * std::exp(0.02 * random.normal()));
        }
        company.customers.push_back(test::customer("s" + std::to_string(i), kwh, "C45"));
    }
    company.calendar = CalendarTerms{};
    const CalendarModel model = model_of(company);
    const CalendarEffect& effect = model.effects().front();
    CHECK(effect.supported);
    CHECK(effect.new_year_test == 0.0);
    CHECK(effect.per_day[0] == Approx(-0.6).margin(0.15));
    CHECK(effect.per_day[2] == 0.0);
    // August 2026 has ten days of weekend, August 2025 as well; March 2026 has nine, March 2025 ten.
    const std::vector<double> factors = model.factors(0, Month(2025, 1), 24);
    CHECK(factors[19] == Approx(factors[7]));
    CHECK(factors[14] / factors[2] == Approx((22.0 + 0.4 * 9.0) / (21.0 + 0.4 * 10.0)).epsilon(0.01));
}

TEST_CASE("a feast at the turn of the year reaches into both, and may come twice in one") {
    const CalendarTerms calendar{{}, {Date(2030, 1, 5), Date(2030, 12, 25)}};
    CHECK(month_of(calendar, Month(2030, 1)).before == Approx(0.4));
    CHECK(month_of(calendar, Month(2030, 1)).during == Approx(1.0));
    CHECK(month_of(calendar, Month(2030, 12)).before == Approx(1.0));
    CHECK(month_of(calendar, Month(2030, 12)).during == Approx(1.0));
}

TEST_CASE("a feast that moves between March and April is learned from days off alone") {
    // Easter with its Friday and Monday: four days off, of which two fall on weekdays.
    const std::vector<Date> easters{Date(2021, 4, 4),  Date(2022, 4, 17), Date(2023, 4, 9), Date(2024, 3, 31),
                                    Date(2025, 4, 20), Date(2026, 4, 5),  Date(2027, 3, 28)};
    CalendarTerms terms;
    for (const Date easter : easters) {
        for (const int place : {-2, 1}) terms.holidays.push_back({easter + place, "", core::HolidayKind::holiday});
    }
    const core::Calendar days(terms.holidays);
    const auto use_of = [&](Month month) {
        double use = 0.0;
        for (Date day = month.first(); day <= month.last(); day = day + 1)
            use += days.is_working_day(day, terms.week) ? 1.0 : 0.35;
        return use;
    };
    Company company;
    for (std::uint64_t i = 0; i < 10; ++i) {
        core::Random random(1200 + i);
        std::vector<double> kwh;
        for (Month month(2021, 1); month < today(); month = month + 1)
            kwh.push_back(300.0 * use_of(month) * std::exp(0.02 * random.normal()));
        company.customers.push_back(test::customer("e" + std::to_string(i), kwh, "C25"));
    }
    const auto error = [&] {
        double sum = 0.0;
        const auto forecasts = test::forecasts_of(company, 6);
        for (std::size_t i = 0; i < 10; ++i) {
            for (std::size_t h = 4; h < 6; ++h)  // March and April 2027
                sum += std::abs(forecasts[i].steps[h].mean / (300.0 * use_of(forecasts[i].steps[h].month)) - 1.0);
        }
        return sum;
    };
    const double without = error();
    company.calendar = terms;
    CHECK(error() < 0.5 * without);
}
