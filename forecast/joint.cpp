// SPDX-License-Identifier: Apache-2.0
// Many series of one company forecast together. What moved all of them is taken off, each is looked at in five ways, and the
// company's own past tells how much each way counts (docs/forecasting.md).
#include "forecast/joint.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>

#include "forecast/bands.hpp"
#include "forecast/forecast.hpp"
#include "forecast/joint/simple.hpp"
#include "forecast/joint/views.hpp"
#include "forecast/pool.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t most_learned_from = 1000;
// What is believed before the company's past has spoken: learned movements, fitted models, last year, movements around the season
// of the group, last month.
constexpr Weights prior_weights{0.30, 0.20, 0.10, 0.15, 0.25};
// Half seasons; the earliest first, because later fits begin where it ended.
constexpr std::array<std::size_t, 4> looks_back{6, 4, 3, 2};
constexpr Weights short_weights{0.45, 0.0, 0.15, 0.40, 0.0};  // below two seasons
constexpr std::size_t least_group = 5;
constexpr std::size_t longest_season = 60;  // values that tell the season of a group

bool has_logarithm(const Member& member, std::size_t season) {
    return member.values.size() >= season &&
           std::all_of(member.values.begin(), member.values.end(), [](double value) { return value > 0.0; });
}

/// The member with its values and its promise in another unit.
Member in_unit_of(const Member& member, std::span<const double> values) {
    Member result = member;
    result.values.assign(values.begin(), values.end());
    if (result.promise) result.promise->kwh /= unit_of(member.values);
    return result;
}

/// A number of the values alone, to choose among members whatever their order (FNV-1a).
std::uint64_t fingerprint(const Member& member) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const double value : member.values) hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211ULL;
    return hash;
}

std::vector<const Member*> chosen(std::span<const Member> members, std::size_t season) {
    std::vector<std::pair<std::uint64_t, const Member*>> usable;
    for (const Member& member : members) {
        if (has_logarithm(member, season)) usable.emplace_back(fingerprint(member), &member);
    }
    std::sort(usable.begin(), usable.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second->values < b.second->values;
    });
    if (usable.size() > most_learned_from) usable.resize(most_learned_from);
    std::vector<const Member*> result;
    for (const auto& [hash, member] : usable) result.push_back(member);
    return result;
}

CommonShocks shocks_of(std::span<const Logs> histories, std::size_t season) {
    std::vector<const Logs*> long_enough;
    for (const Logs& history : histories) {
        if (history.values.size() >= season) long_enough.push_back(&history);
    }
    return learn_shocks(long_enough, season);
}

/// Seasons of groups by place in the season: the mean of the middle half of their members.
using GroupSeasons = std::map<std::string, std::vector<double>>;

GroupSeasons group_seasons(const std::vector<const Member*>& members, const std::vector<Logs>& histories,
                           std::size_t periods_back, std::size_t season) {
    std::map<std::string, std::vector<std::vector<double>>> own;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::vector<double>& logs = histories[i].values;
        if (members[i]->group.empty() || logs.size() < 2 * season) continue;
        const std::size_t used = std::min(logs.size(), longest_season);
        const std::vector<double> shape = own_season({logs.end() - static_cast<std::ptrdiff_t>(used), logs.end()}, season);
        // The value after the last one lies at `next` in the season; shape[0] belongs to the first one used.
        const std::size_t next = (members[i]->phase + season - periods_back % season) % season;
        std::vector<double> by_place(season);
        for (std::size_t k = 0; k < season; ++k) by_place[(next + season - used % season + k) % season] = shape[k];
        own[members[i]->group].push_back(std::move(by_place));
    }
    GroupSeasons seasons;
    for (const auto& [group, shapes] : own) {
        if (shapes.size() < least_group) continue;
        std::vector<double>& mean = seasons[group];
        for (std::size_t k = 0; k < season; ++k) {
            std::vector<double> values;
            for (const std::vector<double>& shape : shapes) values.push_back(shape[k]);
            std::sort(values.begin(), values.end());
            const std::size_t cut = values.size() / 4;
            double sum = 0.0;
            for (std::size_t j = cut; j < values.size() - cut; ++j) sum += values[j];
            mean.push_back(sum / static_cast<double>(values.size() - 2 * cut));
        }
    }
    return seasons;
}

