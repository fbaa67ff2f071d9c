// SPDX-License-Identifier: Apache-2.0
// Which way each customer is forecast: zero and stopped customers by rule, intermittent use by its own average, everybody else
// together. Months between the last bill and the first month asked for are forecast as well and dropped.
#include "forecast/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "forecast/joint.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr double chance_of_return = 0.02;  // mean use of a stopped customer, as a share of the old level

Estimate constant(double mean, double spread, int horizon, const char* model) {
    Estimate estimate;
    estimate.outlook.mean.assign(static_cast<std::size_t>(horizon), mean);
    estimate.outlook.spread.assign(static_cast<std::size_t>(horizon), spread);
    estimate.model = model;
    return estimate;
}

void drop_first(Outlook& outlook, std::size_t steps) {
    outlook.mean.erase(outlook.mean.begin(), outlook.mean.begin() + static_cast<std::ptrdiff_t>(steps));
    outlook.spread.erase(outlook.spread.begin(), outlook.spread.begin() + static_cast<std::ptrdiff_t>(steps));
}

}  // namespace

double small_sample_widening(std::size_t observed) { return 1.0 + 2.0 / static_cast<double>(std::max<std::size_t>(observed, 1)); }

namespace {

/// Months between the last bill and the first month to forecast.
std::size_t history_gap(const Prepared& history, core::Month from) {
    return history.values.empty() ? 0 : static_cast<std::size_t>(from - history.end());
}

Member member_of(const CustomerHistory& customer, const Prepared& history, core::Month from, int horizon) {
    Member member;
    member.values = history.values;
    member.phase = static_cast<std::size_t>(history.end().index() % season);
    member.group = customer.industry;
    member.horizon = horizon + static_cast<int>(history_gap(history, from));
    if (history.values.empty()) member.phase = static_cast<std::size_t>(from.index() % season);
    member.promise = history.promise;
    return member;
}

using Together = std::function<std::vector<JointOutlook>(std::span<const Member>)>;

std::vector<Estimate> estimates_by(const Together& forecast_together, const Company& company,
                                   const std::vector<Prepared>& prepared, core::Month from, int horizon, const std::string& model,
                                   const core::Executor& executor) {
    const std::size_t count = prepared.size();
    std::vector<Estimate> estimates(count);
    std::vector<std::size_t> joint;
    std::vector<Member> members;
    for (std::size_t i = 0; i < count; ++i) {
        const Prepared& history = prepared[i];
        switch (history.use) {
            case Use::none:
                if (!history.promise || model != "default") break;
                joint.push_back(i);
                members.push_back(member_of(company.customers[i], history, from, horizon));
                break;
            case Use::zero:
                estimates[i] = constant(0.0, 0.0, horizon, "zero");
                break;
            case Use::stopped:
                estimates[i] = constant(chance_of_return * history.level_before_stop,
                                        chance_of_return * history.level_before_stop, horizon, "stopped");
                break;
            case Use::regular:
            case Use::intermittent: {
                Member member = member_of(company.customers[i], history, from, horizon);
                const bool own_choice = model == "default" && history.use == Use::regular;
                if (own_choice && follow_shifts(member.values, season) > 0)
                    estimates[i].notes.emplace_back("level_shift_followed");
                joint.push_back(i);
                members.push_back(std::move(member));
                break;
            }
        }
    }
    std::vector<JointOutlook> outlooks;
    if (model == "default") {
        std::vector<Member> regular;
        std::vector<std::size_t> places;
        outlooks.resize(members.size());
        for (std::size_t k = 0; k < members.size(); ++k) {
            if (prepared[joint[k]].use != Use::intermittent) {
                places.push_back(k);
                regular.push_back(members[k]);
            } else {
                const auto predict = [&](std::span<const double> values) {
                    return predict_intermittent(values, season, members[k].horizon);
                };
                outlooks[k] = {in_own_unit(members[k].values, predict), "intermittent", false};
            }
        }
        std::vector<JointOutlook> together = forecast_together(regular);
        for (std::size_t k = 0; k < places.size(); ++k) outlooks[places[k]] = std::move(together[k]);
    } else {
        outlooks.resize(members.size());
        executor(members.size(), [&](std::size_t k) {
            const Model& chosen = model_for(model, members[k].values.size(), season);
            const auto predict = [&](std::span<const double> values) {
                return chosen.predict(values, season, members[k].horizon);
            };
            outlooks[k] = {in_own_unit(members[k].values, predict), chosen.name, false};
        });
    }
    for (std::size_t k = 0; k < joint.size(); ++k) {
        Estimate& estimate = estimates[joint[k]];
        estimate.outlook = std::move(outlooks[k].outlook);
        estimate.model = outlooks[k].model;
        if (outlooks[k].borrowed) estimate.notes.emplace_back("season_borrowed");
        if (model != "default" && estimate.model != model) estimate.notes.emplace_back("simpler_model");
        const std::size_t gap = history_gap(prepared[joint[k]], from);
        if (outlooks[k].common.size() > gap) estimate.response.common_kwh = outlooks[k].common[gap];
        estimate.promised = prepared[joint[k]].promise.has_value();
        drop_first(estimate.outlook, gap);
    }
    return estimates;
}

}  // namespace

std::vector<Estimate> estimate_all(const Company& company, const std::vector<Prepared>& prepared, core::Month from, int horizon,
                                   const std::string& model, const core::Executor& executor) {
    const Together together = [&](std::span<const Member> members) { return forecast_jointly(members, season, executor); };
    return estimates_by(together, company, prepared, from, horizon, model, executor);
}

std::vector<Estimate> estimate_with(JointModel& learned, const Company& company, const std::vector<Prepared>& prepared,
                                    core::Month from, int horizon, const core::Executor& executor) {
    const Together together = [&](std::span<const Member> members) { return learned.forecast(members, executor); };
    return estimates_by(together, company, prepared, from, horizon, "default", executor);
}

std::vector<Member> regular_members(const Company& company, const std::vector<Prepared>& prepared, core::Month from,
                                    int horizon) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        if (prepared[i].use != Use::regular) continue;
        members.push_back(member_of(company.customers[i], prepared[i], from, horizon));
        follow_shifts(members.back().values, season);
    }
    return members;
}

}  // namespace visitcast::forecast
