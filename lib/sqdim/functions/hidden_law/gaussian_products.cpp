#include "sqdim/functions/hidden_law/detail/gaussian_products.hpp"

namespace sqdim {
namespace {

/// E_N[(dN_i/dN)(dN_j/dN)], with the mean of the second negated if `sign` is -1.
Ball product_of(const NormalComponent& a, const NormalComponent& b, int sign) {
  const Precision precision = a.mean.precision();
  const Ball one(1, precision);
  const Ball scale = a.variance + b.variance - a.variance * b.variance;
  Ball cross = a.mean * b.mean * 2;
  if (sign < 0) cross = -cross;
  const Ball exponent =
      a.mean * a.mean * (b.variance - one) + b.mean * b.mean * (a.variance - one) + cross;
  return exp(exponent / scale / 2) / sqrt(scale);
}

}  // namespace

Ball chi_squared_of(const std::vector<NormalComponent>& components, Parity parity,
                    Precision precision) {
  Ball sum(precision);
  for (const NormalComponent& a : components) {
    for (const NormalComponent& b : components) {
      const Ball same = product_of(a, b, 1);
      const Ball mirrored = product_of(a, b, -1);
      const Ball part = parity == Parity::even ? same + mirrored : same - mirrored;
      sum += a.weight * b.weight * part / 2;
    }
  }
  return parity == Parity::even ? sum - Ball(1, precision) : sum;
}

}  // namespace sqdim
