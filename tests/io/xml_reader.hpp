// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expat.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace visitcast::test {

/// One element as an independent reader (expat) sees it; `path` is "gpx/rte/rtept".
struct XmlElement {
    std::string path;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;

    std::string attribute(const std::string& name) const {
        for (const auto& [key, value] : attributes)
            if (key == name) return value;
        return {};
    }
};

/// All elements in the order of their start. Fails the test when the text is not well-formed.
inline std::vector<XmlElement> read_xml(const std::string& text) {
    struct State {
        std::vector<XmlElement> elements;
        std::vector<std::size_t> open;
    } state;
    XML_Parser parser = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, &state);
    XML_SetElementHandler(
        parser,
        [](void* data, const XML_Char* name, const XML_Char** attributes) {
            auto& s = *static_cast<State*>(data);
            XmlElement element;
            element.path = (s.open.empty() ? "" : s.elements[s.open.back()].path + "/") + name;
            for (; *attributes; attributes += 2) element.attributes.emplace_back(attributes[0], attributes[1]);
            s.open.push_back(s.elements.size());
            s.elements.push_back(std::move(element));
        },
        [](void* data, const XML_Char*) { static_cast<State*>(data)->open.pop_back(); });
    XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* text_part, int length) {
        auto& s = *static_cast<State*>(data);
        if (!s.open.empty()) s.elements[s.open.back()].text.append(text_part, static_cast<std::size_t>(length));
    });
    const auto status = XML_Parse(parser, text.data(), static_cast<int>(text.size()), 1);
    INFO(XML_ErrorString(XML_GetErrorCode(parser)) << " in line " << XML_GetCurrentLineNumber(parser));
    XML_ParserFree(parser);
    REQUIRE(status == XML_STATUS_OK);
    return state.elements;
}

inline std::vector<std::string> texts(const std::vector<XmlElement>& elements, const std::string& path) {
    std::vector<std::string> found;
    for (const auto& element : elements)
        if (element.path == path) found.push_back(element.text);
    return found;
}

}  // namespace visitcast::test
