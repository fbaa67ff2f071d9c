// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace visitcast::io {

/// What is left of a name when case, full-width forms, marks of composition (e + ´ or é) and everything but letters and digits
/// are taken away: two spellings of one name have the same form.
std::string search_form(std::string_view utf8);

/// The word of a list that is spelled most like another; empty when none is near.
std::string_view likely_word(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace visitcast::io
