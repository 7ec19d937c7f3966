// The methods, one a file: whether each applies, and what it gives. Included by the sources of this
// stage only.
#pragma once

#include <functional>

#include "sqdim/correlation.hpp"

namespace sqdim::correlations {

std::optional<std::string> product_inapplicable(const FunctionPair& pair);
Correlation by_product(const FunctionPair& pair, unsigned digits);

std::optional<std::string> kernel_sum_inapplicable(const FunctionPair& pair);
Correlation by_kernel_sum(const FunctionPair& pair, unsigned digits);

std::optional<std::string> fourier_inapplicable(const FunctionPair& pair);
Correlation by_fourier(const FunctionPair& pair, unsigned digits);

/// A ball at growing precision, until the relative accuracy is met. Zero is met when it is exact.
/// Precisions start at `first` and double up to `last` bits.
Correlation at_growing_precision(CorrelationMethod method, unsigned digits, Precision first,
                                 long last, const std::function<Ball(Precision)>& value);

}  // namespace sqdim::correlations
