// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "data/core/date.hpp"

namespace visitcast::core {

enum class ReadingQuality { estimated, refund, corrected };

/// One customer's bill of one month. Negative kWh (refund, net export) is allowed.
struct Consumption {
    CustomerId customer;
    Month month;
    double kwh{};
    std::optional<double> max_kw;
    std::optional<int> days;
    std::optional<double> kwh_sharp;
    std::optional<double> kwh_peak;
    std::optional<double> kwh_flat;
    std::optional<double> kwh_valley;
    std::optional<double> power_factor;
    std::optional<double> contract_kwh;
    std::optional<ReadingQuality> flag;

    bool operator==(const Consumption&) const = default;
};

enum class MeterEvent { read, removed, installed };

struct Reading {
    CustomerId customer;
    std::string meter;
    Date read_on;
    double reading{};
    std::optional<double> factor;
    std::optional<MeterEvent> event;
    std::optional<int> digits;

    bool operator==(const Reading&) const = default;
};

struct Temperature {
    std::string region;
    Month month;
    std::optional<double> mean_c;
    std::optional<double> hdd;
    std::optional<double> cdd;
    std::optional<double> normal_mean_c;
    std::optional<double> normal_hdd;
    std::optional<double> normal_cdd;

    bool operator==(const Temperature&) const = default;
};

}  // namespace visitcast::core
