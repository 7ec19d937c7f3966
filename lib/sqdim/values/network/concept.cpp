// f_S = phi(g_S): its values, and the side of a threshold on which they lie.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/detail/evaluator.hpp"

namespace sqdim {
namespace {

/// Returns x_S, column by column.
Eigen::MatrixXd restricted(const Points& x, const Subset& subset) {
  Eigen::MatrixXd result(static_cast<Eigen::Index>(subset.size()), x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    for (std::size_t i = 0; i < subset.size(); ++i) {
      result(static_cast<Eigen::Index>(i), j) = x(static_cast<Eigen::Index>(subset[i]) - 1, j);
    }
  }
  return result;
}

/// Returns the magnitude times the signs. A zero has no error.
Approximations times(const Rational& magnitude, const Eigen::VectorXi& signs) {
  const Approximate size = approximate(magnitude);
  const Eigen::VectorXd factors = signs.cast<double>();
  return {size.value * factors, size.error * factors.cwiseAbs()};
}

/// Applies a phi that is Lipschitz.
Approximations applied(const OuterActivation& outer, Approximations g) {
  if (outer.identity) return g;
  const ApproximateExpression phi(outer.formula);
  for (Eigen::Index j = 0; j < g.values.size(); ++j) {
    if (g.values[j] == 0 && g.errors[j] == 0) continue;
    const Approximate f = phi({g.values[j], g.errors[j]});
    g.values[j] = f.value;
    g.errors[j] = f.error;
  }
  return g;
}

/// Returns phi(g) from a ball; infinite if the ball is not finite.
double from_enclosure(const Network& network, const OuterActivation& outer,
                      std::span<const double> x) {
  constexpr long bits = 200;
  const Ball f = evaluate(outer.formula, network.enclosure(x, {bits}));
  return f.is_finite() ? f.approximately() : std::numeric_limits<double>::infinity();
}

bool certainly_exceeds(const Network& network, const OuterActivation& outer,
                       std::span<const double> x, double threshold) {
  const auto difference = [&](Precision precision) {
    return evaluate(outer.formula, network.enclosure(x, precision)) -
           Ball(Rational(threshold), precision);
  };
  return decided_sign("whether f_S exceeds a threshold", difference) > 0;
}

/// Whether the number of this magnitude and of the sign of `value`, which is not 0, exceeds the
/// threshold.
bool exceeds_by_sign(const Rational& magnitude, double value, double threshold) {
  return (value > 0 ? magnitude : Rational(-magnitude)) > Rational(threshold);
}

}  // namespace

Concept::Concept(Network network, OuterActivation outer, Subset subset)
    : network_(std::move(network)), outer_(std::move(outer)), subset_(std::move(subset)) {
  if (subset_.size() != network_.k()) {
    throw InvalidInput(
        fmt::format("a network of k = {} variables takes as many coordinates, not {}", network_.k(),
                    canonical_text(subset_)));
  }
}

Approximations Concept::evaluate_restricted(const Eigen::MatrixXd& part) const {
  if (outer_.magnitude) return times(*outer_.magnitude, network_.signs(part));
  return applied(outer_, network_.evaluate(part));
}

Approximations Concept::evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
  return evaluate_restricted(restricted(x, subset_));
}

Eigen::VectorXd Concept::values(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                std::uint64_t first) const {
  const Eigen::MatrixXd part = restricted(x, subset_);
  Approximations f = evaluate_restricted(part);
  for (Eigen::Index j = 0; j < f.values.size(); ++j) {
    if (!std::isfinite(f.errors[j]))
      f.values[j] = from_enclosure(network_, outer_, column(part, j));
    if (std::isfinite(f.values[j])) continue;
    throw std::runtime_error(
        fmt::format("sample {}: f_S(x) is too large for a double, or no bound on it was found",
                    first + static_cast<std::uint64_t>(j)));
  }
  return std::move(f.values);
}

std::vector<bool> Concept::exceeds(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                   const Eigen::Ref<const Eigen::VectorXd>& thresholds) const {
  const Eigen::MatrixXd part = restricted(x, subset_);
  const Approximations f = evaluate_restricted(part);
  std::vector<bool> result(static_cast<std::size_t>(x.cols()));
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const double distance = f.values[j] - thresholds[j];
    // Rounding the difference does not change its sign, and `inflation` covers the rounding.
    const bool decided =
        std::abs(distance) > f.errors[j] * Approximate::inflation || f.errors[j] == 0;
    if (decided) {
      result[static_cast<std::size_t>(j)] = distance > 0;
    } else if (outer_.magnitude) {
      result[static_cast<std::size_t>(j)] =
          exceeds_by_sign(*outer_.magnitude, f.values[j], thresholds[j]);
    } else {
      result[static_cast<std::size_t>(j)] =
          certainly_exceeds(network_, outer_, column(part, j), thresholds[j]);
    }
  }
  return result;
}

}  // namespace sqdim
