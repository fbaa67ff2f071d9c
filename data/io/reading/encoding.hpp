// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace visitcast::io {

struct Decoded {
    std::string text;      ///< UTF-8 without a mark
    std::string encoding;  ///< "UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE" or "GB18030"
};

/// Finds the encoding: by its mark, else strict UTF-8, else GB18030. Throws core::Error with the byte position when none fits.
Decoded decode(std::string bytes, const std::string& file);

/// Reads text of a known encoding; a mark at its start is dropped. Throws core::UsageError for a name of none, core::Error with
/// the byte position for text that is not in it.
Decoded decode_as(std::string bytes, const std::string& encoding, const std::string& file);

/// Lower case, full-width forms as ASCII, letters and digits only: what is left of a heading when spelling habits are taken away.
std::string folded(std::string_view utf8);

/// Full-width digits, signs, letters and spaces as ASCII (and the minus sign U+2212 as "-"); all else as it is.
std::string ascii_forms(std::string_view utf8);

}  // namespace visitcast::io
