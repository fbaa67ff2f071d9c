// SPDX-License-Identifier: Apache-2.0
// Files that are whole or absent: content goes to a temporary name in the same folder, which is then renamed over the target.
// Also the forms a text takes in names and addresses.
#include "data/io/export/files.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <fstream>
#include <system_error>

#include "data/core/error.hpp"

namespace visitcast::io {
namespace {

bool plain(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
           byte == '_';
}

std::string encoded(std::string_view text, bool keep_beyond_ascii) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain(byte) || (keep_beyond_ascii && byte >= 0x80))
            result += c;
        else
            result += fmt::format("%{:02X}", byte);
    }
    return result;
}

}  // namespace

void write_whole(const std::filesystem::path& file, const std::function<void(const std::filesystem::path&)>& write) {
    std::error_code error;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), error);
    std::filesystem::path partial = file;
    partial += ".partial";
    try {
        write(partial);
        std::filesystem::rename(partial, file);
    } catch (const std::filesystem::filesystem_error& failure) {
        std::filesystem::remove(partial, error);
        throw core::Error(fmt::format("cannot write {}: {}", file.string(), failure.code().message()),
                          "check that the folder exists and may be written to");
    } catch (...) {
        std::filesystem::remove(partial, error);
        throw;
    }
}

void write_whole(const std::filesystem::path& file, std::string_view content) {
    write_whole(file, [&](const std::filesystem::path& partial) {
        std::ofstream stream(partial, std::ios::binary | std::ios::trunc);
        stream.write(content.data(), static_cast<std::streamsize>(content.size()));
        stream.close();
        if (!stream)
            throw core::Error(fmt::format("cannot write {}", file.string()),
                              "check that the folder exists, may be written to and has room");
    });
}

std::string safe_name(std::string_view id) { return encoded(id, true); }

std::string percent_encoded(std::string_view text) { return encoded(text, false); }

std::string valid_utf8(std::string_view text) {
    std::string valid;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))).toUTF8String(valid);
    return valid;
}

std::string clean_text(std::string_view text) {
    const std::string valid = valid_utf8(text);
    std::string result;
    result.reserve(valid.size());
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const auto byte = static_cast<unsigned char>(valid[i]);
        if (byte == '\r') {
            if (i + 1 == valid.size() || valid[i + 1] != '\n') result += '\n';
        } else if (byte == 0xC2 && i + 1 < valid.size() && static_cast<unsigned char>(valid[i + 1]) < 0xA0) {
            ++i;  // U+0080 to U+009F, the second set of control characters
        } else if ((byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n') {
            result += valid[i];
        }
    }
    return result;
}

}  // namespace visitcast::io
