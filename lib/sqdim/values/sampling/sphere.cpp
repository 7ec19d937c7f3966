// The uniform law on the sphere of radius sqrt n: a scaled normal vector.
#include <cmath>
#include <numeric>

#include "sqdim/values/sampling/detail/draw.hpp"

namespace sqdim::sampling {

Draw draw_sphere() {
  return [](RandomStream& stream, std::span<double> x) {
    double squares = 0;
    while (!std::isnormal(squares)) {  // no direction: for n = 1 with probability about 2^-511
      fill_with_standard_normals(stream, x);
      squares = std::inner_product(x.begin(), x.end(), x.begin(), 0.0);
    }
    const double scale = std::sqrt(static_cast<double>(x.size()) / squares);
    for (double& coordinate : x) coordinate *= scale;
  };
}

}  // namespace sqdim::sampling
