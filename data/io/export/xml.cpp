// SPDX-License-Identifier: Apache-2.0
// The one escape function for everything with angle brackets. U+FFFE and U+FFFF may not stand in XML and are dropped as well.
#include "data/io/export/xml.hpp"

#include "data/io/export/files.hpp"

namespace visitcast::io {

std::string escaped(std::string_view text) {
    const std::string clean = clean_text(text);
    std::string result;
    result.reserve(clean.size() + clean.size() / 8);
    for (std::size_t i = 0; i < clean.size(); ++i) {
        switch (clean[i]) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                if (clean.compare(i, 3, "\xEF\xBF\xBE") == 0 || clean.compare(i, 3, "\xEF\xBF\xBF") == 0)
                    i += 2;
                else
                    result += clean[i];
        }
    }
    return result;
}

std::string element(std::string_view name, std::string_view text) {
    std::string result = "<";
    result.append(name).append(">").append(escaped(text)).append("</").append(name).append(">");
    return result;
}

}  // namespace visitcast::io
