// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Units in headings and titles: 电量(万千瓦时), Energy [MWh]. A unit is a power of ten of kWh, kW or kVA.
namespace visitcast::io {

/// The power of ten of the unit that a heading of an energy column (kWh) names: 0 for kWh, 3 for MWh, 4 for 万千瓦时; nothing
/// when it names none.
std::optional<int> energy_power(std::string_view heading);
/// The same for kW and kVA.
std::optional<int> load_power(std::string_view heading);
/// The unit of energy that a line above a table names for all of it: "单位：万千瓦时", "Unit: MWh".
std::optional<int> title_power(std::string_view cell);
/// The heading without units and brackets around them.
std::string without_energy_unit(std::string_view heading);
/// A number times a power of ten, rounded once.
double scaled(double number, int power);

}  // namespace visitcast::io
