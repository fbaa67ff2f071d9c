// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "data/text/text.hpp"

namespace visitcast::text {

/// A text that was made in English (an error, help) in the language: found by its English words in the catalogue, values carried
/// over. A text that the catalogue does not hold stays as it is.
std::string translated(Language language, std::string_view english);

}  // namespace visitcast::text
