// SPDX-License-Identifier: Apache-2.0
// What a run costs, as the operating system counts it.
#include "tools/benchmarks/measure.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace visitcast::benchmarks {
namespace {

rusage usage() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used;
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

}  // namespace

double process_cpu_seconds() {
    const rusage used = usage();
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double peak_mib() { return static_cast<double>(usage().ru_maxrss) / 1024; }

double machine_mib() {
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE)) / (1024.0 * 1024.0);
}

}  // namespace visitcast::benchmarks
