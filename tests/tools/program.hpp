// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/tools/support.hpp"

namespace visitcast::test {

inline std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

struct Answer {
    int status{};
    std::string out;
    std::string error;
};

/// The program with a store and output of its own.
class Program {
public:
    Answer operator()(const std::string& arguments) const {
        const auto out = folder_.path() / "out.txt";
        const auto error = folder_.path() / "error.txt";
        const std::string command = "cd '" + folder_.path().string() + "' && '" + VISITCAST_PROGRAM + "' " + arguments + " >'" +
                                    out.string() + "' 2>'" + error.string() + "'";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(out), read(error)};
    }
    const fs::path& folder() const { return folder_.path(); }

private:
    TempFolder folder_;
};

inline std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

}  // namespace visitcast::test
