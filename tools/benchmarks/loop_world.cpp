// SPDX-License-Identifier: Apache-2.0
// An invented company whose customers know things before the meter does. Four industries of fifteen; levels differ as those of
// real customers do; one change in four customer-years, told by managers who are sure of themselves in different ways.
#include "tools/benchmarks/loop_world.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace visitcast::benchmarks {
namespace {

constexpr std::size_t industries = 4;
constexpr std::size_t customers_each = 15;
constexpr int history_months = 36;
constexpr int loop_months = 60;
constexpr double changes_a_year = 0.25;
constexpr double noise = 0.05;

constexpr Reporter reporters[] = {{"honest", 0.0, 0.2}, {"hopeful", 0.25, 0.3}, {"careful", -0.15, 0.2}, {"rash", 0.35, 0.5}};

Intent intent_at(core::Month from, double level, core::Random& random) {
    Intent intent;
    intent.from = from;
    const int lead = 2 + static_cast<int>(random.below(8));
    intent.known = from - lead;
    const double kind = random.uniform();
    // Expansions, cuts and, now and then, the end.
    if (kind < 0.55)
        intent.kwh = level * (0.2 + 0.6 * random.uniform());
    else
        intent.kwh = -level * (kind < 0.92 ? 0.2 + 0.4 * random.uniform() : 0.97);
    intent.ramp = 1 + static_cast<int>(random.below(3));
    constexpr double chances[] = {0.4, 0.7, 0.9};
    intent.chance = chances[random.below(3)];
    intent.comes = random.uniform() < intent.chance;
    return intent;
}

}  // namespace

forecast::Company LoopWorld::cut(core::Month month, const std::vector<core::Finding>& findings) const {
    forecast::Company known = company;
    for (forecast::CustomerHistory& history : known.customers) {
        const auto months = static_cast<std::size_t>(month - history.series.first);
        history.series.kwh.resize(months);
        history.series.quality.resize(months);
        for (const core::Finding& finding : findings) {
            if (finding.customer == history.id) history.findings.push_back(finding);
        }
    }
    return known;
}

const Reporter& reporter_of(std::size_t customer) { return reporters[customer % std::size(reporters)]; }

LoopWorld make_world(std::uint64_t seed) {
    LoopWorld world;
    world.start = core::Month(2021, 1);
    world.end = world.start + loop_months;
    const core::Month first = world.start - history_months;
    for (std::size_t i = 0; i < industries * customers_each; ++i) {
        core::Random random = core::Random::for_task(seed, i);
        core::Random shared = core::Random::for_task(seed, 1000 + i / customers_each);
        std::vector<double> season;
        for (int month = 0; month < 12; ++month) season.push_back(0.08 * shared.normal());
        const double level = std::exp(9.0 + random.normal());
        const double growth = 0.02 * random.normal();
        forecast::CustomerHistory history;
        history.id.text = fmt::format("C{:03}", i);
        history.industry = fmt::format("I{}", i / customers_each);
        history.series.first = first;
        std::vector<Intent> intents;
        for (core::Month month = world.start; month < world.end; month = month + 1) {
            if (random.uniform() < changes_a_year / 12.0) intents.push_back(intent_at(month, level, random));
        }
        for (core::Month month = first; month < world.end; month = month + 1) {
            const int t = month - first;
            const double swing = std::exp(season[static_cast<std::size_t>(month.month_of_year() - 1)]);
            double use = level * std::exp(growth * t / 12.0);
            for (const Intent& intent : intents) {
                if (!intent.comes || month < intent.from) continue;
                use += intent.kwh * std::min(static_cast<double>(month - intent.from + 1) / intent.ramp, 1.0);
            }
            // Industries share a part of the chance.
            const double chance = noise * (0.5 * shared.normal() + 0.85 * random.normal());
            history.series.kwh.push_back(std::max(use, 0.01 * level) * swing * std::exp(chance));
            history.series.quality.push_back(core::ValueQuality::read);
        }
        world.company.customers.push_back(std::move(history));
        world.intents.push_back(std::move(intents));
    }
    return world;
}

std::vector<core::Finding> visit(const LoopWorld& world, std::size_t customer, core::Month month, bool worthless,
                                 std::vector<std::vector<bool>>& told, core::Random& random) {
    std::vector<core::Finding> findings;
    const Reporter& reporter = reporter_of(customer);
    for (std::size_t k = 0; k < world.intents[customer].size(); ++k) {
        const Intent& intent = world.intents[customer][k];
        if (told[customer][k] || month < intent.known || month >= intent.from + intent.ramp) continue;
        told[customer][k] = true;
        // Always draw the same numbers, so that arms differ only by what they do.
        const double scatter = std::exp(reporter.size_scatter * random.normal());
        const double sign = random.uniform() < 0.5 ? -1.0 : 1.0;
        const std::size_t count = world.company.customers.size();
        const std::size_t other = (customer + 1 + random.below(count - 1)) % count;  // never the one it is true of
        core::Finding finding;
        finding.id = fmt::format("{}-{}", world.company.customers[customer].id.text, k);
        finding.customer = world.company.customers[worthless ? other : customer].id;
        finding.kind = core::FindingKind::other;
        finding.kwh_month = intent.kwh * scatter * (worthless ? sign : 1.0);
        finding.from = intent.from;
        finding.ramp_months = intent.ramp;
        finding.probability = std::clamp(intent.chance + reporter.bias, 0.05, 0.95);
        finding.reported_by = reporter.name;
        finding.reported_on = month.first();
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace visitcast::benchmarks
