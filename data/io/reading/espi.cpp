// SPDX-License-Identifier: Apache-2.0
// Green Button files as a table, so that all rules for bills hold for them too. Which customer a usage point belongs to is said
// by
// --customer, else by what the point is called in the file.
#include "data/io/reading/espi.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "data/core/text_form.hpp"
#include "data/io/reading/espi_months.hpp"

namespace visitcast::io {
namespace {

using core::Severity;

constexpr double enough = 0.95;
constexpr double all_of_it = 0.99999;

/// A month of a customer: the sum over its usage points.
struct Sum {
    double kwh{};
    std::optional<double> max_kw;
    double covered{1};  ///< of the usage point with the largest gap
    int points{};
    bool estimated{};
    int row{};
};

struct CustomerOf {
    const TableOptions& options;

    std::string operator()(const EspiUsagePoint& point) const {
        if (!options.customer.empty()) return options.customer;
        for (const std::string& name : point.names)
            if (options.known_customer && options.known_customer(name)) return name;
        return point.names.empty() ? std::string() : point.names.front();
    }
};

class UsageReader {
public:
    UsageReader(Table& table, const TableOptions& options, core::Issues& issues)
        : table_(table), options_(options), issues_(issues), zone_(options.time_zone.empty() ? "UTC" : options.time_zone) {}

    void read(const std::vector<EspiUsagePoint>& points) {
        const CustomerOf customer_of{options_};
        for (const EspiUsagePoint& point : points) {
            const std::string name = point.names.empty() ? std::string() : point.names.front();
            if (point.service != 0) {
                notice("usage_not_electricity", point.row, name, {});
                continue;
            }
            EspiLeftOut left_out;
            const auto months = espi_months(point, zone_, left_out);
            tell(left_out, point.row, name);
            if (months.empty()) {
                notice("usage_none", point.row, name, {});
                continue;
            }
            for (const EspiMonth& month : months) add(customer_of(point), month, point.row);
        }
        for (const auto& [customer, sums] : customers_) write(customer, sums);
        notice("usage_zone", 0, {}, {{"zone", zone_.name()}});
    }

private:
    void notice(const char* code, int row, const std::string& value, std::vector<std::pair<std::string, std::string>> details) {
        issues_.push_back({Severity::notice, code, table_.file, row, {}, value, std::move(details)});
    }

    void tell(const EspiLeftOut& left_out, int row, const std::string& name) {
        const auto count = [&](const char* code, int number) {
            if (number > 0) notice(code, row, name, {{"count", std::to_string(number)}});
        };
        count("usage_other_units", left_out.other_units);
        count("usage_from_customer", left_out.from_customer);
        count("usage_registers", left_out.registers);
        count("usage_coarser", left_out.coarser);
        count("usage_repeated", left_out.repeated);
        count("usage_without_length", left_out.without_length);
        if (left_out.unit_assumed) notice("usage_unit_assumed", row, name, {});
    }

    void add(const std::string& customer, const EspiMonth& month, int row) {
        Sum& sum = customers_[customer][month.month];
        sum.kwh += month.covered >= all_of_it || month.covered < enough ? month.kwh : month.kwh / month.covered;
        sum.max_kw = sum.points == 0 ? month.max_kw : std::nullopt;  // the highest loads of two meters need not meet
        sum.covered = std::min(sum.covered, month.covered);
        sum.estimated = sum.estimated || month.estimated || month.covered < all_of_it;
        if (sum.points++ == 0) sum.row = row;
    }

    void write(const std::string& customer, const std::map<core::Month, Sum>& sums) {
        for (const auto& [month, sum] : sums) {
            if (sum.covered < enough) {
                notice("usage_month_part", sum.row, month.text(),
                       {{"customer", customer}, {"percent", fmt::format("{:.0f}", std::floor(sum.covered * 100))}});
                continue;
            }
            // Meters count no less than a watt-hour; more digits are those of the sum.
            const auto plain = [](double value) { return core::number_text(std::round(value * 1000) / 1000); };
            table_.rows.push_back({sum.row,
                                   0,
                                   {customer, month.text(), plain(sum.kwh), sum.max_kw ? plain(*sum.max_kw) : std::string(),
                                    sum.estimated ? "estimated" : ""},
                                   {}});
        }
    }

    Table& table_;
    const TableOptions& options_;
    core::Issues& issues_;
    core::TimeZone zone_;
    std::map<std::string, std::map<core::Month, Sum>> customers_;
};

}  // namespace

Table read_usage_table(const std::filesystem::path& file, const TableOptions& options, core::Issues& issues) {
    Table table{file.filename().string()};
    table.header = {"customer_id", "month", "kwh", "max_kw", "flag"};
    UsageReader(table, options, issues).read(read_espi(file));
    return table;
}

}  // namespace visitcast::io
