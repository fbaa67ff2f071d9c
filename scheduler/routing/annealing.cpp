// SPDX-License-Identifier: Apache-2.0
// Slack induction by string removals (Christiaens & Vanden Berghe, Transp. Sci. 54, 2020) on several shifts at once: strings near
// a seed customer lose their visits, either there only, to be put back on the same shift, or everywhere, and then the pattern is
// chosen again by the sum of the cheapest insertions.
#include "scheduler/routing/annealing.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::scheduler::routing {

namespace {

constexpr double whole_share = 0.6;  // moves that choose patterns again
constexpr double mean_removed = 10;  // visits
constexpr int longest_string = 10;
constexpr double split_share = 0.5;       // strings that keep a part in their middle
constexpr double same_shift_share = 0.2;  // of the other moves: all strings on one shift
constexpr double blink = 0.01;
constexpr int between_prices = 500;      // moves
constexpr double least_feasible = 0.15;  // wanted share of moves that end within all limits
constexpr double most_feasible = 0.35;

}  // namespace

Annealing::Annealing(const Instance& instance) : instance_(&instance) {
    for (int shift = 0; shift < instance.shifts; ++shift) days_.emplace_back(instance, shift);
    insertions_.resize(at(instance.shifts));
    asked_.resize(at(instance.shifts));
    const auto& all = instance.problem->shifts;
    const auto limited = [&](auto limit) { return std::any_of(all.begin(), all.end(), limit); };
    limits_ += limited([](const auto& shift) { return shift.capacity < PeriodicProblem::no_limit; });
    limits_ += limited([](const auto& shift) { return shift.longest < PeriodicProblem::no_limit; });
    limits_ += instance.windows;
    limits_ = std::max(limits_, 1);
}

void Annealing::start(const Individual& individual, const Weights& weights) {
    weights_ = weights;
    pattern_ = individual.pattern;
    std::size_t visits = 0;
    for (std::size_t shift = 0; shift < days_.size(); ++shift) {
        days_[shift].load(individual.shifts[shift], weights);
        for (const auto& route : individual.shifts[shift]) visits += route.size();
    }
    cost_ = cost();
    mean_way_ = static_cast<double>(individual.cost) / static_cast<double>(std::max<std::size_t>(visits, 1));
    if (feasible() && (!has_best_ || individual.cost < best_.cost)) {
        best_ = present();
        has_best_ = true;
    }
}

std::int64_t Annealing::cost() const {
    std::int64_t sum = 0;
    for (const Day& day : days_) sum += day.cost();
    return sum;
}

bool Annealing::feasible() const {
    return std::all_of(days_.begin(), days_.end(), [](const Day& day) { return day.feasible(); });
}

Individual Annealing::present() const {
    Individual result;
    result.pattern = pattern_;
    for (const Day& day : days_) result.shifts.push_back(day.orders());
    result.count(*instance_);
    return result;
}

void Annealing::run(int iterations, double temperature, core::Random& random) {
    const double heat = temperature * mean_way_;
    for (int i = 0; i < iterations; ++i) {
        saved_count_ = 0;
        patterns_before_.clear();
        lost_.clear();
        ruin(random);
        recreate(random);
        const std::int64_t now = cost();
        const bool kept = feasible();
        if (kept && (!has_best_ || now < best_.cost)) {
            best_ = present();
            has_best_ = true;
        }
        const double threshold = static_cast<double>(cost_) - heat * std::log(1.0 - random.uniform());
        if (static_cast<double>(now) < threshold)
            cost_ = now;
        else
            undo();
        for (std::size_t kind = 0; kind < 3; ++kind)
            kept_[kind] += std::all_of(days_.begin(), days_.end(), [&](const Day& day) { return day.keeps(kind); });
        if (++seen_ == between_prices) adapt();
    }
}

