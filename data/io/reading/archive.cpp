// SPDX-License-Identifier: Apache-2.0
// ZIP parts by minizip, in pieces of 64 KiB, so that no part is ever in memory as a whole. Sizes are counted
// while unpacking, because what the directory of a ZIP file says about sizes may be wrong on purpose.
#include "data/io/reading/archive.hpp"

#include <fmt/format.h>
#include <minizip/unzip.h>

#include <array>

#include "data/core/error.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_bytes = std::size_t{512} << 20;

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

bool read_xml(Archive& archive, const std::string& part, const XmlHandler& handler) {
    XmlStream xml(handler);
    try {
        const bool found = archive.read(part, [&](std::string_view bytes) { xml.feed(bytes, false); });
        if (found) xml.feed({}, true);
        return found;
    } catch (const NoXml& no) {
        throw core::Error(fmt::format("the workbook's part {} is no XML in line {}: {}", part, no.line, no.why),
                          "save it again as .xlsx");
    }
}

}  // namespace visitcast::io
