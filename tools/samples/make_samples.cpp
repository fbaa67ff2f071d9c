// SPDX-License-Identifier: Apache-2.0
// Makes data/samples from the weekly UCI file: `make_samples uci_electricity_weekly.csv.gz FOLDER`. Consumption is real, the
// company around it is invented; data/samples/README.md says which is which. The same file gives the same bytes.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>

#include "data/core/error.hpp"
#include "data/core/text_form.hpp"
#include "tools/samples/invented.hpp"

namespace visitcast::samples {
namespace {

using core::Customer;
using core::Date;
using core::Random;
using core::Rows;

constexpr std::uint64_t seed = 2026;
const Date as_of(2026, 1, 5);

double highest(const Client& client) { return *std::max_element(client.kwh.begin(), client.kwh.end()); }

/// Customers by energy of the last year, largest first.
std::vector<std::size_t> by_size(const std::vector<Client>& clients) {
    const auto year = [&](std::size_t i) {
        const auto& kwh = clients[i].kwh;
        return std::accumulate(kwh.end() - std::min<std::ptrdiff_t>(12, std::ssize(kwh)), kwh.end(), 0.0);
    };
    std::vector<std::size_t> order(clients.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return year(a) > year(b); });
    return order;
}

/// A contract is written for round numbers.
double rounded_kw(double kw) {
    const double step = kw < 100 ? 5 : kw < 1000 ? 10 : kw < 10000 ? 100 : 500;
    return std::ceil(kw / step) * step;
}

Customer customer(const Client& client, std::size_t number, std::map<std::string_view, std::size_t>& firms) {
    Random random = Random::for_task(seed, number);
    const Industry& industry = industry_of(client, random);
    const Site place = site(random);
    Customer customer;
    const std::string digits = std::to_string(number);
    customer.id.text = std::string(4 - digits.size(), '0') + digits;
    customer.name = firm_name(industry, firms[industry.code]++);
    customer.industry_code = industry.code;
    customer.industry_name = industry.name;
    customer.lat = place.place.lat;
    customer.lon = place.place.lon;
    customer.town = place.town;
    customer.contact = person_name(random);
    customer.contracted_kw = rounded_kw(highest(client) / (730 * industry.load_factor) * (1.02 + 0.4 * random.uniform()));
    customer.voltage_kv = *customer.contracted_kw > 10000 ? 60 : *customer.contracted_kw > 200 ? 15 : 0.4;
    if (*customer.contracted_kw > 30000) customer.needs_qualification = "high_voltage";
    if (client.first > core::Month(2023, 1)) customer.opened_on = client.first.first();
    const double window = random.uniform();
    if (window < 0.05) customer.visit_windows = core::WeeklyWindows::parse("Mon-Fri 09:00-12:00");
    if (window >= 0.05 && window < 0.09) customer.visit_windows = core::WeeklyWindows::parse("Mon-Thu 14:00-17:30");
    if (window >= 0.09 && window < 0.11) customer.visit_windows = core::WeeklyWindows::parse("Tue,Thu 09:00-12:30,14:00-17:00");
    return customer;
}

void set_rhythm(Customer& customer, std::size_t rank, std::size_t count) {
    const bool often = rank * 10 < count;
    const bool sometimes = !often && rank * 10 < count * 4;
    customer.segment = often ? "A" : sometimes ? "B" : "C";
    customer.visit_interval_days = often ? 30 : sometimes ? 90 : 180;
    customer.visit_earliest_days = often ? 3 : sometimes ? 7 : 10;
    customer.visit_latest_days = often ? 10 : sometimes ? 15 : 30;
    customer.visit_minutes = often ? 60 : sometimes ? 45 : 30;
}

/// Nine of ten customers get the nearest manager with room left in the yearly load (and the qualification that is needed).
void set_owners(Rows& rows) {
    auto& customers = rows.of<Customer>();
    const auto& managers = rows.of<core::AccountManager>();
    const auto load = [](const Customer& one) { return 365.0 / *one.visit_interval_days; };
    double total = 0;
    for (const Customer& one : customers) total += load(one);
    std::map<core::ManagerId, double> room;
    for (const auto& manager : managers) room[manager.id] = 1.05 * total / static_cast<double>(managers.size());

    struct Pair {
        core::Metres distance;
        std::size_t customer, manager;
        auto operator<=>(const Pair&) const = default;
    };
    std::vector<Pair> pairs;
    for (std::size_t c = 0; c < customers.size(); ++c) {
        for (std::size_t m = 0; m < managers.size(); ++m) {
            const core::Place home{*managers[m].home_lat, *managers[m].home_lon};
            pairs.push_back({core::great_circle(home, {*customers[c].lat, *customers[c].lon}), c, m});
        }
    }
    std::sort(pairs.begin(), pairs.end());
    const auto& qualified = rows.of<core::Qualification>();
    for (const Pair& pair : pairs) {
        Customer& one = customers[pair.customer];
        const core::ManagerId& manager = managers[pair.manager].id;
        const bool able =
            one.needs_qualification.empty() || std::any_of(qualified.begin(), qualified.end(), [&](const auto& row) {
                return row.manager == manager && row.qualification == one.needs_qualification && *row.valid_to >= as_of;
            });
        if (pair.customer % 10 == 6 || !one.manager.empty() || !able || room[manager] < load(one)) continue;
        one.manager = manager;
        room[manager] -= load(one);
    }
}

Customer& find(Rows& rows, std::string_view id) {
    auto& customers = rows.of<Customer>();
    return *std::find_if(customers.begin(), customers.end(), [&](const Customer& one) { return one.id.text == id; });
}

Rows company(const std::vector<Client>& clients) {
    Rows rows;
    rows.of<core::Setting>() = {{"company", "Minho Energia (sample)"},
                                {"timezone", "Europe/Lisbon"},
                                {"country", "PT"},
                                {"lang", "en"},
                                {"currency", "EUR"},
                                {"price_per_kwh", "0.15"},
                                {"horizon_months", "12"},
                                {"today", as_of.text()}};
    rows.of<core::Holiday>() = portuguese_holidays(2025, 2027);
    rows.of<core::AccountManager>() = managers();
    rows.of<core::Qualification>() = qualifications();
    rows.of<core::Leave>() = leave();
    std::map<std::string_view, std::size_t> firms;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        rows.of<Customer>().push_back(customer(clients[i], i + 1, firms));
        const core::CustomerId& id = rows.of<Customer>().back().id;
        for (std::size_t m = 0; m < clients[i].kwh.size(); ++m) {
            core::Consumption bill;
            bill.customer = id;
            bill.month = clients[i].first + static_cast<int>(m);
            bill.kwh = clients[i].kwh[m];
            rows.of<core::Consumption>().push_back(bill);
        }
    }
    const auto order = by_size(clients);
    for (std::size_t rank = 0; rank < order.size(); ++rank) set_rhythm(rows.of<Customer>()[order[rank]], rank, order.size());
    set_owners(rows);

