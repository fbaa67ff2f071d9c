// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/scratch_folder.hpp"

/// Where scratch files go: into memory where the machine has such a folder.
inline std::filesystem::path scratch_base() {
    const std::filesystem::path memory = "/dev/shm";
    return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
}

/// A file of this process, written anew for each input.
inline std::filesystem::path scratch_file(const std::string& name) {
    static const visitcast::test::ScratchFolder folder(scratch_base());
    return folder.path() / name;
}

inline std::filesystem::path write_scratch(const std::string& name, std::string_view bytes) {
    const auto file = scratch_file(name);
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}
