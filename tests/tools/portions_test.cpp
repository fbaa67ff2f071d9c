// SPDX-License-Identifier: Apache-2.0
// A large company in portions: the same however the run is cut, whole industries, and nothing to be seen of half a run.
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/portions.hpp"

using namespace visitcast;

namespace {

const core::Date today(2026, 1, 5);

/// A store with 90 customers of three industries and none, 40 months each; one is closed, one has no bills.
struct Office {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "visitcast-portions-test";
    store::Store store;

    explicit Office(const std::string& name)
        : store((std::filesystem::create_directories(folder), path(name)), store::OpenMode::create) {
        core::Rows rows;
        for (int i = 0; i < 90; ++i) {
            core::Random random(static_cast<std::uint64_t>(i));
            core::Customer customer;
            customer.id.text = "C" + std::to_string(100 + i);
            customer.name = customer.id.text;
            if (i % 4 != 0) customer.industry_code = "I" + std::to_string(i % 4);
            if (i == 7) customer.status = core::CustomerStatus::closed;
            for (int t = 0; t < 40 && i != 9; ++t) {
                const double kwh = 1000.0 * (1.0 + 0.3 * std::cos(0.5236 * t)) * std::exp(0.05 * random.normal());
                rows.of<core::Consumption>().push_back({customer.id, today.month() - 40 + t, std::round(kwh)});
            }
            rows.of<core::Customer>().push_back(std::move(customer));
        }
        store.put(rows, "test", today);
    }
    ~Office() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    std::filesystem::path path(const std::string& name) const {
        const auto file = folder / (name + ".db");
        std::filesystem::remove(file);
        return file;
    }
    app::Desk desk() { return {store, today, 1, core::serial(), {}, "test"}; }
};

forecast::Options a_year() {
    forecast::Options options;
    options.from = today.month();
    return options;
}

const app::PortionSizes sizes{20, 60};

}  // namespace

TEST_CASE("a run in portions that was killed goes on where it ended, to the same forecasts") {
    Office whole("whole");
    app::Desk through = whole.desk();
    const auto levels = app::forecast_in_portions(through, a_year(), sizes);

    Office cut("cut");
    app::Desk interrupted = cut.desk();
    interrupted.progress = [](std::string_view, std::size_t done, std::size_t) {
        if (done == 40) throw std::runtime_error("killed");
    };
    CHECK_THROWS_WITH(app::forecast_in_portions(interrupted, a_year(), sizes), "killed");
    CHECK(cut.store.forecasts().empty());
    CHECK_FALSE(cut.store.forecast_provenance());

    app::Desk again = cut.desk();
    std::vector<std::size_t> steps;
    again.progress = [&](std::string_view, std::size_t done, std::size_t all) {
        steps.push_back(done);
        CHECK(all == 90);
    };
    CHECK(app::forecast_in_portions(again, a_year(), sizes) == levels);
    CHECK(steps == std::vector<std::size_t>{40, 60, 80, 90});
    CHECK(cut.store.forecasts() == whole.store.forecasts());
    REQUIRE(cut.store.forecast_provenance());
    CHECK(cut.store.forecast_provenance()->as_of == today);
}

TEST_CASE("the size of the portions changes nothing, to the last digit") {
    Office small("small"), large("large");
    app::Desk of_seven = small.desk(), of_all = large.desk();
    const auto levels = app::forecast_in_portions(of_seven, a_year(), {7, 60});
    CHECK(levels == app::forecast_in_portions(of_all, a_year(), {1000, 60}));
    CHECK(small.store.forecasts() == large.store.forecasts());
}

// Sanitizers keep freed memory, so that there is nothing to see.
#ifndef __SANITIZE_ADDRESS__
TEST_CASE("memory grows with the portion and not with the company") {
    Office office("memory");
    core::Rows rows;
    for (int i = 0; i < 5000; ++i) {
        core::Customer customer;
        customer.id.text = "D" + std::to_string(10000 + i);
        customer.name = customer.id.text;
        for (int t = 0; t < 24; ++t)
            rows.of<core::Consumption>().push_back({customer.id, today.month() - 24 + t, 100.0 + (i + 7 * t) % 30});
        rows.of<core::Customer>().push_back(std::move(customer));
    }
    office.store.put(rows, "many", today);
    rows = {};
    malloc_trim(0);
    // Each run in a process of its own, whose peak the system tells.
    const auto grown_mib = [&](std::size_t portion) {
        const pid_t child = fork();
        if (child == 0) {
            rusage before{}, after{};
            getrusage(RUSAGE_SELF, &before);
            store::Store store(office.folder / "memory.db", store::OpenMode::existing);
            app::Desk desk{store, today, 1, core::serial(), {}, "test"};
            app::forecast_in_portions(desk, a_year(), {portion, 60});
            getrusage(RUSAGE_SELF, &after);
            _exit(static_cast<int>(std::min((after.ru_maxrss - before.ru_maxrss) / 1024, 255L)));
        }
        int status = 0;
        waitpid(child, &status, 0);
        REQUIRE(WIFEXITED(status));
        return WEXITSTATUS(status);
    };
    const int small = grown_mib(100);
    const int large = grown_mib(20000);
    INFO(small << " and " << large << " MiB");
    CHECK(small * 2 < large);
}
#endif

TEST_CASE("other options do not take up an unfinished run") {
    Office office("options");
    app::Desk desk = office.desk();
    desk.progress = [](std::string_view, std::size_t done, std::size_t) {
        if (done == 20) throw std::runtime_error("killed");
    };
    CHECK_THROWS(app::forecast_in_portions(desk, a_year(), sizes));
    forecast::Options half = a_year();
    half.horizon = 6;
    std::size_t first = 99;
    desk.progress = [&](std::string_view, std::size_t done, std::size_t) { first = std::min(first, done); };
    app::forecast_in_portions(desk, half, sizes);
    CHECK(first == 0);
    const auto forecasts = office.store.forecasts();
    REQUIRE(forecasts.size() == 90 + 3 + 1 + 1);
    CHECK(forecasts.back().steps.size() == 6);
}

