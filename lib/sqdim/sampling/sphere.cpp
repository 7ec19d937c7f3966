// Uniform on the sphere of radius sqrt n: a normal vector, scaled.
#include <cmath>
#include <numeric>

#include "sqdim/sampling/draw.hpp"

namespace sqdim::sampling {

Draw draw_sphere() {
  return [](RandomStream& stream, std::span<double> x) {
    double squares = 0;
    while (
        !std::isnormal(squares)) {  // 0 or nearly has no direction: about 2^-511 likely for n = 1
      fill_with_standard_normals(stream, x);
      squares = std::inner_product(x.begin(), x.end(), x.begin(), 0.0);
    }
    const double scale = std::sqrt(static_cast<double>(x.size()) / squares);
    for (double& coordinate : x) coordinate *= scale;
  };
}

}  // namespace sqdim::sampling
