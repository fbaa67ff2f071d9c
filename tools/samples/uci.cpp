// SPDX-License-Identifier: Apache-2.0
// Weekly kWh of real clients to calendar months: weeks move by 574 (weekdays are kept), a week's energy is spread evenly over
// its seven days, and a month counts only when all of its days are there.
#include "tools/samples/uci.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <sstream>
#include <string>

#include <zlib.h>

#include "data/core/error.hpp"
#include "data/core/text_form.hpp"

namespace visitcast::samples {
namespace {

constexpr int weeks_moved = 574;

std::string unzip(const std::filesystem::path& file) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
    if (!in) throw core::Error("cannot read " + file.string());
    std::string text;
    std::array<char, 65536> buffer{};
    for (int got = 0; (got = gzread(in.get(), buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

Client to_months(core::Date start, std::istream& weeks) {
    Client client{start.month(), {}};
    core::Date day = start;
    for (std::string cell; weeks >> cell;) {
        const auto week = core::parse_number(cell);
        if (!week) throw core::Error("not a number of kWh: " + cell);
        for (int i = 0; i < 7; ++i, day = day + 1) {
            const auto month = static_cast<std::size_t>(day.month() - client.first);
            if (month == client.kwh.size()) client.kwh.push_back(0);
            client.kwh[month] += *week / 7;
        }
    }
    if (day.day() != 1 && !client.kwh.empty()) client.kwh.pop_back();
    // Nothing before the first use: the client was not connected yet.
    while (!client.kwh.empty() && client.kwh.front() == 0) {
        client.kwh.erase(client.kwh.begin());
        client.first = client.first + 1;
    }
    for (double& kwh : client.kwh) kwh = std::round(kwh);
    return client;
}

}  // namespace

std::vector<Client> read_clients(const std::filesystem::path& file) {
    std::istringstream lines(unzip(file));
    std::vector<Client> clients;
    std::string line;
    std::getline(lines, line);
    if (line != "series_id,start,n_weeks,kwh") throw core::Error(file.string() + " is not the weekly UCI file");
    while (std::getline(lines, line)) {
        std::istringstream row(line);
        std::string id, start, count;
        std::getline(row, id, ',');
        std::getline(row, start, ',');
        std::getline(row, count, ',');
        const auto date = core::Date::parse(start);
        if (!date) throw core::Error("no date in the line of " + id);
        clients.push_back(to_months(*date + 7 * weeks_moved, row));
    }
    return clients;
}

}  // namespace visitcast::samples
