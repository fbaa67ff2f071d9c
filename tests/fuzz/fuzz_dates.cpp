// SPDX-License-Identifier: Apache-2.0
// Any text as a date, a month, a time, a number: what is read is written and read again the same.
#include <cstdlib>

#include "data/core/text_form.hpp"
#include "data/io/reading/dates.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/unit_scale.hpp"
#include "data/io/reading/values.hpp"

using namespace visitcast;

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const auto order : {io::DateOrder::unknown, io::DateOrder::day_first, io::DateOrder::month_first}) {
        const auto date = io::plain_date(text, order);
        expect(date.date.has_value() == date.code.empty());
        if (date.date) expect(core::Date::parse(date.date->text()) == date.date);
        const auto month = io::plain_month(text, order);
        expect(month.month.has_value() == month.code.empty());
        if (month.month) expect(core::Month::parse(month.month->text()) == month.month);
        if (const auto moment = io::plain_moment(text, order)) expect(core::DateTime::parse(moment->text()) == moment);
    }
    if (const auto time = io::plain_clock(text)) expect(time->value >= 0 && time->value <= 86'400);
    if (io::proven_order(text) != io::DateOrder::unknown) expect(io::depends_on_order(text));
    for (const bool comma : {false, true}) {
        const auto number = io::plain_number(text, "kwh", {comma, false});
        expect(number.number.has_value() == number.code.empty());
        if (number.number) expect(core::parse_number(core::number_text(*number.number)) == number.number);
    }
    io::energy_power(text);
    io::title_power(text);
    io::folded(text);
    expect(io::trimmed(io::trimmed(text)) == io::trimmed(text));
    return 0;
}
