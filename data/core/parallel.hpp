// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace visitcast::core {

/// Runs `task(0) ... task(count - 1)`, in any order and perhaps at once; each task writes only to its own slot.
/// The first exception (lowest number) is thrown on after all have ended.
using Executor = std::function<void(std::size_t count, const std::function<void(std::size_t)>& task)>;

/// One after the other, in this thread.
inline Executor serial() {
    return [](std::size_t count, const std::function<void(std::size_t)>& task) {
        for (std::size_t i = 0; i < count; ++i) task(i);
    };
}

}  // namespace visitcast::core