/// The season of a member's group from the place `next` on; empty where there is none.
std::vector<double> season_from(const GroupSeasons& seasons, const Member& member, std::size_t next, std::size_t season) {
    const auto found = seasons.find(member.group);
    if (member.group.empty() || found == seasons.end()) return {};
    std::vector<double> result;
    for (std::size_t k = 0; k < season; ++k) result.push_back(found->second[(next + k) % season]);
    return result;
}

double usual_error(std::span<const double> values, std::size_t season) {
    double sum = 0.0;
    for (std::size_t t = season; t < values.size(); ++t) sum += std::abs(values[t] - values[t - season]);
    return sum / static_cast<double>(values.size() - season);
}

}  // namespace

struct JointModel::State {
    int season{};
    std::size_t m{};
    int horizon{};  // the shortest: of a member that ends with the newest
    ShapePool pool;
    Surroundings around;
    GroupSeasons groups;
    Weights weights{prior_weights};
    double stretch{1.0};  // of spreads; what every band is stretched by anyway is left out

    std::size_t lag(const Member& member) const { return static_cast<std::size_t>(std::max(member.horizon - horizon, 0)); }

    void prepare(std::size_t length, std::size_t steps) {
        length = std::min(length, longest_view);
        around.learned.prepare(length, steps);
        around.beside_group.prepare(length, steps);
    }

    /// The views of all members that had two seasons `back` periods before the end, and what came then.
    std::vector<LookedBack> look_back(const std::vector<const Member*>& members, std::size_t back, std::vector<Starts>& starts,
                                      const core::Executor& executor) {
        std::vector<Logs> then(members.size());
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (members[i]->values.size() < back + 2 * m) continue;
            const std::size_t known = members[i]->values.size() - back;
            then[i].lag = lag(*members[i]);
            for (std::size_t t = 0; t < known; ++t) then[i].values.push_back(std::log(members[i]->values[t]));
            prepare(known, m);
        }
        const GroupSeasons seasons = group_seasons(members, then, back, m);
        Surroundings before{shocks_of(then, m), std::move(around.learned), m, around.fitted, std::move(around.beside_group)};
        std::vector<LookedBack> looks(members.size());
        executor(members.size(), [&](std::size_t i) {
            const std::size_t known = then[i].values.size();
            if (known == 0) return;
            const std::span<const double> values(members[i]->values);
            const double scale = usual_error(values.first(known), m);
            if (scale <= 0.0) return;
            const CustomerViews views =
                views_of(before, values.first(known), then[i].lag, m,
                         season_from(seasons, *members[i], (members[i]->phase + m - back % m) % m, m), starts[i]);
            LookedBack& look = looks[i];
            for (std::size_t h = 0; h < m; ++h) {
                look.actual.push_back(values[known + h] / scale);
                look.spread.push_back(views.spread[h] / scale);
            }
            for (std::size_t k = 0; k < view_count; ++k) {
                for (const double mean : views.mean[k]) look.views[k].push_back(mean / scale);
            }
        });
        around.learned = std::move(before.learned);
        around.beside_group = std::move(before.beside_group);
        std::erase_if(looks, [](const LookedBack& look) { return look.actual.empty(); });
        return looks;
    }

    JointOutlook one(const Member& member) const;
};

JointOutlook JointModel::State::one(const Member& member) const {
    bool borrowed = false;
    const std::size_t n = member.values.size();
    if (season < 2 || !has_logarithm(member, m)) {
        const std::vector<double> shape = season < 2 ? std::vector<double>{} : pool.shape_of(member, borrowed);
        JointOutlook result;
        const auto predict = [&](std::span<const double> values) {
            result =
                n < m ? short_history(in_unit_of(member, values), shape) : year_blend(in_unit_of(member, values), shape, season);
            return std::move(result.outlook);
        };
        result.outlook = in_own_unit(member.values, predict);
        result.borrowed = borrowed;
        return result;
    }
    const auto steps = static_cast<std::size_t>(member.horizon);
    Starts starts;
    const CustomerViews views =
        views_of(around, member.values, lag(member), steps, season_from(groups, member, member.phase, m), starts);
    const Weights& counted = n < 2 * m ? short_weights : weights;
    JointOutlook result;
    result.model = "joint";
    // Even a perfectly steady past does not promise a steady future: a scatter of 3 % with the weight of two months.
    const auto compared = static_cast<double>(n);
    for (std::size_t h = 0; h < steps; ++h) {
        double mean = 0.0;
        for (std::size_t k = 0; k < view_count; ++k) mean += counted[k] * views.mean[k][h];
        result.common.push_back((mean - counted[view_count - 1] * views.mean[view_count - 1][h]) * views.fading[h]);
        const double quiet = 0.03 * mean;
        const double spread = stretch * views.spread[h];
        result.outlook.mean.push_back(mean);
        result.outlook.spread.push_back(std::sqrt((compared * spread * spread + 2.0 * quiet * quiet) / (compared + 2.0)));
    }
    return result;
}

