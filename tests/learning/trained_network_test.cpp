#include "sqdim/learning/trained_network/trained_network.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "support/support.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using testing::scaled;

constexpr std::array activations = {NetworkActivation::relu, NetworkActivation::sigmoid,
                                    NetworkActivation::tanh};
constexpr std::array losses = {Loss::square, Loss::logistic};

template <class Scalar>
struct Example {
  NetworkShape shape;
  ParameterVector<Scalar> parameters;
  InputColumns<Scalar> inputs;
  ParameterVector<Scalar> labels;
};

/// Returns an example with real labels, or +-1 for the logistic loss.
Example<double> example(NetworkActivation activation, Loss loss, std::uint64_t seed,
                        Index samples) {
  RandomStream random(seed, 0, Purpose::points);
  const NetworkShape shape{.inputs = 1 + static_cast<Index>(random.index(6)),
                           .width = 1 + static_cast<Index>(random.index(9)),
                           .activation = activation};
  Example<double> result{shape, initial_parameters<double>(shape, random), {}, {}};
  result.parameters(shape.parameters() - 1) = 0.25;
  result.inputs.resize(shape.inputs, samples);
  for (double& x : result.inputs.reshaped()) x = standard_normal(random);
  result.labels.resize(samples);
  for (double& y : result.labels)
    y = loss == Loss::square ? standard_normal(random) : (random.index(2) == 0 ? 1 : -1);
  return result;
}

double activated(NetworkActivation activation, double z) {
  if (activation == NetworkActivation::relu) return std::max(z, 0.0);
  return activation == NetworkActivation::tanh ? std::tanh(z) : 1 / (1 + std::exp(-z));
}

/// Computes h unit by unit, by its definition.
double value_by_definition(const Example<double>& e, Index sample) {
  const Index n = e.shape.inputs;
  const Index width = e.shape.width;
  double value = e.parameters(width * (n + 2));
  for (Index j = 0; j < width; ++j) {
    double z = e.parameters(width * n + j);
    for (Index i = 0; i < n; ++i) z += e.parameters(i * width + j) * e.inputs(i, sample);
    value += e.parameters(width * (n + 1) + j) * activated(e.shape.activation, z);
  }
  return value;
}

double mean_loss(const Example<double>& e, Loss loss) {
  const ParameterVector<double> h = student_values<double>(e.shape, e.parameters, e.inputs);
  double sum = 0;
  for (Index i = 0; i < h.size(); ++i) {
    const double y = e.labels(i);
    sum += loss == Loss::square ? (h(i) - y) * (h(i) - y) : std::log1p(std::exp(-y * h(i)));
  }
  return sum / static_cast<double>(h.size());
}

TEST_SUITE_BEGIN("trained_network");

TEST_CASE("values are those of the definition, unit by unit") {
  for (const NetworkActivation activation : activations) {
    for (std::uint64_t seed = 0; seed < scaled(20); ++seed) {
      const Example<double> e = example(activation, Loss::square, seed, 40);
      const ParameterVector<double> values =
          student_values<double>(e.shape, e.parameters, e.inputs);
      for (Index i = 0; i < 40; ++i)
        CHECK(values(i) == doctest::Approx(value_by_definition(e, i)).epsilon(1e-12));
    }
  }
}

TEST_CASE("every coordinate of every gradient is the difference quotient of the loss") {
  for (const NetworkActivation activation : activations) {
    for (const Loss loss : losses) {
      CAPTURE(to_string(activation));
      CAPTURE(to_string(loss));
      for (std::uint64_t seed = 0; seed < scaled(10); ++seed) {
        const Example<double> e = example(activation, loss, seed, 33);
        const auto found =
            loss_and_gradient<double>(e.shape, e.parameters, loss, e.inputs, e.labels);
        CHECK(found.loss == doctest::Approx(mean_loss(e, loss)).epsilon(1e-12));
        for (Index p = 0; p < e.shape.parameters(); ++p) {
          constexpr double h = 1e-6;
          Example<double> above = e;
          Example<double> below = e;
          above.parameters(p) += h;
          below.parameters(p) -= h;
          const double quotient = (mean_loss(above, loss) - mean_loss(below, loss)) / (2 * h);
          CHECK(found.gradient(p) == doctest::Approx(quotient).epsilon(1e-5).scale(0.1));
        }
      }
    }
  }
}

