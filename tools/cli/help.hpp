// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace visitcast::cli {

/// Turns all help into Chinese when the command line says --lang zh. Called before parsing, for help is printed while parsing.
void translate_help(CLI::App& app, int count, char** arguments);

/// What is wrong with the command line, in its language: the verb that may be meant, the option without a value.
std::string wrong_usage(const CLI::App& app, const CLI::ParseError& error, int count, char** arguments);

}  // namespace visitcast::cli
