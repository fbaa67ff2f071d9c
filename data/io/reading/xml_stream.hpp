// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace visitcast::io {

/// Attributes of an XML element by their names without name spaces.
class Attributes {
public:
    explicit Attributes(const char** list) : list_(list) {}
    std::string_view operator[](std::string_view name) const;  ///< empty when absent

private:
    const char** list_;
};

/// What to do with the elements of XML; names come without name spaces.
struct XmlHandler {
    std::function<void(std::string_view name, const Attributes&)> open;
    std::function<void(std::string_view name)> close;
    std::function<void(std::string_view text)> text;
};

/// Thrown by XmlStream::feed; never leaves this module.
struct NoXml {
    unsigned long line{};
    std::string why;
};

/// XML piece by piece through expat. Documents with a DTD (entities that grow without end live there) and elements nested more
/// than 200 deep are refused.
class XmlStream {
public:
    explicit XmlStream(const XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// Throws NoXml for what is not well-formed, and what the handler throws.
    void feed(std::string_view bytes, bool last);
    /// Where the parser is; from 1.
    int line() const;

private:
    struct Parse;
    std::unique_ptr<Parse> parse_;
};

}  // namespace visitcast::io
