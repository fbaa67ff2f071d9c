// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>

namespace visitcast::core {

/// Seeded chance with the same numbers on every compiler (Boost's distributions; the standard ones differ between libraries).
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    /// An independent stream for task number `task` of a run with `seed` (splitmix64 of both).
    static Random for_task(std::uint64_t seed, std::uint64_t task) {
        std::uint64_t x = seed + 0x9e3779b97f4a7c15ULL * (task + 1);
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return Random(x ^ (x >> 31));
    }

    /// Uniform in [0, count). Needs count > 0.
    std::size_t below(std::size_t count) { return boost::random::uniform_int_distribution<std::size_t>(0, count - 1)(engine_); }
    /// Uniform in [0, 1).
    double uniform() { return boost::random::uniform_01<double>()(engine_); }
    /// Standard normal.
    double normal() { return boost::random::normal_distribution<double>()(engine_); }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    boost::random::mt19937_64 engine_;
};

}  // namespace visitcast::core
