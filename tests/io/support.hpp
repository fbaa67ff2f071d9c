// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/scratch_folder.hpp"

/// A folder for input files.
class InputFolder : public visitcast::test::ScratchFolder {
public:
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path() / name, std::ios::binary) << bytes;
        return path() / name;
    }
};
