// Neurons psi(<u, x>) of the class's own activation (docs/theory.md, 9.7).
#include <algorithm>
#include <stdexcept>

#include "sqdim/learning/concept_class/detail/samples.hpp"
#include "sqdim/learning/concept_class/detail/subset_class.hpp"

namespace sqdim::concepts {

Correlations SubsetClass::of(const Neuron& query, QueryNorm norm, const SamplingPlan& plan) const {
  if (norm != QueryNorm::unit) throw std::invalid_argument("a neuron is a query of norm 1");
  if (query.weights.size() != functions_.n)
    throw std::invalid_argument("a neuron has a weight for each coordinate");
  if (!functions_.neurons || !functions_.neurons->norm_squared)
    throw std::invalid_argument("the class knows no norm of its neurons");
  Rational square = 0;
  for (const Rational& weight : query.weights) square += weight * weight;
  if (square == 0) throw std::invalid_argument("a query must have positive norm");
  const Enclosure length = square_root(functions_.neurons->norm_squared(square));
  if (length.lower <= 0) throw std::invalid_argument("a query must have positive norm");
  return functions_.neurons->correlation ? by_formula(query, square, length)
                                         : by_samples(query, length, plan);
}

Correlations SubsetClass::by_formula(const Neuron& query, const Rational& square,
                                     const Enclosure& norm) const {
  Correlations result{.numerators = std::vector<std::int64_t>(size()),
                      .radicand = Integer(1) << 2 * FixedPoint::bits};
  for (std::size_t i = 0; i < size(); ++i) {
    std::vector<Rational> restricted;
    for (std::size_t j = 0; j < query.weights.size(); ++j) {
      if ((masks_[i] >> j & 1U) != 0) restricted.push_back(query.weights[j]);
    }
    const Enclosure inner = functions_.neurons->correlation(restricted, square);
    const FixedPoint value = fixed_point(quotient(inner, norm));
    result.numerators[i] = value.numerator;
    result.error = std::max(result.error, value.error);
  }
  return result;
}

Correlations SubsetClass::by_samples(const Neuron& query, const Enclosure& norm,
                                     const SamplingPlan& plan) const {
  const auto scale = 1 / static_cast<double>(norm.lower);
  Eigen::VectorXd weights(static_cast<Eigen::Index>(functions_.n));
  for (std::size_t j = 0; j < query.weights.size(); ++j)
    weights[static_cast<Eigen::Index>(j)] = static_cast<double>(query.weights[j]);
  const DrawValues draw = [&](std::uint64_t first, Eigen::Index count) {
    const Eigen::MatrixXd x = inputs(functions_.n, plan, first, count);
    const Eigen::RowVectorXd h =
        scale * functions_.neurons->values(x.transpose() * weights).transpose();
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(size()), count);
    for (std::uint32_t i = 0; i < size(); ++i)
      rows.row(static_cast<Eigen::Index>(i)) = h.cwiseProduct(values(i, x).transpose());
    return rows;
  };
  // ||h|| = 1 and |f| <= 1, so the variance of h f is at most 1.
  return rounded(medians_of_means(draw, static_cast<Eigen::Index>(size()), 1, plan.accuracy));
}

}  // namespace sqdim::concepts
