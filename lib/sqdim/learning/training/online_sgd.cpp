// Online SGD on the sphere: needs about n^max(1, k-1) samples, up to logarithms, for a link whose
// first Hermite coefficient is that of h_k (benarous21).
#include <algorithm>
#include <cmath>

#include "sqdim/learning/training/detail/spherical_sgd.hpp"

namespace sqdim::trainers {
namespace {

double no_smoothing(double /*n*/) {
  return 0;
}

/// At overlap m, a step of size eta gains about eta m^(k-1), and its noise loses about eta^2 n m. At
/// the overlap n^(-1/2) of a random start, both are of one order.
double step_size(unsigned exponent, double n) {
  return std::pow(n, -std::max(2.0, static_cast<double>(exponent)) / 2);
}

Trainer make(const Call& call) {
  return training::spherical_sgd(call, no_smoothing, step_size);
}

}  // namespace

TrainerEntry online_sgd() {
  return {.name = "online-sgd",
          .parameters = "exponent=3, rate=1/4",
          .description = "finds a direction by SGD on the sphere, one honest sample a step",
          .make = make};
}

}  // namespace sqdim::trainers