void Annealing::adapt() {
    const std::array<std::int64_t*, 3> weights{&weights_.load, &weights_.duration, &weights_.warp};
    // Where several limits bind, each has to be kept more often for all to be kept as often.
    const double least = std::pow(least_feasible, 1.0 / limits_);
    const double most = std::pow(most_feasible, 1.0 / limits_);
    for (std::size_t kind = 0; kind < 3; ++kind) {
        const double share = static_cast<double>(std::exchange(kept_[kind], 0)) / between_prices;
        if (share < least) *weights[kind] = std::min<std::int64_t>(*weights[kind] * 11 / 10 + 1, std::int64_t{1} << 32);
        if (share > most) *weights[kind] = std::max<std::int64_t>(*weights[kind] * 10 / 11, 16);
    }
    seen_ = 0;
    for (Day& day : days_) day.reprice(weights_);
    cost_ = cost();
}

void Annealing::save(int shift, int route) {
    for (std::size_t i = 0; i < saved_count_; ++i)
        if (saved_[i].shift == shift && saved_[i].route == route) return;
    if (saved_count_ == saved_.size()) saved_.emplace_back();
    Saved& saved = saved_[saved_count_++];
    saved.shift = shift;
    saved.route = route;
    days_[at(shift)].list_stops(route, saved.order);
}

void Annealing::undo() {
    for (std::size_t i = 0; i < saved_count_; ++i) days_[at(saved_[i].shift)].empty(saved_[i].route);
    for (std::size_t i = 0; i < saved_count_; ++i) days_[at(saved_[i].shift)].fill(saved_[i].route, saved_[i].order);
    for (auto entry = patterns_before_.rbegin(); entry != patterns_before_.rend(); ++entry)
        pattern_[at(entry->first)] = entry->second;
}

void Annealing::take_out_everywhere(int customer) {
    for (const int shift : instance_->pattern(pattern_[at(customer)])) {
        Day& day = days_[at(shift)];
        if (!day.visits(customer)) continue;
        save(shift, day.route_of(customer));
        day.remove(customer);
    }
    std::erase_if(lost_, [&](const auto& entry) { return entry.first == customer; });
    lost_.emplace_back(customer, -1);
}

void Annealing::ruin(core::Random& random) {
    const std::vector<int>& customers = instance_->customers;
    const int seed = customers[random.below(customers.size())];
    const bool whole = random.uniform() < whole_share;
    std::size_t visits = 0;
    std::size_t routes = 0;
    for (const int shift : instance_->pattern(pattern_[at(seed)])) {
        const Day& day = days_[at(shift)];
        visits += static_cast<std::size_t>(day.stops_of(day.route_of(seed)));
        ++routes;
    }
    if (routes == 0) {
        lost_.emplace_back(seed, -1);
        return;
    }
    const double mean_length = static_cast<double>(visits) / static_cast<double>(routes);
    const int longest = static_cast<int>(std::max(1.0, std::min<double>(longest_string, mean_length)));
    const double most = std::max(4 * mean_removed / (1 + longest) - 1, 1.0);
    const std::size_t strings = 1 + random.below(static_cast<std::size_t>(most) + 1);
    std::vector<std::pair<int, int>> ruined;
    int only = -1;
    const bool same_shift = random.uniform() < same_shift_share;
    const auto visit_near = [&](int customer) {
        const std::vector<int>& shifts = instance_->pattern(pattern_[at(customer)]);
        if (shifts.empty()) return;
        const int shift = !whole && only >= 0 && same_shift ? only : shifts[random.below(shifts.size())];
        only = shift;
        Day& day = days_[at(shift)];
        if (!day.visits(customer)) return;
        const std::pair<int, int> here(shift, day.route_of(customer));
        if (std::find(ruined.begin(), ruined.end(), here) != ruined.end()) return;
        ruined.push_back(here);
        take_string(shift, customer, longest, whole, random);
    };
    visit_near(seed);
    for (const int customer : instance_->near[at(seed)]) {
        if (ruined.size() >= strings) break;
        visit_near(customer);
    }
}

