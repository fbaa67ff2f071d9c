// SPDX-License-Identifier: Apache-2.0
// Use after a connection = kVA x ceiling x (1 - 0.5^(months / months to half)): the net capacity method of Chinese suppliers with
// a ramp of exponential form. Months to half come from all connections of an industry by penalised least squares, the ceiling
// from the mean of their logarithms, both drawn to the company's, and the company's to a prior of 4 months and 200 kWh for a kVA.
#include "forecast/ramps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace visitcast::forecast {
namespace {

constexpr double power_factor = 0.9;
constexpr double usual_hours = 300.0;
constexpr int longest_ramp = 24;  // months
constexpr int longest_increase = 12;
constexpr int least_months = 6;
constexpr double doubt_of_half = 0.5;     // of the prior, as a logarithm
constexpr double doubt_of_ceiling = 0.4;  // likewise
constexpr double doubt_between = 0.5;     // of one connection
constexpr double alike = 4.0;             // bills of one customer err together: four months tell as much as one
constexpr double least_scatter = 0.05;
constexpr std::array halves{0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0};

double filled(double half, int age) { return age < 1 ? 0.0 : 1.0 - std::pow(0.5, age / half); }

/// Use of one kVA in the months after one connection, from age 1 on; NaN where it is not known.
using Course = std::vector<double>;

struct Fitted {
    double ceiling{};
    double error{};  ///< sum of squares, as shares of the mean square of the course
    int months{};
};

Fitted fitted(const Course& course, double half) {
    double products = 0.0, squares = 0.0, total = 0.0;
    Fitted result;
    for (std::size_t k = 0; k < course.size(); ++k) {
        if (!std::isfinite(course[k])) continue;
        const double share = filled(half, static_cast<int>(k) + 1);
        products += share * course[k];
        squares += share * share;
        total += course[k] * course[k];
        ++result.months;
    }
    result.ceiling = squares > 0.0 ? products / squares : 0.0;
    if (result.ceiling > 0.0) result.error = std::max(1.0 - result.ceiling * products / total, 0.0) * result.months;
    return result;
}

std::optional<double> kva_of(const core::Event& event) {
    if (event.kva && *event.kva > 0.0) return event.kva;
    if (event.kw && *event.kw > 0.0) return *event.kw / power_factor;
    return std::nullopt;
}

std::optional<double> kva_of(const CustomerHistory& history) {
    if (history.supply.contracted_kva && *history.supply.contracted_kva > 0.0) return history.supply.contracted_kva;
    if (history.contracted_kw && *history.contracted_kw > 0.0) return *history.contracted_kw / power_factor;
    for (const core::Event& event : history.events) {
        if (event.kind == core::EventKind::new_connection && kva_of(event)) return kva_of(event);
    }
    return std::nullopt;
}

double billed_use(const CustomerHistory& history, core::Month month, core::Month from) {
    return month < from ? history.series.at(month) : std::numeric_limits<double>::quiet_NaN();
}

int known_months(const Course& course) {
    return static_cast<int>(std::count_if(course.begin(), course.end(), [](double use) { return std::isfinite(use); }));
}

/// The connections of one customer that can teach: the account itself, and increases of a year-old one.
std::vector<Course> courses_of(const CustomerHistory& history, const Prepared& prepared, core::Month from) {
    std::vector<Course> courses;
    if (prepared.use != Use::regular) return courses;
    const auto opened = connected_on(history);
    const auto kva = kva_of(history);
    if (opened && kva && std::abs(prepared.first - opened->month()) <= 1) {
        Course course;
        for (int age = 1; age <= longest_ramp; ++age) {
            const core::Month month = opened->month() + (age - 1);
            const double days = age == 1 ? (opened->month().last() - *opened + 1.0) / opened->month().days() : 1.0;
            const double use = billed_use(history, month, from);
            course.push_back(days < 0.2 ? std::numeric_limits<double>::quiet_NaN() : use / days / *kva);
        }
        if (known_months(course) >= least_months) courses.push_back(std::move(course));
    }
    for (const core::Event& event : history.events) {
        const auto more = kva_of(event);
        if (event.kind != core::EventKind::capacity_increase || !more) continue;
        Course course;
        for (int age = 1; age <= longest_increase; ++age) {
            const core::Month month = event.from.month() + (age - 1);
            course.push_back((billed_use(history, month, from) - billed_use(history, month - 12, from)) / *more);
        }
        if (known_months(course) >= least_months) courses.push_back(std::move(course));
    }
    return courses;
}

/// The ramp of these connections, drawn towards another one.
Ramp learned_from(const std::vector<const Course*>& courses, const Ramp& prior) {
    Ramp ramp = prior;
    ramp.connections = 0;
    std::array<double, halves.size()> errors{};
    double months = 0.0;
    for (const Course* course : courses) {
        if (fitted(*course, prior.months_to_half).ceiling <= 0.0) continue;  // never came to anything
        ++ramp.connections;
        for (std::size_t h = 0; h < halves.size(); ++h) errors[h] += fitted(*course, halves[h]).error;
        months += fitted(*course, prior.months_to_half).months;
    }
    if (ramp.connections == 0) return ramp;
    const double free = std::max(months - ramp.connections, 1.0);
    const double variance =
        alike * std::max(*std::min_element(errors.begin(), errors.end()) / free, least_scatter * least_scatter);
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t h = 0; h < halves.size(); ++h) {
        const double away = std::log(halves[h] / prior.months_to_half) / doubt_of_half;
        const double loss = errors[h] / variance + away * away;
        if (loss >= best) continue;
        best = loss;
        ramp.months_to_half = halves[h];
    }
    double sum = std::log(prior.ceiling) / (doubt_of_ceiling * doubt_of_ceiling);
    double precision = 1.0 / (doubt_of_ceiling * doubt_of_ceiling);
    std::vector<double> logs;
    for (const Course* course : courses) {
        const double ceiling = fitted(*course, ramp.months_to_half).ceiling;
        if (ceiling <= 0.0) continue;
        logs.push_back(std::log(ceiling));
        sum += logs.back() / (doubt_between * doubt_between);
        precision += 1.0 / (doubt_between * doubt_between);
    }
    ramp.ceiling = std::exp(sum / precision);
    double squares = 2.0 * doubt_between * doubt_between;
    for (const double one : logs) squares += (one - sum / precision) * (one - sum / precision);
    ramp.doubt = std::sqrt(squares / (2.0 + static_cast<double>(logs.size())) + 1.0 / precision);
    return ramp;
}

}  // namespace

