// Classes of which only values are known. The Gram matrix and the coefficients of monomials are
// estimated once, for all members together; a majority is sampled on request.
#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "sqdim/learning/concept_class/detail/integers.hpp"
#include "sqdim/learning/concept_class/detail/points.hpp"
#include "sqdim/learning/concept_class/detail/samples.hpp"
#include "sqdim/learning/concept_class/detail/validity.hpp"

namespace sqdim {
namespace concepts {
namespace {

/// Appends all monomials of degree at most `most` in n coordinates, with powers of at most
/// `most_power`.
void append_monomials(std::uint32_t n, std::uint32_t most, std::uint32_t most_power,
                      std::vector<Factor>& factors, std::vector<std::vector<Factor>>& all) {
  all.push_back(factors);
  const std::uint32_t first = factors.empty() ? 1 : factors.back().coordinate + 1;
  for (std::uint32_t i = first; i <= n; ++i) {
    for (std::uint32_t d = 1; d <= std::min(most, most_power); ++d) {
      factors.push_back({i, d});
      append_monomials(n, most - d, most_power, factors, all);
      factors.pop_back();
    }
  }
}

struct InOrder {
  bool operator()(const std::vector<Factor>& a, const std::vector<Factor>& b) const {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](const Factor& x, const Factor& y) {
          return std::pair(x.coordinate, x.degree) < std::pair(y.coordinate, y.degree);
        });
  }
};

class PointwiseClass final : public ConceptClass {
 public:
  PointwiseClass(std::uint64_t n, std::vector<PointwiseFunction> functions,
                 KnownMonomials monomials, const SamplingPlan& plan);

  [[nodiscard]] std::size_t size() const override { return functions_.size(); }
  [[nodiscard]] bool is_bounded() const override { return true; }
  [[nodiscard]] Enclosure norm_squared() const override { return norm_squared_; }
  [[nodiscard]] std::optional<std::uint64_t> coordinates() const override { return n_; }
  [[nodiscard]] Correlations correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const override;
  [[nodiscard]] std::vector<std::uint32_t> independent(std::span<const std::uint32_t> list,
                                                       std::size_t most) const override {
    return {list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()))};
  }
  [[nodiscard]] Rational sampled_mean(const Query& query, std::uint32_t target,
                                      std::uint64_t samples, std::uint64_t seed,
                                      std::uint64_t block) const override {
    return honest_mean({n_, query, target, samples, seed, block},
                       [&](std::uint32_t i, const Eigen::MatrixXd& x) { return functions_[i](x); });
  }

 private:
  [[nodiscard]] Correlations of(const Combination& query, QueryNorm norm) const;
  [[nodiscard]] Correlations of(const Majority& query, const SamplingPlan& plan) const;
  [[nodiscard]] Correlations of(const Polynomial& query, QueryNorm norm) const;

  /// Returns the values of the members, one in each row.
  [[nodiscard]] Eigen::MatrixXd values(const Eigen::MatrixXd& x) const;

  std::uint64_t n_;
  std::vector<PointwiseFunction> functions_;
  Basis basis_;
  std::map<std::vector<Factor>, std::size_t, InOrder> monomials_;
  /// <f_i, f_j>, row by row.
  Correlations gram_;
  /// <f_i, h> for each monomial h, member by member.
  Correlations coefficients_;
  Enclosure norm_squared_;
};

/// Returns the products of all rows of one matrix with all rows of another, column by column.
Eigen::MatrixXd products(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  Eigen::MatrixXd all(a.rows() * b.rows(), a.cols());
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    all.middleRows(i * b.rows(), b.rows()) = b.array().rowwise() * a.row(i).array();
  }
  return all;
}

PointwiseClass::PointwiseClass(std::uint64_t n, std::vector<PointwiseFunction> functions,
                               KnownMonomials known, const SamplingPlan& plan)
    : n_(n), functions_(std::move(functions)), basis_(known.basis) {
  const auto& [basis, degree] = known;
  const auto count = static_cast<Eigen::Index>(functions_.size());
  std::vector<std::vector<Factor>> monomials;
  std::vector<Factor> none;
  append_monomials(static_cast<std::uint32_t>(n), degree, basis == Basis::sign ? 1 : degree, none,
                   monomials);
  for (const std::vector<Factor>& factors : monomials)
    monomials_.emplace(factors, monomials_.size());
  const auto number = static_cast<Eigen::Index>(monomials.size());
  const DrawValues squares = [&](std::uint64_t first, Eigen::Index columns) {
    const Eigen::MatrixXd f = values(inputs(n_, plan, first, columns));
    return products(f, f);
  };
  const DrawValues with_monomials = [&](std::uint64_t first, Eigen::Index columns) {
    const Eigen::MatrixXd x = inputs(n_, plan, first, columns);
    Eigen::MatrixXd h(number, columns);
    for (Eigen::Index i = 0; i < number; ++i) {
      h.row(i) = monomial_values(monomials[static_cast<std::size_t>(i)], basis_, x).transpose();
    }
    return products(values(x), h);
  };
  gram_ = rounded(hoeffding_means(squares, count * count, plan.accuracy));
  // |f| <= 1 and ||h|| = 1, so the variance of h f is at most 1.
  coefficients_ = rounded(basis == Basis::sign
                              ? hoeffding_means(with_monomials, count * number, plan.accuracy)
                              : medians_of_means(with_monomials, count * number, 1, plan.accuracy));
  std::int64_t least = gram_.numerators.front();
  for (std::size_t i = 0; i < size(); ++i)
    least = std::min(least, gram_.numerators[i * size() + i]);
  const Rational middle = Rational(Integer(least)) * power_of_two(-int{FixedPoint::bits});
  norm_squared_ = {std::max<Rational>(0, middle - gram_.error), 1};
}

