// SPDX-License-Identifier: Apache-2.0
// Changes of level, watched bill by bill: each series against its own season and level, freed of what all do together.
#include "forecast/watch.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "forecast/changes/evidence.hpp"
#include "forecast/changes/panel_shocks.hpp"
#include "forecast/changes/track.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double first_scatter = 0.1;  // before anything is known
constexpr double first_between = 0.25;
constexpr std::size_t least_group = 5;
constexpr double lead_of_heavy_tails = 10.0;  // logarithm of the likelihood by which lighter ones must fit better
constexpr double prior_judged = 300.0;        // customer-months of noise

/// Season indices drawn towards the group's, by as much as the own ones are uncertain.
class SharedSeasons {
public:
    SharedSeasons(const std::vector<std::size_t>& group_of, std::size_t groups) : group_of_(group_of), members_(groups) {}

    void draw(const std::vector<std::optional<Track::Index>>& own, const std::vector<double>& scatters,
              std::vector<double>& index, std::vector<double>& widening) {
        for (auto& members : members_) members.clear();
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (own[i]) members_[group_of_[i]].push_back(i);
        }
        for (const std::vector<std::size_t>& members : members_) {
            double middle = 0.0;
            double between = std::numeric_limits<double>::infinity();
            if (members.size() >= least_group) {
                std::vector<double> values;
                for (const std::size_t i : members) values.push_back(own[i]->own);
                middle = median(values);
                for (double& value : values) value = std::abs(value - middle);
                const double spread = 1.4826 * median(std::move(values));
                std::vector<double> doubts;
                for (const std::size_t i : members) doubts.push_back(scatters[i] * scatters[i] / own[i]->years);
                between = std::max(spread * spread - median(std::move(doubts)), 0.3 * spread * spread);
            }
            for (const std::size_t i : members) {
                const double doubt = scatters[i] * scatters[i] / own[i]->years;
                const double weight = std::isfinite(between) ? between / (between + doubt + 1e-12) : 1.0;
                index[i] = weight * own[i]->own + (1.0 - weight) * middle;
                widening[i] = std::sqrt(1.0 + weight / own[i]->years);
            }
        }
    }

private:
    const std::vector<std::size_t>& group_of_;
    std::vector<std::vector<std::size_t>> members_;
};

/// How much the series scatter in the middle, and how much they differ in that.
struct Scatters {
    double usual{first_scatter};
    double between{first_between};
};

Scatters scatters_of(const std::vector<Track>& tracks) {
    std::vector<double> logs;
    std::vector<double> doubts;
    for (const Track& track : tracks) {
        const auto own = track.own_scatter();
        if (!own) continue;
        logs.push_back(std::log(*own));
        doubts.push_back(track.scatter_doubt());
    }
    if (logs.size() < least_group) return {};
    const double middle = median(logs);
    for (double& log : logs) log = std::abs(log - middle);
    const double spread = 1.4826 * median(std::move(logs));
    return {std::exp(middle), std::max(spread * spread - median(std::move(doubts)), 0.0)};
}

std::vector<std::size_t> numbered(std::span<const Watched> panel, std::size_t& groups) {
    std::map<std::string, std::size_t> sizes;
    for (const Watched& one : panel) ++sizes[one.group];
    std::map<std::string, std::size_t> number;
    groups = 1;  // 0 = those without a group of some size
    for (const auto& [name, size] : sizes) number[name] = !name.empty() && size >= least_group ? groups++ : 0;
    std::vector<std::size_t> of;
    for (const Watched& one : panel) of.push_back(number[one.group]);
    return of;
}

}  // namespace

