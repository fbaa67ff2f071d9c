// SPDX-License-Identifier: Apache-2.0
// A company of any size in bounded memory: some thousand customers, evenly spread over the list, teach what is common; then
// everybody is loaded, forecast and stored portion by portion. The sums of industries are taken from the stored forecasts, so
// that it makes no difference where a run was interrupted.
#include "tools/app/portions.hpp"

#include <algorithm>

#include "forecast/bands.hpp"
#include "forecast/portions.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/levels.hpp"
#include "tools/app/outlook.hpp"

namespace visitcast::app {
namespace {

core::Rows with_settings(core::Rows rows, const Desk& desk) {
    rows.of<core::Setting>() = desk.store.all<core::Setting>();
    rows.of<core::Holiday>() = desk.store.all<core::Holiday>();
    rows.of<core::Temperature>() = desk.store.all<core::Temperature>();
    rows.of<core::Override>() = desk.store.all<core::Override>();
    return rows;
}

template <class T>
void append(core::Rows& rows, core::Rows& more) {
    auto& own = rows.of<T>();
    own.insert(own.end(), std::make_move_iterator(more.of<T>().begin()), std::make_move_iterator(more.of<T>().end()));
}

forecast::Company sample_of(const Desk& desk, const std::vector<core::CustomerId>& ids, std::size_t wanted) {
    core::Rows rows;
    const std::size_t count = std::min(wanted, ids.size());
    for (std::size_t k = 0; k < count; ++k) {
        const core::CustomerId& id = ids[k * ids.size() / count];
        core::Rows one = desk.store.demand(id, id);
        append<core::Customer>(rows, one);
        append<core::Consumption>(rows, one);
        append<core::Reading>(rows, one);
        append<core::Event>(rows, one);
        append<core::Finding>(rows, one);
    }
    return company(with_settings(std::move(rows), desk), desk.as_of);
}

/// What must be the same for an interrupted run to be taken up.
std::string run_text(const Desk& desk, const forecast::Options& options, const PortionSizes& sizes) {
    const auto imports = desk.store.imports();
    return std::to_string(options.horizon) + ' ' + std::to_string(sizes.customers) + ' ' + std::to_string(sizes.learned_from) +
           ' ' + std::to_string(imports.empty() ? 0 : imports.back().number) + (options.reconcile ? " reconciled" : "");
}

/// Customers are moved by their share of what their group changes by, and with them their bands; none falls below zero.
void give_way(Desk& desk, const forecast::GroupChanges& changes) {
    desk.store.change_forecasts("reconciled", [&](const std::string& industry, core::Forecast& forecast) {
        for (std::size_t h = 0; h < forecast.steps.size(); ++h) {
            core::ForecastStep& step = forecast.steps[h];
            const bool floored = step.quantiles.front() >= 0.0;
            const double change = changes.change(industry, h, forecast::spread_of(step));
            const auto moved = [&](double kwh) { return floored ? std::max(kwh + change, 0.0) : kwh + change; };
            step.mean = moved(step.mean);
            for (double& quantile : step.quantiles) quantile = moved(quantile);
        }
    });
}

}  // namespace

std::vector<core::Forecast> forecast_in_portions(Desk& desk, const forecast::Options& options, const PortionSizes& sizes) {
    const std::vector<core::CustomerId> ids = desk.store.customer_ids();
    std::size_t done = desk.store.start_forecasts(desk.provenance(), run_text(desk, options, sizes));
    const auto progress = [&] {
        if (desk.progress) desk.progress("forecast", done, ids.size());
    };
    progress();
    forecast::Options quiet = options;
    quiet.progress = {};
    const forecast::Knowledge knowledge = settle_foretold(desk);
    forecast::PortionForecaster forecaster(sample_of(desk, ids, sizes.learned_from), quiet, desk.executor);
    // What is stored already is forecast again where groups need its sums.
    for (std::size_t first = options.reconcile ? 0 : done; first < ids.size();) {
        const std::size_t end = std::min(first + sizes.customers, ids.size());
        forecast::Company portion = company(with_settings(desk.store.demand(ids[first], ids[end - 1]), desk), desk.as_of);
        forecast::apply(knowledge, portion);
        const std::vector<core::Forecast> forecasts = forecaster.customers(portion, desk.executor);
        if (first >= done) {
            desk.store.add_forecasts(forecasts, first);
            done = end;
            progress();
        }
        first = end;
    }
    if (options.reconcile) give_way(desk, forecaster.group_changes());
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    std::vector<core::Forecast> levels = forecaster.levels(level_sums(desk, settings.country));
    desk.store.finish_forecasts(levels, ids.size(), desk.provenance());
    return levels;
}

}  // namespace visitcast::app
