// What a method of evaluation supplies; Network asks it and does the rest. Included by this stage only.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "sqdim/evaluation.hpp"

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

  /// g_S at the columns of x. `result` has a value and an error for each of them.
  virtual void evaluate(const Points& x, Approximations& result) const = 0;
  /// g_S at a point without a coordinate 0.
  [[nodiscard]] virtual Ball enclosure(std::span<const double> x, Precision precision) const = 0;
  /// The sign of g_S where arithmetic is exact; nullopt where it is not.
  [[nodiscard]] virtual std::optional<int> exact_sign(std::span<const double> /*x*/) const {
    return std::nullopt;
  }
  /// As of Network.
  [[nodiscard]] virtual std::uint64_t preactivations() const { return 1; }
};

inline std::span<const double> column(const Points& x, Eigen::Index j) {
  return {x.col(j).data(), static_cast<std::size_t>(x.rows())};
}

/// Column by column, by a function of a point that has a value and an error.
template <class Value>
void evaluate_each(const Points& x, Approximations& result, Value value) {
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const auto g = value(column(x, j));
    result.values[j] = g.value;
    result.errors[j] = g.error;
  }
}

/// Each throws InvalidInput where k is too large for it.
std::unique_ptr<const Evaluator> dense_evaluator(const Activation& activation, std::uint64_t k);
/// Precondition: k > p, k - p odd.
std::unique_ptr<const Evaluator> piecewise_evaluator(const PiecewisePower& power, std::uint64_t k);
/// Precondition: has_tables (fourier_tables.hpp).
std::unique_ptr<const Evaluator> fourier_evaluator(const Activation& activation, std::uint64_t k);
/// Precondition: the wave has k's parity.
std::unique_ptr<const Evaluator> product_evaluator(const Wave& wave, std::uint64_t k);

}  // namespace sqdim
