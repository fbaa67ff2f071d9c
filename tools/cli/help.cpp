// SPDX-License-Identifier: Apache-2.0
// Help in the other language: every description is looked up by its English words.
#include "tools/cli/help.hpp"

#include <string_view>

#include <CLI/CLI.hpp>

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

void translate_help(CLI::App& app, int count, char** arguments) {
    if (wants_chinese(count, arguments)) translate(app);
}

}  // namespace visitcast::cli
