// SPDX-License-Identifier: Apache-2.0
#include "scheduler/routing/crossover.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace visitcast::scheduler::routing {

namespace {

/// All visits of a shift in one sequence, the routes sorted by the direction in which they lie.
std::vector<int> giant_tour(const Instance& instance, int shift, const Orders& routes) {
    const auto& depot = instance.problem->places[at(instance.shift(shift).depot)];
    std::vector<std::pair<double, std::size_t>> directions;
    for (std::size_t route = 0; route < routes.size(); ++route) {
        if (routes[route].empty()) continue;
        double x = 0;
        double y = 0;
        for (const int stop : routes[route]) x += instance.problem->places[at(stop)].x, y += instance.problem->places[at(stop)].y;
        const auto count = static_cast<double>(routes[route].size());
        directions.emplace_back(std::atan2(y / count - depot.y, x / count - depot.x), route);
    }
    std::sort(directions.begin(), directions.end());
    std::vector<int> sequence;
    for (const auto& [direction, route] : directions) sequence.insert(sequence.end(), routes[route].begin(), routes[route].end());
    return sequence;
}

/// The visits a child has so far.
class Inheritance {
public:
    explicit Inheritance(const Instance& instance)
        : instance_(&instance), sequences_(at(instance.shifts)), served_(at(instance.places)) {}

    void take(int shift, int customer) {
        sequences_[at(shift)].push_back(customer);
        served_[at(customer)].set(at(shift));
    }
    /// Takes a visit if some pattern holds it together with what is there.
    void offer(int shift, int customer) {
        ShiftMask wanted = served_[at(customer)];
        if (wanted.test(at(shift))) return;
        wanted.set(at(shift));
        for (const int pattern : instance_->problem->places[at(customer)].patterns) {
            if ((wanted & ~instance_->masks[at(pattern)]).none()) {
                take(shift, customer);
                return;
            }
        }
    }
    const std::vector<int>& sequence(int shift) const { return sequences_[at(shift)]; }
    Child child() {
        Child result{std::move(sequences_), std::vector<int>(served_.size(), -1)};
        for (const int customer : instance_->customers)
            for (const int pattern : instance_->problem->places[at(customer)].patterns)
                if (served_[at(customer)] == instance_->masks[at(pattern)]) result.pattern[at(customer)] = pattern;
        return result;
    }

private:
    const Instance* instance_;
    std::vector<std::vector<int>> sequences_;
    std::vector<ShiftMask> served_;
};

}  // namespace

Child cross(const Instance& instance, const Individual& first, const Individual& second, core::Random& random) {
    const std::size_t count = at(instance.shifts);
    std::vector<int> shifts(count);
    std::iota(shifts.begin(), shifts.end(), 0);
    random.shuffle(shifts);
    std::size_t from_first = count == 1 ? 0 : random.below(count + 1);
    std::size_t from_both = count == 1 ? 0 : random.below(count + 1);
    if (from_first > from_both) std::swap(from_first, from_both);
    // Shifts [0, from_first) come from the first parent, [from_first, from_both) from the second, the others are mixed.
    Inheritance inheritance(instance);
    std::vector<int> last(count, -1);
    for (std::size_t i = 0; i < count; ++i) {
        if (i >= from_first && i < from_both) continue;
        const int shift = shifts[i];
        const std::vector<int> sequence = giant_tour(instance, shift, first.shifts[at(shift)]);
        if (sequence.empty()) continue;
        const bool whole = i < from_first;
        const std::size_t begin = whole ? 0 : random.below(sequence.size());
        const std::size_t length = whole ? sequence.size() : 1 + random.below(sequence.size());
        for (std::size_t k = 0; k < length; ++k)
            inheritance.take(shift, last[at(shift)] = sequence[(begin + k) % sequence.size()]);
    }
    shifts.erase(shifts.begin(), shifts.begin() + static_cast<std::ptrdiff_t>(from_first));
    random.shuffle(shifts);
    for (const int shift : shifts) {
        const std::vector<int> sequence = giant_tour(instance, shift, second.shifts[at(shift)]);
        // The second parent goes on where the part of the first one ended.
        const auto here = std::find(sequence.begin(), sequence.end(), last[at(shift)]);
        const std::size_t begin = here == sequence.end() ? 0 : static_cast<std::size_t>(here - sequence.begin()) + 1;
        for (std::size_t k = 0; k < sequence.size(); ++k) inheritance.offer(shift, sequence[(begin + k) % sequence.size()]);
    }
    return inheritance.child();
}

Child chance(const Instance& instance, core::Random& random) {
    std::vector<int> customers = instance.customers;
    random.shuffle(customers);
    Inheritance inheritance(instance);
    for (const int customer : customers) {
        const auto& patterns = instance.problem->places[at(customer)].patterns;
        for (const int shift : instance.pattern(patterns[random.below(patterns.size())])) inheritance.take(shift, customer);
    }
    return inheritance.child();
}

}  // namespace visitcast::scheduler::routing
