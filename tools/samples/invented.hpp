// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/company.hpp"
#include "data/core/random.hpp"
#include "data/core/travel.hpp"
#include "tools/samples/uci.hpp"

// Everything about the sample company that is not metered.
namespace visitcast::samples {

struct Industry {
    std::string_view code;  ///< division of NACE Rev. 2 (ISIC Rev. 4)
    std::string_view name;
    std::vector<std::string_view> firms;  ///< first words of the names of its firms
    double load_factor;                   ///< mean over highest load of a busy month
};

/// The likeliest kind of business for a load curve: a quiet August is a factory's, a high summer a hotel's or a shop's.
const Industry& industry_of(const Client& client, core::Random& random);

/// "Malhas do Rio Sereno, Lda", different for every number below 120.
std::string firm_name(const Industry& industry, std::size_t number);
std::string person_name(core::Random& random);

struct Site {
    std::string_view town;
    core::Place place;
};
/// A place a few kilometres around one of the fourteen municipal seats of the district of Braga, larger towns more often.
Site site(core::Random& random);
core::Place town(std::string_view name);

/// National holidays of Portugal, those that follow Easter included.
std::vector<core::Holiday> portuguese_holidays(int first_year, int last_year);

std::vector<core::AccountManager> managers();
std::vector<core::Qualification> qualifications();
std::vector<core::Leave> leave();

/// A year of visits up to `as_of` for customers that have an interval; whoever visited is free and at work on that day.
void add_visits(core::Rows& rows, core::Date as_of, std::uint64_t seed);
/// A handful of appointments, findings, events and promises.
void add_stories(core::Rows& rows, core::Date as_of);

}  // namespace visitcast::samples
