#include "sqdim/learning/trained_network/trained_network.hpp"

#include <cassert>

namespace sqdim {

Eigen::VectorXd gradient_from(const GradientQueries& queries, Loss loss,
                              const Eigen::VectorXd& answers) {
  assert(answers.size() == queries.norms.size());
  const double factor = loss == Loss::square ? 2 : 0.5;
  return queries.own - factor * queries.norms.cwiseProduct(answers);
}

}  // namespace sqdim
