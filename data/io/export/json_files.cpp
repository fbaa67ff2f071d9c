// SPDX-License-Identifier: Apache-2.0
// JSON files: results as the functions of data/io/json.hpp make them, input records by their columns.
#include <map>

#include <nlohmann/json.hpp>

#include "data/io/export/agenda.hpp"
#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/sheet.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

using nlohmann::json;

json flags_json(const ExportData& data) {
    const Directory directory(data);
    json flags = json::array();
    for (const auto* list : {&data.flags, &data.closed_flags}) {
        for (const core::ChangeFlag& flag : *list) {
            json one = to_json(flag, data.language);
            const auto name = directory.name(flag);
            one["customer_name"] = valid_utf8(name);
            one["sentence"] = valid_utf8(flag_sentence(data.language, flag, name));
            flags.push_back(std::move(one));
        }
    }
    return flags;
}

json result_json(const ExportData& data, std::string_view subject) {
    const json plan = data.plan ? to_json(*data.plan, data.language) : json(nullptr);
    if (subject == "plan") return plan;
    if (subject == "unplanned") return data.plan ? plan["unplanned"] : json::array();
    if (subject == "workload") return data.plan ? plan["workloads"] : json::array();
    if (subject == "forecast") return to_json(data.forecasts);
    if (subject == "levels") return to_json(data.levels);
    return flags_json(data);
}

bool is_result(std::string_view subject) {
    return subject == "plan" || subject == "unplanned" || subject == "workload" || subject == "forecast" || subject == "levels" ||
           subject == "flags";
}

/// Columns that only their owner knows stand in an object of their own, so that none takes the place of ours.
template <class T>
void add_own_columns(json& records, const core::Rows& rows) {
    std::map<std::string_view, json> own;
    if constexpr (std::is_same_v<T, core::Customer>) {
        for (const core::Extra& one : rows.extras) own[one.customer.text][valid_utf8(one.name)] = valid_utf8(one.value);
    } else {
        for (const core::OwnColumn& one : rows.own_columns)
            if (one.record == core::Record<T>::name) own[one.row][valid_utf8(one.name)] = valid_utf8(one.value);
    }
    if (own.empty()) return;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto found = own.find(core::row_key(rows.of<T>()[i]));
        if (found != own.end()) records[i]["extra"] = std::move(found->second);
    }
}

json records_of(const ExportData& data, std::string_view subject) {
    json found;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        if (core::Record<T>::name != subject) return;
        found = records_json(data.rows->of<T>());
        add_own_columns<T>(found, *data.rows);
    });
    if (found.is_null()) throw core::UsageError("nothing to export is called " + std::string(subject));
    return found;
}

}  // namespace

Written write_json(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    json content{{"as_of", data.as_of.text()}, {"version", valid_utf8(data.version)}, {"company", valid_utf8(data.company)}};
    if (subject == "all") {
        for (const std::string_view name : {"plan", "forecast", "levels", "flags"})
            content[std::string(name)] = result_json(data, name);
    } else if (subject == "records") {
        for (const auto& name : record_subjects()) content[name] = records_of(data, name);
    } else {
        content[std::string(subject)] = is_result(subject) ? result_json(data, subject) : records_of(data, subject);
    }
    const std::filesystem::path name = (subject == "all" ? "results" : std::string(subject)) + ".json";
    write_whole(folder / name, json_text(content));
    return {name};
}

}  // namespace visitcast::io
