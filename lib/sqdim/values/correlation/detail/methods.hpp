// The methods, one per file: whether each applies, and its result.
#pragma once

#include <functional>

#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim::correlations {

std::optional<std::string> product_inapplicable(const FunctionPair& pair);
Correlation by_product(const FunctionPair& pair, unsigned digits);

std::optional<std::string> kernel_sum_inapplicable(const FunctionPair& pair);
Correlation by_kernel_sum(const FunctionPair& pair, unsigned digits);

std::optional<std::string> fourier_inapplicable(const FunctionPair& pair);
Correlation by_fourier(const FunctionPair& pair, unsigned digits);

/// Evaluates a ball at growing precision, from `first` doubling up to `last` bits, until the
/// relative accuracy is reached. A zero must be exact.
Correlation at_growing_precision(CorrelationMethod method, unsigned digits, Precision first,
                                 long last, const std::function<Ball(Precision)>& value);

}  // namespace sqdim::correlations
