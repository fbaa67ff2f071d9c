// SPDX-License-Identifier: Apache-2.0
// Green Button files in the shapes that suppliers give them.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "data/core/text_form.hpp"
#include "data/io/import.hpp"
#include "data/io/reading/espi_feed.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;

namespace {

constexpr std::int64_t day_seconds = 86400;

/// 00:00 of a day on the clocks of a zone.
std::int64_t moment(const char* zone, const char* day) {
    return core::TimeZone(zone).to_utc(*core::Date::parse(day), {}).seconds;
}

std::string entry(const std::string& links, const std::string& content, const std::string& title = {}) {
    return "<entry><id>urn:uuid:0</id>" + links + "<title>" + title + "</title><content>" + content + "</content></entry>\n";
}

std::string atom_link(const std::string& relation, const std::string& address) {
    return "<link rel=\"" + relation + "\" href=\"" + address + "\"/>";
}

std::string usage_point(const std::string& address, const std::string& title, int kind = 0) {
    return entry(
        atom_link("self", address) + atom_link("related", address + "/MeterReading"),
        fmt::format("<UsagePoint xmlns=\"http://naesb.org/espi\"><ServiceCategory><kind>{}</kind></ServiceCategory></UsagePoint>",
                    kind),
        title);
}

std::string meter_reading(const std::string& address, const std::string& type) {
    return entry(atom_link("self", address) + atom_link("related", address + "/IntervalBlock") + atom_link("related", type),
                 "<MeterReading xmlns=\"http://naesb.org/espi\"/>");
}

std::string reading_type(const std::string& address, const std::string& values) {
    return entry(atom_link("self", address), "<ReadingType xmlns=\"http://naesb.org/espi\">" + values + "</ReadingType>");
}

/// Intervals of one length and value one after another.
std::string block(const std::string& address, std::int64_t start, int count, std::int64_t length, const std::string& value) {
    std::string text = fmt::format(
        "<IntervalBlock xmlns=\"http://naesb.org/espi\"><interval><duration>{}</duration><start>{}</start></interval>",
        count * length, start);
    for (int i = 0; i < count; ++i)
        text += fmt::format(
            "<IntervalReading><timePeriod><duration>{}</duration><start>{}</start></timePeriod><value>{}</value></"
            "IntervalReading>",
            length, start + i * length, value);
    return entry(atom_link("self", address), text + "</IntervalBlock>");
}

std::string feed(const std::string& entries) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" + entries + "</feed>\n";
}

core::Rows customers(std::vector<std::string> ids) {
    core::Rows rows;
    for (auto& id : ids) {
        core::Customer customer;
        customer.id = {std::move(id)};
        customer.name = "A";
        rows.of<core::Customer>().push_back(customer);
    }
    return rows;
}

struct Read {
    std::vector<std::string> bills;  ///< "0001 2026-01 744 1 estimated"
    core::Issues issues;
    io::ImportedFile file;

    int count(const std::string& code) const {
        int number = 0;
        for (const auto& issue : issues) number += issue.code == code ? 1 : 0;
        return number;
    }
};

Read read(const std::string& text, const char* zone = "UTC", const std::string& customer = "0001") {
    const InputFolder folder;
    io::ImportOptions options;
    options.table.time_zone = zone;
    options.table.customer = customer;
    auto imported =
        io::import_files({folder.write("usage.xml", text)}, std::nullopt, customers({"0001", "Mill", "HALL"}), options);
    Read result{{}, imported.issues, imported.files.at(0)};
    for (const auto& bill : imported.rows.of<core::Consumption>())
        result.bills.push_back(bill.customer.text + " " + bill.month.text() + " " + core::number_text(bill.kwh) + " " +
                               core::to_text(bill.max_kw) + " " + core::to_text(bill.flag));
    return result;
}

using Texts = std::vector<std::string>;

const std::string up = "https://supplier.example/espi/1_1/resource/RetailCustomer/1/UsagePoint/7";

