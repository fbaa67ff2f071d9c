// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace visitcast::cli {

/// Turns all help into Chinese when the command line says --lang zh. Called before parsing, for help is printed while parsing.
void translate_help(CLI::App& app, int count, char** arguments);

}  // namespace visitcast::cli
