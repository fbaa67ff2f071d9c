// SPDX-License-Identifier: Apache-2.0
// The list of flags goes out, is answered by hand or in a spreadsheet, and comes back.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

using namespace visitcast::test;

namespace {

/// The first flag of the list as the program tells it; null when there is none of the customer.
nlohmann::json flag_of(const Program& visitcast, const std::string& customer) {
    const auto list =
        nlohmann::json::parse(visitcast("export flags --format json").out.empty() ? "" : read(visitcast.folder() / "flags.json"));
    for (const auto& flag : list["flags"])
        if (flag["customer_id"] == customer) return flag;
    return {};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("FLG01: the list goes out, is changed and comes back; unchanged it changes nothing") {
    const Program visitcast;
    REQUIRE(visitcast("import " + quoted(case_folder("../../cases/data/FLG01"))).status == 0);
    REQUIRE(visitcast("forecast").status == 0);
    REQUIRE(visitcast("flags").status == 0);
    REQUIRE(visitcast("export flags --format csv --out one").status == 0);
    const std::string first = read(visitcast.folder() / "one" / "flags.csv");
    const auto restarted = flag_of(visitcast, "0002");
    REQUIRE_FALSE(restarted.is_null());
    const std::string id = restarted["flag_id"];
    CHECK(id.find("0002-") == 0);
    CHECK(restarted["status"] == "new");
    CHECK(restarted["percent"].is_null());  // from nothing
    CHECK(restarted["due_on"].is_string());

    // Taken in again as it is: the same bytes come out.
    const auto again = visitcast("import one/flags.csv");
    CHECK(again.status == 0);
    CHECK(again.out.find("unknown") == std::string::npos);
    REQUIRE(visitcast("export flags --format csv --out two").status == 0);
    CHECK(read(visitcast.folder() / "two" / "flags.csv") == first);

    // A changed status comes back at once and is kept by the next run.
    const auto row = first.find(id);
    const auto status = first.find(",new,", row);
    REQUIRE(status != std::string::npos);
    std::string changed = first;
    changed.replace(status, 5, ",confirmed,");
    std::ofstream(visitcast.folder() / "flags.csv") << changed;
    REQUIRE(visitcast("import flags.csv").status == 0);
    CHECK(flag_of(visitcast, "0002")["status"] == "confirmed");
    REQUIRE(visitcast("flags").status == 0);
    CHECK(flag_of(visitcast, "0002")["status"] == "confirmed");
    CHECK(flag_of(visitcast, "0002")["flag_id"] == id);
    REQUIRE(visitcast("export flags --format csv --out three").status == 0);
    const std::string third = read(visitcast.folder() / "three" / "flags.csv");
    CHECK(third == replaced(first, first.substr(row, status + 5 - row), first.substr(row, status - row) + ",confirmed,"));

    // What is known of an unknown flag is refused with its row kept out.
    std::ofstream(visitcast.folder() / "flags.csv") << "flag_id,status\nnobody-stopped-2020-01,asked\n";
    CHECK(visitcast("import flags.csv").status == 3);

    // The workbook can be taken in as well.
    REQUIRE(visitcast("export flags --format xlsx --out book").status == 0);
    for (const auto& file : fs::directory_iterator(visitcast.folder() / "book"))
        CHECK(visitcast("import --kind flag_answers " + quoted(file.path())).status == 0);
    CHECK(flag_of(visitcast, "0002")["status"] == "confirmed");
}

TEST_CASE("flags are answered by hand; a dismissed one goes and does not come back") {
    const Program visitcast;
    REQUIRE(visitcast("import " + quoted(case_folder("../../cases/data/FLG01"))).status == 0);
    REQUIRE(visitcast("forecast").status == 0);
    REQUIRE(visitcast("flags").status == 0);
    const std::string id = flag_of(visitcast, "0002")["flag_id"];
    const auto answer = visitcast("flag " + id + " dismissed --note \"test run\" --owner Kim --due 2026-12-24");
    CHECK(answer.status == 0);
    const auto flag = flag_of(visitcast, "0002");
    CHECK(flag["status"] == "dismissed");
    CHECK(flag["note"] == "test run");
    CHECK(flag["owner"] == "Kim");
    CHECK(flag["due_on"] == "2026-12-24");
    const auto list = visitcast("flags");
    CHECK(list.out.find(id) == std::string::npos);
    CHECK(visitcast("flags").out == list.out);
    const auto closed = flag_of(visitcast, "0002");  // it stays on the exported list for a while, with how it ended
    CHECK(closed["closed_by"] == "closed_by_person");
    CHECK(closed["closed_on"] == "2026-11-02");

    CHECK(visitcast("flag nobody-stopped-2020-01 asked").status == 2);
    CHECK(visitcast("flag " + id + " gone").status == 2);
    CHECK(visitcast("flag " + id).status == 2);
    CHECK(visitcast("--lang zh flag " + id + " gone").error.find("预警状态") != std::string::npos);
}
