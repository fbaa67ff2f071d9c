// SPDX-License-Identifier: Apache-2.0
// Day by day for customers with fine readings: the stored months, told by the customer's own week.
#include "tools/app/days.hpp"

#include "data/core/error.hpp"
#include "tools/app/calendar.hpp"
#include "tools/app/explain.hpp"
#include "tools/app/meters.hpp"

namespace visitcast::app {

DaysAhead days_ahead(const Desk& desk, const core::CustomerId& asked, int days) {
    DaysAhead result;
    result.customer = known_customer(desk.store, asked);
    const core::CustomerId& id = result.customer.id;
    std::vector<core::Reading> readings;
    core::Rows demand = desk.store.demand(id, id);
    for (core::Reading& reading : demand.of<core::Reading>()) {
        if (reading.read_on <= desk.as_of) readings.push_back(std::move(reading));
    }
    const auto series = metered_days(readings);
    if (!series)
        throw core::UsageError("the meters of " + id.text + " are not read often enough for days",
                               "import readings.csv with a reading at least every ten days");
    std::optional<core::Forecast> monthly;
    for (core::Forecast& forecast : desk.store.forecasts()) {
        if (forecast.level == core::ForecastLevel::customer && forecast.id == id.text) monthly = std::move(forecast);
    }
    if (!monthly || monthly->steps.empty())
        throw core::UsageError("there is no forecast of " + id.text, "run 'visitcast forecast' first");
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    forecast::CustomerHistory history;
    history.series.first = series->first.month();
    history.series.kwh.assign(static_cast<std::size_t>(series->end().month() - series->first.month()) + 1, 0.0);
    const auto calendar = calendar_terms(settings.country, desk.store.all<core::Holiday>(), {history});
    result.days_read = series->days_read;
    result.known_until = series->end() - 1;
    result.outlook = forecast::forecast_days(*series, *monthly, calendar, days);
    return result;
}

}  // namespace visitcast::app