JointModel::JointModel(std::span<const Member> members, int season, const core::Executor& executor, Views views)
    : state_(std::make_unique<State>(State{season,
                                           static_cast<std::size_t>(season),
                                           0,
                                           {},
                                           {{},
                                            Dynamics::learned(static_cast<std::size_t>(season)),
                                            static_cast<std::size_t>(season),
                                            views == Views::all,
                                            Dynamics::beside_group(static_cast<std::size_t>(season))},
                                           {}})) {
    if (season < 2) return;
    State& state = *state_;
    state.pool = ShapePool(members, season);
    if (members.empty()) return;
    state.horizon = members.front().horizon;
    for (const Member& member : members) state.horizon = std::min(state.horizon, member.horizon);
    const std::vector<const Member*> learned_from = chosen(members, state.m);
    std::vector<std::vector<LookedBack>> origins;
    std::vector<Starts> starts(learned_from.size());
    for (const std::size_t half_seasons : looks_back) {
        std::vector<LookedBack> looks = state.look_back(learned_from, half_seasons * state.m / 2, starts, executor);
        if (!looks.empty()) origins.push_back(std::move(looks));
    }
    state.weights = learned_weights(origins, prior_weights);
    state.stretch = learned_stretch(origins, state.weights) / least_correction;
    std::vector<Logs> histories;
    for (const Member* member : learned_from) {
        histories.push_back({{}, state.lag(*member)});
        for (const double value : member->values) histories.back().values.push_back(std::log(value));
    }
    state.around.shocks = shocks_of(histories, state.m);
    state.groups = group_seasons(learned_from, histories, 0, state.m);
}

JointModel::~JointModel() = default;
JointModel::JointModel(JointModel&&) noexcept = default;
JointModel& JointModel::operator=(JointModel&&) noexcept = default;

std::span<const double> JointModel::weights() const { return state_->weights; }
std::size_t JointModel::common_courses() const { return state_->around.shocks.courses.size(); }

std::vector<JointOutlook> JointModel::forecast(std::span<const Member> members, const core::Executor& executor) {
    State& state = *state_;
    for (const Member& member : members) {
        if (state.season > 1 && has_logarithm(member, state.m))
            state.prepare(member.values.size(), static_cast<std::size_t>(member.horizon));
    }
    std::vector<JointOutlook> results(members.size());
    executor(members.size(), [&](std::size_t i) { results[i] = state.one(members[i]); });
    return results;
}

std::vector<JointOutlook> forecast_jointly(std::span<const Member> members, int season, const core::Executor& executor) {
    return JointModel(members, season, executor).forecast(members, executor);
}

double band_correction(std::vector<double> standard_errors) {
    if (standard_errors.size() < 50) return least_correction;
    for (double& error : standard_errors) error = std::abs(error);
    return std::clamp(std::sqrt(needed_stretch(std::move(standard_errors))), least_correction, 2.0);
}

std::vector<Prediction> predict_jointly(const std::vector<std::vector<double>>& values, int season, int horizon,
                                        const core::Executor& executor) {
    const auto m = static_cast<std::size_t>(season);
    std::vector<Member> members;  // all series end together
    for (const std::vector<double>& series : values) {
        members.push_back({series, 0, {}, horizon});
        if (season > 1) members.back().phase = series.size() % m;
    }
    const std::vector<JointOutlook> outlooks = forecast_jointly(members, season, executor);
    const auto steps = static_cast<std::size_t>(horizon);
    std::vector<Prediction> predictions(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool floored = never_negative(values[i]);
        predictions[i].model = outlooks[i].model;
        for (std::size_t h = 0; h < steps; ++h) {
            const double mean = floored ? std::max(outlooks[i].outlook.mean[h], 0.0) : outlooks[i].outlook.mean[h];
            predictions[i].mean.push_back(mean);
            predictions[i].quantiles.push_back(band(mean, outlooks[i].outlook.spread[h], least_correction, floored));
        }
    }
    return predictions;
}

}  // namespace visitcast::forecast
