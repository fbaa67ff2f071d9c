// SPDX-License-Identifier: Apache-2.0
// What an import has to say about files, rows and cells.
#include <array>

#include "data/text/catalogue.hpp"

namespace visitcast::text {

namespace {
constexpr std::array entries{
    Entry{"not_a_number", "not a number; write digits with a decimal point, such as 1234.5",
          "不是数字；请写成带小数点的数字，例如 1234.5"},
};
}  // namespace

std::span<const Entry> import_words() { return entries; }

}  // namespace visitcast::text
