// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace visitcast::io {

/// Text for XML and HTML, between tags and inside double or single quotes: the five special characters become entities, which
/// also breaks up "]]>"; control characters and wrong bytes are dropped or replaced.
std::string escaped(std::string_view text);

/// "<name>text</name>".
std::string element(std::string_view name, std::string_view text);

}  // namespace visitcast::io
