// SPDX-License-Identifier: Apache-2.0
// Questions in words, the same on paper and on the screen.
#include "tools/app/questions.hpp"

#include <cmath>

#include "data/core/enum_names.hpp"

namespace visitcast::app {
namespace {

std::string signed_energy(text::Language language, double kwh) {
    return (kwh < 0 ? "-" : "+") + text::energy(language, std::abs(kwh));
}

const char* code_of(forecast::QuestionKind kind) {
    switch (kind) {
        case forecast::QuestionKind::begun:
            return "ask_begun";
        case forecast::QuestionKind::coming:
            return "ask_coming";
        case forecast::QuestionKind::change:
            return "ask_change";
        case forecast::QuestionKind::plans:
            break;
    }
    return "ask_plans";
}

}  // namespace

std::string question_sentence(text::Language language, const forecast::Question& question) {
    std::string sentence =
        text::sentence(language, code_of(question.kind),
                       {{"what", text::sentence(language, "finding_" + std::string(core::enum_name(question.what)))},
                        {"month", text::month(language, question.month)},
                        {"size", signed_energy(language, question.kwh)},
                        {"low", text::energy(language, question.low)},
                        {"high", text::energy(language, question.high)}});
    if (question.narrows_kwh >= 1.0) {
        sentence += language == text::Language::chinese ? "" : " ";
        sentence += text::sentence(language, "ask_worth", {{"energy", text::energy(language, question.narrows_kwh)}});
    }
    return sentence;
}

}  // namespace visitcast::app