TEST_CASE("the gradient of a batch is the mean of those of its samples, in blocks of any length") {
  for (const Index samples : {1, 15, 16, 17, 50}) {
    const Example<double> e = example(NetworkActivation::tanh, Loss::square, 3, samples);
    const auto whole =
        loss_and_gradient<double>(e.shape, e.parameters, Loss::square, e.inputs, e.labels);
    ParameterVector<double> sum = ParameterVector<double>::Zero(e.shape.parameters());
    for (Index i = 0; i < samples; ++i)
      sum += loss_and_gradient<double>(e.shape, e.parameters, Loss::square,
                                       e.inputs.middleCols(i, 1), e.labels.segment(i, 1))
                 .gradient;
    CHECK((whole.gradient - sum / static_cast<double>(samples)).cwiseAbs().maxCoeff() < 1e-12);
  }
}

TEST_CASE("float and double are the same network") {
  for (const NetworkActivation activation : activations) {
    const Example<double> e = example(activation, Loss::logistic, 5, 64);
    const auto exact =
        loss_and_gradient<double>(e.shape, e.parameters, Loss::logistic, e.inputs, e.labels);
    const auto rough = loss_and_gradient<float>(e.shape, e.parameters.cast<float>(), Loss::logistic,
                                                e.inputs.cast<float>(), e.labels.cast<float>());
    CHECK(rough.loss == doctest::Approx(exact.loss).epsilon(1e-5));
    CHECK((rough.gradient.cast<double>() - exact.gradient).cwiseAbs().maxCoeff() < 1e-5);
  }
}

TEST_CASE("large arguments give finite losses and gradients") {
  for (const NetworkActivation activation : activations) {
    for (const Loss loss : losses) {
      Example<double> e = example(activation, loss, 7, 20);
      e.parameters *= 1e4;
      const auto found = loss_and_gradient<double>(e.shape, e.parameters, loss, e.inputs, e.labels);
      CHECK(std::isfinite(found.loss));
      CHECK(found.gradient.allFinite());
    }
  }
}

/// Takes two steps along the gradients (1, -2) and (3, 1) from (1, 1).
ParameterVector<double> after_two_steps(const StepRule& rule) {
  TrainingState<double> state = training_from<double>(Eigen::Vector2d(1, 1));
  take_step<double>(rule, Eigen::Vector2d(1, -2), state);
  take_step<double>(rule, Eigen::Vector2d(3, 1), state);
  CHECK(state.steps == 2);
  return state.parameters;
}

TEST_CASE("steps are those of their formulas") {
  const auto is = [](const ParameterVector<double>& x, double a, double b) {
    CHECK(x(0) == doctest::Approx(a).epsilon(1e-12));
    CHECK(x(1) == doctest::Approx(b).epsilon(1e-12));
  };
  is(after_two_steps(PlainSteps{0.1}), 1 - 0.1 - 0.3, 1 + 0.2 - 0.1);
  // v = (1, -2), then (0.5 + 3, -1 + 1).
  is(after_two_steps(MomentumSteps{0.1, 0.5}), 1 - 0.1 - 0.35, 1 + 0.2);
  // Adam's first step is the rate in every coordinate; the second follows from its formulas.
  const auto second = [](double g, double h) {
    const double mean = (0.9 * 0.1 * g + 0.1 * h) / (1 - 0.81);
    const double square = (0.999 * 0.001 * g * g + 0.001 * h * h) / (1 - 0.999 * 0.999);
    return 0.01 * mean / std::sqrt(square);
  };
  is(after_two_steps(AdamSteps{.rate = 0.01, .smallest = 0}), 1 - 0.01 - second(1, 3),
     1 + 0.01 - second(-2, 1));
}

TEST_CASE("training is a function of its stream, and learns a single neuron") {
  const NetworkShape shape{.inputs = 5, .width = 24, .activation = NetworkActivation::relu};
  const auto trained = [&] {
    RandomStream random(1, 0, Purpose::learner);
    TrainingState<float> state = training_from(initial_parameters<float>(shape, random));
    std::vector<double> losses_of_steps;
    for (int step = 0; step < 1500; ++step) {
      InputColumns<float> x(5, 64);
      for (float& entry : x.reshaped()) entry = static_cast<float>(standard_normal(random));
      const ParameterVector<float> y = x.row(0).cwiseMax(0.0F).transpose();
      const auto found = loss_and_gradient<float>(shape, state.parameters, Loss::square, x, y);
      losses_of_steps.push_back(static_cast<double>(found.loss));
      take_step<float>(AdamSteps{.rate = 0.01}, found.gradient, state);
    }
    return losses_of_steps;
  };
  const std::vector<double> found = trained();
  CHECK(found == trained());
  double last = 0;
  for (std::size_t i = found.size() - 50; i < found.size(); ++i) last += found[i] / 50;
  CHECK(last < 0.005);  // the trivial predictor's is E[y^2] = 1/2, the best constant's 0.34
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
