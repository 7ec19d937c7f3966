// Functions on finitely many points. The Gram matrix is summed once; majorities are summed when they
// are asked.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/concept_class/detail/integers.hpp"
#include "sqdim/learning/concept_class/detail/validity.hpp"

namespace sqdim {
namespace concepts {
namespace {

using Eigen::Index;

/// Returns sign(sum_j a_j f_j(x)), a_j = +-1. Doubles decide if their rounding cannot: K additions
/// of numbers of at most K b. Otherwise rational numbers do.
double majority_at(const std::vector<Term>& terms, const Matrix& numbers, Index x) {
  double sum = 0;
  double largest = 0;
  for (const Term& term : terms) {
    const double value = numbers(term.member, x);
    sum += static_cast<double>(term.coefficient) * value;
    largest = std::max(largest, std::abs(value));
  }
  const auto count = static_cast<double>(terms.size());
  if (std::abs(sum) > count * count * largest * 0x1p-52) return sum > 0 ? 1 : -1;
  Rational exact = 0;
  for (const Term& term : terms) exact += Rational(numbers(term.member, x)) * term.coefficient;
  return exact == 0 ? 0 : exact > 0 ? 1 : -1;
}

class PointClass final : public ConceptClass {
 public:
  explicit PointClass(PointFunctions functions);

  [[nodiscard]] std::size_t size() const override {
    return static_cast<std::size_t>(functions_.numbers.rows());
  }
  [[nodiscard]] bool is_bounded() const override { return true; }
  [[nodiscard]] bool is_nearly_orthogonal() const override { return false; }
  [[nodiscard]] Enclosure norm_squared() const override { return norm_squared_; }
  [[nodiscard]] Correlations correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const override;
  [[nodiscard]] std::vector<std::uint32_t> independent(std::span<const std::uint32_t> list,
                                                       std::size_t most) const override {
    return {list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()))};
  }
  [[nodiscard]] Rational sampled_mean(const Query& query, std::uint32_t target,
                                      std::uint64_t samples, std::uint64_t seed,
                                      std::uint64_t block) const override;

 private:
  [[nodiscard]] Correlations of(const Combination& query) const;
  [[nodiscard]] Correlations of(const Majority& query) const;
  /// Returns h(x) for a query of values in [-1, 1].
  [[nodiscard]] double value(const Query& query, Index x) const;
  /// Returns an enclosure of sum_x p(x) h(x) f_i(x) in multiples of 2^-40 and its error, for each i.
  [[nodiscard]] Correlations means(const Eigen::VectorXd& weighted, Rational error) const;

