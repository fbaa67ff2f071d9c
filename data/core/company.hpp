// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tuple>
#include <vector>

#include "data/core/own_column.hpp"
#include "data/core/record.hpp"

namespace visitcast::core {

namespace detail {
template <class Tuple>
struct VectorsOf;
template <class... T>
struct VectorsOf<std::tuple<T...>> {
    using type = std::tuple<std::vector<T>...>;
};
}  // namespace detail

/// All rows of all files: what an import brings and the store keeps. `rows.of<Customer>()` is the vector of customers.
struct Rows {
    detail::VectorsOf<Records>::type vectors;
    std::vector<Extra> extras;           ///< unknown columns of customers
    std::vector<OwnColumn> own_columns;  ///< those of other files

    template <class T>
    std::vector<T>& of() {
        return std::get<std::vector<T>>(vectors);
    }
    template <class T>
    const std::vector<T>& of() const {
        return std::get<std::vector<T>>(vectors);
    }
};

}  // namespace visitcast::core
