// SPDX-License-Identifier: Apache-2.0
// The list of catalogues. Each part of the program keeps its own words in its own file; here they become one.
#include "data/text/catalogue.hpp"

#include <array>

namespace visitcast::text {

std::span<const std::span<const Entry>> catalogues() {
    static const std::array all{import_words(),  plan_words(), outlook_words(), flag_words(),  level_words(), report_words(),
                                command_words(), edit_words(), loop_words(),    error_words(), help_words()};
    return all;
}

}  // namespace visitcast::text
