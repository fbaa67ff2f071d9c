// SPDX-License-Identifier: Apache-2.0
#include "data/text/catalogue.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "data/core/enum_names.hpp"
#include "data/text/text.hpp"

using namespace visitcast;

namespace {

std::set<std::string> places(std::string_view pattern) {
    std::set<std::string> names;
    for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1)) {
        const auto close = pattern.find('}', open);
        REQUIRE(close != pattern.npos);
        names.emplace(pattern.substr(open + 1, close - open - 1));
    }
    return names;
}

bool has_chinese(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return true;
    return false;
}

}  // namespace

TEST_CASE("every code is unique and has both languages with the same places") {
    std::set<std::string_view> codes;
    for (const auto& catalogue : text::catalogues()) {
        CHECK_FALSE(catalogue.empty());
        for (const auto& entry : catalogue) {
            INFO(entry.code);
            CHECK(codes.insert(entry.code).second);
            CHECK_FALSE(entry.code.empty());
            CHECK_FALSE(entry.english.empty());
            CHECK_FALSE(entry.chinese.empty());
            CHECK(places(entry.english) == places(entry.chinese));
        }
    }
    CHECK(codes.size() > 100);
}

TEST_CASE("codes are plain lower-case words and English sentences are free of Chinese") {
    for (const auto& catalogue : text::catalogues())
        for (const auto& entry : catalogue) {
            INFO(entry.code);
            CHECK(entry.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == entry.code.npos);
            CHECK(entry.english.find("\xe3\x80\x82") == entry.english.npos);  // the Chinese full stop
        }
    std::size_t chinese = 0;
    std::size_t all = 0;
    for (const auto& catalogue : text::catalogues())
        for (const auto& entry : catalogue) {
            ++all;
            if (has_chinese(entry.chinese)) ++chinese;
        }
    CHECK(chinese * 100 >= all * 95);
}

TEST_CASE("every kind of flag has its words") {
    for (const auto name : core::enum_names<core::FlagKind>) {
        INFO(name);
        CHECK(text::has_sentence("flag_" + std::string(name)));
        CHECK(text::has_sentence("kind_" + std::string(name)));
    }
    for (const auto name : core::enum_names<core::Urgency>) CHECK(text::has_sentence("legend_" + std::string(name)));
}
