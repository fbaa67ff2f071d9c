// SPDX-License-Identifier: Apache-2.0
// Hybrid genetic search with adaptive diversity control (Vidal, Crainic, Gendreau, Lahrichi, Rei, Oper. Res. 60, 2012, HGSADC)
// with the local search of HGS-CVRP (Vidal, C&OR 140, 2022), and beside it one long ruin and recreate. The first is best on small
// problems, the second on large ones; they hand each other their best. Limits may be broken at a price that follows how often
// they are.
#include <array>
#include <cmath>
#include <optional>

#include "scheduler/periodic.hpp"
#include "scheduler/routing/annealing.hpp"
#include "scheduler/routing/crossover.hpp"
#include "scheduler/routing/education.hpp"
#include "scheduler/routing/population.hpp"
#include "scheduler/routing/split.hpp"

namespace visitcast::scheduler {

using namespace routing;

namespace {

constexpr int children_each_round = 10;
constexpr int first_generation = 100;
constexpr int children_between_prices = 100;
constexpr double wanted_feasible = 0.2;  // share of children that keep a limit without being forced
constexpr double hottest = 1.0;          // temperatures of the annealing, in mean ways
constexpr double coldest = 0.02;
constexpr int moves_for_each_visit = 25;  // of the annealing in a round: about twice the time of ten children
constexpr int exchanges = 20;
constexpr int patience = 20000;  // children without a better solution before all begins anew

/// Prices that follow the share of children that keep each limit.
class Prices {
public:
    explicit Prices(const Instance& instance) {
        const std::int64_t load = instance.largest_demand > 0 ? 256 * instance.longest_way / instance.largest_demand : 256;
        weights_ = {std::max<std::int64_t>(load, 32), 256, 256};
    }
    const Weights& weights() const { return weights_; }
    Weights forcing() const { return {weights_.load * 10, weights_.duration * 10, weights_.warp * 10}; }
    /// True when the prices have changed.
    bool observe(const Excess& excess) {
        ++seen_;
        kept_[0] += excess.load == 0;
        kept_[1] += excess.duration == 0;
        kept_[2] += excess.warp == 0;
        if (seen_ < children_between_prices) return false;
        adapt(weights_.load, kept_[0]);
        adapt(weights_.duration, kept_[1]);
        adapt(weights_.warp, kept_[2]);
        seen_ = 0;
        kept_ = {};
        return true;
    }

private:
    static void adapt(std::int64_t& weight, int kept) {
        const double share = static_cast<double>(kept) / children_between_prices;
        if (share < wanted_feasible - 0.05) weight = std::min<std::int64_t>(weight * 6 / 5 + 1, std::int64_t{1} << 32);
        if (share > wanted_feasible + 0.05) weight = std::max<std::int64_t>(weight * 17 / 20, 16);
    }

    Weights weights_;
    int seen_{};
    std::array<int, 3> kept_{};
};

}  // namespace

class PeriodicSearch::Genetic {
public:
    Genetic(const PeriodicProblem& problem, std::uint64_t seed, int planned)
        : instance_(problem),
          planned_(planned),
          random_(seed),
          education_(instance_),
          annealing_(instance_),
          population_(instance_),
          prices_(instance_) {}

    void round() {
        for (int i = 0; i < children_each_round; ++i) {
            if (born_ < first_generation) {
                raise(chance(instance_, random_));
            } else {
                const Individual& first = population_.pick(random_);
                raise(cross(instance_, first, population_.pick(random_), random_));
            }
            if (++since_best_ > patience) {
                population_.clear();
                born_ = since_best_ = 0;
            }
        }
        ++rounds_;
        anneal();
    }
    int rounds() const { return rounds_; }
    const PeriodicSolution& best() const { return best_; }

private:
    /// Some ruin and recreate beside the children, cooling down over the planned rounds. The better of both searches goes over to
    /// the other one from time to time.
    void anneal() {
        const int exchange = std::max(planned_ / exchanges, 1);
        if (rounds_ == 1) {
            annealing_.start(raised_, prices_.weights());
        } else if (rounds_ % exchange == 0) {
            if (annealing_.has_best() && annealing_.best().cost <= best_.cost)
                keep(annealing_.best());
            else if (best_.feasible)
                annealing_.start({best_pattern_, best_.routes, best_.cost, {}, {}, {}}, annealing_.weights());
        }
        const double progress = std::min(1.0, static_cast<double>(rounds_) / planned_);
        const double temperature = hottest * std::pow(coldest / hottest, progress);
        annealing_.run(moves_for_each_visit * visits_of(raised_), temperature, random_);
        if (annealing_.has_best() && (!best_.feasible || annealing_.best().cost < best_.cost)) keep(annealing_.best());
    }

    static int visits_of(const Individual& individual) {
        std::size_t visits = 0;
        for (const Orders& routes : individual.shifts)
            for (const auto& route : routes) visits += route.size();
        return static_cast<int>(visits);
    }

    void raise(const Child& child) {
        ++born_;
        std::vector<Orders> shifts;
        for (int shift = 0; shift < instance_.shifts; ++shift)
            shifts.push_back(split(instance_, shift, child.sequences[at(shift)], prices_.weights()));
        education_.load(shifts, child.pattern, prices_.weights());
        education_.complete(random_);
        education_.improve(random_);
        Individual grown = education_.individual();
        const bool changed = prices_.observe(grown.excess);
        const bool forced = !grown.excess.none() && random_.uniform() < 0.5;
        std::optional<Individual> repaired;
        if (forced) {
            education_.load(grown.shifts, grown.pattern, prices_.forcing());
            education_.improve(random_);
            repaired = education_.individual();
        }
        raised_ = grown;
        keep(std::move(grown));
        if (repaired && repaired->excess.none()) keep(std::move(*repaired));
        if (changed) population_.reprice(prices_.weights());
    }

    void keep(Individual individual) {
        const bool feasible = individual.excess.none();
        const std::int64_t cost = feasible ? individual.cost : individual.penalised(prices_.forcing());
        if (best_.routes.empty() || (feasible && !best_.feasible) || (feasible == best_.feasible && cost < best_cost_)) {
            best_ = {individual.shifts, individual.cost, feasible};
            best_pattern_ = individual.pattern;
            best_cost_ = cost;
            since_best_ = 0;
        }
        population_.add(std::move(individual), prices_.weights());
    }

    Instance instance_;
    int planned_;
    core::Random random_;
    Education education_;
    Annealing annealing_;
    Population population_;
    Prices prices_;
    PeriodicSolution best_;
    std::vector<int> best_pattern_;
    std::int64_t best_cost_{};
    Individual raised_;
    int born_{};
    int since_best_{};
    int rounds_{};
};

PeriodicSearch::PeriodicSearch(const PeriodicProblem& problem, std::uint64_t seed, int planned)
    : genetic_(std::make_unique<Genetic>(problem, seed, std::max(planned, 1))) {}
PeriodicSearch::~PeriodicSearch() = default;
void PeriodicSearch::round() { genetic_->round(); }
int PeriodicSearch::rounds() const { return genetic_->rounds(); }
const PeriodicSolution& PeriodicSearch::best() const { return genetic_->best(); }

}  // namespace visitcast::scheduler
