// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/company.hpp"

namespace visitcast::app {

/// What is known beside the flags themselves when the book is carried on: visits, findings, answers to flags, holidays.
struct BookInputs {
    core::Date as_of;
    const core::Rows& rows;
};

/// The book of flags (store::Store::flag_book) after a new look at the bills. A change that is in the book keeps its id, the day
/// it was raised, its status, owner and due date; its numbers are those of today. A flag is asked about when its customer was
/// visited since it was raised, confirmed when a finding was reported since then. What the bills no longer show is closed by the
/// meter, what is a year old by time, what a person dismissed or settled by that person, unless that answer was taken back. What
/// the meter closed and shows again opens under its old id; what a person or time closed stays closed unless it grows by half.
/// Open flags come first, in the order of `found`, then closed ones of the last three years. A run repeated on the same day
/// changes nothing.
std::vector<core::ChangeFlag> carried_on(std::vector<core::ChangeFlag> book, std::vector<core::ChangeFlag> found,
                                         const BookInputs& inputs);

}  // namespace visitcast::app
