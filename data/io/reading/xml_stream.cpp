// SPDX-License-Identifier: Apache-2.0
// XML by expat. C++ exceptions may not pass through expat, so the first one waits until it has returned.
#include "data/io/reading/xml_stream.hpp"

#include <expat.h>

#include <exception>

namespace visitcast::io {
namespace {

constexpr int deepest = 200;

std::string_view local_name(const char* name) {
    const std::string_view full(name);
    return full.substr(full.rfind('|') + 1);  // npos + 1 = 0: no name space
}

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
    for (const char** pair = list_; *pair; pair += 2)
        if (local_name(pair[0]) == name) return pair[1];
    return {};
}

struct XmlStream::Parse {
    const XmlHandler& handler;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree};
    std::exception_ptr failure{};
    int depth{};

    explicit Parse(const XmlHandler& of) : handler(of) {
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(parser.get(), on_open, on_close);
        XML_SetCharacterDataHandler(parser.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    }

    template <class Work>
    void guarded(Work&& work) {
        if (failure) return;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
            XML_StopParser(parser.get(), XML_FALSE);
        }
    }

    [[noreturn]] void refuse(const char* why) const { throw NoXml{XML_GetCurrentLineNumber(parser.get()), why}; }

    static void XMLCALL on_open(void* data, const char* name, const char** attributes) {
        auto& parse = *static_cast<Parse*>(data);
        parse.guarded([&] {
            if (++parse.depth > deepest) parse.refuse("elements are nested too deep");
            if (parse.handler.open) parse.handler.open(local_name(name), Attributes(attributes));
        });
    }
    static void XMLCALL on_close(void* data, const char* name) {
        auto& parse = *static_cast<Parse*>(data);
        parse.guarded([&] {
            --parse.depth;
            if (parse.handler.close) parse.handler.close(local_name(name));
        });
    }
    static void XMLCALL on_text(void* data, const char* text, int length) {
        auto& parse = *static_cast<Parse*>(data);
        parse.guarded([&] {
            if (parse.handler.text) parse.handler.text({text, static_cast<std::size_t>(length)});
        });
    }
    static void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
        auto& parse = *static_cast<Parse*>(data);
        parse.guarded([&] { parse.refuse("it declares entities of its own (DOCTYPE)"); });
    }
};

XmlStream::XmlStream(const XmlHandler& handler) : parse_(std::make_unique<Parse>(handler)) {}
XmlStream::~XmlStream() = default;

void XmlStream::feed(std::string_view bytes, bool last) {
    XML_Parser parser = parse_->parser.get();
    const auto status = XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), last);
    if (parse_->failure) std::rethrow_exception(parse_->failure);
    if (status == XML_STATUS_ERROR) throw NoXml{XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser))};
}

int XmlStream::line() const { return static_cast<int>(XML_GetCurrentLineNumber(parse_->parser.get())); }

}  // namespace visitcast::io