std::string hourly(const char* zone, const char* first, int hours, const std::string& type_values,
                   const std::string& value = "1000") {
    return feed(usage_point(up, "Hall") + meter_reading(up + "/MeterReading/1", "ReadingType/1") +
                reading_type("/ReadingType/1", type_values) +
                block(up + "/MeterReading/1/IntervalBlock/1", moment(zone, first), hours, 3600, value));
}

const std::string watt_hours = "<uom>72</uom><powerOfTenMultiplier>0</powerOfTenMultiplier><flowDirection>1</flowDirection>";

}  // namespace

TEST_CASE("hours become the months of the customer's zone", "[usage]") {
    // January and February of 2026 in Lisbon, whole, and one day of March.
    const auto one = read(hourly("Europe/Lisbon", "2026-01-01", (31 + 28 + 1) * 24, watt_hours), "Europe/Lisbon");
    CHECK(one.bills == Texts{"0001 2026-01 744 1 ", "0001 2026-02 672 1 "});
    CHECK(one.count("usage_month_part") == 1);
    CHECK(one.count("usage_zone") == 1);
    // The same hours in Shanghai are cut elsewhere: neither month is whole by eight hours, more than 95 % of them is there.
    const auto other = read(hourly("Europe/Lisbon", "2026-01-01", 31 * 24, watt_hours), "Asia/Shanghai");
    CHECK(other.bills == Texts{"0001 2026-01 744 1 estimated"});
    // March in Berlin has an hour less, October one more.
    CHECK(read(hourly("Europe/Berlin", "2026-03-01", 31 * 24 - 1, watt_hours), "Europe/Berlin").bills ==
          Texts{"0001 2026-03 743 1 "});
    CHECK(read(hourly("Europe/Berlin", "2026-10-01", 31 * 24 + 1, watt_hours), "Europe/Berlin").bills ==
          Texts{"0001 2026-10 745 1 "});
}

TEST_CASE("the power of ten and the unit of a reading type", "[usage]") {
    const std::string thousand = "<uom>72</uom><powerOfTenMultiplier>3</powerOfTenMultiplier>";
    CHECK(read(hourly("UTC", "2026-01-01", 744, thousand, "2")).bills == Texts{"0001 2026-01 1488 2 "});
    const std::string tenth = "<uom>72</uom><powerOfTenMultiplier>-1</powerOfTenMultiplier>";
    CHECK(read(hourly("UTC", "2026-01-01", 744, tenth, "15000")).bills == Texts{"0001 2026-01 1116 1.5 "});
    const auto therms = read(hourly("UTC", "2026-01-01", 744, "<uom>169</uom>"));
    CHECK(therms.bills.empty());
    CHECK(therms.count("usage_other_units") == 1);
    CHECK(read(hourly("UTC", "2026-01-01", 744, "<uom>72</uom><flowDirection>19</flowDirection>")).count("usage_from_customer") ==
          1);
    CHECK(read(hourly("UTC", "2026-01-01", 744, "<uom>72</uom><accumulationBehaviour>3</accumulationBehaviour>"))
              .count("usage_registers") == 1);
    const auto unknown = read(hourly("UTC", "2026-01-01", 744, ""));
    CHECK(unknown.bills == Texts{"0001 2026-01 744 1 "});
    CHECK(unknown.count("usage_unit_assumed") == 1);
}

TEST_CASE("quarters of an hour tell the highest load, days do not", "[usage]") {
    const auto points = [](std::int64_t length, int count, const std::string& value) {
        return feed(usage_point(up, "Hall") + reading_type("ReadingType/1", watt_hours) +
                    meter_reading(up + "/MeterReading/1", "ReadingType/1") +
                    block(up + "/MeterReading/1/IntervalBlock/1", moment("UTC", "2026-02-01"), count, length, value) +
                    block(up + "/MeterReading/1/IntervalBlock/2", moment("UTC", "2026-02-28"), 1, length, "9000"));
    };
    CHECK(read(points(900, 28 * 96, "250")).bills == Texts{"0001 2026-02 680.75 36 "});  // 2,687 quarters and one of 9 kWh
    CHECK(read(points(day_seconds, 28, "24000")).bills == Texts{"0001 2026-02 657  "});
}

