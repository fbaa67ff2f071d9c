// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Kind of use by Syntetos, Boylan and Croston (2005, doi 10.1057/palgrave.jors.2601841): "smooth", "erratic", "intermittent" or
/// "lumpy", with "short" below two years of bills.
std::string_view class_of(const Prepared& history);

}  // namespace visitcast::forecast