  PointFunctions functions_;
  double unit_;
  /// Sums of the weights up to each point.
  Eigen::VectorXd cumulative_;
  /// <f_i, f_j>, row by row, over 2^40.
  std::vector<std::int64_t> gram_;
  Rational gram_error_;
  Enclosure norm_squared_;
};

/// Bounds the rounding of a mean of products of at most 1 over M points: a sum of M products of
/// three factors, and a quotient of two sums.
Rational rounding(Index points) {
  return Rational(Integer(2 * points + 16)) * power_of_two(-52) +
         power_of_two(-int{FixedPoint::bits});
}

PointClass::PointClass(PointFunctions functions)
    : functions_(std::move(functions)), unit_(static_cast<double>(functions_.unit)) {
  const Eigen::VectorXd& weights = functions_.weights;
  const Matrix& f = functions_.numbers;
  cumulative_.resize(weights.size());
  double total = 0;
  for (Index x = 0; x < weights.size(); ++x) cumulative_(x) = total += weights(x);
  gram_error_ = rounding(weights.size());
  gram_.resize(size() * size());
  Rational least = 1;
  for (Index i = 0; i < f.rows(); ++i) {
    const Eigen::VectorXd weighted = f.row(i).transpose().cwiseProduct(weights) * unit_;
    const Correlations row = means(weighted, gram_error_);
    std::copy(row.numerators.begin(), row.numerators.end(),
              gram_.begin() + static_cast<std::ptrdiff_t>(i * f.rows()));
    const Integer diagonal(row.numerators[static_cast<std::size_t>(i)]);
    least = std::min<Rational>(least, Rational(diagonal) * power_of_two(-int{FixedPoint::bits}));
  }
  norm_squared_ = {std::max<Rational>(0, least - gram_error_), 1};
}

Correlations PointClass::means(const Eigen::VectorXd& weighted, Rational error) const {
  Correlations result{.numerators = {},
                      .radicand = Integer(1) << 2 * FixedPoint::bits,
                      .error = std::move(error),
                      .method = "rounding"};
  result.numerators.reserve(size());
  const double factor = unit_ / cumulative_(cumulative_.size() - 1);
  for (Index i = 0; i < functions_.numbers.rows(); ++i) {
    // One sum after the other, so that its order, and with it its bits, do not depend on the machine.
    double sum = 0;
    for (Index x = 0; x < weighted.size(); ++x) sum += functions_.numbers(i, x) * weighted(x);
    result.numerators.push_back(std::llround(std::ldexp(sum * factor, int{FixedPoint::bits})));
  }
  return result;
}

Correlations PointClass::correlations(const Query& query, QueryNorm norm,
                                      const SamplingPlan& /*plan*/) const {
  if (norm != QueryNorm::bounded)
    throw std::invalid_argument("functions on points answer queries with values in [-1, 1]");
  if (const auto* combination = std::get_if<Combination>(&query)) return of(*combination);
  if (const auto* majority = std::get_if<Majority>(&query)) return of(*majority);
  throw std::invalid_argument("functions on points have no coordinates");
}

Correlations PointClass::of(const Combination& query) const {
  require_terms(query.terms, size());
  Correlations result{.numerators = std::vector<std::int64_t>(size(), 0),
                      .radicand = 0,
                      .error = gram_error_,
                      .method = "rounding"};
  Integer sizes = 0;
  for (const auto& [member, coefficient] : query.terms) {
    sizes += abs(Integer(coefficient));
    for (std::size_t i = 0; i < size(); ++i)
      result.numerators[i] =
          add_product(result.numerators[i], gram_[member * size() + i], coefficient);
  }
  if (sizes == 0) throw std::invalid_argument("a query must have positive norm");
  result.radicand = Integer(sizes * sizes) << 2 * FixedPoint::bits;
  return result;
}

Correlations PointClass::of(const Majority& query) const {
  require_majority(query, size());
  Eigen::VectorXd weighted = functions_.weights;
  for (Index x = 0; x < weighted.size(); ++x)
    weighted(x) *= majority_at(query.terms, functions_.numbers, x);
  return means(weighted, rounding(weighted.size()));
}

double PointClass::value(const Query& query, Index x) const {
  if (const auto* majority = std::get_if<Majority>(&query))
    return majority_at(majority->terms, functions_.numbers, x);
  const auto* combination = std::get_if<Combination>(&query);
  if (combination == nullptr)
    throw std::invalid_argument("functions on points have no coordinates");
  double sum = 0;
  double sizes = 0;
  for (const auto& [member, coefficient] : combination->terms) {
    sum += static_cast<double>(coefficient) * functions_.numbers(member, x) * unit_;
    sizes += std::abs(static_cast<double>(coefficient));
  }
  return sum / sizes;
}

Rational PointClass::sampled_mean(const Query& query, std::uint32_t target, std::uint64_t samples,
                                  std::uint64_t seed, std::uint64_t block) const {
  RandomStream points(seed, block, Purpose::inputs);
  RandomStream labels(seed, block, Purpose::labels);
  const double total = cumulative_(cumulative_.size() - 1);
  double sum = 0;
  for (std::uint64_t i = 0; i < samples; ++i) {
    const double u = static_cast<double>(points.uniform_numerator()) * 0x1p-53 * total;
    const auto place = std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, u);
    const Index x = place - cumulative_.begin();
    const double label =
        functions_.numbers(target, x) * unit_ > labels.symmetric_uniform() ? 1 : -1;
    sum += label * value(query, x);
  }
  return Rational(sum / static_cast<double>(samples));
}

}  // namespace
}  // namespace concepts

std::unique_ptr<ConceptClass> point_class(PointFunctions functions) {
  return std::make_unique<concepts::PointClass>(std::move(functions));
}

}  // namespace sqdim