TEST_CASE("each usage point goes to the customer that it is called after", "[usage]") {
    const std::string base = "RetailCustomer/1/UsagePoint/";
    const auto one = [&](const std::string& name, const std::string& title, const std::string& value) {
        return usage_point(base + name, title) + meter_reading(base + name + "/MeterReading/1", "ReadingType/1") +
               block(base + name + "/MeterReading/1/IntervalBlock/1", moment("UTC", "2026-01-01"), 31, day_seconds, value);
    };
    const std::string text = feed(reading_type("ReadingType/1", watt_hours) + one("HALL", "Front meter", "1000") +
                                  one("2", "Mill", "2000") + one("3", "Nobody", "3000"));
    const auto several = read(text, "UTC", "");
    CHECK(several.bills == Texts{"HALL 2026-01 31  ", "Mill 2026-01 62  "});
    REQUIRE(several.count("customer_unknown") == 1);
    CHECK(several.file.rows_bad == 1);
    // With --customer they are meters of one customer and add up.
    CHECK(read(text).bills == Texts{"0001 2026-01 186  "});
}

TEST_CASE("blocks and readings belong together by links, else by their places in the file", "[usage]") {
    const std::int64_t start = moment("UTC", "2026-01-01");
    const std::string kilo = "<uom>72</uom><powerOfTenMultiplier>3</powerOfTenMultiplier>";
    // The block names its reading only by "up", the types stand at the end, hosts differ.
    const auto linked = feed(
        entry(atom_link("self", "/UsagePoint/1"), "<UsagePoint><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>") +
        entry(atom_link("self", "/UsagePoint/1/MeterReading/1") + atom_link("related", "/ReadingType/A"), "<MeterReading/>") +
        entry(atom_link("self", "/UsagePoint/1/MeterReading/2") + atom_link("related", "/ReadingType/B"), "<MeterReading/>") +
        entry(atom_link("self", "http://a.b/x/9") + atom_link("up", "http://a.b/UsagePoint/1/MeterReading/1/IntervalBlock"),
              fmt::format("<IntervalBlock><interval><start>{}</start></interval><IntervalReading><timePeriod><start>{}</start>"
                          "<duration>2678400</duration></timePeriod><value>5</value></IntervalReading></IntervalBlock>",
                          start, start)) +
        reading_type("/ReadingType/A", kilo) + reading_type("/ReadingType/B", "<uom>38</uom>"));
    CHECK(read(linked).bills == Texts{"0001 2026-01 5  "});
    // No links at all, prefixes, and no times but the block's.
    std::string bare =
        "<?xml version=\"1.0\"?><a:feed xmlns:a=\"http://www.w3.org/2005/Atom\" xmlns:e=\"http://naesb.org/espi\"><a:entry>"
        "<a:content><e:ReadingType><e:uom>72</e:uom><e:intervalLength>86400</e:intervalLength></e:ReadingType></a:content></"
        "a:entry>"
        "<a:entry><a:content><e:IntervalBlock><e:interval><e:duration>2678400</e:duration><e:start>" +
        std::to_string(start) + "</e:start></e:interval>";
    for (int i = 0; i < 31; ++i) bare += "<e:IntervalReading><e:value>1000</e:value></e:IntervalReading>";
    bare += "</e:IntervalBlock></a:content></a:entry></a:feed>";
    CHECK(read(bare).bills == Texts{"0001 2026-01 31  "});
}

TEST_CASE("days and hours of the same time count once, series of one length add up", "[usage]") {
    const std::int64_t start = moment("UTC", "2026-01-01");
    const auto both =
        feed(usage_point(up, "Hall") + reading_type("ReadingType/1", watt_hours) +
             meter_reading(up + "/MeterReading/1", "ReadingType/1") + meter_reading(up + "/MeterReading/2", "ReadingType/1") +
             meter_reading(up + "/MeterReading/3", "ReadingType/1") +
             block(up + "/MeterReading/1/IntervalBlock/1", start, 31, day_seconds, "999") +
             block(up + "/MeterReading/2/IntervalBlock/1", start, 30 * 24, 3600, "1000") +
             block(up + "/MeterReading/3/IntervalBlock/1", start, 30 * 24, 3600, "500"));
    const auto result = read(both);
    CHECK(result.bills == Texts{"0001 2026-01 1080.999 1.5 "});  // 720 hours of 1.5 kWh and the last day
    CHECK(result.count("usage_coarser") == 1);
}

