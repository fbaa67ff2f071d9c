// SPDX-License-Identifier: Apache-2.0
// Patterns are cheap to compare because every day keeps the best gap of each route for each customer: a pattern costs the sum of
// one insertion on each of its days.
#include "scheduler/routing/education.hpp"

#include <cassert>

namespace visitcast::scheduler::routing {

Education::Education(const Instance& instance) : instance_(&instance) {
    for (int shift = 0; shift < instance.shifts; ++shift) days_.emplace_back(instance, shift);
    insertions_.resize(at(instance.shifts));
    removals_.resize(at(instance.shifts));
    asked_.resize(at(instance.shifts));
}

void Education::load(const std::vector<Orders>& shifts, const std::vector<int>& pattern, const Weights& weights) {
    for (std::size_t shift = 0; shift < days_.size(); ++shift) days_[shift].load(shifts[shift], weights);
    pattern_ = pattern;
}

void Education::complete(core::Random& random) {
    order_.clear();
    for (const int customer : instance_->customers)
        if (pattern_[at(customer)] < 0) order_.push_back(customer);
    random.shuffle(order_);
    for (const int customer : order_) complete(customer);
}

void Education::complete(int customer) {
    const auto& patterns = instance_->problem->places[at(customer)].patterns;
    std::int64_t best = PeriodicProblem::no_limit;
    int chosen = -1;
    for (const int pattern : patterns) {
        std::size_t served = 0;
        for (const Day& day : days_) served += day.visits(customer);
        std::int64_t sum = 0;
        for (const int shift : instance_->pattern(pattern)) {
            if (days_[at(shift)].visits(customer))
                --served;
            else
                sum += days_[at(shift)].best_insertion(customer).change;
        }
        if (served == 0 && sum < best) best = sum, chosen = pattern;
    }
    assert(chosen >= 0 && "a child never serves days that no pattern holds together");
    for (const int shift : instance_->pattern(chosen)) {
        Day& day = days_[at(shift)];
        if (!day.visits(customer)) day.insert(customer, day.best_insertion(customer).after);
    }
    pattern_[at(customer)] = chosen;
}

void Education::improve(core::Random& random) {
    std::vector<std::int64_t> version(days_.size(), -1);
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t shift = 0; shift < days_.size(); ++shift) {
            if (days_[shift].version() == version[shift]) continue;
            days_[shift].improve(random);
            version[shift] = days_[shift].version();
        }
        if (pass == 1 || !choose_patterns(random)) break;
    }
}

bool Education::choose_patterns(core::Random& random) {
    order_.clear();
    for (const int customer : instance_->customers)
        if (instance_->problem->places[at(customer)].patterns.size() > 1 || instance_->problem->shifts.size() > 1)
            order_.push_back(customer);
    random.shuffle(order_);
    bool any = false;
    // Every customer once, and on until a full turn has found nothing.
    for (std::size_t i = 0, since = 0; since < order_.size(); i = (i + 1) % order_.size()) {
        ++since;
        if (choose_pattern(order_[i])) any = true, since = 0;
    }
    return any;
}

bool Education::choose_pattern(int customer) {
    const auto& patterns = instance_->problem->places[at(customer)].patterns;
    if (patterns.size() < 2) return false;
    const std::vector<int>& present = instance_->pattern(pattern_[at(customer)]);
    std::fill(asked_.begin(), asked_.end(), 0);
    std::int64_t leaving = 0;
    for (const int shift : present) leaving += removals_[at(shift)] = days_[at(shift)].removal(customer);
    std::int64_t best = -leaving;  // staying everywhere
    int chosen = -1;
    for (const int pattern : patterns) {
        std::int64_t sum = 0;
        for (const int shift : instance_->pattern(pattern)) {
            Day& day = days_[at(shift)];
            if (!asked_[at(shift)]) {
                asked_[at(shift)] = 1;
                insertions_[at(shift)] = day.best_insertion(customer);
                // On a day that is kept, its place stays unless another route is better.
                if (day.visits(customer) && -removals_[at(shift)] <= insertions_[at(shift)].change)
                    insertions_[at(shift)] = {-removals_[at(shift)], -1};
            }
            sum += insertions_[at(shift)].change;
            if (sum >= best) break;
        }
        if (sum < best) best = sum, chosen = pattern;
    }
    if (chosen < 0) return false;
    const std::vector<int>& wanted = instance_->pattern(chosen);
    for (const int shift : present) {
        const bool kept = std::find(wanted.begin(), wanted.end(), shift) != wanted.end();
        if (!kept || insertions_[at(shift)].after >= 0) days_[at(shift)].remove(customer);
    }
    for (const int shift : wanted)
        if (!days_[at(shift)].visits(customer)) days_[at(shift)].insert(customer, insertions_[at(shift)].after);
    pattern_[at(customer)] = chosen;
    return true;
}

Individual Education::individual() const {
    Individual result;
    result.pattern = pattern_;
    for (const Day& day : days_) result.shifts.push_back(day.orders());
    result.count(*instance_);
    return result;
}

}  // namespace visitcast::scheduler::routing
