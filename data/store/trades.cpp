// SPDX-License-Identifier: Apache-2.0
// Contracts for a month and the forecasts that stood beside them, kept so that their error can be told when the bills are in.
#include "data/store/sql/impl.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {

void Store::save_trades(const std::vector<core::Trade>& trades) {
    Database& database = impl_->database;
    database.writing([&] {
        auto& line = database.statement("INSERT OR REPLACE INTO trades VALUES (?, ?, ?, ?, ?, ?, ?)");
        for (const core::Trade& trade : trades) {
            line.reset();
            int index = 1;
            const auto bind = [&](const auto& value) { bind_value(line, index++, value, true); };
            bind(trade.customer);
            bind(trade.month);
            bind(trade.contract_kwh);
            bind_value(line, index++, trade.expected_kwh, false);
            bind_value(line, index++, trade.low_kwh, false);
            bind_value(line, index++, trade.high_kwh, false);
            bind(trade.made_on);
            line.exec();
        }
    });
}

std::vector<core::Trade> Store::trades() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<core::Trade> trades;
        auto& lines = database.statement("SELECT * FROM trades ORDER BY month, customer_id");
        while (lines.executeStep()) {
            int index = 0;
            const auto next = [&]<class T>(T& value) { value = column_value<T>(lines.getColumn(index++)); };
            core::Trade trade;
            next(trade.customer);
            next(trade.month);
            next(trade.contract_kwh);
            next(trade.expected_kwh);
            next(trade.low_kwh);
            next(trade.high_kwh);
            next(trade.made_on);
            trades.push_back(std::move(trade));
        }
        return trades;
    });
}

}  // namespace visitcast::store
