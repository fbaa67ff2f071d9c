// SPDX-License-Identifier: Apache-2.0
// Trading deviation: what a market customer will use beyond what it has contracted, in kWh and money, before the gate closes; and
// how far that forecast was from the bills afterwards. Bands and charges differ by province and year, so both are told by the
// user.
#include "tools/app/trading.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/core/text_form.hpp"
#include "data/io/import_table.hpp"

namespace visitcast::app {
namespace {

constexpr double share_of_price = 0.05;
constexpr double width_80 = 2.5631;  // of the 10-90 % band, in standard deviations

std::vector<core::Trade> contracts_of(Desk& desk, const std::filesystem::path& file, core::Issues& issues) {
    io::Table table = io::read_table(file, issues);
    // The file says what is contracted, not what was used; the importer asks for both.
    if (std::find(table.header.begin(), table.header.end(), "kwh") == table.header.end()) {
        table.header.push_back("kwh");
        for (io::Table::Row& row : table.rows) row.cells.push_back("0");
    }
    core::Rows known;
    known.of<core::Customer>() = desk.store.all<core::Customer>();
    io::Imported imported = io::import_table(std::move(table), "consumption", known);
    issues.insert(issues.end(), imported.issues.begin(), imported.issues.end());
    std::vector<core::Trade> trades;
    const auto take = [&](const core::Consumption& row) {
        if (row.contract_kwh && *row.contract_kwh > 0.0)
            trades.push_back({row.customer, row.month, *row.contract_kwh, {}, {}, {}, desk.as_of});
    };
    for (const core::Consumption& row : imported.rows.of<core::Consumption>()) take(row);
    if (trades.empty())
        throw core::UsageError(file.string() + " holds no contract", "give the columns customer_id, month and contract_kwh");
    return trades;
}

double below(double value, double mean, double deviation) {
    return 0.5 * std::erfc((mean - value) / std::max(deviation, 1e-9) / std::sqrt(2.0));
}

class Prices {
public:
    Prices(const Desk& desk, std::optional<double> charge) : charge_(charge) {
        for (const core::Setting& setting : desk.store.all<core::Setting>()) {
            if (setting.key == "price_per_kwh") usual_ = core::from_text<double>(setting.value);
        }
        for (const core::Customer& customer : desk.store.all<core::Customer>()) {
            if (customer.price_per_kwh) own_[customer.id] = *customer.price_per_kwh;
        }
    }
    std::optional<double> of(const core::CustomerId& customer) const {
        if (charge_) return charge_;
        const auto found = own_.find(customer);
        if (found != own_.end()) return share_of_price * found->second;
        return usual_ ? std::optional(share_of_price * *usual_) : std::nullopt;
    }

private:
    std::optional<double> charge_;
    std::optional<double> usual_;
    std::map<core::CustomerId, double> own_;
};

Deviation deviation(const core::Trade& trade, double kwh, double band, const Prices& prices) {
    Deviation result{trade, kwh, 0.0, std::nullopt, 0.0};
    const double free = band / 100.0 * trade.contract_kwh;
    const double away = kwh - trade.contract_kwh;
    result.beyond = away > free ? away - free : away < -free ? away + free : 0.0;
    if (const auto price = prices.of(trade.customer)) result.cost = std::abs(result.beyond) * *price;
    return result;
}

}  // namespace

TradingReport trading(Desk& desk, const TradingRequest& request) {
    TradingReport report;
    std::map<std::pair<core::CustomerId, core::Month>, const core::ForecastStep*> steps;
    const auto forecasts = desk.store.forecasts();
    if (forecasts.empty()) throw core::UsageError("nothing is forecast yet", "run 'visitcast forecast' first");
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        for (const core::ForecastStep& step : forecast.steps) steps[{core::CustomerId{forecast.id}, step.month}] = &step;
    }
    if (request.contracts) {
        std::vector<core::Trade> fresh = contracts_of(desk, *request.contracts, report.issues);
        for (core::Trade& trade : fresh) {
            const auto step = steps.find({trade.customer, trade.month});
            if (step == steps.end()) continue;
            trade.expected_kwh = step->second->mean;
            trade.low_kwh = step->second->quantiles[1];
            trade.high_kwh = step->second->quantiles[5];
        }
        desk.store.save_trades(fresh);
    }
    std::vector<core::Trade> trades = desk.store.trades();
    const core::Rows rows = desk.store.everything();
    std::set<core::CustomerId> customers;
    for (const core::Customer& customer : rows.of<core::Customer>()) customers.insert(customer.id);
    std::erase_if(trades, [&](const core::Trade& trade) { return !customers.contains(trade.customer); });
    if (trades.empty()) throw core::UsageError("no contract is known", "name a file with customer_id, month and contract_kwh");
    const Prices prices(desk, request.charge);
    const auto histories = app::histories(rows, desk.as_of);
    const core::Month last = last_whole_month(desk.as_of);
    std::optional<core::Month> newest;
    for (const core::Trade& trade : trades) {
        const auto history = histories.find(trade.customer);
        const double billed = history == histories.end() ? std::nan("") : history->second.at(trade.month);
        if (trade.month <= last && std::isfinite(billed)) {
            report.billed.push_back(deviation(trade, billed, request.band, prices));
            report.billed.back().chance = report.billed.back().beyond != 0.0 ? 1.0 : 0.0;
            newest = newest ? std::max(*newest, trade.month) : trade.month;
        } else if (trade.month > last && trade.expected_kwh) {
            Deviation one = deviation(trade, *trade.expected_kwh, request.band, prices);
            const double free = request.band / 100.0 * trade.contract_kwh;
            const double scatter = (*trade.high_kwh - *trade.low_kwh) / width_80;
            one.chance =
                below(trade.contract_kwh - free, one.kwh, scatter) + 1.0 - below(trade.contract_kwh + free, one.kwh, scatter);
            report.coming.push_back(std::move(one));
        }
    }
    std::erase_if(report.billed, [&](const Deviation& one) { return one.trade.month != *newest; });
    const auto dearer = [](const Deviation& a, const Deviation& b) {
        if (std::abs(a.beyond) != std::abs(b.beyond)) return std::abs(a.beyond) > std::abs(b.beyond);
        return a.trade.customer < b.trade.customer;
    };
    std::sort(report.coming.begin(), report.coming.end(), dearer);
    const auto miss = [](const Deviation& one) {
        return one.trade.expected_kwh ? std::abs(*one.trade.expected_kwh - one.kwh) : 0.0;
    };
    std::sort(report.billed.begin(), report.billed.end(), [&](const Deviation& a, const Deviation& b) {
        return miss(a) != miss(b) ? miss(a) > miss(b) : a.trade.customer < b.trade.customer;
    });
    return report;
}

}  // namespace visitcast::app
