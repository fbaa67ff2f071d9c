// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "data/text/text.hpp"
#include "forecast/questions.hpp"

namespace visitcast::app {

/// A question as it is put to the customer, with what the answer is worth.
std::string question_sentence(text::Language language, const forecast::Question& question);

}  // namespace visitcast::app
