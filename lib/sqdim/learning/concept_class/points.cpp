// The values of combinations, majorities and polynomials at points.
#include "sqdim/learning/concept_class/detail/points.hpp"

#include <cmath>
#include <stdexcept>

namespace sqdim::concepts {
namespace {

/// The normalised Hermite polynomial: h_(d+1) sqrt(d+1) = x h_d - sqrt(d) h_(d-1).
double hermite(std::uint32_t degree, double x) {
  double before = 0;
  double value = 1;
  for (std::uint32_t d = 0; d < degree; ++d) {
    const double next = (x * value - std::sqrt(static_cast<double>(d)) * before) /
                        std::sqrt(static_cast<double>(d) + 1);
    before = value;
    value = next;
  }
  return value;
}

double sign(double x) {
  return x > 0 ? 1 : (x < 0 ? -1 : 0);
}

template <class Terms>
double sum_of_sizes(const Terms& terms) {
  double sum = 0;
  for (const auto& term : terms) sum += std::abs(static_cast<double>(term.coefficient));
  return sum;
}

Eigen::VectorXd sum_of_members(const std::vector<Term>& terms, Eigen::Index count,
                               const MemberValues& member_values) {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(count);
  for (const Term& term : terms)
    sum += static_cast<double>(term.coefficient) * member_values(term.member);
  return sum;
}

struct Values {
  const Eigen::MatrixXd& x;
  const MemberValues& member_values;

  Eigen::VectorXd operator()(const Combination& query) const {
    return sum_of_members(query.terms, x.cols(), member_values) / sum_of_sizes(query.terms);
  }
  Eigen::VectorXd operator()(const Majority& query) const {
    return sum_of_members(query.terms, x.cols(), member_values).array().sign();
  }
  Eigen::VectorXd operator()(const Polynomial& query) const {
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.cols());
    for (const Monomial& monomial : query.terms) {
      sum += static_cast<double>(monomial.coefficient) *
             monomial_values(monomial.factors, query.basis, x);
    }
    return sum / sum_of_sizes(query.terms);
  }
  Eigen::VectorXd operator()(const Neuron& /*query*/) const {
    throw std::invalid_argument("a neuron is not asked about as a bounded query");
  }
};

}  // namespace

Eigen::VectorXd query_values(const Query& query, const Eigen::MatrixXd& x,
                             const MemberValues& member_values) {
  return std::visit(Values{x, member_values}, query);
}

Eigen::VectorXd monomial_values(const std::vector<Factor>& factors, Basis basis,
                                const Eigen::MatrixXd& x) {
  Eigen::VectorXd product = Eigen::VectorXd::Ones(x.cols());
  for (const Factor& factor : factors) {
    const auto coordinate = x.row(static_cast<Eigen::Index>(factor.coordinate) - 1);
    for (Eigen::Index j = 0; j < x.cols(); ++j)
      product[j] *=
          basis == Basis::sign ? sign(coordinate[j]) : hermite(factor.degree, coordinate[j]);
  }
  return product;
}

}  // namespace sqdim::concepts