void Annealing::take_string(int shift, int customer, int longest, bool whole, core::Random& random) {
    Day& day = days_[at(shift)];
    std::vector<int> order;
    day.list_stops(day.route_of(customer), order);
    const std::size_t most = std::min(order.size(), at(longest));
    std::size_t length = 1 + random.below(most);
    std::size_t kept = 0;
    if (length > 1 && length < order.size() && random.uniform() < split_share) {
        kept = 1;
        while (length + kept < order.size() && random.uniform() > 0.5) ++kept;
    }
    const std::size_t span = length + kept;
    const auto here = static_cast<std::size_t>(std::find(order.begin(), order.end(), customer) - order.begin());
    const std::size_t low = here + 1 >= span ? here + 1 - span : 0;
    const std::size_t high = std::min(here, order.size() - span);
    const std::size_t from = low + random.below(high - low + 1);
    const std::size_t gap = kept == 0 ? span : random.below(length + 1);
    string_.clear();
    for (std::size_t i = 0; i < span; ++i)
        if (i < gap || i >= gap + kept) string_.push_back(order[from + i]);
    save(shift, day.route_of(customer));
    day.remove(string_);
    for (const int out : string_) {
        if (whole && instance_->problem->places[at(out)].patterns.size() > 1)
            take_out_everywhere(out);
        else
            lost_.emplace_back(out, shift);
    }
}

void Annealing::sort_lost(core::Random& random) {
    random.shuffle(lost_);
    const std::size_t kind = random.below(11);
    const auto by = [&](auto key) {
        std::stable_sort(lost_.begin(), lost_.end(), [&](const auto& a, const auto& b) { return key(a.first) < key(b.first); });
    };
    const int depot = instance_->shift(0).depot;
    const auto& places = instance_->problem->places;
    if (kind < 4) return;
    if (kind < 7) by([&](int c) { return -places[at(c)].demand; });
    if (kind == 7) by([&](int c) { return -static_cast<std::int64_t>(instance_->pattern(pattern_[at(c)]).size()); });
    if (kind == 8 || kind == 9) by([&](int c) { return -instance_->cost(depot, c); });
    if (kind == 10) by([&](int c) { return instance_->cost(depot, c); });
}

void Annealing::recreate(core::Random& random) {
    sort_lost(random);
    for (const auto& [customer, shift] : lost_) {
        if (shift < 0)
            put_back_everywhere(customer, random);
        else
            put_back(shift, customer, random);
    }
}

/// A route to overlook: each one with a chance of `blink`, up to 1 / `blink` of them.
int Annealing::blinking(core::Random& random) { return static_cast<int>(random.uniform() / blink); }

void Annealing::put_back(int shift, int customer, core::Random& random) {
    Day& day = days_[at(shift)];
    Day::Insertion place = day.best_insertion(customer, blinking(random));
    if (place.after < 0) place = day.best_insertion(customer);
    save(shift, day.route_of(place.after));
    day.insert(customer, place.after);
}

void Annealing::put_back_everywhere(int customer, core::Random& random) {
    std::fill(asked_.begin(), asked_.end(), 0);
    std::int64_t best = PeriodicProblem::no_limit * 64;
    int chosen = -1;
    for (const int pattern : instance_->problem->places[at(customer)].patterns) {
        std::int64_t sum = 0;
        for (const int shift : instance_->pattern(pattern)) {
            if (!asked_[at(shift)]) {
                asked_[at(shift)] = 1;
                insertions_[at(shift)] = days_[at(shift)].best_insertion(customer, blinking(random));
                if (insertions_[at(shift)].after < 0) insertions_[at(shift)] = days_[at(shift)].best_insertion(customer);
            }
            sum += insertions_[at(shift)].change;
            if (sum >= best) break;
        }
        if (sum < best) best = sum, chosen = pattern;
    }
    patterns_before_.emplace_back(customer, pattern_[at(customer)]);
    pattern_[at(customer)] = chosen;
    for (const int shift : instance_->pattern(chosen)) {
        Day& day = days_[at(shift)];
        save(shift, day.route_of(insertions_[at(shift)].after));
        day.insert(customer, insertions_[at(shift)].after);
    }
}

}  // namespace visitcast::scheduler::routing
