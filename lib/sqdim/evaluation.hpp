// evaluation: the functions themselves, g_S(x) and f_S(x) = phi(g_S(x)), in doubles, each value with a
// bound on its error.
//
// Inputs are doubles, hence rationals, and g_S at them is a real number; what is returned lies within
// the bound of it. Nobody pays for the 2^k units: a smooth psi is one integral over frequencies, a
// piecewise polynomial one is summed by meeting in the middle, exactly (docs/theory.md, section 7). A
// sign is a label, so it is exact: what the bound cannot decide is decided in integers or in balls.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/activation.hpp"
#include "sqdim/ball.hpp"
#include "sqdim/family.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim {

/// |true value - values[j]| <= errors[j] for each sample j. An error is infinite where no bound is found:
/// beyond the doubles, or so far out that neither the integral nor 2^k units can be had.
struct Approximations {
  Eigen::VectorXd values;
  Eigen::VectorXd errors;
};

enum class EvaluationMethod { dense, meet_in_the_middle, fourier, product };

/// "dense", "meet-in-the-middle", "fourier" or "product".
std::string to_string(EvaluationMethod method);

/// g_S as a function of x_S, for one psi and k. A value: copies share tables that do not change.
class Network {
 public:
  /// Chooses the method by psi and k, or takes the one given. Throws InvalidInput when there is none:
  /// only the dense network exists for psi and k, and its 2^k units are too many, k > 24; for relu and the
  /// like k > 48; or when the given method does not exist for psi and k. A smooth psi has the integral for
  /// 3 <= k <= 300. Making a network takes up to some 10 ms (its tables); do it once.
  Network(const Activation& activation, std::uint64_t k,
          std::optional<EvaluationMethod> method = std::nullopt);

  [[nodiscard]] std::uint64_t k() const;
  [[nodiscard]] EvaluationMethod method() const;
  /// How many preactivations a value is computed from: 2^k (dense), 2^ceil(k/2) (meet-in-the-middle); 1 where
  /// their number does not grow like a power (fourier, product, g_S = 0).
  [[nodiscard]] std::uint64_t preactivations() const;

  /// g_S at the columns of x, k rows of finite numbers. On one thread; threads may share the network and
  /// split the columns.
  [[nodiscard]] Approximations evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// The signs -1, 0, 1 of g_S at the columns, exact. Throws std::runtime_error where 8192 bits do not tell: where
  /// g_S is not 0 but next to nothing, as for a steep erf(1000) far from its jump.
  [[nodiscard]] Eigen::VectorXi signs(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// g_S at one point, by a certified route: k finite numbers.
  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const;

 private:
  struct Implementation;
  std::shared_ptr<const Implementation> implementation_;
};

/// f_S = phi(g_S), a function on R^n.
class Concept {
 public:
  /// The subset has network.k() coordinates.
  Concept(Network network, OuterActivation outer, Subset subset);

  [[nodiscard]] const Network& network() const { return network_; }
  [[nodiscard]] const OuterActivation& outer() const { return outer_; }
  [[nodiscard]] const Subset& subset() const { return subset_; }

  /// f_S at the columns of x, n rows of finite numbers, n at least the largest coordinate of S.
  [[nodiscard]] Approximations evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// f_S in doubles for who uses it as a number: where evaluate() has no bound, from a ball. Throws
  /// std::runtime_error that names the column, counted from `first`, where f_S is beyond the largest
  /// double or is not enclosed either.
  [[nodiscard]] Eigen::VectorXd values(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                       std::uint64_t first = 1) const;

  /// Whether f_S > thresholds[j] at column j, decided exactly: with u uniform on [0, 1) and the
  /// threshold 2u - 1, this is the label +1 of a p-concept, whose mean is f_S.
  [[nodiscard]] std::vector<bool> exceeds(
      const Eigen::Ref<const Eigen::MatrixXd>& x,
      const Eigen::Ref<const Eigen::VectorXd>& thresholds) const;

 private:
  /// At columns x_S.
  [[nodiscard]] Approximations evaluate_restricted(const Eigen::MatrixXd& part) const;

  Network network_;
  OuterActivation outer_;
  Subset subset_;
};

/// phi(u) in doubles.
Eigen::VectorXd outer_values(const OuterActivation& outer, const Eigen::VectorXd& u);

/// psi(u) in doubles.
Eigen::VectorXd activation_values(const Activation& activation, const Eigen::VectorXd& u);

/// A network like g_S with other output signs: sum over w of signs[w] psi(<w, x>/sqrt k) at the columns of x,
/// in doubles, unit by unit; bit i of w is set where w_i = -1. Precondition: 2^k signs for k rows.
Eigen::VectorXd signed_network_values(const Activation& activation, const std::vector<int>& signs,
                                      const Eigen::Ref<const Eigen::MatrixXd>& x);

}  // namespace sqdim
