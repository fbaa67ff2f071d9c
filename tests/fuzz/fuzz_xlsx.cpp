// SPDX-License-Identifier: Apache-2.0
// Workbooks: the bytes themselves as an archive, or (first byte odd) as the parts of one, parted by zero bytes, since no mutation
// finds a right checksum.
#include <minizip/zip.h>

#include <array>

#include "data/io/import.hpp"
#include "tests/fuzz/scratch.hpp"

using namespace visitcast;

namespace {

std::filesystem::path packed(std::string_view text) {
    constexpr std::array<const char*, 4> parts{"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml",
                                               "xl/workbook.xml"};
    const auto file = scratch_file("parts.xlsx");
    zipFile zip = zipOpen64(file.c_str(), APPEND_STATUS_CREATE);
    const auto add = [&](const char* name, std::string_view bytes) {
        zipOpenNewFileInZip(zip, name, nullptr, nullptr, 0, nullptr, 0, nullptr, 0, 0);
        zipWriteInFileInZip(zip, bytes.data(), static_cast<unsigned>(bytes.size()));
        zipCloseFileInZip(zip);
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = std::min(text.find('\0'), text.size());
        std::string_view part = text.substr(0, end);
        if (i == 3 && part.empty()) part = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>";
        add(parts[i], part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    zipClose(zip, nullptr);
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    const auto file = bytes[0] % 2 == 1 ? packed(text) : write_scratch("raw.xlsx", text);
    try {
        io::ImportOptions options;
        options.compact_bills = true;
        io::import_files({file}, "consumption", {}, options);
    } catch (const core::Error&) {  // a refusal with a reason
    }
    return 0;
}
