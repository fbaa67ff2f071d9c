// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/outlook.hpp"
#include "data/io/import.hpp"
#include "data/text/text.hpp"

namespace visitcast::cli {

/// What was typed. Each verb reads only its own part.
struct Options {
    std::string verb;
    std::filesystem::path db{"visitcast.db"};
    std::optional<core::Date> as_of;
    std::optional<text::Language> language;
    bool json{};
    bool strict{};
    std::uint64_t seed{1};
    unsigned threads{};

    std::vector<std::filesystem::path> paths;
    std::optional<std::string> kind;
    io::DateOrder dates{io::DateOrder::unknown};
    bool dry_run{};
    std::optional<std::filesystem::path> refused;
    std::optional<int> undo;
    std::optional<std::filesystem::path> map;
    std::string source;
    io::TableOptions table;
    std::optional<core::CoordinateSystem> coord_sys;
    std::optional<int> months;
    int origins{3};
    bool reconcile{};
    core::ForecastLevel level{core::ForecastLevel::industry};
    std::string model{"default"};
    std::optional<std::size_t> top;
    std::string flag;
    std::optional<std::string> status;
    std::optional<std::string> owner;
    std::optional<core::Date> due;
    std::optional<std::string> note;
    std::optional<core::Date> from;
    std::optional<int> weeks;
    std::optional<int> iterations;
    bool go_on{};
    std::optional<int> time_limit;
    std::string customer;
    std::string visit;
    std::string other;
    std::string manager;
    std::string duty{"marketing"};
    std::optional<core::Date> to;
    std::optional<core::Date> until;
    std::optional<core::Seconds> at;
    bool make_room{};
    std::optional<int> most;
    std::vector<std::string> keep;
    int tolerance{10};  ///< per cent
    bool apply{};
    bool how_many{};
    int fill{85};  ///< per cent
    std::optional<int> freeze;
    std::vector<std::string> stand_ins;
    std::string what;  ///< set: customer or manager; leave: add or remove
    std::vector<std::string> fields;
    bool fresh{};
    std::string first_day;
    std::string last_day;
    std::string hours;
    std::string reason;
    std::string subject;
    std::string format;
    std::string findings{"weighted"};
    std::optional<core::Month> first_month;
    std::optional<core::Month> last_month;
    std::optional<double> kwh;
    std::optional<double> percent;
    std::string author;
    int value_origins{6};
    int days{14};
    std::optional<std::filesystem::path> weights;
    std::filesystem::path folder{"."};
    std::filesystem::path target;
    double band{3.0};  ///< trading: per cent of a contract that is free
    std::optional<double> charge;
};

/// Parses the command line. An int is an exit status: help and version were printed (0), or what is wrong was said (2).
std::variant<Options, int> parse(int count, char** arguments);

}  // namespace visitcast::cli
