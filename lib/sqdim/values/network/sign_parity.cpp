// Parities of signs: a product of signs, and phi of it by comparison with phi(1).
#include "sqdim/values/network/sign_parity.hpp"

#include <utility>

#include "sqdim/values/network/detail/evaluator.hpp"

namespace sqdim {
namespace {

Ball value_at_one(const OuterActivation& outer, Precision precision) {
  return evaluate(outer.formula, Ball(1, precision));
}

/// Encloses phi(1); exactly if it is rational.
Enclosure enclosure_at_one(const OuterActivation& outer) {
  if (outer.identity) return Enclosure::exactly(1);
  if (outer.magnitude) return Enclosure::exactly(*outer.magnitude);
  return value_at_one(outer, {128}).enclosure();
}

/// Returns the sign of phi(1) - threshold.
int compared(const OuterActivation& outer, const Enclosure& unit, const Rational& threshold) {
  if (unit.lower > threshold) return 1;
  if (unit.upper < threshold) return -1;
  if (unit.lower == unit.upper) return 0;
  return decided_sign("whether phi(1) exceeds a threshold", [&](Precision precision) {
    return value_at_one(outer, precision) - Ball(threshold, precision);
  });
}

}  // namespace

SignParity::SignParity(OuterActivation outer, Subset subset)
    : outer_(std::move(outer)), subset_(std::move(subset)), unit_(enclosure_at_one(outer_)) {}

Eigen::VectorXi SignParity::products(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
  Eigen::VectorXi result = Eigen::VectorXi::Ones(x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    for (const std::uint64_t i : subset_) {
      const double coordinate = x(static_cast<Eigen::Index>(i) - 1, j);
      result[j] *= (coordinate > 0 ? 1 : 0) - (coordinate < 0 ? 1 : 0);
    }
  }
  return result;
}

std::vector<bool> SignParity::exceeds(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                      const Eigen::Ref<const Eigen::VectorXd>& thresholds) const {
  const Eigen::VectorXi signs = products(x);
  std::vector<bool> result(static_cast<std::size_t>(x.cols()));
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const Rational threshold(thresholds[j]);
    // -phi(1) > t exactly if phi(1) < -t.
    const bool exceeds = signs[j] == 0  ? threshold < 0
                         : signs[j] > 0 ? compared(outer_, unit_, threshold) > 0
                                        : compared(outer_, unit_, Rational(-threshold)) < 0;
    result[static_cast<std::size_t>(j)] = exceeds;
  }
  return result;
}

}  // namespace sqdim
