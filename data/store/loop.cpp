// SPDX-License-Identifier: Apache-2.0
// What closes the loop: settlements of what was foretold, and the log of chance between equally worthy visits.
#include "data/store/sql/impl.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {

void Store::save_settlements(const std::vector<core::Settlement>& settlements) {
    Database& database = impl_->database;
    database.writing([&] {
        database.handle().exec("DELETE FROM settlements");
        auto& line = database.statement("INSERT INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (const core::Settlement& settlement : settlements) {
            line.reset();
            int index = 1;
            const auto bind = [&](const auto& value) { bind_value(line, index++, value, true); };
            bind(settlement.source);
            bind(settlement.id);
            bind(settlement.customer);
            bind(settlement.status);
            bind(settlement.stated_kwh);
            bind(settlement.seen_kwh);
            bind(settlement.error_kwh);
            bind(settlement.months);
            bind(settlement.settled_on);
            line.exec();
        }
    });
}

std::vector<core::Settlement> Store::settlements() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<core::Settlement> settlements;
        auto& lines = database.statement("SELECT * FROM settlements ORDER BY source, id, customer_id");
        while (lines.executeStep()) {
            int index = 0;
            const auto next = [&]<class T>(T& value) { value = column_value<T>(lines.getColumn(index++)); };
            core::Settlement settlement;
            next(settlement.source);
            next(settlement.id);
            next(settlement.customer);
            next(settlement.status);
            next(settlement.stated_kwh);
            next(settlement.seen_kwh);
            next(settlement.error_kwh);
            next(settlement.months);
            next(settlement.settled_on);
            settlements.push_back(std::move(settlement));
        }
        return settlements;
    });
}

void Store::add_trials(const std::vector<VisitTrial>& trials) {
    Database& database = impl_->database;
    database.writing([&] {
        auto& line = database.statement("INSERT INTO visit_trials VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        for (const VisitTrial& trial : trials) {
            line.reset();
            SQLite::bind(line, trial.drawn_on.text(), trial.customer.text, trial.probability, trial.chosen ? 1 : 0);
            line.exec();
        }
    });
}

std::vector<VisitTrial> Store::trials() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<VisitTrial> trials;
        auto& lines = database.statement("SELECT * FROM visit_trials ORDER BY drawn_on, customer_id");
        while (lines.executeStep())
            trials.push_back({column_value<core::Date>(lines.getColumn(0)),
                              {lines.getColumn(1).getString()},
                              lines.getColumn(2).getDouble(),
                              lines.getColumn(3).getInt() != 0});
        return trials;
    });
}

}  // namespace visitcast::store
