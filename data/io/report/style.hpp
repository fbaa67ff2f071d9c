// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace visitcast::io {

/// The style sheet of the report: screen, narrow screen and paper.
extern const std::string_view report_style;

}  // namespace visitcast::io
