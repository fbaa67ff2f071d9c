// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "data/core/date.hpp"

namespace visitcast::samples {

/// One metered client: kWh of whole calendar months from `first` on.
struct Client {
    core::Month first;
    std::vector<double> kwh;
};

/// Reads the weekly UCI file (gzip), moves it by 574 weeks and sums it to calendar months.
std::vector<Client> read_clients(const std::filesystem::path& file);

}  // namespace visitcast::samples
