// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <string>

#include "tests/tools/program.hpp"

// A company made by hand: ten customers of one industry, bills that hardly scatter, one account manager.
namespace visitcast::test::hand_made {

inline const core::Date today(2026, 3, 2);

/// Ten customers of the industry "C25" with 100 MWh a month, a little up and down, for four years.
class Company {
public:
    explicit Company(const std::function<void(core::Rows&)>& change = {})
        : store_(folder_.path() / "a.db", store::OpenMode::create), desk_{store_, today} {
        core::Rows rows;
        core::AccountManager manager;
        manager.id.text = "M1";
        manager.name = "Li";
        manager.home_lat = 30.0;
        manager.home_lon = 120.0;
        manager.max_visits_per_day = 1;
        rows.of<core::AccountManager>() = {manager};
        for (int i = 0; i < 10; ++i) {
            core::Customer customer;
            customer.id.text = "C" + std::to_string(i);
            customer.name = "Works " + std::to_string(i);
            customer.industry_code = "C25";
            customer.manager.text = "M1";
            customer.lat = 30.05;
            customer.lon = 120.05;
            rows.of<core::Customer>().push_back(customer);
            for (int back = 48; back >= 1; --back) {
                core::Consumption bill;
                bill.customer = customer.id;
                bill.month = today.month() - back;
                bill.kwh = 100000.0 * (1.0 + 0.01 * ((i * 7 + back * 5) % 7 - 3));
                rows.of<core::Consumption>().push_back(bill);
            }
        }
        if (change) change(rows);
        store_.put(rows, "made by hand", today);
    }

    app::Desk& desk() { return desk_; }
    std::vector<core::Forecast> forecasts(forecast::FindingUse use = forecast::FindingUse::weighted) {
        return app::make_forecasts(desk_, {12, "default", false, use});
    }

private:
    TempFolder folder_;
    store::Store store_;
    app::Desk desk_;
};

inline core::Finding finding(const std::string& id, const std::string& customer, core::Month from, double kwh,
                             double probability) {
    core::Finding one;
    one.id = id;
    one.customer.text = customer;
    one.visit.text = "V1";
    one.kind = core::FindingKind::new_load;
    one.kwh_month = kwh;
    one.from = from;
    one.probability = probability;
    one.reported_by = "M1";
    one.reported_on = from.first() - 60;
    return one;
}

/// Adds kWh to the last `months` bills of a customer.
inline void step(core::Rows& rows, const std::string& customer, int months, double kwh) {
    for (auto& bill : rows.of<core::Consumption>())
        if (bill.customer.text == customer && bill.month >= today.month() - months) bill.kwh += kwh;
}

inline const core::Forecast& industry_of(const std::vector<core::Forecast>& forecasts) {
    return *std::find_if(forecasts.begin(), forecasts.end(),
                         [](const auto& forecast) { return forecast.level == core::ForecastLevel::industry; });
}

inline double width(const core::ForecastStep& step) { return step.quantiles[5] - step.quantiles[1]; }

}  // namespace visitcast::test::hand_made
