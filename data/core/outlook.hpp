// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/event.hpp"
#include "data/core/provenance.hpp"

namespace visitcast::core {

/// The probabilities at which every forecast states its quantiles.
inline constexpr std::array quantile_levels{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

struct ForecastStep {
    Month month;
    double mean{};                                           ///< kWh
    std::array<double, quantile_levels.size()> quantiles{};  ///< kWh, never crossing
    bool operator==(const ForecastStep&) const = default;
};

/// Two trees over the same customers: customer -> industry -> section -> company, and customer -> manager or region -> company.
enum class ForecastLevel { customer, industry, section, manager, region, company };
enum class ForecastStatus { ok, little_history, no_history, closed };

/// Errors over a rolling origin, beside those of repeating last year. Absent where it cannot be told (no full year before an
/// origin, a scale of zero).
struct BacktestScore {
    std::optional<double> mase;
    std::optional<double> mase_seasonal_naive;
    std::optional<double> mae_kwh;
    std::optional<double> coverage80;  ///< share of held-out months inside the 10-90 % band
    int origins{};
    bool operator==(const BacktestScore&) const = default;
};

/// Where something comes from that is known beside the bills: a recorded event, what a visit found, a planner's override.
enum class LineSource { event, finding, planner };

/// What one of them adds to a customer's forecast.
struct ForecastLine {
    LineSource source{LineSource::finding};
    std::string id;           ///< of the event, finding or override
    double probability{1.0};  ///< as it counts: that of a finding is corrected by the record of who told it
    std::vector<double> kwh;  ///< in each step, if it comes true; the mean holds probability x kWh
    bool operator==(const ForecastLine&) const = default;
};

/// How a customer's forecast answers to what it has in common with others; what is zero or one was not applied.
struct Response {
    std::array<double, 4> per_day{};     ///< change of a day's use, as a share: day off; before, during and after the New Year
    std::array<double, 2> per_degree{};  ///< change of the logarithm of use by one degree of heating, of cooling
    double common_kwh{};                 ///< in the first month: common movement of all customers that is expected to fade
    std::optional<Month> began;          ///< month in which it began to fill up, if it has not yet
    double ramp_months{4.0};             ///< until half of a new capacity of its industry is in use
    double ramp_ceiling{200.0};          ///< kWh a month of one kVA when all is
    int ramp_connections{};              ///< of its industry, from which these were learned; 0 = not yet
    bool operator==(const Response&) const = default;
};

/// The outlook for one customer or one group of them. All levels above the customer are sums of customers.
struct Forecast {
    ForecastLevel level{ForecastLevel::customer};
    std::string id;  ///< customer id, industry code, letter of the section, manager id, town, or empty for the company
    ForecastStatus status{ForecastStatus::ok};
    std::string model;                ///< name in forecast/models.cpp, or how it was made up ("sum")
    std::vector<ForecastStep> steps;  ///< empty with no_history
    BacktestScore score;
    std::vector<std::string> notes;   ///< codes: "outlier_set_aside", "event_applied" ...
    std::vector<Month> missing;       ///< months inside the history without a bill
    std::vector<ForecastLine> lines;  ///< of a customer: what is in the mean beside the bills
    double step_correlation{0.5};     ///< of the errors of two months, for sums of months: learned from past errors
    Response response;                ///< of a customer

    bool operator==(const Forecast&) const = default;
};

/// What the meter says about something that was foretold and whose time has come.
struct Settlement {
    LineSource source{LineSource::finding};
    std::string id;  ///< of the event, finding or override
    CustomerId customer;
    FindingStatus status{FindingStatus::open};
    double stated_kwh{};  ///< change a month as it was told, mean over the months judged
    double seen_kwh{};    ///< change a month against the same months of the year before, the industry's own change taken off
    double error_kwh{};   ///< standard error of what was seen
    int months{};         ///< bills judged
    Date settled_on;      ///< the day of the run that decided
    bool operator==(const Settlement&) const = default;
};

/// Energy of one year against the year before, told apart by why it changed. All in kWh; the parts add up:
/// year - year_before = (alike - alike_before) + entered + left + recorded.
struct Growth {
    double year{};
    double year_before{};
    double alike{};  ///< customers with use in both years and nothing on record
    double alike_before{};
    std::size_t customers_alike{};
    double entered{};   ///< use of customers without any the year before
    double left{};      ///< lost with customers without any use this year, below zero
    double recorded{};  ///< change of customers with a change of capacity, a suspension or their own generation on record

    /// The like-for-like index: 1.03 = three per cent more by the same customers. Absent without such customers.
    std::optional<double> index() const {
        if (alike_before <= 0.0) return std::nullopt;
        return alike / alike_before;
    }
    bool operator==(const Growth&) const = default;
};

/// One line of a table of levels: what a group is expected to use, and how the last twelve months came about.
struct LevelLine {
    ForecastLevel level{ForecastLevel::company};
    std::string id;           ///< as in Forecast; empty below the company = customers without such a group
    std::string name;         ///< empty = none but the id
    std::size_t customers{};  ///< with bills or a forecast
    std::size_t months{};     ///< of the forecast, at most twelve
    double expected{};        ///< kWh over these months
    double low{};             ///< 80 % band of this sum
    double high{};
    Growth growth;  ///< the last twelve months against the twelve before

    bool operator==(const LevelLine&) const = default;
};

enum class FlagKind {
    level_shift,
    expected_rise,
    expected_fall,
    stopped,
    near_capacity,
    missing_data,
    trend_change,
    departs_from_industry,
    industry_turn,
    self_generation,
    event_not_seen,
    not_restarted,
    scheduled,
    demand_above_contract,
    demand_below_contract,
    billing_method,
    idle_capacity,
    power_factor,
    trading_deviation
};
/// `open` is written "new": nobody has looked at it yet.
enum class FlagStatus { open, asked, confirmed, dismissed, settled };

/// A money rule or threshold as it was applied: which, with what value, in force since when, and where it stands.
struct AppliedRule {
    std::string name;  ///< core::Rule::name
    double value{};
    Date from;
    std::string source;
    bool operator==(const AppliedRule&) const = default;
};

/// An expected or noticed change that somebody should act on. Every number can be checked by hand from the bills.
struct ChangeFlag {
    std::string id;        ///< stable over runs: whose, kind and first month when it was raised; empty before it is in the book
    CustomerId customer;   ///< empty for flags of a whole industry
    std::string industry;  ///< code, for flags of a whole industry
    FlagKind kind{FlagKind::level_shift};
    Month since;         ///< first month of the change
    double kwh_month{};  ///< size: change in kWh a month, negative = less
    double low_kwh{};    ///< 80 % interval of the size
    double high_kwh{};
    std::optional<double> percent;                         ///< of the level before; absent on a base too small for a percentage
    double probability{};                                  ///< 0 to 1
    std::vector<std::pair<std::string, double>> evidence;  ///< named numbers, such as "before_kwh", "after_kwh"
    std::vector<std::string> ruled_out;                    ///< codes of causes that were checked and do not explain it
    std::string cause;                                     ///< code of the suspected or recorded cause; empty = unknown
    std::string action;                                    ///< code of the suggested action
    double rank{};                                         ///< expected kWh a month at stake; the list is in falling order of it
    std::optional<double> money_month;                     ///< money a month that a rule puts on it; in the currency of prices
    std::optional<AppliedRule> rule;
    FlagStatus status{FlagStatus::open};
    std::optional<Date> raised_on;
    std::optional<Date> updated_on;  ///< last run that saw it
    std::optional<Date> closed_on;
    std::string closed_by;  ///< code: "closed_by_meter", "closed_by_person", "closed_by_time"
    std::string owner;      ///< who sees to it: a manager id, or a name that a person wrote
    std::optional<Date> due_on;
    std::string note;  ///< what a person wrote about it

    bool operator==(const ChangeFlag&) const = default;
};

/// What a person says about a flag: the columns of an exported list of flags that may be changed and taken in again.
struct FlagAnswer {
    std::string flag;
    FlagStatus status{FlagStatus::open};
    std::string owner;  ///< empty = as it is
    std::optional<Date> due_on;
    std::string note;

    bool operator==(const FlagAnswer&) const = default;
};

}  // namespace visitcast::core
