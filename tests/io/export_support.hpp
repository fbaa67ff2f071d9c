// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

#include "data/io/export.hpp"
#include "tests/scratch_folder.hpp"

// A small company with awkward names, and a folder that goes away with the test.
namespace visitcast::test {

using TemporaryFolder = ScratchFolder;

inline std::string content(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::vector<std::filesystem::path> write(const io::ExportData& data, std::string_view format, std::string_view subject,
                                                const std::filesystem::path& folder) {
    for (const auto& exporter : io::exporters())
        if (exporter.format == format) return exporter.write(data, subject, folder);
    throw core::Error("no such format");
}

inline core::Customer customer(std::string id, std::string name, std::optional<double> lat, std::optional<double> lon) {
    core::Customer customer;
    customer.id = {std::move(id)};
    customer.name = std::move(name);
    customer.lat = lat;
    customer.lon = lon;
    customer.industry_code = "C14";
    customer.industry_name = "食品/饮料[冷链]";
    customer.manager = {"M01"};
    customer.visit_minutes = 45;
    return customer;
}

inline core::Stop stop(std::string visit, std::string customer, int start_minute, int minutes) {
    core::Stop stop;
    stop.visit = {std::move(visit)};
    stop.need.customer = {std::move(customer)};
    stop.need.kind = "marketing";
    stop.need.target = core::Date(2026, 11, 2);
    stop.need.latest = core::Date(2026, 11, 9);
    stop.need.reasons = {{"interval", 63}};
    stop.arrive = core::minutes(start_minute - 5);
    stop.start = core::minutes(start_minute);
    stop.end = core::minutes(start_minute + minutes);
    stop.drive = core::minutes(12);
    stop.distance = {7400};
    return stop;
}

inline core::Series history(core::Month first, std::vector<double> kwh) {
    core::Series series;
    series.first = first;
    for (const double value : kwh) {
        series.kwh.push_back(value < 0 ? std::numeric_limits<double>::quiet_NaN() : value);
        series.quality.push_back(value < 0 ? core::ValueQuality::missing : core::ValueQuality::read);
    }
    return series;
}

inline core::Forecast forecast(core::ForecastLevel level, std::string id, core::Month from, int months, double mean) {
    core::Forecast forecast;
    forecast.level = level;
    forecast.id = std::move(id);
    forecast.model = "ets";
    for (int i = 0; i < months; ++i) {
        core::ForecastStep step{from + i, mean + 10.0 * i, {}};
        const std::array<double, 7> shares{0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2};
        for (std::size_t q = 0; q < shares.size(); ++q) step.quantiles[q] = step.mean * shares[q];
        forecast.steps.push_back(step);
    }
    return forecast;
}

/// Owns the rows that the data point at.
struct Company {
    core::Rows rows;
    io::ExportData data;

    Company() {
        rows.of<core::Customer>() = {
            customer("0001", "Pier 14 Cold Chain Logistics Park; Gate B, \"North\" \\ Dock", 31.2301, 121.4701),
            customer("0002", "海棠纺织厂北区第二车间综合用能服务站海棠纺织厂北区第二车间综合用能服务站东门外联络处🏭", 31.2402,
                     121.4802),
            customer("0003", "<img src=x onerror=document.title=1>", 31.2502, 121.4902),
            customer("0004", "End ]]> Mark \x01 & Sons", std::nullopt, std::nullopt),
            customer("0005", "=1+2", -34.6037, -58.3816)};
        rows.of<core::Customer>()[0].address = "Dock 3,\nGate B";
        rows.of<core::Customer>()[1].address = "滨江路一号，二号门";
        rows.of<core::Customer>()[2].address = "</script><script>document.title=2</script>";
        rows.of<core::Customer>()[2].phone = "021 5550 0100";
        core::AccountManager lin;
        lin.id = {"M01"};
        lin.name = "Lin Heqing";
        lin.home_lat = 31.23;
        lin.home_lon = 121.47;
        core::AccountManager sun;
        sun.id = {"M02"};
        sun.name = "Sun Yiran";
        rows.of<core::AccountManager>() = {lin, sun};

        data.rows = &rows;
        data.as_of = core::Date(2026, 11, 2);
        data.company = "Northern Grid <Test>";
        data.time_zone = "Asia/Shanghai";
        data.version = "1.2.3";
    }
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    /// V1 and V2 on Tuesday by M01, V3 on Wednesday by M01, V5 on Tuesday by M02; 0004 does not fit.
    void add_plan() {
        core::Plan plan;
        plan.range = {core::Date(2026, 11, 2), core::Date(2026, 11, 13)};
        core::Route first{
            {"M01"}, core::Date(2026, 11, 3), core::minutes(540), core::minutes(720), core::minutes(10), {5000}, {}, {}, {}};
        first.stops = {stop("V1", "0001", 570, 45), stop("V2", "0002", 645, 45)};
        first.stops[1].pinned = true;
        core::Route other = first;
        other.manager = {"M02"};
        other.stops = {stop("V5", "0005", 570, 30)};
        core::Route second = first;
        second.date = core::Date(2026, 11, 4);
        second.stops = {stop("V3", "0003", 570, 0), stop("V4", "0004", 600, 30)};
        plan.routes = {first, other, second};
        core::Unplanned left;
        left.need = stop("", "0004", 0, 30).need;
        left.need.urgency = core::Urgency::overdue;
        left.code = "longer_than_window";
        left.numbers = {{"minutes", 90}, {"longest_minutes", 60}};
        left.remedy = "remedy_widen_window";
        plan.unplanned = {left};
        plan.workloads = {{{"M01"}, 4, core::minutes(120), core::minutes(60), core::minutes(4800)}};
        plan.provenance = {data.as_of, 7, "1.2.3"};
        data.plan = plan;
    }

    /// Company, one industry and 0003 with a gap of two months; one flag.
    void add_outlook() {
        const core::Month first(2024, 11);
        std::vector<double> kwh(24, 1000.0);
        kwh[5] = -1;
        kwh[6] = -1;
        kwh[9] = 0;
        data.histories[{"0003"}] = history(first, kwh);
        data.industry_histories["C14"] = history(first, std::vector<double>(24, 2e4));
        data.industry_histories[""] = history(first, std::vector<double>(24, 5e6));
        const core::Month from(2026, 11);
        data.forecasts = {forecast(core::ForecastLevel::customer, "0003", from, 12, 1000),
                          forecast(core::ForecastLevel::industry, "C14", from, 12, 2e4),
                          forecast(core::ForecastLevel::company, "", from, 12, 5.2e6)};
        data.forecasts[0].missing = {core::Month(2025, 4), core::Month(2025, 5)};
        core::Forecast none;
        none.id = "0004";
        none.status = core::ForecastStatus::no_history;
        none.model = "none";
        data.forecasts.insert(data.forecasts.begin() + 1, none);
        core::ChangeFlag flag;
        flag.customer = {"0003"};
        flag.kind = core::FlagKind::level_shift;
        flag.since = core::Month(2026, 8);
        flag.kwh_month = -12345;
        flag.low_kwh = -15000;
        flag.high_kwh = -9000;
        flag.percent = -23.4;
        flag.probability = 0.93;
        flag.evidence = {{"before_kwh", 52000}, {"after_kwh", 39655}};
        flag.ruled_out = {"season"};
        flag.action = "visit_soon";
        flag.rank = 11480;
        data.flags = {flag};
    }
};

}  // namespace visitcast::test
