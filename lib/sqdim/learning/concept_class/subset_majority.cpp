// Majorities of members. Flips of signs are symmetries of the inputs and multiply f_S by a parity.
// So a member outside the span of a majority's subsets has correlation 0 with it; and if f_S = +-1
// and the subsets are independent, their values are independent fair coins (docs/theory.md, 9.1,
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

}  // namespace

Correlations SubsetClass::of(const Majority& query, const SamplingPlan& plan) const {
  require_majority(query, size());
  Span span;
  bool independent = true;
  for (const Term& term : query.terms) independent = span.add(masks_[term.member]) && independent;
  if (independent && has_fair_coins() && query.terms.size() <= most_coins)
    return of_coins(query, span, plan);
  return by_samples(query, span, plan);
}

bool SubsetClass::has_fair_coins() const {
  return functions_.outer.two_valued && norm_squared_.is_exact() && norm_squared_.lower == 1;
}

Correlations SubsetClass::of_coins(const Majority& query, const Span& span,
                                   const SamplingPlan& plan) const {
  const auto coins = static_cast<unsigned>(query.terms.size());
  const unsigned bits = std::max(coins, FixedPoint::bits);
  std::vector<std::int64_t> by_degree(coins + 1, 0);
  for (unsigned d = 1; d <= coins; d += 2) {
    by_degree[d] = static_cast<std::int64_t>(majority_coefficient(coins, d) << (bits - coins));
  }
  Correlations result{std::vector<std::int64_t>(size(), 0), Integer(1) << 2 * bits};
  std::vector<Dependent> dependent;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::optional<std::uint64_t> summands = span.summands(masks_[i]);
    if (!summands) continue;
    const auto degree = static_cast<unsigned>(std::popcount(*summands));
    const std::int64_t numerator = by_degree[degree] * sign_of(query, *summands);
    if (numerator == 0) continue;
    if (degree == 1 || functions_.parity) {
      result.numerators[i] = numerator;
    } else {
      dependent.push_back({i, *summands, numerator});
    }
  }
  if (!dependent.empty()) add_dependent(query, std::move(dependent), bits, plan, result);
  return result;
}

/// Returns f_i times the product of the values of its summands, in one row for each dependent
/// member.
Eigen::MatrixXd SubsetClass::products(const Majority& query,
                                      const std::vector<Dependent>& dependent,
                                      const Eigen::MatrixXd& x) const {
  std::vector<Eigen::ArrayXd> coins;
  coins.reserve(query.terms.size());
  for (const Term& term : query.terms) coins.emplace_back(values(term.member, x));
  Eigen::MatrixXd rows(static_cast<Eigen::Index>(dependent.size()), x.cols());
  for (std::size_t r = 0; r < dependent.size(); ++r) {
    Eigen::ArrayXd product = values(dependent[r].member, x);
    for (std::size_t j = 0; j < coins.size(); ++j) {
      if ((dependent[r].summands >> j & 1U) != 0) product *= coins[j];
    }
    rows.row(static_cast<Eigen::Index>(r)) = product.matrix().transpose();
  }
  return rows;
}

void SubsetClass::add_dependent(const Majority& query, std::vector<Dependent> dependent,
                                unsigned bits, const SamplingPlan& plan,
                                Correlations& result) const {
  result.estimated.assign(size(), false);
  for (const Dependent& d : dependent) result.estimated[d.member] = true;
  // <h, f_i> is the coefficient times E[f_i prod_j f_j], which is at most 1 in size. If the
  // coefficient is small, 0 is close enough.
  const auto weight_of = [&](const Dependent& d) {
    return std::ldexp(static_cast<double>(std::abs(d.numerator)), -static_cast<int>(bits));
  };
  const auto small = std::partition(dependent.begin(), dependent.end(), [&](const Dependent& d) {
    return weight_of(d) > plan.accuracy.error;
  });
  for (auto d = small; d != dependent.end(); ++d)
    result.error = std::max<Rational>(result.error, Rational(weight_of(*d)));
  dependent.erase(small, dependent.end());
  if (dependent.empty()) return;
  double weight = 0;
  for (const Dependent& d : dependent) weight = std::max(weight, weight_of(d));
  const auto rows = static_cast<Eigen::Index>(dependent.size());
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    return products(query, dependent, inputs(functions_.n, plan, first, count));
  };
  const MeanEstimates estimates =
      hoeffding_means(draw, rows, {plan.accuracy.error / weight, plan.accuracy.failure});
  for (Eigen::Index r = 0; r < rows; ++r) {
    const Dependent& d = dependent[static_cast<std::size_t>(r)];
    result.numerators[d.member] =
        std::llround(static_cast<double>(d.numerator) * estimates.values[r]);
  }
  // The errors of rounding to integers over 2^bits, and of rounding the product in doubles, are
  // together below 2^-38.
  result.error = std::max<Rational>(
      result.error, Rational(estimates.error) * Rational(weight) + power_of_two(-38));
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
