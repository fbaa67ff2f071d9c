// SPDX-License-Identifier: Apache-2.0
// Bytes to UTF-8. UTF-8 is strict: bytes that break its rules are proof of another encoding, which then must be GB18030 (it holds
// GBK and GB2312) or the file is refused, rather than guessed at by letter frequencies, which fails on short tables.
#include "data/io/reading/encoding.hpp"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "data/core/error.hpp"
#include "data/io/search.hpp"

namespace visitcast::io {
namespace {

constexpr char32_t no_character = 0xFFFFFFFF;

/// Decodes one character and moves on; strict: nothing overlong, no surrogates, nothing beyond U+10FFFF.
char32_t next_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at++);
    if (lead < 0x80) return lead;
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < more) return no_character;
    char32_t character = lead & (0x3Fu >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(at) & 0xC0) != 0x80) return no_character;
        character = (character << 6) | (byte(at++) & 0x3Fu);
    }
    const char32_t least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    return character < least || surrogate || character > 0x10FFFF ? no_character : character;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (next_character(text, at) == no_character) return false;
    return true;
}

std::string to_utf8(std::u16string_view text) {
    std::string result;
    icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(result);
    return result;
}

/// Throws with the position of the first byte that does not fit.
std::string convert(std::string_view bytes, const char* encoding, const std::string& file) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string result;
    std::vector<char16_t> buffer(1 << 16);
    const char* source = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = buffer.data();
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size() - 1, &source, end, nullptr, true, &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
            char bad[16];
            std::int8_t length = sizeof bad;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter.get(), bad, &length, &ignored);
            throw core::Error(fmt::format("{} is in no known encoding: byte {} fits neither UTF-8 nor {}", file,
                                          source - bytes.data() - length + 1, encoding),
                              "save it as \"CSV UTF-8\"");
        }
        result += to_utf8({buffer.data(), static_cast<std::size_t>(target - buffer.data())});
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return result;
}

}  // namespace

Decoded decode(std::string bytes, const std::string& file) {
    const auto starts = [&](std::string_view mark) { return std::string_view(bytes).substr(0, mark.size()) == mark; };
    if (starts("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
        if (!is_utf8(bytes)) throw core::Error(file + " says that it is UTF-8, but is not", "save it as \"CSV UTF-8\" again");
        return {std::move(bytes), "UTF-8 with mark"};
    }
    if (starts("\xFF\xFE")) return {convert(std::string_view(bytes).substr(2), "UTF-16LE", file), "UTF-16LE"};
    if (starts("\xFE\xFF")) return {convert(std::string_view(bytes).substr(2), "UTF-16BE", file), "UTF-16BE"};
    if (const auto zero = bytes.find('\0'); zero != std::string::npos)
        throw core::Error(fmt::format("{} is not a text file: byte {} is zero", file, zero + 1),
                          "save it as \"CSV UTF-8\" or XLSX");
    if (is_utf8(bytes)) return {std::move(bytes), "UTF-8"};
    return {convert(bytes, "GB18030", file), "GB18030"};
}

Decoded decode_as(std::string bytes, const std::string& encoding, const std::string& file) {
    const std::string name = folded(encoding);
    const auto after = [&](std::string_view mark) {
        return std::string_view(bytes).substr(std::string_view(bytes).substr(0, mark.size()) == mark ? mark.size() : 0);
    };
    if (name == "utf8") return {convert(after("\xEF\xBB\xBF"), "UTF-8", file), "UTF-8"};
    if (name == "utf16le") return {convert(after("\xFF\xFE"), "UTF-16LE", file), "UTF-16LE"};
    if (name == "utf16be") return {convert(after("\xFE\xFF"), "UTF-16BE", file), "UTF-16BE"};
    if (name == "gb18030" || name == "gbk" || name == "gb2312") return {convert(bytes, "GB18030", file), "GB18030"};
    throw core::UsageError("there is no encoding " + encoding + " here", "write UTF-8, GB18030, UTF-16LE or UTF-16BE");
}

std::string folded(std::string_view utf8) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    std::string result;
    if (std::all_of(utf8.begin(), utf8.end(), is_ascii)) {
        for (const char c : utf8) {
            if (c >= 'A' && c <= 'Z') result += static_cast<char>(c | 0x20);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) result += c;
        }
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto text =
        folding->normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}), status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (u_isalnum(text.char32At(i))) kept.append(text.char32At(i));
    kept.toUTF8String(result);
    return result;
}

std::string search_form(std::string_view utf8) { return folded(utf8); }

std::string ascii_forms(std::string_view utf8) {
    std::string result;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t character = next_character(utf8, at);
        if (character >= 0xFF01 && character <= 0xFF5E)
            result += static_cast<char>(character - 0xFF01 + '!');
        else if (character == 0x3000)
            result += ' ';
        else if (character == 0x2212)
            result += '-';
        else
            result += utf8.substr(start, at - start);
    }
    return result;
}

}  // namespace visitcast::io
