// Majorities of members. Flips of signs are symmetries of the inputs and multiply f_S by a parity.
// So a member outside the span of a majority's subsets has correlation 0 with it; and if f_S = +-a
// and the subsets are independent, their signs are independent fair coins (docs/theory.md, 9.1,
// 9.2).
#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "sqdim/learning/concept_class/detail/coins.hpp"
#include "sqdim/learning/concept_class/detail/points.hpp"
#include "sqdim/learning/concept_class/detail/samples.hpp"
#include "sqdim/learning/concept_class/detail/subset_class.hpp"
#include "sqdim/learning/concept_class/detail/validity.hpp"

namespace sqdim::concepts {
namespace {

/// Returns the product of the coefficients of the terms whose bits are set.
std::int64_t sign_of(const Majority& query, std::uint64_t terms) {
  std::int64_t sign = 1;
  for (std::size_t j = 0; j < query.terms.size(); ++j) {
    if ((terms >> j & 1U) != 0) sign *= query.terms[j].coefficient;
  }
  return sign;
}

/// The coefficients of a majority times the magnitude of the coins, by degree: integers over a
/// denominator, each within the error.
struct CoinCoefficients {
  std::vector<std::int64_t> numerators;
  Integer denominator;
  Rational error;
};

/// Returns exact coefficients if their numerators are at most 2^62; otherwise rounds to multiples
/// of 2^-40 or less.
CoinCoefficients coin_coefficients(unsigned coins, const Rational& magnitude) {
  const unsigned bits = std::max(coins, FixedPoint::bits);
  std::vector<Integer> of_signs(coins + 1, 0);
  Integer largest = 0;
  for (unsigned d = 1; d <= coins; d += 2) {
    of_signs[d] = majority_coefficient(coins, d) << (bits - coins);
    largest = std::max<Integer>(largest, abs(of_signs[d]));
  }
  const bool exact = largest * numerator(magnitude) <= largest_numerator;
  CoinCoefficients result{{},
                          (Integer(1) << bits) * (exact ? denominator(magnitude) : Integer(1)),
                          exact ? Rational(0) : power_of_two(-static_cast<int>(bits) - 1)};
  result.numerators.reserve(of_signs.size());
  for (const Integer& coefficient : of_signs) {
    const Integer scaled = exact ? Integer(coefficient * numerator(magnitude))
                                 : floor(Rational(coefficient) * magnitude + Rational(1, 2));
    result.numerators.push_back(static_cast<std::int64_t>(scaled));
  }
  return result;
}

}  // namespace

Correlations SubsetClass::of(const Majority& query, const SamplingPlan& plan) const {
  require_majority(query, size());
  Span span;
  bool independent = true;
  for (const Term& term : query.terms) independent = span.add(masks_[term.member]) && independent;
  const std::optional<Rational> magnitude = coin_magnitude();
  if (independent && magnitude && query.terms.size() <= most_coins)
    return of_coins(query, span, *magnitude, plan);
  return by_samples(query, span, plan);
}

std::optional<Rational> SubsetClass::coin_magnitude() const {
  const std::optional<Rational>& a = functions_.outer.magnitude;
  // |f| is 0 or a; so ||f||^2 = a^2 says that it is a almost everywhere.
  const bool always = a && norm_squared_.is_exact() && norm_squared_.lower == *a * *a;
  return always ? a : std::nullopt;
}

Correlations SubsetClass::of_coins(const Majority& query, const Span& span,
                                   const Rational& magnitude, const SamplingPlan& plan) const {
  const CoinCoefficients by_degree =
      coin_coefficients(static_cast<unsigned>(query.terms.size()), magnitude);
  const Integer& denominator = by_degree.denominator;
  Correlations result{.numerators = std::vector<std::int64_t>(size(), 0),
                      .radicand = denominator * denominator,
                      .error = by_degree.error};
  std::vector<Dependent> dependent;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::optional<std::uint64_t> summands = span.summands(masks_[i]);
    if (!summands) continue;
    const auto degree = static_cast<unsigned>(std::popcount(*summands));
    const std::int64_t numerator = by_degree.numerators[degree] * sign_of(query, *summands);
    if (numerator == 0) continue;
    if (degree == 1 || functions_.parity) {
      result.numerators[i] = numerator;
    } else {
      dependent.push_back({i, *summands, numerator});
    }
  }
  if (!dependent.empty()) add_dependent(query, std::move(dependent), denominator, plan, result);
  return result;
}