Eigen::MatrixXd PointwiseClass::values(const Eigen::MatrixXd& x) const {
  Eigen::MatrixXd all(static_cast<Eigen::Index>(functions_.size()), x.cols());
  for (std::size_t i = 0; i < functions_.size(); ++i)
    all.row(static_cast<Eigen::Index>(i)) = functions_[i](x).transpose();
  return all;
}

Correlations PointwiseClass::correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const {
  if (const auto* combination = std::get_if<Combination>(&query)) return of(*combination, norm);
  if (const auto* majority = std::get_if<Majority>(&query)) return of(*majority, plan);
  if (const auto* polynomial = std::get_if<Polynomial>(&query)) return of(*polynomial, norm);
  throw std::invalid_argument("a class of which only values are known has no activation");
}

Correlations PointwiseClass::of(const Combination& query, QueryNorm norm) const {
  if (norm == QueryNorm::unit)
    throw std::invalid_argument("the norm of a combination of these members is not known");
  require_terms(query.terms, size());
  Correlations result{std::vector<std::int64_t>(size(), 0), 0, gram_.error};
  Integer sizes = 0;
  for (const auto& [member, coefficient] : query.terms) {
    sizes += abs(Integer(coefficient));
    for (std::size_t i = 0; i < size(); ++i) {
      result.numerators[i] =
          add_product(result.numerators[i], gram_.numerators[member * size() + i], coefficient);
    }
  }
  if (sizes == 0) throw std::invalid_argument("a query must have positive norm");
  result.radicand = Integer(sizes * sizes) << 2 * FixedPoint::bits;
  return result;
}

Correlations PointwiseClass::of(const Polynomial& query, QueryNorm norm) const {
  require_polynomial(query, n_);
  const bool is_unit = norm == QueryNorm::unit;
  if (query.basis != basis_ || (!is_unit && basis_ == Basis::hermite))
    throw std::invalid_argument("the class does not know its coefficients in this basis");
  Integer sizes = 0;
  Integer squares = 0;
  Correlations result{std::vector<std::int64_t>(size(), 0), 0};
  for (const Monomial& monomial : query.terms) {
    const auto found = monomials_.find(monomial.factors);
    if (found == monomials_.end())
      throw std::invalid_argument("the class does not know its coefficients of this degree");
    sizes += abs(Integer(monomial.coefficient));
    squares += Integer(monomial.coefficient) * monomial.coefficient;
    for (std::size_t i = 0; i < size(); ++i) {
      result.numerators[i] = add_product(
          result.numerators[i], coefficients_.numerators[i * monomials_.size() + found->second],
          monomial.coefficient);
    }
  }
  if (sizes == 0) throw std::invalid_argument("a query must have positive norm");
  result.radicand = (is_unit ? squares : Integer(sizes * sizes)) << 2 * FixedPoint::bits;
  // The error of the sum, sum |a| e, divided by the norm.
  result.error = coefficients_.error *
                 (is_unit ? Rational(sizes, floor_sqrt(Rational(squares))) : Rational(1));
  return result;
}

Correlations PointwiseClass::of(const Majority& query, const SamplingPlan& plan) const {
  require_majority(query, size());
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    const Eigen::MatrixXd x = inputs(n_, plan, first, count);
    const Eigen::MatrixXd f = values(x);
    const Eigen::VectorXd h = query_values(query, x, [&](std::uint32_t i) {
      return Eigen::VectorXd(f.row(static_cast<Eigen::Index>(i)).transpose());
    });
    return Eigen::MatrixXd(f.array().rowwise() * h.transpose().array());
  };
  return rounded(hoeffding_means(draw, static_cast<Eigen::Index>(size()), plan.accuracy));
}

}  // namespace
}  // namespace concepts

std::unique_ptr<ConceptClass> pointwise_class(std::uint64_t n,
                                              std::vector<PointwiseFunction> functions,
                                              KnownMonomials monomials, const SamplingPlan& plan) {
  return std::make_unique<concepts::PointwiseClass>(n, std::move(functions), monomials, plan);
}

}  // namespace sqdim
