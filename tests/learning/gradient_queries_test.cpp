// Gradients of population losses as queries. It continues trained_network_test.cpp.

#include <bit>
#include <cmath>

#include "sqdim/learning/trained_network/trained_network.hpp"
#include "support/simulation.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

TEST_SUITE_BEGIN("trained_network");

MatrixXd normals(Index rows, Index columns, std::uint64_t seed) {
  RandomStream random(seed, 0, Purpose::points);
  MatrixXd x(rows, columns);
  fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
  return x;
}

/// Returns random parameters with b = 0 and c = 0.
VectorXd start(const NetworkShape& shape, std::uint64_t seed) {
  RandomStream random(seed, 0, Purpose::learner);
  VectorXd parameters = initial_parameters<double>(shape, random);
  parameters.segment(shape.width * shape.inputs, shape.width).setZero();
  return parameters;
}

/// Whether a parameter is trained: a u_j or an a_j.
bool is_trained(const NetworkShape& shape, Index j) {
  const Index biases = shape.width * shape.inputs;
  return j < biases || (j >= biases + shape.width && j + 1 < shape.parameters());
}

VectorXd relu_sum_values(const ReluSum& sum, const MatrixXd& x) {
  return (sum.directions.transpose() * x).cwiseMax(0.0).transpose() * sum.weights;
}

TEST_CASE("true answers make the gradient of the mean loss, for every activation and loss") {
  const MatrixXd x = normals(5, 300, 1);
  const VectorXd labels = x.row(0).array().sign();
  for (const NetworkActivation activation :
       {NetworkActivation::relu, NetworkActivation::sigmoid, NetworkActivation::tanh}) {
    const NetworkShape shape{.inputs = 5, .width = 7, .activation = activation};
    const VectorXd parameters = start(shape, 3);
    for (const Loss loss : {Loss::square, Loss::logistic}) {
      const GradientQueries queries = sampled_queries(shape, parameters, loss, x, labels);
      const VectorXd gradient = gradient_from(queries, loss, queries.correlations);
      const VectorXd plain = loss_and_gradient<double>(shape, parameters, loss, x, labels).gradient;
      for (Index j = 0; j < shape.parameters(); ++j) {
        CAPTURE(j);
        CHECK(gradient(j) ==
              doctest::Approx(is_trained(shape, j) ? plain(j) : 0).epsilon(1e-9).scale(1));
      }
    }
  }
}

TEST_CASE(
    "an answer that is off by tau moves its coordinate by 2 tau ||d_j h||, or a quarter of that") {
  const NetworkShape shape{.inputs = 4, .width = 3, .activation = NetworkActivation::tanh};
  const MatrixXd x = normals(4, 100, 5);
  const VectorXd f = x.row(1);
  const double tau = 0.125;
  for (const Loss loss : {Loss::square, Loss::logistic}) {
    const GradientQueries queries = sampled_queries(shape, start(shape, 4), loss, x, f);
    const VectorXd off = (queries.correlations.array() + tau).matrix();
    const VectorXd difference =
        gradient_from(queries, loss, queries.correlations) - gradient_from(queries, loss, off);
    const double factor = loss == Loss::square ? 2 : 0.5;
    CHECK(difference.isApprox(factor * tau * queries.norms, 1e-12));
  }
}

TEST_CASE(
    "correlations are those of queries of norm 1: at most ||f||, and 1 for the query itself") {
  const NetworkShape shape{.inputs = 3, .width = 4, .activation = NetworkActivation::sigmoid};
  const VectorXd parameters = start(shape, 9);
  const MatrixXd x = normals(3, 500, 6);
  const VectorXd unit = hidden_values(shape, parameters, x).row(2);
  const double norm = unit.norm() / std::sqrt(500.0);
  const GradientQueries queries = sampled_queries(shape, parameters, Loss::square, x, unit / norm);
  CHECK(queries.correlations.cwiseAbs().maxCoeff() <= 1 + 1e-12);
  const Index a_2 = shape.width * (shape.inputs + 1) + 2;
  CHECK(queries.correlations(a_2) == doctest::Approx(1));
  CHECK(queries.norms(a_2) == doctest::Approx(norm));
}