/// Returns the sign of f_i times those of its summands, in one row for each dependent member.
Eigen::MatrixXd SubsetClass::products(const Majority& query,
                                      const std::vector<Dependent>& dependent,
                                      const Eigen::MatrixXd& x) const {
  std::vector<Eigen::ArrayXd> coins;
  coins.reserve(query.terms.size());
  for (const Term& term : query.terms) coins.emplace_back(values(term.member, x).array().sign());
  Eigen::MatrixXd rows(static_cast<Eigen::Index>(dependent.size()), x.cols());
  for (std::size_t r = 0; r < dependent.size(); ++r) {
    Eigen::ArrayXd product = values(dependent[r].member, x).array().sign();
    for (std::size_t j = 0; j < coins.size(); ++j) {
      if ((dependent[r].summands >> j & 1U) != 0) product *= coins[j];
    }
    rows.row(static_cast<Eigen::Index>(r)) = product.matrix().transpose();
  }
  return rows;
}

void SubsetClass::add_dependent(const Majority& query, std::vector<Dependent> dependent,
                                const Integer& denominator, const SamplingPlan& plan,
                                Correlations& result) const {
  // If coefficients are rounded, no member is known exactly.
  if (result.error == 0) {
    result.estimated.assign(size(), false);
    for (const Dependent& d : dependent) result.estimated[d.member] = true;
  }
  const Rational rounding = result.error;
  // <h, f_i> is the coefficient times |f_i| and the mean of a product of signs, which is at most 1
  // in size. If the coefficient is small, 0 is close enough.
  const auto weight_of = [&](const Dependent& d) {
    return Rational(Integer(std::abs(d.numerator)), denominator);
  };
  const auto small = std::partition(dependent.begin(), dependent.end(), [&](const Dependent& d) {
    return weight_of(d) > Rational(plan.accuracy.error);
  });
  for (auto d = small; d != dependent.end(); ++d)
    result.error = std::max<Rational>(result.error, weight_of(*d) + rounding);
  dependent.erase(small, dependent.end());
  if (dependent.empty()) return;
  Rational weight = 0;
  for (const Dependent& d : dependent) weight = std::max<Rational>(weight, weight_of(d));
  const auto rows = static_cast<Eigen::Index>(dependent.size());
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    return products(query, dependent, inputs(functions_.n, plan, first, count));
  };
  const MeanEstimates estimates = hoeffding_means(
      draw, rows, {plan.accuracy.error / static_cast<double>(weight), plan.accuracy.failure});
  for (Eigen::Index r = 0; r < rows; ++r) {
    const Dependent& d = dependent[static_cast<std::size_t>(r)];
    result.numerators[d.member] =
        std::llround(static_cast<double>(d.numerator) * estimates.values[r]);
  }
  // The errors of rounding to integers over the denominator, which is at least 2^40, of rounded
  // coefficients, and of rounding the product in doubles, are together below 2^-38.
  result.error =
      std::max<Rational>(result.error, Rational(estimates.error) * weight + power_of_two(-38));
  result.samples = estimates.samples;
  result.method = estimates.method;
}

Correlations SubsetClass::by_samples(const Majority& query, const Span& span,
                                     const SamplingPlan& plan) const {
  std::vector<std::uint32_t> spanned;
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (span.summands(masks_[i])) spanned.push_back(i);
  }
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    const Eigen::MatrixXd x = inputs(functions_.n, plan, first, count);
    Eigen::MatrixXd members(count, static_cast<Eigen::Index>(spanned.size()));
    for (std::size_t r = 0; r < spanned.size(); ++r)
      members.col(static_cast<Eigen::Index>(r)) = values(spanned[r], x);
    const Eigen::VectorXd h = query_values(Query(query), x, [&](std::uint32_t member) {
      const auto place = std::lower_bound(spanned.begin(), spanned.end(), member);
      return Eigen::VectorXd(members.col(static_cast<Eigen::Index>(place - spanned.begin())));
    });
    return Eigen::MatrixXd((members.array().colwise() * h.array()).matrix().transpose());
  };
  const Correlations found =
      rounded(means(draw, static_cast<Eigen::Index>(spanned.size()), plan.accuracy));
  Correlations result = found;
  result.numerators.assign(size(), 0);
  result.estimated.assign(size(), false);
  for (std::size_t r = 0; r < spanned.size(); ++r) {
    result.estimated[spanned[r]] = true;
    result.numerators[spanned[r]] = found.numerators[r];
  }
  return result;
}

}  // namespace sqdim::concepts