std::vector<std::vector<WatchPoint>> watch(std::span<const Watched> panel, const WatchOptions& options,
                                           const core::Executor& executor) {
    const std::size_t count = panel.size();
    std::size_t groups = 0;
    const std::vector<std::size_t> group_of = numbered(panel, groups);
    std::vector<std::string> names;
    std::size_t periods = 0;
    std::vector<std::vector<WatchPoint>> points(count);
    for (std::size_t i = 0; i < count; ++i) {
        names.push_back(group_of[i] == 0 ? std::string() : panel[i].group);
        periods = std::max(periods, panel[i].first + panel[i].values.size());
        points[i].resize(panel[i].values.size());
    }
    PanelShocks shocks(names);
    SharedSeasons seasons(group_of, groups);
    std::vector<Track> tracks(count, Track(options.season));
    std::array<double, gains.size()> usual_loss{};
    double freedom = tails.front();
    for (std::size_t t = 0; t < periods; ++t) {
        std::vector<double> scatters(count, first_scatter);
        const Scatters known = scatters_of(tracks);
        std::vector<std::optional<Track::Index>> own(count);
        executor(count, [&](std::size_t i) {
            scatters[i] = tracks[i].scatter(known.usual, known.between);
            if (tracks[i].ready()) own[i] = tracks[i].coming();
        });
        std::vector<double> index(count, 0.0);
        std::vector<double> widening(count, 1.0);
        seasons.draw(own, scatters, index, widening);
        std::vector<double> values(count, no_value);
        std::vector<double> errors(count, no_value);
        std::vector<double> expected(count, 0.1);
        for (std::size_t i = 0; i < count; ++i) {
            if (t < panel[i].first || t - panel[i].first >= panel[i].values.size()) continue;
            const double use = panel[i].values[t - panel[i].first];
            if (use > 0.0) values[i] = std::log(use);
            widening[i] = std::sqrt(widening[i] * widening[i] + 1.0 / std::max(tracks[i].age(), 1.0));
            expected[i] = scatters[i] * widening[i];
            if (own[i]) errors[i] = values[i] - index[i] - tracks[i].level();
        }
        const std::vector<double> common = shocks.common(errors, expected);
        executor(count, [&](std::size_t i) {
            if (t < panel[i].first || t - panel[i].first >= panel[i].values.size()) return;
            const bool judged = own[i].has_value();
            tracks[i].take(judged || !tracks[i].ready() ? values[i] : no_value, index[i], judged ? common[i] : 0.0, scatters[i],
                           widening[i], usual_loss);
            const std::vector<Surprise> surprises = tracks[i].surprises();
            if (surprises.empty()) return;
            const Evidence evidence = weigh(surprises, options.season, freedom);
            WatchPoint& point = points[i][t - panel[i].first];
            point.log_evidence = evidence.log_factor;
            const std::size_t back = surprises.size() - evidence.begin;
            point.since = t + 1 - back;
            point.change = evidence.change;
            point.error = evidence.deviation;
            point.scatter = scatters[i];
            if (evidence.log_factor > options.restart_evidence && back >= static_cast<std::size_t>(options.season / 2)) {
                tracks[i].restart(back, evidence.change);
                point.lasting = true;
            }
        });
        std::array<double, gains.size()> losses{};
        std::array<double, tails.size()> fits{lead_of_heavy_tails};
        double judged = 0.0;
        for (const Track& track : tracks) {
            for (std::size_t k = 0; k < tails.size(); ++k) fits[k] += track.tail_fit()[k];
            for (std::size_t g = 0; g < gains.size(); ++g) losses[g] += track.losses()[g];
            judged += track.judged();
        }
        freedom = tails[static_cast<std::size_t>(std::max_element(fits.begin(), fits.end()) - fits.begin())];
        for (std::size_t g = 0; g < gains.size(); ++g) {
            // White noise loses this much more when it is followed; a handful of customers teaches little.
            const double of_noise = 0.5 + 0.5 * gains[g] / (2.0 - gains[g]);
            usual_loss[g] = (losses[g] + prior_judged * of_noise) / (judged + prior_judged);
        }
    }
    return points;
}

}  // namespace visitcast::forecast
