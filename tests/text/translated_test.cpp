// SPDX-License-Identifier: Apache-2.0
// English errors and help find their words in the other language, values carried over.
#include <catch2/catch.hpp>

#include "data/text/catalogue.hpp"
#include "data/text/translated.hpp"

using namespace visitcast::text;

TEST_CASE("errors are found by their words, whatever their values") {
    const auto chinese = [](std::string_view english) { return translated(Language::chinese, english); };
    CHECK(chinese("there is no store a b/visitcast.db") == "没有数据文件 a b/visitcast.db");
    CHECK(chinese("there is no customer 'C''1'") == "没有客户“C''1”");
    CHECK(chinese("the nearest are 0001, 0002 and 7 more") == "最接近的有 0001, 0002 等(另有 7 个)");
    CHECK(chinese("import 3 cannot be taken back: import 4 changed its row 0001 of customers") ==
          "第 3 次导入无法撤销：第 4 次导入更改了 customers 的行 0001");
    CHECK(chinese("pinned visit 0001/marketing/first/1 cannot be kept: driving there and back does not fit into the day")
              .find("往返行车") != std::string::npos);
    CHECK(chinese("nobody ever said this") == "nobody ever said this");
    CHECK(chinese("") == "");
    CHECK(translated(Language::english, "there is no store x") == "there is no store x");
}

TEST_CASE("every error and every help text finds itself") {
    for (const auto& catalogue : {error_words(), help_words()})
        for (const Entry& entry : catalogue) {
            INFO(entry.code);
            Values values;
            for (const std::string& name : value_names(entry.code)) values.emplace_back(name, "#" + name);
            const std::string english = sentence(Language::english, entry.code, values);
            CHECK(translated(Language::chinese, english) == sentence(Language::chinese, entry.code, values));
        }
}
