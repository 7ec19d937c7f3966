// N((m, ..., m), (1 - r) I + r J): all coordinates share one normal z_0, sqrt(1 - r) z_i + sqrt(r)
// z_0 + m.
#include <cmath>

#include "sqdim/values/sampling/detail/draw.hpp"

namespace sqdim::sampling {

Draw draw_equicorrelated(const EquicorrelatedLaw& law) {
  const auto mean = static_cast<double>(law.mean);
  const double own = std::sqrt(static_cast<double>(1 - law.correlation));
  const double shared = std::sqrt(static_cast<double>(law.correlation));
  return [mean, own, shared](RandomStream& stream, std::span<double> x) {
    const double centre = mean + shared * standard_normal(stream);
    fill_with_standard_normals(stream, x);
    for (double& coordinate : x) coordinate = centre + own * coordinate;
  };
}

}  // namespace sqdim::sampling
