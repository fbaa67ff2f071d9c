// SPDX-License-Identifier: Apache-2.0
// The signal is blocked and waited for by a thread of its own, since a handler may do next to nothing.
#include "tools/cli/interruption.hpp"

#include <chrono>
#include <ctime>

#include <unistd.h>

namespace visitcast::cli {

namespace {

constexpr int interrupted = 130;             // exit status, as shells expect it
constexpr timespec a_moment{0, 50'000'000};  // between two looks, in nanoseconds

sigset_t interrupts() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

Interruption::Interruption(std::optional<int> seconds) {
    const sigset_t set = interrupts();
    pthread_sigmask(SIG_BLOCK, &set, &before_);
    watcher_ = std::jthread([this, seconds](const std::stop_token& over) { watch(over, seconds); });
}

Interruption::~Interruption() {
    watcher_.request_stop();
    watcher_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interruption::watch(const std::stop_token& over, std::optional<int> seconds) {
    const sigset_t set = interrupts();
    const auto begin = std::chrono::steady_clock::now();
    while (!over.stop_requested()) {
        if (sigtimedwait(&set, nullptr, &a_moment) == SIGINT && !source_.request_stop()) _exit(interrupted);
        if (seconds && std::chrono::steady_clock::now() - begin >= std::chrono::seconds(*seconds)) source_.request_stop();
    }
}

}  // namespace visitcast::cli
