// Powers of x that fit measured values.
#pragma once

#include <optional>
#include <vector>

namespace sqdim::figure {

/// A value at x > 0: the mean of log_2 of what was measured, and its standard error.
struct LogMean {
  double x;
  double mean;
  double standard_error;
};

/// y ~ x^slope. half_width is 1.96 standard errors: slope +- half_width is a 95% interval where the
/// errors of the values are known; where few trials estimate them, it covers less.
struct PowerFit {
  double slope;
  double half_width;
};

/// Fits a line to (log_2 x, mean), weighted by the inverse squares of standard errors. Where the
/// line misses the means by more than their errors explain, the interval is widened to suit
/// (Birge's ratio). Returns nullopt for fewer than three different x, or an error that is not
/// positive.
std::optional<PowerFit> power_fit(const std::vector<LogMean>& values);

}  // namespace sqdim::figure
