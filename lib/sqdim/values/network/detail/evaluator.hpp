// The interface of a method of evaluation. Network treats zeros and signs for all methods.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "sqdim/values/network/network.hpp"

namespace sqdim {

using Points = Eigen::Ref<const Eigen::MatrixXd>;

class Evaluator {
 public:
  Evaluator() = default;
  Evaluator(const Evaluator&) = delete;
  Evaluator(Evaluator&&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;
  Evaluator& operator=(Evaluator&&) = delete;
  virtual ~Evaluator() = default;

  /// Computes g_S at the columns of x. `result` has room for a value and an error of each column.
  virtual void evaluate(const Points& x, Approximations& result) const = 0;
  /// Encloses g_S at a point that has no coordinate 0.
  [[nodiscard]] virtual Ball enclosure(std::span<const double> x, Precision precision) const = 0;
  /// Returns the sign of g_S if the arithmetic is exact; nullopt otherwise.
  [[nodiscard]] virtual std::optional<int> exact_sign(std::span<const double> /*x*/) const {
    return std::nullopt;
  }
  /// The number that Network::preactivations returns.
  [[nodiscard]] virtual std::uint64_t preactivations() const { return 1; }
};

/// Returns the sign of a number from enclosures, whose precision doubles until it is certain. Balls
/// come first, for they settle most cases; exact arithmetic, which takes longer, is asked once if
/// it is there. Throws std::runtime_error that names `what` if nothing decides it.
int decided_sign(const char* what, const std::function<Ball(Precision)>& enclosure,
                 const std::function<std::optional<int>()>& exact = nullptr);

inline std::span<const double> column(const Points& x, Eigen::Index j) {
  return {x.col(j).data(), static_cast<std::size_t>(x.rows())};
}

/// Evaluates column by column. `value` maps a point to a value and an error.
template <class Value>
void evaluate_each(const Points& x, Approximations& result, Value value) {
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const auto g = value(column(x, j));
    result.values[j] = g.value;
    result.errors[j] = g.error;
  }
}

/// Each of these throws InvalidInput if k is too large for it.
std::unique_ptr<const Evaluator> dense_evaluator(const Activation& activation, std::uint64_t k);
/// Precondition: k > p, k - p odd.
std::unique_ptr<const Evaluator> piecewise_evaluator(const PiecewisePower& power, std::uint64_t k);
/// Precondition: has_tables (fourier_tables.hpp).
std::unique_ptr<const Evaluator> fourier_evaluator(const Activation& activation, std::uint64_t k);
/// Precondition: the wave has k's parity.
std::unique_ptr<const Evaluator> product_evaluator(const Wave& wave, std::uint64_t k);

}  // namespace sqdim
