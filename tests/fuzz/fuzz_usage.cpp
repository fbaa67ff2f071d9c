// SPDX-License-Identifier: Apache-2.0
// Any bytes as a Green Button file: every month is there once, covered at most once, and a number.
#include <cmath>
#include <cstdlib>

#include "data/core/text_form.hpp"
#include "data/io/reading/espi.hpp"
#include "data/io/reading/espi_feed.hpp"
#include "data/io/reading/espi_months.hpp"
#include "tests/fuzz/scratch.hpp"

using namespace visitcast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const core::TimeZone zone("Europe/Berlin");
    const auto file = write_scratch("in.xml", "<" + std::string(reinterpret_cast<const char*>(bytes), size));
    try {
        for (const io::EspiUsagePoint& point : io::read_espi(file)) {
            io::EspiLeftOut left_out;
            std::optional<core::Month> last;
            for (const io::EspiMonth& month : io::espi_months(point, zone, left_out)) {
                if (last && month.month <= *last) std::abort();
                last = month.month;
                if (month.covered < 0 || month.covered > 1.0001 || std::isnan(month.kwh)) std::abort();
            }
        }
        core::Issues issues;
        io::TableOptions options;
        options.customer = "1";
        for (const io::Table::Row& row : io::read_usage_table(file, options, issues).rows)
            if (!core::Month::parse(row.cells.at(1)) || !core::parse_number(row.cells.at(2))) std::abort();
    } catch (const core::Error&) {  // a refusal with a reason
    }
    return 0;
}
