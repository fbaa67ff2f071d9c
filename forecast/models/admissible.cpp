// SPDX-License-Identifier: Apache-2.0
// Discounting matrix D = F - g w' of a smoothing form: states before a value to states after it, as far as the value itself does
// not count. A season and a level share one direction, whose eigenvalue 1 does no harm.
#include <cmath>

#include <Eigen/Eigenvalues>

#include "forecast/models/smoothing.hpp"

namespace visitcast::forecast {

bool admissible(const Smoothing& s) {
    const bool sloped = s.form.trend != Trend::none;
    const auto season = static_cast<Eigen::Index>(s.season.size());
    const Eigen::Index first = sloped ? 2 : 1;  // of the season: newest index first
    const Eigen::Index size = first + season;
    Eigen::MatrixXd step = Eigen::MatrixXd::Zero(size, size);
    Eigen::VectorXd gain = Eigen::VectorXd::Zero(size), seen = Eigen::VectorXd::Zero(size);
    step(0, 0) = seen[0] = 1.0;
    gain[0] = s.alpha;
    if (sloped) {
        step(0, 1) = step(1, 1) = seen[1] = s.phi;
        gain[1] = s.beta;
    }
    if (season > 0) {
        step(first, size - 1) = seen[size - 1] = 1.0;
        for (Eigen::Index i = first + 1; i < size; ++i) step(i, i - 1) = 1.0;
        gain[first] = s.gamma;
    }
    const Eigen::MatrixXd discount = step - gain * seen.transpose();
    return discount.eigenvalues().cwiseAbs().maxCoeff() <= 1.0 + 1e-6;
}

}  // namespace visitcast::forecast
