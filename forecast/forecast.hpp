// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/consumption.hpp"
#include "data/core/customer.hpp"
#include "data/core/event.hpp"
#include "data/core/outlook.hpp"
#include "data/core/parallel.hpp"
#include "data/core/rule.hpp"
#include "data/core/series.hpp"
#include "forecast/calendar.hpp"

namespace visitcast::forecast {

/// What a contract says, where it is known.
struct Supply {
    std::optional<double> contracted_kva;
    std::optional<double> running_kva;         ///< contracted less what is suspended
    std::optional<double> contract_demand_kw;  ///< paid for at least, with billing by contract demand
    std::optional<core::BillingMethod> billing;
    std::optional<double> voltage_kv;
    std::optional<double> price_per_kwh;
    bool market{};  ///< buys in the market, against a contracted energy a month
};

/// What is known of one customer's demand.
struct CustomerHistory {
    core::CustomerId id;
    std::string industry;  ///< code; empty = without an industry
    std::string section;   ///< of industries; empty = none known
    std::string manager;   ///< id; empty = nobody's
    std::string region;    ///< town, whose temperatures count; empty = not known
    std::optional<core::CustomerStatus> status;
    std::optional<core::Date> opened_on;
    std::optional<core::Date> closed_on;
    std::optional<double> contracted_kw;
    core::Series series;
    std::vector<core::Event> events;
    std::vector<core::Finding> findings;
    Supply supply;
    std::vector<core::Consumption> bills;   ///< in order of months; those that say more than their energy
    std::vector<core::Override> overrides;  ///< of this customer: kWh, or percent of the forecast
};

struct Company {
    std::vector<CustomerHistory> customers;
    std::optional<CalendarTerms> calendar;  ///< absent = months are taken as they come
    std::vector<core::Rule> rules;          ///< money rules and thresholds of flags, the company's own before the product's
    /// Past months of any regions, with or without a normal year; those from the first month to forecast on are not looked at.
    std::vector<core::Temperature> temperatures;
};

/// How findings count: by their probability, as if all came, or as if nobody had told.
enum class FindingUse { weighted, with, without };

struct Options {
    core::Month from;              ///< first month to forecast: the month of the as-of day
    int horizon{12};               ///< months, 1 to 36
    std::string model{"default"};  ///< a name of the model table
    std::uint64_t seed{1};
    bool backtest{true};
    bool reconcile{};  ///< groups are forecast by themselves as well, and customers give way (forecast/groups.hpp)
    FindingUse findings{FindingUse::weighted};
    std::function<void(std::size_t done, std::size_t all)> progress;
};

/// Forecasts of every customer (in the order of the company), then every industry, section, manager and region (by code), then
/// the company; the levels add up month by month in the mean. One odd series never stops the run: it gets a simpler model and a
/// note.
std::vector<core::Forecast> forecast_all(const Company& company, const Options& options,
                                         const core::Executor& executor = core::serial());

/// Expected and noticed changes, ranked: largest expected kWh at stake first.
std::vector<core::ChangeFlag> find_changes(const Company& company, const std::vector<core::Forecast>& forecasts,
                                           const Options& options, const core::Executor& executor = core::serial());

/// A bill that the fit does not take as it stands, with the reason as a note code; the bill itself stays unchanged.
struct SetAside {
    core::Month month;
    double kwh{};   ///< as billed
    double used{};  ///< what the fit takes instead; NaN = treated as missing
    std::string reason;
};

/// Suspect values, corrections and months under a recorded measure before the month `from`, in order.
std::vector<SetAside> set_aside(const CustomerHistory& history, core::Month from);

/// A forecast of one plain series: `mean` and, per step, the quantiles at core::quantile_levels.
struct Prediction {
    std::vector<double> mean;
    std::vector<std::array<double, core::quantile_levels.size()>> quantiles;
    std::string model;
};

/// One series without gaps, `season` observations a season (1 = none). `model` is a name of the table. A series too short
/// for the model gets a simpler one; Prediction::model says which. Throws core::UsageError for an unknown name.
Prediction predict(std::string_view model, std::span<const double> values, int season, int horizon);

/// Many series of one company forecast together (season shapes are borrowed across them).
std::vector<Prediction> predict_jointly(const std::vector<std::vector<double>>& values, int season, int horizon,
                                        const core::Executor& executor = core::serial());

/// Names of all models, the product's own choice ("default") first.
std::vector<std::string_view> model_names();

}  // namespace visitcast::forecast