double Ramp::share(int age) const { return filled(months_to_half, age); }

double use_of_kw(const Ramp& ramp) { return usual_hours * ramp.ceiling / Ramp{}.ceiling; }

std::optional<core::Date> connected_on(const CustomerHistory& history) {
    std::optional<core::Date> day = history.opened_on;
    for (const core::Event& event : history.events) {
        if (event.kind == core::EventKind::new_connection && (!day || event.from > *day)) day = event.from;
    }
    return day;
}

RampModel::RampModel(const Company& company, const std::vector<Prepared>& prepared, core::Month from) {
    std::map<std::string, std::vector<Course>> courses;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        for (Course& course : courses_of(company.customers[i], prepared[i], from))
            courses[company.customers[i].industry].push_back(std::move(course));
    }
    std::vector<const Course*> everybody;
    for (const auto& [industry, some] : courses) {
        for (const Course& course : some) everybody.push_back(&course);
    }
    company_ = learned_from(everybody, Ramp{});
    for (const auto& [industry, some] : courses) {
        if (industry.empty()) continue;
        std::vector<const Course*> own;
        for (const Course& course : some) own.push_back(&course);
        ramps_[industry] = learned_from(own, company_);
        ramps_[industry].industry = industry;
    }
    find_starts(company, prepared, from);
}

RampModel::RampModel(const RampModel& learned, const Company& company, const std::vector<Prepared>& prepared, core::Month from)
    : company_(learned.company_), ramps_(learned.ramps_) {
    find_starts(company, prepared, from);
}

void RampModel::find_starts(const Company& company, const std::vector<Prepared>& prepared, core::Month from) {
    starts_.assign(prepared.size(), std::nullopt);
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        const CustomerHistory& history = company.customers[i];
        const auto opened = connected_on(history);
        if (!opened || from - opened->month() >= longest_ramp) continue;
        if (prepared[i].use == Use::none) {
            if (history.series.empty() && kva_of(history)) starts_[i] = std::max(opened->month(), from);
            continue;
        }
        if (prepared[i].use != Use::regular || prepared[i].first < opened->month() - 1) continue;
        const core::Month start = std::max(opened->month(), prepared[i].first);
        // Who came in at once is left alone: do the bills agree better with no ramp at all?
        double months = 0.0;
        Course course;
        for (core::Month month = start; month < prepared[i].end(); month = month + 1) {
            const double days = month == opened->month() ? (month.last() - *opened + 1.0) / month.days() : 1.0;
            if (days < 0.2) {
                course.push_back(std::numeric_limits<double>::quiet_NaN());
                continue;
            }
            course.push_back(prepared[i].at(month) / days);
            months += 1.0;
        }
        const double noise = months * least_scatter * least_scatter;
        const double ramped = fitted(course, of(history.industry).months_to_half).error + noise;
        const double flat = fitted(course, 0.05).error + noise;
        if (months >= 3.0 && 0.5 * months / std::sqrt(alike) * std::log(ramped / flat) > 1.0) continue;
        starts_[i] = start;
    }
}

const Ramp& RampModel::of(const std::string& industry) const {
    const auto found = ramps_.find(industry);
    return found == ramps_.end() ? company_ : found->second;
}

std::vector<Ramp> RampModel::learned() const {
    std::vector<Ramp> all{company_};
    for (const auto& [industry, ramp] : ramps_) all.push_back(ramp);
    return all;
}

double RampModel::factor(const CustomerHistory& history, std::size_t customer, core::Month month) const {
    if (!applies(customer)) return 1.0;
    return of(history.industry).share(month - *starts_[customer] + 1);
}

Prepared RampModel::cleaned(const CustomerHistory& history, std::size_t customer, const Prepared& prepared) const {
    Prepared result = prepared;
    if (!applies(customer)) return result;
    const auto opened = connected_on(history);
    for (std::size_t t = 0; t < result.values.size(); ++t) {
        const core::Month month = prepared.first + static_cast<int>(t);
        double share = factor(history, customer, month);
        if (opened && month == opened->month()) share *= (month.last() - *opened + 1.0) / month.days();
        result.values[t] /= std::max(share, 0.02);
    }
    return result;
}

std::optional<double> RampModel::promised(const CustomerHistory& history) const {
    const auto kva = kva_of(history);
    if (!kva) return std::nullopt;
    return *kva * of(history.industry).ceiling;
}

}  // namespace visitcast::forecast
