// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/scratch_folder.hpp"
#include "tools/app/import.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::test {

namespace fs = std::filesystem;

using TempFolder = ScratchFolder;

inline fs::path case_folder(const std::string& name) { return fs::path(VISITCAST_CASES) / name; }

/// A case imported into a fresh store, as the program does it, on the case's own day. `skip` names a file that is left out;
/// `change` may alter the rows between files and store.
class Case {
public:
    explicit Case(const std::string& name, const std::string& skip = {}, const std::function<void(core::Rows&)>& change = {})
        : store_(folder_.path() / "case.db", store::OpenMode::create), desk_{store_, core::Date(2026, 1, 1)} {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(case_folder(name))) {
            if (entry.path().extension() == ".csv" && entry.path().filename() != skip) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        imported_ = io::import_files(files, std::nullopt, {});
        if (change) change(imported_.rows);
        store_.put(imported_.rows, name, desk_.as_of);
        desk_.as_of = app::read_settings(store_.all<core::Setting>()).today.value();
    }

    app::Desk& desk() { return desk_; }
    const core::Issues& issues() const { return imported_.issues; }
    core::Plan plan() { return app::make_plan(desk_, {}); }
    std::vector<core::Forecast> forecasts() { return app::make_forecasts(desk_, {}); }
    std::vector<core::ChangeFlag> flags() { return app::make_flags(desk_); }

private:
    TempFolder folder_;
    store::Store store_;
    app::Desk desk_;
    io::Imported imported_;
};

/// A planned visit with its day and manager.
struct Planned {
    std::string customer;
    std::string manager;
    core::Date date;
    core::Stop stop;
};

inline std::vector<Planned> visits(const core::Plan& plan) {
    std::vector<Planned> all;
    for (const auto& route : plan.routes) {
        for (const auto& stop : route.stops) all.push_back({stop.need.customer.text, route.manager.text, route.date, stop});
    }
    std::stable_sort(all.begin(), all.end(), [](const Planned& a, const Planned& b) { return a.date < b.date; });
    return all;
}

inline std::vector<core::Date> dates_of(const core::Plan& plan, const std::string& customer) {
    std::vector<core::Date> dates;
    for (const auto& visit : visits(plan)) {
        if (visit.customer == customer) dates.push_back(visit.date);
    }
    return dates;
}

/// Code of the reason why a customer is not planned; empty when there is none.
inline std::string unplanned_code(const core::Plan& plan, const std::string& customer) {
    for (const auto& unplanned : plan.unplanned) {
        if (unplanned.need.customer.text == customer) return unplanned.code;
    }
    return {};
}

inline const core::Forecast& forecast_of(const std::vector<core::Forecast>& forecasts, const std::string& customer) {
    return *std::find_if(forecasts.begin(), forecasts.end(), [&](const core::Forecast& forecast) {
        return forecast.level == core::ForecastLevel::customer && forecast.id == customer;
    });
}

}  // namespace visitcast::test
