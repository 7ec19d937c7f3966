// Independent coordinates: normal ones directly, other laws by their quantiles.
#include <vector>

#include "sqdim/values/sampling/detail/draw.hpp"

namespace sqdim::sampling {
namespace {

using DrawCoordinate = std::function<double(RandomStream& stream)>;

/// Returns an odd multiple of 2^-53 in (0, 1): u and 1 - u are equally likely, and neither 0 nor
/// 1/2 occurs.
double inner_uniform(RandomStream& stream) {
  return static_cast<double>(stream.uniform_numerator() | 1U) * 0x1p-53;
}

DrawCoordinate draw_coordinate(const Marginal& marginal) {
  if (!marginal.normal) {
    return [quantile = marginal.quantile](RandomStream& stream) {
      return quantile(inner_uniform(stream));
    };
  }
  const auto mean = static_cast<double>(marginal.normal->mean);
  const auto deviation = static_cast<double>(marginal.normal->deviation);
  return [mean, deviation](RandomStream& stream) {
    return mean + deviation * standard_normal(stream);
  };
}

/// Draws independent N(mean, deviation^2) for all coordinates, without one call for each.
Draw draw_normals(const NormalLaw& law) {
  const auto mean = static_cast<double>(law.mean);
  const auto deviation = static_cast<double>(law.deviation);
  return [mean, deviation](RandomStream& stream, std::span<double> x) {
    fill_with_standard_normals(stream, x);
    for (double& coordinate : x) coordinate = mean + deviation * coordinate;
  };
}

}  // namespace

Draw draw_product(const ProductLaw& law, std::uint64_t n) {
  if (law.marginals.size() > 1) {
    std::vector<DrawCoordinate> each;
    each.reserve(n);
    for (std::uint64_t i = 1; i <= n; ++i) each.push_back(draw_coordinate(law.of(i)));
    return [each](RandomStream& stream, std::span<double> x) {
      for (std::size_t i = 0; i < x.size(); ++i) x[i] = each[i](stream);
    };
  }
  const Marginal& marginal = law.marginals.front();
  if (marginal.normal) return draw_normals(*marginal.normal);
  return [quantile = marginal.quantile](RandomStream& stream, std::span<double> x) {
    for (double& coordinate : x) coordinate = quantile(inner_uniform(stream));
  };
}

}  // namespace sqdim::sampling
