// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace visitcast::benchmarks {

/// CPU seconds of this process so far, user + system, all threads.
double process_cpu_seconds();
/// Peak resident memory of this process, MiB.
double peak_mib();
/// Memory of the machine, MiB.
double machine_mib();

struct Spent {
    double wall_s{};
    double cpu_s{};
};

/// Runs `work` and tells what it took.
template <class Work>
Spent measured(Work&& work) {
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = process_cpu_seconds();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(), process_cpu_seconds() - cpu};
}

}  // namespace visitcast::benchmarks
