// SPDX-License-Identifier: Apache-2.0
// Any text as days of the week and as visit windows: what is read is written and read again the same.
#include <cstdlib>

#include "data/core/windows.hpp"
#include "data/io/reading/values.hpp"

using namespace visitcast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::string plain = io::plain_weekdays(text);
    for (const std::string_view form : {text, std::string_view(plain)}) {
        if (const auto days = core::Weekdays::parse(form))
            if (core::Weekdays::parse(days->text()) != days) std::abort();
        if (const auto windows = core::WeeklyWindows::parse(form))
            if (core::WeeklyWindows::parse(windows->text()) != windows) std::abort();
    }
    return 0;
}