TEST_CASE("population gradients of relu agree with sampled ones within their standard errors") {
  constexpr Index samples = 40'000;
  constexpr int blocks = 16;
  const NetworkShape shape{.inputs = 6, .width = 5, .activation = NetworkActivation::relu};
  const VectorXd parameters = start(shape, 12);
  const ReluSum target{normals(6, 9, 13), normals(9, 1, 14)};
  const GradientQueries exact = relu_population_queries(shape, parameters, target);
  const VectorXd population = gradient_from(exact, Loss::square, exact.correlations);
  MatrixXd gradients(shape.parameters(), blocks);
  MatrixXd norms(shape.parameters(), blocks);
  for (int block = 0; block < blocks; ++block) {
    const MatrixXd x = normals(6, samples, 100 + static_cast<std::uint64_t>(block));
    const GradientQueries queries =
        sampled_queries(shape, parameters, Loss::square, x, relu_sum_values(target, x));
    gradients.col(block) = gradient_from(queries, Loss::square, queries.correlations);
    norms.col(block) = queries.norms;
  }
  const auto check = [&](const MatrixXd& sampled, const VectorXd& wanted) {
    const VectorXd mean = sampled.rowwise().mean();
    const VectorXd error =
        ((sampled.colwise() - mean).rowwise().squaredNorm() / (blocks * (blocks - 1.0)))
            .cwiseSqrt();
    // Student's t with 15 degrees of freedom exceeds 6.5 with probability 1e-5; there are 41
    // coordinates, twice.
    for (Index j = 0; j < mean.size(); ++j) {
      CAPTURE(j);
      CHECK(std::abs(mean(j) - wanted(j)) <= 6.5 * error(j));
    }
  };
  check(gradients, population);
  check(norms, exact.norms);
}

TEST_CASE("population gradients vanish where the student is the target") {
  const NetworkShape shape{.inputs = 4, .width = 6, .activation = NetworkActivation::relu};
  const VectorXd parameters = start(shape, 21);
  const Eigen::Map<const MatrixXd> inner(parameters.data(), shape.width, shape.inputs);
  const ReluSum itself{inner.transpose(),
                       parameters.segment(shape.width * (shape.inputs + 1), shape.width)};
  const GradientQueries queries = relu_population_queries(shape, parameters, itself);
  // The arc cosine of a rounded 1 costs half of the digits.
  CHECK(gradient_from(queries, Loss::square, queries.correlations).cwiseAbs().maxCoeff() < 1e-7);
}

TEST_CASE("population correlations of the hard network are those of the certified kernel") {
  // If u is a multiple of (1, ..., 1) on S, concept classes compute <relu(<u, .>), f_S> for
  // neurons.
  constexpr std::uint64_t k = 4;
  const Family family = testing::network_family("relu", "identity", k, k);
  const SubsetFunctions functions = network_functions(family);
  const std::vector<Rational> u = {1, Rational(1, 2), -2, Rational(3, 4)};
  Rational square = 0;
  for (const Rational& x : u) square += x * x;
  const Enclosure certified = functions.neurons->correlation(u, square);
  const std::vector<std::uint32_t> all = {0, 1, 2, 3};
  ReluSum target{unit_directions(k, all), VectorXd(16)};
  const double norm = std::sqrt(static_cast<double>(family.norm_squared->upper));
  for (Index w = 0; w < 16; ++w)
    target.weights(w) = (std::popcount(static_cast<unsigned>(w)) % 2 == 0 ? 1 : -1) / norm;
  const NetworkShape shape{.inputs = 4, .width = 1, .activation = NetworkActivation::relu};
  VectorXd parameters = VectorXd::Zero(shape.parameters());
  for (Index i = 0; i < 4; ++i) parameters(i) = static_cast<double>(u[static_cast<std::size_t>(i)]);
  parameters(5) = 1;
  const GradientQueries queries = relu_population_queries(shape, parameters, target);
  CHECK(queries.correlations(5) * queries.norms(5) ==
        doctest::Approx(static_cast<double>(certified.lower)).epsilon(1e-7));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
