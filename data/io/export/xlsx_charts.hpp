// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/io/export/workbook.hpp"

namespace visitcast::io {

/// A sheet of native charts: bills and forecast with its 80 % band of the company and its largest industries, each beside its
/// numbers. No sheet when nothing is forecast.
void add_charts(WorkbookWriter& book, const ExportData& data);

}  // namespace visitcast::io
