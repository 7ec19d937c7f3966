// sampling: labelled samples (x, y) of a concept f_S. The input x is drawn from a distribution; y
// is f_S(x), or a label +-1 whose mean given x is f_S(x).
//
// Sample number i is a pure function of (seed, i): it has the same bits in whatever block, thread
// or program run it is drawn. Inputs and labels come from separate streams, so that one seed gives
// the same inputs to every concept.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <variant>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/input_law/input_law.hpp"
#include "sqdim/values/network/network.hpp"
#include "sqdim/values/network/sign_parity.hpp"

namespace sqdim {

/// Draws inputs. It is a value type: copies share the parts that do not change.
class Sampler {
 public:
  /// Throws InvalidInput if the distribution has a dimension other than n, or cannot be drawn in
  /// doubles: its covariance is singular in them, or its degrees of freedom are below 1/4.
  Sampler(const Distribution& distribution, std::uint64_t n, std::uint64_t seed);

  [[nodiscard]] std::uint64_t n() const;

  /// Makes column j the input of sample `first` + j. The columns have n rows.
  void draw(std::uint64_t first, Eigen::Ref<Eigen::MatrixXd> columns) const;

 private:
  struct Implementation;
  std::shared_ptr<const Implementation> implementation_;
};

/// Returns L with L L^t the covariance of these coordinates, in doubles. Throws InvalidInput if the
/// covariance is too close to a singular one.
Eigen::MatrixXd covariance_factor(const GaussianLaw& law, const Subset& coordinates);

/// Returns the degrees of freedom with which Student's t is drawn. Throws InvalidInput below 1/4.
double degrees_of_freedom_in_doubles(const StudentLaw& law);

/// Whether labels are +1 and -1, drawn with mean f_S(x), rather than f_S(x) itself. This holds for
/// every outer activation except the identity.
bool has_binary_labels(const OuterActivation& outer);

/// A function that labels: f_S = phi(g_S), or a parity of signs.
using LabelledFunction = std::variant<Concept, SignParity>;

/// Labels the samples of one seed by one function.
class Labeller {
 public:
  Labeller(LabelledFunction target, std::uint64_t seed);

  /// Returns the labels of samples `first` + j for their inputs, the columns j.
  ///
  /// A real label is f_S(x) in doubles, with the error of Concept::evaluate, or exactly for a
  /// parity. A binary label is +1 exactly when f_S(x) > 2u - 1, decided without error, where u is
  /// uniform on the multiples of 2^-53 in [0, 1). So its mean is f_S(x) rounded up to a multiple of
  /// 2^-52. For the outer activation sign it is sign g_S(x), or a fair coin if g_S(x) = 0; for
  /// sign(noise=eta) it is -sign g_S(x) instead with probability eta, up to that rounding. The g_S
  /// of a parity is the product of signs. Throws std::runtime_error if a real label exceeds the
  /// largest double, or is not known.
  [[nodiscard]] Eigen::VectorXd label(std::uint64_t first,
                                      const Eigen::Ref<const Eigen::MatrixXd>& inputs) const;

 private:
  LabelledFunction target_;
  std::uint64_t seed_;
};

/// Returns a uniformly random S in [n], |S| = k, which is a pure function of the seed.
/// Precondition: 1 <= k <= n.
Subset random_secret(std::uint64_t n, std::uint64_t k, std::uint64_t seed);

}  // namespace sqdim
