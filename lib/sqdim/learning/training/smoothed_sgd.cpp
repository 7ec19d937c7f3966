// Online SGD on the sphere, on the landscape smoothed over distance n^(1/4): needs about
// n^max(1, k/2) samples, up to logarithms (damian23).
#include <algorithm>
#include <cmath>

#include "sqdim/learning/training/detail/spherical_sgd.hpp"

namespace sqdim::trainers {
namespace {

double smoothing(double n) {
  return std::pow(n, 0.25);
}

/// At overlap m <= n^(-1/4), a step of size eta gains about eta n^(-(k-1)/4), or for even k
/// eta m n^(-(k-2)/4), and its noise loses about eta^2 n m, which is no more. At larger overlaps,
/// it gains about eta m^(k-1), as without smoothing.
double step_size(unsigned exponent, double n) {
  return std::pow(n, -std::max(2.0, static_cast<double>(exponent)) / 4 - 0.5);
}

Trainer make(const Call& call) {
  return training::spherical_sgd(call, smoothing, step_size);
}

}  // namespace

TrainerEntry smoothed_sgd() {
  return {.name = "smoothed-sgd",
          .parameters = "exponent=3, rate=1/4",
          .description = "finds a direction by SGD on the sphere, on a smoothed landscape",
          .make = make};
}

}  // namespace sqdim::trainers
