// SPDX-License-Identifier: Apache-2.0
// Input records as JSON objects, made from the one list of records and fields.
#include <cmath>
#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/export/files.hpp"
#include "data/io/json.hpp"

namespace visitcast::io {
namespace {

using nlohmann::json;

template <class T>
json value_json(const T& value) {
    if constexpr (core::is_optional<T>)
        return value ? value_json(*value) : json(nullptr);
    else if constexpr (std::is_same_v<T, double>)
        return std::isfinite(value) ? json(value) : json(nullptr);
    else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, bool>)
        return value;
    else {
        const std::string text = core::to_text(value);
        return text.empty() ? json(nullptr) : json(valid_utf8(text));
    }
}

}  // namespace

template <class T>
json record_json(const T& record) {
    json object = json::object();
    core::for_each_field<T>([&](const auto& field) { object[std::string(field.name)] = value_json(record.*(field.member)); });
    return object;
}

template <class T>
json records_json(const std::vector<T>& records) {
    json array = json::array();
    for (const T& record : records) array.push_back(record_json(record));
    return array;
}

template json record_json(const core::Setting&);
template json records_json(const std::vector<core::Setting>&);
template json record_json(const core::Holiday&);
template json records_json(const std::vector<core::Holiday>&);
template json record_json(const core::AccountManager&);
template json records_json(const std::vector<core::AccountManager>&);
template json record_json(const core::Qualification&);
template json records_json(const std::vector<core::Qualification>&);
template json record_json(const core::Leave&);
template json records_json(const std::vector<core::Leave>&);
template json record_json(const core::KnownPlace&);
template json records_json(const std::vector<core::KnownPlace>&);
template json record_json(const core::VisitClass&);
template json records_json(const std::vector<core::VisitClass>&);
template json record_json(const core::VisitingException&);
template json records_json(const std::vector<core::VisitingException>&);
template json record_json(const core::Customer&);
template json records_json(const std::vector<core::Customer>&);
template json record_json(const core::Duty&);
template json records_json(const std::vector<core::Duty>&);
template json record_json(const core::Appointment&);
template json records_json(const std::vector<core::Appointment>&);
template json record_json(const core::Event&);
template json records_json(const std::vector<core::Event>&);
template json record_json(const core::Temperature&);
template json records_json(const std::vector<core::Temperature>&);
template json record_json(const core::TravelTime&);
template json records_json(const std::vector<core::TravelTime>&);
template json record_json(const core::Reading&);
template json records_json(const std::vector<core::Reading>&);
template json record_json(const core::Consumption&);
template json records_json(const std::vector<core::Consumption>&);
template json record_json(const core::Visit&);
template json records_json(const std::vector<core::Visit>&);
template json record_json(const core::Finding&);
template json records_json(const std::vector<core::Finding>&);
template json record_json(const core::Override&);
template json records_json(const std::vector<core::Override>&);
template json record_json(const core::Promise&);
template json records_json(const std::vector<core::Promise>&);
template json record_json(const core::FlagAnswer&);
template json records_json(const std::vector<core::FlagAnswer>&);
template json record_json(const core::Rule&);
template json records_json(const std::vector<core::Rule>&);

}  // namespace visitcast::io
