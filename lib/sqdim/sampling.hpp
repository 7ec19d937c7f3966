// sampling: labelled samples (x, y) of a concept f_S: x drawn from a distribution, y = f_S(x) or a
// label +-1 whose mean given x is f_S(x).
//
// Sample number i is a pure function of (seed, i): whatever block, thread or program run draws it, it
// has the same bits. Inputs and labels come from streams of their own, so that the same seed gives the
// same inputs to every concept.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>

#include "sqdim/distribution.hpp"
#include "sqdim/evaluation.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

/// Draws inputs. A value: copies share what does not change.
class Sampler {
 public:
  /// Throws InvalidInput when the distribution has another dimension than n, or cannot be drawn in
  /// doubles: a covariance that is singular in them, degrees of freedom below 1/4.
  Sampler(const Distribution& distribution, std::uint64_t n, std::uint64_t seed);

  [[nodiscard]] std::uint64_t n() const;

  /// Column j becomes the input of sample `first` + j. The columns have n rows.
  void draw(std::uint64_t first, Eigen::Ref<Eigen::MatrixXd> columns) const;

 private:
  struct Implementation;
  std::shared_ptr<const Implementation> implementation_;
};

/// L with L L^t the covariance of these coordinates, in doubles. Throws InvalidInput where that is too near
/// to a singular one.
Eigen::MatrixXd covariance_factor(const GaussianLaw& law, const Subset& coordinates);

/// Degrees of freedom with which Student's t is drawn. Throws InvalidInput below 1/4.
double degrees_of_freedom_in_doubles(const StudentLaw& law);

/// Whether labels are +1 and -1, drawn with mean f_S(x), rather than f_S(x) itself: for every outer
/// activation but the identity.
bool has_binary_labels(const OuterActivation& outer);

/// Labels the samples of one seed by one concept.
class Labeller {
 public:
  Labeller(Concept target, std::uint64_t seed);

  /// The label of sample `first` + j for its input, column j.
  ///
  /// A real label is f_S(x) in doubles, its error that of Concept::evaluate. A binary label is +1
  /// exactly when f_S(x) > 2u - 1, decided without error, u uniform on the multiples of 2^-53 in
  /// [0, 1): so its mean is f_S(x) rounded up to a multiple of 2^-52, and for sign it is sign g_S(x),
  /// or a fair coin where g_S(x) = 0. Throws std::runtime_error when a real label is beyond the
  /// largest double, or not known.
  [[nodiscard]] Eigen::VectorXd label(std::uint64_t first,
                                      const Eigen::Ref<const Eigen::MatrixXd>& inputs) const;

 private:
  Concept target_;
  std::uint64_t seed_;
};

/// A uniformly random S in [n], |S| = k, a pure function of the seed. Precondition: 1 <= k <= n.
Subset random_secret(std::uint64_t n, std::uint64_t k, std::uint64_t seed);

}  // namespace sqdim
