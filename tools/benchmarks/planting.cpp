// SPDX-License-Identifier: Apache-2.0
#include "tools/benchmarks/planting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "data/core/error.hpp"
#include "data/core/random.hpp"

namespace visitcast::benchmarks {
namespace {

constexpr std::array sizes{0.1, 0.2, 0.4};

Planted planted_line(const std::string& onset, const std::string& size, const std::string& form) {
    std::size_t onset_end = 0;
    std::size_t size_end = 0;
    const long first = std::stol(onset, &onset_end);
    const double share = std::stod(size, &size_end);
    if (onset_end != onset.size() || size_end != size.size() || first < 1 || (form != "step" && form != "ramp"))
        throw std::invalid_argument(form);
    return {static_cast<std::size_t>(first - 1), share, form == "ramp"};
}

}  // namespace

void plant(std::vector<double>& series, const Planted& planted, int season) {
    const double steps = planted.ramp ? season / 2 : 1;
    for (std::size_t t = planted.onset; t < series.size(); ++t) {
        const double reached = std::min(static_cast<double>(t - planted.onset + 1) / steps, 1.0);
        series[t] *= 1.0 + planted.size * reached;
    }
}

std::vector<std::optional<Planted>> planted_at_random(std::size_t count, std::size_t periods, std::size_t start, int season,
                                                      std::uint64_t seed) {
    core::Random random(seed);
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    random.shuffle(order);
    const std::size_t last = periods - static_cast<std::size_t>(season) / 3;
    std::vector<std::optional<Planted>> planted(count);
    for (std::size_t k = 0; k < count / 10; ++k) {
        const double size = sizes[k % 3] * ((k / 3) % 2 == 0 ? 1.0 : -1.0);
        planted[order[k]] = Planted{start + random.below(last - start), size, (k / 6) % 2 == 1};
    }
    return planted;
}

std::vector<std::optional<Planted>> planted_from(const std::filesystem::path& file, const std::vector<BenchSeries>& series) {
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < series.size(); ++i) place[series[i].id] = i;
    std::vector<std::optional<Planted>> planted(series.size());
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    for (int number = 2; std::getline(in, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        std::istringstream cells(line);
        std::string id;
        std::string onset;
        std::string size;
        std::string form;
        std::getline(std::getline(std::getline(std::getline(cells, id, ','), onset, ','), size, ','), form);
        const auto found = place.find(id);
        try {
            if (found == place.end()) throw std::invalid_argument(id);
            const BenchSeries& changed = series[found->second];
            const Planted one = planted_line(onset, size, form);
            if (one.onset >= changed.train.size() + changed.test.size()) throw std::invalid_argument(onset);
            planted[found->second] = one;
        } catch (const std::logic_error&) {
            throw core::Error(fmt::format("{}: line {}: '{}'", file.string(), number, line),
                              "Expected: series_id,onset,size,form with a series of the data and a period inside it, such as "
                              "0007,40,-0.2,step");
        }
    }
    return planted;
}

std::string kind_of(const Planted& planted) {
    return fmt::format("{} {:.0f} %", planted.ramp ? "ramp" : "step", 100.0 * std::abs(planted.size));
}

}  // namespace visitcast::benchmarks
