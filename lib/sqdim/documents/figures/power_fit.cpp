// Weighted least squares on logarithms.
#include "sqdim/documents/figures/detail/power_fit.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace sqdim::figure {

std::optional<PowerFit> power_fit(const std::vector<LogMean>& values) {
  constexpr double normal_quantile = 1.959963984540054;
  std::set<double> different;
  double weights = 0;
  double x_mean = 0;
  double y_mean = 0;
  for (const auto& [x, mean, error] : values) {
    if (!(error > 0) || !(x > 0)) return std::nullopt;
    const double weight = 1 / (error * error);
    different.insert(x);
    weights += weight;
    x_mean += weight * std::log2(x);
    y_mean += weight * mean;
  }
  if (different.size() < 3) return std::nullopt;
  x_mean /= weights;
  y_mean /= weights;
  double squares = 0;
  double products = 0;
  for (const auto& [x, mean, error] : values) {
    const double distance = std::log2(x) - x_mean;
    squares += distance * distance / (error * error);
    products += distance * (mean - y_mean) / (error * error);
  }
  const double slope = products / squares;
  double misfit = 0;
  for (const auto& [x, mean, error] : values) {
    const double missed = (mean - y_mean - slope * (std::log2(x) - x_mean)) / error;
    misfit += missed * missed;
  }
  const double freedom = static_cast<double>(values.size()) - 2;
  const double widening = std::sqrt(std::max(1.0, misfit / freedom));
  return PowerFit{slope, normal_quantile * widening / std::sqrt(squares)};
}

}  // namespace sqdim::figure
