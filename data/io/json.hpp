// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "data/core/error.hpp"
#include "data/core/outlook.hpp"
#include "data/core/plan.hpp"
#include "data/core/record.hpp"
#include "data/core/series.hpp"
#include "data/text/text.hpp"

// Results and records as JSON. Keys are stable and carry their unit (mean_kwh, drive_minutes, distance_m); days, months and times
// are text as in files; what is not given is null, never zero. Sentences are in the language asked for, codes stand beside them.
// Text that is not UTF-8 is replaced, so that writing never fails.
namespace visitcast::io {

nlohmann::json to_json(const core::Plan& plan, text::Language language);
nlohmann::json to_json(const core::Route& route, text::Language language, core::Date as_of);
nlohmann::json to_json(const core::Stop& stop, text::Language language, core::Date as_of = {});
nlohmann::json to_json(const core::VisitNeed& need, text::Language language, core::Date as_of = {});
nlohmann::json to_json(const core::Unplanned& unplanned, text::Language language);
nlohmann::json to_json(const core::Provenance& provenance);

nlohmann::json to_json(const core::Forecast& forecast);
nlohmann::json to_json(const std::vector<core::Forecast>& forecasts);
nlohmann::json to_json(const std::vector<core::LevelLine>& lines);
nlohmann::json to_json(const core::ChangeFlag& flag, text::Language language);
nlohmann::json to_json(const std::vector<core::ChangeFlag>& flags, text::Language language);
nlohmann::json to_json(const core::Series& series);

nlohmann::json to_json(const core::Issue& issue, text::Language language);
nlohmann::json to_json(const core::Issues& issues, text::Language language);

/// A record by its columns: numbers and yes/no as such, the rest as text, null where not given.
template <class T>
nlohmann::json record_json(const T& record);  // instantiated in json_records.cpp for every core::Records type
template <class T>
nlohmann::json records_json(const std::vector<T>& records);

/// Two-space indented text with a line end; wrong UTF-8 is replaced.
std::string json_text(const nlohmann::json& json);

}  // namespace visitcast::io