TEST_CASE("the same block twice counts once; another value is told", "[usage]") {
    const std::int64_t start = moment("UTC", "2026-01-01");
    const std::string head = usage_point(up, "Hall") + reading_type("ReadingType/1", watt_hours) +
                             meter_reading(up + "/MeterReading/1", "ReadingType/1") +
                             block(up + "/MeterReading/1/IntervalBlock/1", start, 31, day_seconds, "1000");
    const auto same = read(feed(head + block(up + "/MeterReading/1/IntervalBlock/2", start, 31, day_seconds, "1000")));
    CHECK(same.bills == Texts{"0001 2026-01 31  "});
    CHECK(same.count("usage_repeated") == 0);
    const auto other = read(feed(head + block(up + "/MeterReading/1/IntervalBlock/2", start, 1, day_seconds, "2000")));
    CHECK(other.bills == Texts{"0001 2026-01 32  "});
    CHECK(other.count("usage_repeated") == 1);
}

TEST_CASE("without intervals the billing periods of summaries are spread over the months", "[usage]") {
    const auto summary = [](const char* first, int days, const std::string& value) {
        return entry(atom_link("self", up + "/UsageSummary/" + std::string(first)),
                     fmt::format("<UsageSummary><billingPeriod><duration>{}</duration><start>{}</start></billingPeriod>"
                                 "<overallConsumptionLastPeriod><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom>"
                                 "<value>{}</value></overallConsumptionLastPeriod></UsageSummary>",
                                 days * day_seconds, moment("UTC", first), value));
    };
    // Read from the 11th to the 11th, 1 kWh a day, then 2.
    const std::string bills = summary("2026-01-11", 31, "31000") + summary("2026-02-11", 28, "56000");
    CHECK(read(feed(usage_point(up, "Hall") + bills)).bills == Texts{"0001 2026-02 46  estimated"});
    const auto months = summary("2026-01-01", 31, "31000") + summary("2026-02-01", 28, "56000");
    CHECK(read(feed(usage_point(up, "Hall") + months)).bills == Texts{"0001 2026-01 31  ", "0001 2026-02 56  "});
}

TEST_CASE("estimated intervals make an estimated month; gaps and gas are told", "[usage]") {
    const std::int64_t start = moment("UTC", "2026-01-01");
    std::string text = block(up + "/MeterReading/1/IntervalBlock/1", start, 31, day_seconds, "1000");
    text.insert(text.find("<value>"), "<ReadingQuality><quality>8</quality></ReadingQuality>");
    const std::string head = usage_point(up, "Hall") + reading_type("ReadingType/1", watt_hours) +
                             meter_reading(up + "/MeterReading/1", "ReadingType/1");
    CHECK(read(feed(head + text)).bills == Texts{"0001 2026-01 31  estimated"});
    const auto gap = read(feed(head + block(up + "/MeterReading/1/IntervalBlock/1", start, 20, day_seconds, "1000")));
    CHECK(gap.bills.empty());
    REQUIRE(gap.count("usage_month_part") == 1);
    const auto gas = read(feed(usage_point(up, "Boiler", 1) + text));
    CHECK(gas.bills.empty());
    CHECK(gas.count("usage_not_electricity") == 1);
}

TEST_CASE("what is no Green Button file, and what would blow up, is refused", "[usage]") {
    const InputFolder folder;
    const auto refused = [&](const std::string& text) {
        CHECK_THROWS_AS(io::read_espi(folder.write("bad.xml", text)), core::Error);
    };
    refused("<html><body>Please log in</body></html>");
    refused("<feed><entry></feed>");
    refused("<feed>");
    refused("<?xml version=\"1.0\"?><!DOCTYPE f [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><feed>&b;</feed>");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    refused("<feed>" + deep);
    CHECK(io::read_espi(folder.write("empty.xml", "<feed/>")).empty());
}
