// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace visitcast::io {

/// Other headings for a column, separated by "|". An empty record stands for all records with such a column.
struct Synonyms {
    std::string_view record;
    std::string_view column;
    std::string_view words;
};

std::span<const Synonyms> heading_synonyms();
/// Names of files: record, (unused column), words.
std::span<const Synonyms> file_synonyms();

}  // namespace visitcast::io
