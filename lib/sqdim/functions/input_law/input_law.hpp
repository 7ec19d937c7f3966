// input_law: the laws of the inputs, as descriptions: marginals, transforms, symmetries. Nothing
// is drawn here.
//
//   gaussian                      N(0, I_n)
//   gaussian(mean=m)              N((m, ..., m), I_n)
//   gaussian(mean=[m_1, ...], covariance=[[...], ...])
//   gaussian(correlation=r)       unit variances, every two coordinates correlated r (and mean=m)
//   sphere                        uniform on the sphere of radius sqrt n
//   student(df)                   Z / sqrt(C/df), Z ~ N(0, I_n), C ~ chi^2, df degrees of freedom
//   uniform, rademacher, laplace, logistic, normal(mean, deviation)      independent coordinates
//   product([uniform, normal(1/2), ...])                                 one law each
//
// Symmetry decides whether <f_S, f_T> is 0: D is invariant under certain sign vectors z, and if
// chi(z_S) chi(z_T) = -1 for one of them, f_S and f_T are orthogonal for odd phi (docs/theory.md,
// 2.1).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

/// The law N(mean, deviation^2) of one coordinate.
struct NormalLaw {
  Rational mean;
  /// The standard deviation; positive.
  Rational deviation;
};

/// The law of one coordinate X.
struct Marginal {
  /// The canonical name, which parses back: "uniform", "normal(1/2)".
  std::string name;
  /// Whether X and -X have the same law.
  bool symmetric;
  /// Whether X has a density.
  bool continuous;
  /// Whether that density is positive everywhere; false also if there is none.
  bool positive;
  /// E[cos(t X)] and E[sin(t X)] for real t.
  std::function<Ball(const Ball& t)> cosine_transform;
  std::function<Ball(const Ball& t)> sine_transform;
  /// E[cosh(b X)] for b >= 0; unknown() if it is infinite or not known to be finite.
  std::function<Ball(const Ball& b)> hyperbolic_moment;
  /// The least x with P(X <= x) >= u, for 0 < u < 1, in doubles. It turns a uniform number into a
  /// sample of X.
  std::function<double(double u)> quantile;
  /// The parameters of a normal law; set exactly for a normal law.
  std::optional<NormalLaw> normal = std::nullopt;
};

/// A marginal and its description in `sqdim list`. By itself, the name of a marginal stands for the
/// distribution of independent coordinates of that law.
struct MarginalEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::vector<std::string> examples;
  Marginal (*make)(const Call& call);
};

/// Independent coordinates: one marginal for all of them, or one for each.
struct ProductLaw {
  std::vector<Marginal> marginals;

  [[nodiscard]] const Marginal& of(std::uint64_t coordinate) const {
    return marginals.size() == 1 ? marginals.front() : marginals[coordinate - 1];
  }
};

/// N(mean, covariance) with dependent coordinates, or with deviations that are not rational. The
/// mean has n entries, the covariance n rows of n.
struct GaussianLaw {
  std::vector<Rational> mean;
  /// The covariance, symmetric and positive definite.
  std::vector<std::vector<Rational>> covariance;
};

/// N((m, ..., m), (1 - r) I + r J) in any dimension, 0 < r < 1.
struct EquicorrelatedLaw {
  Rational mean;
  Rational correlation;
};

/// The uniform law on the sphere of radius sqrt n.
struct SphereLaw {};

/// The spherically symmetric Student's t.
struct StudentLaw {
  /// The degrees of freedom; positive.
  Rational degrees_of_freedom;
};

struct Distribution {
  /// The canonical name, which parses back.
  std::string name;
  std::variant<ProductLaw, GaussianLaw, EquicorrelatedLaw, SphereLaw, StudentLaw> law;
  /// The dimension n if the name fixes it; nullopt if any is allowed.
  std::optional<std::uint64_t> dimension;

  [[nodiscard]] const ProductLaw* product() const { return std::get_if<ProductLaw>(&law); }
};

/// N(0, I_n).
Distribution standard_gaussian();
bool is_standard_gaussian(const Distribution& distribution);

/// Throws InvalidInput if the distribution fixes a number of coordinates other than n.
void require_dimension(const Distribution& distribution, std::uint64_t n);

/// Whether the distribution has a density on R^n.
bool has_density(const Distribution& distribution);

/// Whether that density is positive everywhere; false also if there is none.
bool has_positive_density(const Distribution& distribution);

/// Whether every permutation of the coordinates leaves the distribution unchanged.
bool is_exchangeable(const Distribution& distribution);

/// Whether every rotation about 0 leaves the distribution unchanged.
bool is_rotation_invariant(const Distribution& distribution);

/// Whether every flip of the sign of one coordinate leaves the distribution unchanged. Then f_S and
/// f_T are orthogonal for all S != T.
bool is_sign_symmetric(const Distribution& distribution);

/// Returns a set F of coordinates, from 1, such that flipping their signs together leaves the
/// distribution unchanged and (-1)^(|S and F| + |T and F|) = -1. Then <f_S, f_T> = 0 for odd phi.
/// Returns nullopt if no such set is known.
std::optional<std::vector<std::uint64_t>> separating_flip(const Distribution& distribution,
                                                          const Subset& first,
                                                          const Subset& second);

/// How to make a distribution, and its description in `sqdim list`.
struct DistributionEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::vector<std::string> examples;
  /// Makes the distribution. `marginals` are those that a product may name.
  Distribution (*make)(const Call& call, std::span<const MarginalEntry> marginals);
};

}  // namespace sqdim
