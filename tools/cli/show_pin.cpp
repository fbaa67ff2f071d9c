// SPDX-License-Identifier: Apache-2.0
// What a pin fixed, or what was given back to the planner.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {

void show_pin(const Session& session, const app::Pinned& pinned, const core::Rows& rows) {
    const core::Visit& visit = pinned.visit;
    if (session.options.json) {
        std::cout << io::json_text({{"visit", io::record_json(visit)}, {"pinned", pinned.pinned}, {"changed", pinned.changed}});
        return;
    }
    const Names names(rows);
    const char* code = !pinned.pinned ? "unpin_done" : pinned.changed ? "pin_done" : "pin_already";
    std::cout << session.say(code, {{"customer", names.customer(visit.customer)},
                                    {"day", text::day(session.language, visit.date)},
                                    {"time", visit.start ? core::clock_text(*visit.start) : "-"},
                                    {"manager", names.manager(visit.manager)},
                                    {"visit", visit.id.text}})
              << '\n';
}

}  // namespace visitcast::cli
