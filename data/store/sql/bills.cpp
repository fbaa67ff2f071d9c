// SPDX-License-Identifier: Apache-2.0
// Bills by the million. They come in the order of the table's key, so each customer's stored months are read once and merged with
// the new ones, and new ones are put in where the table grows anyway. Plain SQLite calls: a call for each of twelve columns of
// millions of rows is what the time goes into.
#include "data/store/sql/bills.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>

#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

using core::Bills;
using Row = Bills::Bill;

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

void check(sqlite3* database, int result) {
    if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE) throw SQLite::Exception(database, result);
}

Prepared prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(database, sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return Prepared(statement);
}

/// "2026-08", made once for each month.
class MonthTexts {
public:
    std::string_view operator[](std::int32_t index) {
        const auto place = static_cast<std::size_t>(index);
        if (texts_.size() <= place) texts_.resize(place + 1);
        if (texts_[place].empty()) texts_[place] = core::Month::from_index(index).text();
        return texts_[place];
    }

private:
    std::vector<std::string> texts_;  // about 26,000 at most: months from year 0 to 2199
};

std::int32_t month_index(const unsigned char* text) {
    const auto two = [&](int at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return (two(0) * 100 + two(2)) * 12 + two(5) - 1;
}

/// Numbers of Bills::Rest stand in columns 1 (max_kw), 3 to 8; days in 2 and flag in 9 of those behind kwh.
constexpr std::array<int, 7> number_columns{1, 3, 4, 5, 6, 7, 8};

class BillWriter {
public:
    BillWriter(Database& database, const Bills& bills, ImportLog& log, Counts& counts)
        : database_(database),
          handle_(database.handle().getHandle()),
          bills_(bills),
          log_(log),
          counts_(counts),
          add_(prepare(handle_,
                       "INSERT INTO consumption (customer_id, month, kwh, max_kw, days, kwh_sharp, kwh_peak, kwh_flat, "
                       "kwh_valley, power_factor, contract_kwh, flag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
          stored_(prepare(handle_,
                          "SELECT month, kwh, max_kw, days, kwh_sharp, kwh_peak, kwh_flat, kwh_valley, power_factor, "
                          "contract_kwh, flag FROM consumption WHERE customer_id = ? ORDER BY month")) {}

    void write() {
        const auto& list = bills_.list();
        const bool any_stored = database_.handle().execAndGet("SELECT EXISTS (SELECT 1 FROM consumption)").getInt() != 0;
        for (std::size_t first = 0; first < list.size();) {
            std::size_t last = first;
            while (last < list.size() && list[last].customer == list[first].customer) ++last;
            write_customer(first, last, any_stored);
            first = last;
        }
    }

private:
    void write_customer(std::size_t first, std::size_t last, bool any_stored) {
        const auto& list = bills_.list();
        const std::string& customer = bills_.customers()[list[first].customer];
        rows_.clear();
        if (any_stored) read_stored(customer);
        std::size_t at = 0;
        for (std::size_t i = first; i < last; ++i) {
            const Row& bill = list[i];
            while (at < rows_.size() && rows_[at].month < bill.month) ++at;
            if (at == rows_.size() || rows_[at].month != bill.month)
                add(customer, bill);
            else if (is_same(rows_[at], bill))
                ++counts_.unchanged;
            else
                change(bill);
        }
    }

    struct Stored {
        std::int32_t month{};
        double kwh{};
        Bills::Rest rest;
        bool more{};
    };

    void read_stored(const std::string& customer) {
        sqlite3_stmt* const statement = stored_.get();
        sqlite3_bind_text(statement, 1, customer.data(), static_cast<int>(customer.size()), SQLITE_STATIC);
        int result = sqlite3_step(statement);
        for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
            Stored row{month_index(sqlite3_column_text(statement, 0)), sqlite3_column_double(statement, 1), {}, false};
            for (int column = 2; column <= 10; ++column)
                row.more = row.more || sqlite3_column_type(statement, column) != SQLITE_NULL;
            if (row.more) {
                for (std::size_t i = 0; i < number_columns.size(); ++i) {
                    const int column = number_columns[i] + 1;
                    const bool null = sqlite3_column_type(statement, column) == SQLITE_NULL;
                    row.rest.numbers[i] =
                        null ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(statement, column);
                }
                row.rest.days = sqlite3_column_int(statement, 3);
                const auto* flag = reinterpret_cast<const char*>(sqlite3_column_text(statement, 10));
                const auto quality = flag ? core::enum_value<core::ReadingQuality>(flag) : std::nullopt;
                row.rest.flag = quality ? static_cast<std::int32_t>(*quality) : -1;
            }
            rows_.push_back(row);
        }
        check(handle_, result);
        sqlite3_reset(statement);
    }

    bool is_same(const Stored& row, const Row& bill) const {
        if (row.kwh != bill.kwh || row.more != (bill.rest != Bills::none)) return false;
        if (!row.more) return true;
        const Bills::Rest& rest = bills_.rest(bill);
        const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
        return rest.days == row.rest.days && rest.flag == row.rest.flag &&
               std::equal(rest.numbers.begin(), rest.numbers.end(), row.rest.numbers.begin(), same);
    }

    void add(const std::string& customer, const Row& bill) {
        sqlite3_stmt* const statement = add_.get();
        const std::string_view month = months_[bill.month];
        sqlite3_bind_text(statement, 1, customer.data(), static_cast<int>(customer.size()), SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, month.data(), static_cast<int>(month.size()), SQLITE_STATIC);
        sqlite3_bind_double(statement, 3, bill.kwh);
        if (bill.rest != Bills::none)
            bind_rest(statement, bills_.rest(bill));
        else if (rest_bound_)
            for (int column = 4; column <= 12; ++column) sqlite3_bind_null(statement, column);
        rest_bound_ = bill.rest != Bills::none;
        check(handle_, sqlite3_step(statement));
        sqlite3_reset(statement);
        log_.added_bill(customer, month);
        ++counts_.added;
    }

    static void bind_rest(sqlite3_stmt* statement, const Bills::Rest& rest) {
        for (std::size_t i = 0; i < number_columns.size(); ++i) {
            const int column = number_columns[i] + 3;
            if (std::isnan(rest.numbers[i]))
                sqlite3_bind_null(statement, column);
            else
                sqlite3_bind_double(statement, column, rest.numbers[i]);
        }
        if (rest.days == 0)
            sqlite3_bind_null(statement, 5);
        else
            sqlite3_bind_int(statement, 5, rest.days);
        if (rest.flag < 0) {
            sqlite3_bind_null(statement, 12);
        } else {
            const auto name = core::enum_name(static_cast<core::ReadingQuality>(rest.flag));
            sqlite3_bind_text(statement, 12, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
        }
    }

    void change(const Row& bill) {
        const core::Consumption after = bills_.whole(bill);
        auto& find = database_.statement(Sql<core::Consumption>::find);
        bind_key(find, after);
        if (!find.executeStep()) throw core::Error("a bill that was there is gone");
        const auto before = read_row<core::Consumption>(find);
        auto& update = database_.statement(Sql<core::Consumption>::change);
        bind_key(update, after, bind_row(update, after));
        update.exec();
        log_.changed(before, after);
        ++counts_.changed;
    }

    Database& database_;
    sqlite3* handle_;
    const Bills& bills_;
    ImportLog& log_;
    Counts& counts_;
    Prepared add_, stored_;
    bool rest_bound_{};
    MonthTexts months_;
    std::vector<Stored> rows_;
};

}  // namespace

void put_bills(Database& database, const Bills& bills, ImportLog& log, Counts& counts) {
    BillWriter(database, bills, log, counts).write();
}

}  // namespace visitcast::store
