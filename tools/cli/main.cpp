// SPDX-License-Identifier: Apache-2.0
// The program. Only this file reads the clock, and only here failures become exit statuses.
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <iostream>

#include <fmt/format.h>

#include "data/text/translated.hpp"
#include "scheduler/scheduler.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"
#include "tools/cli/version.hpp"

namespace {

using namespace visitcast;

/// The day on the wall clock of the machine.
core::Date clock_day() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    return core::Date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/// A line that is written over, only when somebody watches.
void show_progress(std::string_view stage, std::size_t count, std::size_t all) {
    if (isatty(STDERR_FILENO) == 0 || all == 0) return;
    std::cerr << fmt::format("\r{} {:3} %", stage, 100 * count / all) << (count == all ? "\r\033[K" : "") << std::flush;
}

/// `language` becomes that of the store as soon as it is known.
int run(const cli::Options& options, text::Language& language) {
    const bool make = (options.verb == "import" && !options.undo) || (options.verb == "week" && !options.paths.empty());
    store::Store store(options.db, make ? store::OpenMode::create : store::OpenMode::existing);
    const auto settings = [&store] { return app::read_settings(store.all<core::Setting>()); };
    const auto today = [&] { return options.as_of.value_or(settings().today.value_or(clock_day())); };
    if (!options.language) language = text::parse_language(settings().language).value_or(language);
    cli::Session session{{store, today(), options.seed, app::threaded(options.threads), show_progress, std::string(cli::version)},
                         options,
                         language,
                         today};
    return cli::run(session);
}

int failed(text::Language language, int status, const core::Error& error) {
    std::cerr << "visitcast: " << text::translated(language, error.what()) << '\n';
    if (!error.hint().empty()) std::cerr << "  " << text::translated(language, error.hint()) << '\n';
    return status;
}

}  // namespace

int main(int count, char** arguments) {
    text::Language language = text::Language::english;
    try {
        const auto parsed = cli::parse(count, arguments);
        if (const int* status = std::get_if<int>(&parsed)) return *status;
        const auto& options = std::get<cli::Options>(parsed);
        language = options.language.value_or(language);
        const int status = run(options, language);
        if (!std::cout.flush()) throw core::Error("cannot write to the standard output");
        return status;
    } catch (const scheduler::Contradiction& error) {
        return failed(language, cli::Exit::no_plan, error);
    } catch (const core::UsageError& error) {
        return failed(language, cli::Exit::usage, error);
    } catch (const core::Error& error) {
        return failed(language, cli::Exit::world_failed, error);
    } catch (const std::exception& error) { return failed(language, cli::Exit::world_failed, core::Error(error.what())); }
}
