// network: the functions themselves, g_S(x) and f_S(x) = phi(g_S(x)), in doubles, each value
// with a bound on its error.
//
// Inputs are doubles, hence rationals, and g_S at them is a real number; the returned value is
// within the bound of it. The 2^k units need not be summed one by one: a smooth psi is one integral
// over frequencies, and a piecewise polynomial one is summed exactly by meeting in the middle
// (docs/theory.md, section 7). A sign is a label, so it is exact: if the bound does not decide it,
// integers or balls do.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"

namespace sqdim {

/// |true value - values[j]| <= errors[j] for each sample j. An error is infinite if no bound is
/// found: beyond the doubles, or so far out that neither the integral nor 2^k units can be
/// computed.
struct Approximations {
  Eigen::VectorXd values;
  Eigen::VectorXd errors;
};

enum class EvaluationMethod { dense, meet_in_the_middle, fourier, product };

inline constexpr EnumNames<EvaluationMethod, 4> evaluation_method_names = {
    "evaluation method",
    {{{EvaluationMethod::dense, "dense"},
      {EvaluationMethod::meet_in_the_middle, "meet-in-the-middle"},
      {EvaluationMethod::fourier, "fourier"},
      {EvaluationMethod::product, "product"}}}};
inline std::string to_string(EvaluationMethod method) {
  return evaluation_method_names.of(method);
}

/// g_S as a function of x_S, for one psi and k. It is a value type: copies share tables that do not
/// change.
class Network {
 public:
  /// Chooses the method by psi and k, or takes the given one. A smooth psi has the integral for
  /// 3 <= k <= 300. Throws InvalidInput if there is no method: only the dense network exists for
  /// psi and k, and its 2^k units are too many (k > 24); k > 48 for relu and similar activations;
  /// or the given method does not exist for psi and k. Making a network takes up to some 10 ms, for
  /// its tables; do it once.
  Network(const Activation& activation, std::uint64_t k,
          std::optional<EvaluationMethod> method = std::nullopt);

  [[nodiscard]] std::uint64_t k() const;
  [[nodiscard]] EvaluationMethod method() const;
  /// Returns the number of preactivations from which a value is computed: 2^k (dense), 2^ceil(k/2)
  /// (meet-in-the-middle), or 1 if their number does not grow exponentially with k (fourier,
  /// product, g_S = 0).
  [[nodiscard]] std::uint64_t preactivations() const;

  /// Returns g_S at the columns of x, which have k finite entries. It runs on one thread; threads
  /// may share the network and split the columns.
  [[nodiscard]] Approximations evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// Returns the signs -1, 0, 1 of g_S at the columns, exact. Throws std::runtime_error if
  /// 8192 bits do not decide a sign: where g_S is not 0 but extremely small, as for a steep
  /// erf(1000) far from its jump.
  [[nodiscard]] Eigen::VectorXi signs(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// Encloses g_S at one point of k finite numbers, by a certified method.
  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const;

 private:
  struct Implementation;
  std::shared_ptr<const Implementation> implementation_;
};

/// f_S = phi(g_S), a function on R^n.
class Concept {
 public:
  /// Throws InvalidInput unless the subset has network.k() coordinates.
  Concept(Network network, OuterActivation outer, Subset subset);

  [[nodiscard]] const Network& network() const { return network_; }
  [[nodiscard]] const OuterActivation& outer() const { return outer_; }
  [[nodiscard]] const Subset& subset() const { return subset_; }

  /// Returns f_S at the columns of x, which have n finite entries; n is at least the largest
  /// coordinate of S.
  [[nodiscard]] Approximations evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// Returns f_S as plain doubles. If evaluate() has no bound, the value comes from a ball. Throws
  /// std::runtime_error that names the column, counted from `first`, if f_S exceeds the largest
  /// double or is not enclosed either.
  [[nodiscard]] Eigen::VectorXd values(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                       std::uint64_t first = 1) const;

  /// Whether f_S > thresholds[j] at column j, decided exactly. With the threshold 2u - 1 for u
  /// uniform on [0, 1), this is the label +1 of a p-concept of mean f_S.
  [[nodiscard]] std::vector<bool> exceeds(
      const Eigen::Ref<const Eigen::MatrixXd>& x,
      const Eigen::Ref<const Eigen::VectorXd>& thresholds) const;

 private:
  /// Returns f_S at columns x_S.
  [[nodiscard]] Approximations evaluate_restricted(const Eigen::MatrixXd& part) const;

  Network network_;
  OuterActivation outer_;
  Subset subset_;
};

/// Returns phi(u) in doubles.
Eigen::VectorXd outer_values(const OuterActivation& outer, const Eigen::VectorXd& u);

/// Returns psi(u) in doubles.
Eigen::VectorXd activation_values(const Activation& activation, const Eigen::VectorXd& u);

/// Returns the values of a network like g_S with other output signs: sum over w of signs[w]
/// psi(<w, x>/sqrt k) at the columns of x, in doubles, unit by unit. Bit i of w is set if w_i = -1.
/// Precondition: 2^k signs for k rows.
Eigen::VectorXd signed_network_values(const Activation& activation, const std::vector<int>& signs,
                                      const Eigen::Ref<const Eigen::MatrixXd>& x);

}  // namespace sqdim
