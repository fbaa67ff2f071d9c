// SPDX-License-Identifier: Apache-2.0
// Bills out and forecasts back in portions, for companies too large to be held at once. Each portion is a transaction of its own;
// the row of forecast_unfinished says that the run goes on, and a run that was killed is taken up where its last portion ended.
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "data/store/sql/forecast_rows.hpp"
#include "data/store/sql/impl.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

template <class T>
void load_between(Database& database, const core::CustomerId& first, const core::CustomerId& last, std::vector<T>& rows) {
    static const std::string between = "SELECT " + Sql<T>::columns() + " FROM " + Sql<T>::table() +
                                       " WHERE customer_id BETWEEN ? AND ? ORDER BY " + field_list<T>(true, "", ", ");
    SQLite::Statement& lines = database.statement(between);
    SQLite::bind(lines, first.text, last.text);
    while (lines.executeStep()) rows.push_back(read_row<T>(lines));
}

std::size_t stored(Database& database) {
    auto& count = database.statement("SELECT count(*) FROM forecasts");
    count.executeStep();
    return static_cast<std::size_t>(count.getColumn(0).getInt64());
}

}  // namespace

std::vector<core::CustomerId> Store::customer_ids() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<core::CustomerId> ids;
        auto& all = database.statement("SELECT customer_id FROM customers ORDER BY customer_id");
        while (all.executeStep()) ids.push_back({all.getColumn(0).getString()});
        return ids;
    });
}

core::Rows Store::demand(const core::CustomerId& first, const core::CustomerId& last) const {
    Database& database = impl_->database;
    return database.reading([&] {
        core::Rows rows;
        load_between(database, first, last, rows.of<core::Customer>());
        load_between(database, first, last, rows.of<core::Consumption>());
        load_between(database, first, last, rows.of<core::Reading>());
        load_between(database, first, last, rows.of<core::Event>());
        load_between(database, first, last, rows.of<core::Finding>());
        return rows;
    });
}

std::size_t Store::start_forecasts(const core::Provenance& provenance, const std::string& options) {
    Database& database = impl_->database;
    return database.writing([&]() -> std::size_t {
        const std::string of =
            provenance.as_of.text() + ' ' + std::to_string(provenance.seed) + ' ' + provenance.version + ' ' + options;
        auto& unfinished = database.statement("SELECT run FROM forecast_unfinished");
        if (unfinished.executeStep() && unfinished.getColumn(0).getString() == of) return stored(database);
        unfinished.reset();
        clear_forecasts(database);
        auto& start = database.statement("INSERT INTO forecast_unfinished VALUES (1, ?)");
        start.bind(1, of);
        start.exec();
        return 0;
    });
}

void Store::add_forecasts(const std::vector<core::Forecast>& forecasts, std::size_t position) {
    Database& database = impl_->database;
    database.writing([&] {
        for (auto at = static_cast<int>(position); const core::Forecast& forecast : forecasts) {
            save_forecast(database, forecast, at++);
        }
    });
}

void Store::change_forecasts(const std::string& note,
                             const std::function<void(const std::string& industry, core::Forecast& forecast)>& change) {
    Database& database = impl_->database;
    database.writing([&] {
        std::vector<std::pair<int, std::string>> positions;
        auto& heads = database.statement(
            "SELECT f.position, coalesce(c.industry_code, c.industry_name) FROM forecasts f JOIN customers c ON c.customer_id = "
            "f.id "
            "WHERE f.level = 'customer' AND instr(f.notes, ?) > 0 ORDER BY f.position");
        heads.bind(1, '"' + note + '"');
        while (heads.executeStep()) positions.emplace_back(heads.getColumn(0).getInt(), heads.getColumn(1).getString());
        for (const auto& [position, industry] : positions) {
            core::Forecast forecast;
            forecast.steps = load_steps(database, position);
            change(industry, forecast);
            auto& gone = database.statement("DELETE FROM forecast_steps WHERE position = ?");
            gone.bind(1, position);
            gone.exec();
            save_steps(database, forecast.steps, position);
        }
        database.handle().exec("UPDATE forecast_unfinished SET run = run || ' changed'");
    });
}

std::vector<StoredSum> Store::forecast_sums() const {
    Database& database = impl_->database;
    return database.reading([&] {
        // In the order of customers, so that the sums are the same on every run.
        std::map<std::tuple<core::ForecastLevel, std::string, core::Month>, StoredSum> sums;
        auto& heads = database.statement(
            "SELECT f.position, coalesce(c.industry_code, c.industry_name), c.manager_id, c.town FROM forecasts f JOIN customers "
            "c ON c.customer_id = f.id "
            "WHERE f.level = 'customer' ORDER BY f.position");
        auto& steps = database.statement("SELECT month, mean, q100, q900 FROM forecast_steps WHERE position = ? ORDER BY step");
        while (heads.executeStep()) {
            const std::array<std::pair<core::ForecastLevel, std::string>, 4> groups{
                std::pair{core::ForecastLevel::industry, heads.getColumn(1).getString()},
                std::pair{core::ForecastLevel::manager, heads.getColumn(2).getString()},
                std::pair{core::ForecastLevel::region, heads.getColumn(3).getString()},
                std::pair{core::ForecastLevel::company, std::string()}};
            steps.reset();
            steps.bind(1, heads.getColumn(0).getInt());
            while (steps.executeStep()) {
                const core::Month month = column_value<core::Month>(steps.getColumn(0));
                const double width = steps.getColumn(3).getDouble() - steps.getColumn(2).getDouble();
                for (const auto& [level, id] : groups) {
                    StoredSum& sum = sums[{level, id, month}];
                    sum.mean += steps.getColumn(1).getDouble();
                    sum.widths += width;
                    sum.squares += width * width;
                }
            }
        }
        std::vector<StoredSum> result;
        for (auto& [key, sum] : sums) {
            std::tie(sum.level, sum.id, sum.month) = key;
            result.push_back(std::move(sum));
        }
        return result;
    });
}

void Store::finish_forecasts(const std::vector<core::Forecast>& levels, std::size_t position,
                             const core::Provenance& provenance) {
    Database& database = impl_->database;
    database.writing([&] {
        for (auto at = static_cast<int>(position); const core::Forecast& forecast : levels) {
            save_forecast(database, forecast, at++);
        }
        save_run(database, provenance);
        database.handle().exec("DELETE FROM forecast_unfinished");
    });
}

}  // namespace visitcast::store
