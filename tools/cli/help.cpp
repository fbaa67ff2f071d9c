// SPDX-License-Identifier: Apache-2.0
// Help in the other language: every description is looked up by its English words.
#include "tools/cli/help.hpp"

#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "data/io/search.hpp"
#include "data/text/translated.hpp"

namespace visitcast::cli {
namespace {

bool wants_chinese(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = arguments[i];
        if (word == "--lang=zh" || (word == "--lang" && i + 1 < count && std::string_view(arguments[i + 1]) == "zh")) return true;
    }
    return false;
}

std::string chinese(const std::string& english) { return text::translated(text::Language::chinese, english); }

void translate(CLI::App& app) {
    app.description(chinese(app.get_description()));
    app.footer(chinese(app.get_footer()));
    if (app.get_parent()) app.group("命令");
    for (CLI::Option* option : app.get_options()) {
        option->description(chinese(option->get_description()));
        if (option->get_group() == "Options") option->group("选项");
    }
    app.get_formatter()->label("Usage", "用法");
    app.get_formatter()->label("OPTIONS", "选项");
    app.get_formatter()->label("Positionals", "参数");
    app.get_formatter()->label("SUBCOMMAND", "命令");
    app.get_formatter()->label("REQUIRED", "必填");
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) translate(*command);
}

}  // namespace

std::string wrong_usage(const CLI::App& app, const CLI::ParseError& error, int count, char** arguments) {
    std::string what = error.what();
    const auto words = app.remaining(true);
    const auto chosen = app.get_subcommands();
    if (dynamic_cast<const CLI::RequiredError*>(&error) && chosen.empty() && !words.empty()) {
        std::vector<std::string_view> verbs;
        for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
            verbs.push_back(command->get_name());
        const auto likely = io::likely_word(words.front(), verbs);
        what = "there is no verb '" + words.front() + "'; " +
               (likely.empty() ? "'visitcast --help' lists them" : "did you mean '" + std::string(likely) + "'?");
    } else if (dynamic_cast<const CLI::RequiredError*>(&error) && !chosen.empty() && what.ends_with(" is required")) {
        what = what.substr(0, what.size() - 12) + " is missing; see 'visitcast " + chosen.front()->get_name() + " --help'";
    } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) && what.find(':') != std::string::npos) {
        what = what.substr(0, what.find(':')) + " needs a value";
    }
    return wants_chinese(count, arguments) ? chinese(what) : what;
}

void translate_help(CLI::App& app, int count, char** arguments) {
    if (wants_chinese(count, arguments)) translate(app);
}

}  // namespace visitcast::cli
