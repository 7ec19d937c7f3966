// Networks with the caller's own output signs, psi and phi, for use as plain doubles.
#include <cassert>
#include <cmath>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {

Eigen::VectorXd outer_values(const OuterActivation& outer, const Eigen::VectorXd& u) {
  if (outer.identity) return u;
  const ApproximateExpression phi(outer.formula);
  Eigen::VectorXd values(u.size());
  for (Eigen::Index j = 0; j < u.size(); ++j) {
    // An odd phi is 0 at 0, which rounding could miss.
    values[j] = u[j] == 0 ? 0 : phi({u[j], 0}).value;
  }
  return values;
}

Eigen::VectorXd activation_values(const Activation& activation, const Eigen::VectorXd& u) {
  const ApproximateExpression psi(activation.formula);
  Eigen::VectorXd values(u.size());
  for (Eigen::Index j = 0; j < u.size(); ++j) values[j] = psi({u[j], 0}).value;
  return values;
}

Eigen::VectorXd signed_network_values(const Activation& activation, const std::vector<int>& signs,
                                      const Eigen::Ref<const Eigen::MatrixXd>& x) {
  assert(signs.size() == std::size_t{1} << static_cast<std::size_t>(x.rows()));
  const ApproximateExpression psi(activation.formula);
  const double root = std::sqrt(static_cast<double>(x.rows()));
  Eigen::VectorXd values = Eigen::VectorXd::Zero(x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    for (std::size_t w = 0; w < signs.size(); ++w) {
      double sum = 0;
      for (Eigen::Index i = 0; i < x.rows(); ++i)
        sum += (w >> static_cast<std::size_t>(i) & 1U) != 0 ? -x(i, j) : x(i, j);
      values[j] += signs[w] * psi({sum / root, 0}).value;
    }
  }
  return values;
}

}  // namespace sqdim