    find(rows, "0183").status = core::CustomerStatus::suspended;
    find(rows, "0300").status = core::CustomerStatus::closed;
    find(rows, "0300").closed_on = Date(2025, 12, 15);
    find(rows, "0091").paused_from = Date(2025, 12, 15);
    find(rows, "0091").paused_until = Date(2026, 2, 27);
    add_visits(rows, as_of, seed);
    add_stories(rows, as_of);
    return rows;
}

std::string quoted(const std::string& cell) { return cell.find_first_of(",\"") == std::string::npos ? cell : '"' + cell + '"'; }

/// One file for each kind that has rows, without the columns that nobody filled.
void write(const Rows& rows, const std::filesystem::path& folder) {
    core::for_each_record([&]<class T>(core::TypeTag<T>) {
        const std::vector<T>& all = rows.of<T>();
        if (all.empty()) return;
        std::vector<std::string> lines(all.size() + 1);
        core::for_each_field<T>([&](const auto& field) {
            const auto cell = [&](const T& row) { return core::to_text(row.*field.member); };
            if (std::all_of(all.begin(), all.end(), [&](const T& row) { return cell(row).empty(); })) return;
            const auto append = [](std::string& line, const std::string& text) { line += (line.empty() ? "" : ",") + text; };
            append(lines[0], std::string(field.name));
            for (std::size_t i = 0; i < all.size(); ++i) append(lines[i + 1], quoted(cell(all[i])));
        });
        std::ofstream out(folder / (std::string(core::Record<T>::name) + ".csv"), std::ios::binary);
        for (const std::string& line : lines) out << line << '\n';
        if (!out.flush()) throw core::Error("cannot write to " + folder.string());
    });
}

}  // namespace
}  // namespace visitcast::samples

int main(int count, char** arguments) {
    using namespace visitcast::samples;
    if (count != 3) {
        std::cerr << "usage: make_samples uci_electricity_weekly.csv.gz FOLDER\n";
        return 2;
    }
    try {
        write(company(read_clients(arguments[1])), arguments[2]);
    } catch (const visitcast::core::Error& error) {
        std::cerr << error.what() << '\n';
        return 5;
    }
}
