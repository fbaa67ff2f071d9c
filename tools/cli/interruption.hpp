// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <optional>
#include <stop_token>
#include <thread>

namespace visitcast::cli {

/// While it lives, Ctrl-C, or the end of the time allowed, asks to stop instead of ending the program; a second Ctrl-C ends it.
/// To be made before the threads whose work is to be stopped, for they must not receive the signal themselves.
class Interruption {
public:
    /// `seconds` = the time allowed; absent = any.
    explicit Interruption(std::optional<int> seconds);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    std::stop_token token() const { return source_.get_token(); }

private:
    void watch(const std::stop_token& over, std::optional<int> seconds);

    std::stop_source source_;
    sigset_t before_{};
    std::jthread watcher_;
};

}  // namespace visitcast::cli