TEST_CASE("industries and the company add up, and portions are close to the whole forecast at once") {
    Office office("sums");
    app::Desk desk = office.desk();
    app::forecast_in_portions(desk, a_year(), sizes);
    const auto forecasts = office.store.forecasts();
    REQUIRE(forecasts.size() == 90 + 3 + 1 + 1);
    CHECK(forecasts[7].status == core::ForecastStatus::closed);
    CHECK(forecasts[9].status == core::ForecastStatus::no_history);
    double company = 0.0, industries = 0.0, none = 0.0;
    for (std::size_t i = 0; i < 90; ++i) {
        if (forecasts[i].steps.empty()) continue;
        company += forecasts[i].steps[2].mean;
        none += i % 4 == 0 ? forecasts[i].steps[2].mean : 0.0;
    }
    for (std::size_t i = 90; i < 93; ++i) {
        CHECK(forecasts[i].level == core::ForecastLevel::industry);
        industries += forecasts[i].steps[2].mean;
    }
    CHECK(forecasts[93].level == core::ForecastLevel::section);
    CHECK(forecasts[93].steps[2].mean == Approx(industries));
    CHECK(forecasts.back().steps[2].mean == Approx(company));
    CHECK(industries + none == Approx(company));
    CHECK(forecasts.back().steps[2].quantiles[1] < company);

    const auto at_once = app::make_forecasts(desk, {});
    REQUIRE(at_once.size() == forecasts.size());
    for (std::size_t i = 0; i < 90; ++i) {
        if (!forecasts[i].steps.empty()) CHECK(forecasts[i].steps[2].mean == Approx(at_once[i].steps[2].mean).epsilon(0.1));
    }
}

TEST_CASE("temperatures and connections count in portions as well") {
    Office office("weather");
    core::Rows rows;
    core::Random weather(5);
    std::vector<double> degrees;
    for (int t = 0; t < 40; ++t) {
        core::Temperature row;
        row.region = "here";
        row.month = today.month() - 40 + t;
        row.hdd = 30.0 * std::max(10.0 + 8.0 * std::cos(0.5236 * (row.month.month_of_year() - 1)) + 2.0 * weather.normal(), 0.0);
        degrees.push_back(*row.hdd / row.month.days());
        rows.of<core::Temperature>().push_back(row);
    }
    for (int i = 0; i < 30; ++i) {
        core::Random random(static_cast<std::uint64_t>(700 + i));
        core::Customer customer;
        customer.id.text = "W" + std::to_string(100 + i);
        customer.name = customer.id.text;
        customer.industry_code = "homes";
        customer.town = "here";
        for (int t = 0; t < 40; ++t) {
            const double kwh = 1000.0 * std::exp(0.04 * degrees[static_cast<std::size_t>(t)] + 0.02 * random.normal());
            rows.of<core::Consumption>().push_back({customer.id, today.month() - 40 + t, std::round(kwh)});
        }
        rows.of<core::Customer>().push_back(customer);
    }
    core::Customer fresh;
    fresh.id.text = "W999";
    fresh.name = "new";
    fresh.industry_code = "homes";
    fresh.contracted_kva = 100.0;
    fresh.opened_on = core::Date(2026, 2, 1);
    rows.of<core::Customer>().push_back(fresh);
    office.store.put(rows, "test", today);
    app::Desk desk = office.desk();
    app::forecast_in_portions(desk, a_year(), {20, 121});
    int told = 0;
    for (const core::Forecast& forecast : office.store.forecasts()) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        if (forecast.id[0] == 'W' && forecast.response.per_degree[0] > 0.02) ++told;
        if (forecast.id == "W999") {
            CHECK(forecast.model == "capacity");
            CHECK(forecast.steps[11].mean > forecast.steps[2].mean);
        }
    }
    CHECK(told == 31 - 1);
}

TEST_CASE("in portions as well customers give way to forecasts of their groups, wherever a run was cut") {
    Office plain("plain"), whole("whole"), cut("cut");
    app::Desk quiet = plain.desk();
    app::forecast_in_portions(quiet, a_year(), sizes);
    forecast::Options options = a_year();
    options.reconcile = true;
    app::Desk desk = whole.desk();
    const auto levels = app::forecast_in_portions(desk, options, sizes);
    const auto before = plain.store.forecasts(), after = whole.store.forecasts();
    REQUIRE(before.size() == after.size());
    double moved = 0.0, sum = 0.0;
    for (std::size_t i = 0; i < 90; ++i) {
        if (after[i].steps.empty()) continue;
        CHECK(after[i].steps[2].quantiles[0] >= 0.0);
        CHECK(std::is_sorted(after[i].steps[2].quantiles.begin(), after[i].steps[2].quantiles.end()));
        moved += std::abs(after[i].steps[2].mean - before[i].steps[2].mean);
        sum += after[i].steps[2].mean;
    }
    CHECK(moved > 0.0);
    CHECK(moved < 0.1 * sum);
    CHECK(levels.back().steps[2].mean == Approx(sum));

    app::Desk interrupted = cut.desk();
    interrupted.progress = [](std::string_view, std::size_t done, std::size_t) {
        if (done == 60) throw std::runtime_error("killed");
    };
    CHECK_THROWS_WITH(app::forecast_in_portions(interrupted, options, sizes), "killed");
    app::Desk again = cut.desk();
    CHECK(app::forecast_in_portions(again, options, sizes) == levels);
    CHECK(cut.store.forecasts() == after);
}
