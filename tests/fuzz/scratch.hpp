// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// A file of this process, written anew for each input, in memory where the machine has such a folder.
inline std::filesystem::path scratch_file(const std::string& name) {
    static const auto folder = [] {
        const std::filesystem::path memory = "/dev/shm";
        auto path = (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
                    ("visitcast-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    return folder / name;
}

inline std::filesystem::path write_scratch(const std::string& name, std::string_view bytes) {
    const auto file = scratch_file(name);
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}
