// SPDX-License-Identifier: Apache-2.0
// PDF by the browser that many machines have. It runs apart from the user's own: with a profile of its own, gone afterwards.
#include "tools/app/pdf.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "data/core/error.hpp"

extern char** environ;

namespace visitcast::app {
namespace {

namespace fs = std::filesystem;

constexpr auto longest = std::chrono::minutes(2);

class ScratchFolder {
public:
    ScratchFolder() {
        std::string pattern = (fs::temp_directory_path() / "visitcast-pdf-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw core::Error("cannot make a folder in " + fs::temp_directory_path().string());
        path_ = pattern;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// Exit status of a program that says nothing; -1 when it did not end in time.
int run(std::vector<std::string> arguments) {
    std::vector<char*> list;
    for (auto& argument : arguments) list.push_back(argument.data());
    list.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const int failed = posix_spawn(&process, list[0], &quiet, nullptr, list.data(), environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) return failed;
    const auto end = std::chrono::steady_clock::now() + longest;
    int status = 0;
    while (waitpid(process, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > end) {
            kill(process, SIGKILL);
            waitpid(process, &status, 0);
            return -1;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string address_of(const fs::path& file) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string address = "file://";
    for (const char c : fs::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '/' || c == '-' || c == '_' || c == '.')
            address += c;
        else
            (address += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return address;
}

}  // namespace

std::optional<fs::path> find_browser() {
    const char* const search = std::getenv("PATH");
    for (const char* name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"}) {
        std::istringstream folders(search ? search : "/usr/bin");
        for (std::string folder; std::getline(folders, folder, ':');) {
            const fs::path file = fs::path(folder) / name;
            if (access(file.c_str(), X_OK) == 0) return file;
        }
    }
    return std::nullopt;
}

void print_pdf(const fs::path& html, const fs::path& pdf) {
    const auto browser = find_browser();
    if (!browser)
        throw core::UsageError("PDF needs Chromium or Chrome, and none was found",
                               "export as html instead and print it from your browser");
    const ScratchFolder scratch;
    const fs::path printed = scratch.path() / "page.pdf";
    std::vector<std::string> arguments{browser->string(),
                                       "--headless",
                                       "--disable-gpu",
                                       "--no-pdf-header-footer",
                                       "--user-data-dir=" + (scratch.path() / "profile").string(),
                                       "--print-to-pdf=" + printed.string()};
    if (geteuid() == 0) arguments.emplace_back("--no-sandbox");  // it refuses to run as root otherwise
    arguments.push_back(address_of(html));
    const int status = run(std::move(arguments));
    std::error_code none;
    if (status != 0 || fs::file_size(printed, none) == 0 || none)
        throw core::Error(browser->string() + " could not print " + html.string(),
                          "export as html instead and print it from your browser");
    fs::path partial = pdf;
    partial += ".partial";
    fs::copy_file(printed, partial, fs::copy_options::overwrite_existing);
    fs::rename(partial, pdf);
}

}  // namespace visitcast::app
