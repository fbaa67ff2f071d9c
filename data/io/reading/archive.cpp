// SPDX-License-Identifier: Apache-2.0
// ZIP parts by minizip and XML by expat, in pieces of 64 KiB, so that no part is ever in memory as a whole. Sizes are counted
// while unpacking, because what the directory of a ZIP file says about sizes may be wrong on purpose.
#include "data/io/reading/archive.hpp"

#include <expat.h>
#include <fmt/format.h>
#include <minizip/unzip.h>

#include <array>
#include <exception>

#include "data/core/error.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_bytes = std::size_t{512} << 20;

std::string_view local_name(const char* name) {
    const std::string_view full(name);
    return full.substr(full.rfind('|') + 1);  // npos + 1 = 0: no name space
}

/// C++ exceptions may not pass through expat, so the first one waits here.
struct Parse {
    const XmlHandler& handler;
    XML_Parser parser{};
    std::exception_ptr failure;

    template <class Work>
    void guarded(Work&& work) {
        if (failure) return;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void XMLCALL on_open(void* data, const char* name, const char** attributes) {
    auto& parse = *static_cast<Parse*>(data);
    parse.guarded([&] {
        if (parse.handler.open) parse.handler.open(local_name(name), Attributes(attributes));
    });
}

void XMLCALL on_close(void* data, const char* name) {
    auto& parse = *static_cast<Parse*>(data);
    parse.guarded([&] {
        if (parse.handler.close) parse.handler.close(local_name(name));
    });
}

void XMLCALL on_text(void* data, const char* text, int length) {
    auto& parse = *static_cast<Parse*>(data);
    parse.guarded([&] {
        if (parse.handler.text) parse.handler.text({text, static_cast<std::size_t>(length)});
    });
}

}  // namespace

Archive::Archive(const std::filesystem::path& file) : file_(file.filename().string()), zip_(unzOpen64(file.c_str())) {
    if (!zip_) throw core::Error(file_ + " is not a workbook, or is damaged", "save it again as .xlsx");
}

Archive::~Archive() { unzClose(zip_); }

bool Archive::read(const std::string& part, const std::function<void(std::string_view)>& use) {
    const int ignore_case = 2;
    if (unzLocateFile(zip_, part.c_str(), ignore_case) != UNZ_OK) return false;
    const core::Error damaged(fmt::format("{} is damaged in its part {}", file_, part), "save it again as .xlsx");
    if (unzOpenCurrentFile(zip_) != UNZ_OK) throw damaged;
    std::vector<char> buffer(1 << 16);
    std::size_t total = 0;
    for (;;) {
        const int count = unzReadCurrentFile(zip_, buffer.data(), static_cast<unsigned>(buffer.size()));
        if (count < 0) throw damaged;
        if (count == 0) break;
        total += static_cast<std::size_t>(count);
        if (total > most_bytes)
            throw core::Error(fmt::format("{}: the part {} unpacks to more than {} MiB", file_, part, most_bytes >> 20),
                              "split the table into several files, or save it as CSV");
        use({buffer.data(), static_cast<std::size_t>(count)});
    }
    if (unzCloseCurrentFile(zip_) != UNZ_OK) throw damaged;  // the checksum is wrong
    return true;
}

std::string_view Attributes::operator[](std::string_view name) const {
    for (const char** pair = list_; *pair; pair += 2)
        if (local_name(pair[0]) == name) return pair[1];
    return {};
}

bool read_xml(Archive& archive, const std::string& part, const XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree);
    Parse parse{handler, parser.get(), nullptr};
    XML_SetUserData(parser.get(), &parse);
    XML_SetElementHandler(parser.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    const auto feed = [&](std::string_view bytes, bool last) {
        const auto status = XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), last);
        if (parse.failure) std::rethrow_exception(parse.failure);
        if (status == XML_STATUS_ERROR)
            throw core::Error(
                fmt::format("the workbook's part {} is no XML in line {}: {}", part, XML_GetCurrentLineNumber(parser.get()),
                            XML_ErrorString(XML_GetErrorCode(parser.get()))),
                "save it again as .xlsx");
    };
    const bool found = archive.read(part, [&](std::string_view bytes) { feed(bytes, false); });
    if (found) feed({}, true);
    return found;
}

}  // namespace visitcast::io
