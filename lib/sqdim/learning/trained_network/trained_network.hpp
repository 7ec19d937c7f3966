// trained_network: the networks that learners train, with one hidden layer and every weight a
// parameter,
//
//     h(x) = c + sum_j a_j sigma(<u_j, x> + b_j),   j = 1, ..., width.
//
// There are P = width (n + 2) + 1 parameters. A gradient has as many coordinates, and each
// coordinate is a query of the statistical query model (docs/theory.md, 5.9).
//
// Parameters and gradients are vectors of P numbers: all u_j, coordinate by coordinate, then the
// b_j, the a_j, and c. Scalar is float or double; both are instantiated.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <variant>

#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/random/random.hpp"

namespace sqdim {

template <class Scalar>
using ParameterVector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
/// Inputs, one in each column of n rows.
template <class Scalar>
using InputColumns = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// The activation sigma: max(x, 0) with derivative 0 at 0; 1/(1 + e^-x); tanh.
enum class NetworkActivation { relu, sigmoid, tanh };

inline constexpr EnumNames<NetworkActivation, 3> student_activation_names = {
    "activation",
    {{{NetworkActivation::relu, "relu"},
      {NetworkActivation::sigmoid, "sigmoid"},
      {NetworkActivation::tanh, "tanh"}}}};
inline std::string to_string(NetworkActivation activation) {
  return student_activation_names.of(activation);
}

/// The shape of a network, with n >= 1 inputs and width >= 1.
struct NetworkShape {
  Eigen::Index inputs;
  Eigen::Index width;
  NetworkActivation activation;

  /// Returns P.
  [[nodiscard]] Eigen::Index parameters() const { return width * (inputs + 2) + 1; }
};

/// Returns the parameters where training starts: u_j normal of variance 1/n in each coordinate, b_j
/// normal of variance 1, a_j normal of variance 1/width, c = 0. They are a function of the stream.
template <class Scalar>
ParameterVector<Scalar> initial_parameters(const NetworkShape& shape, RandomStream& random);

/// Returns sigma(<u_j, x> + b_j), in row j, at the columns x. Precondition: sizes fit the shape.
Eigen::MatrixXd hidden_values(const NetworkShape& shape, const Eigen::VectorXd& parameters,
                              const Eigen::MatrixXd& inputs);

/// Returns h at the columns. Precondition: sizes fit the shape.
template <class Scalar>
ParameterVector<Scalar> student_values(const NetworkShape& shape,
                                       const ParameterVector<Scalar>& parameters,
                                       const Eigen::Ref<const InputColumns<Scalar>>& inputs);

/// The loss: (h - y)^2 for real labels; log(1 + e^(-y h)) for y = +-1.
enum class Loss { square, logistic };

inline constexpr EnumNames<Loss, 2> loss_names = {
    "loss", {{{Loss::square, "square"}, {Loss::logistic, "logistic"}}}};
inline std::string to_string(Loss loss) {
  return loss_names.of(loss);
}

/// The mean loss over the columns, at least one, and its gradient in the parameters. Samples are
/// processed a few at a time, in order, so that intermediate results fit a cache and every call
/// returns the same bits. Precondition: sizes fit the shape.
template <class Scalar>
struct LossAndGradient {
  Scalar loss;
  ParameterVector<Scalar> gradient;
};
template <class Scalar>
LossAndGradient<Scalar> loss_and_gradient(const NetworkShape& shape,
                                          const ParameterVector<Scalar>& parameters, Loss loss,
                                          const Eigen::Ref<const InputColumns<Scalar>>& inputs,
                                          const Eigen::Ref<const ParameterVector<Scalar>>& labels);

// ---- the gradient of the population loss, as the queries of which it consists
//
// With h the student, f the target and d_j the derivative in parameter j (docs/theory.md, 5.9),
//
//     square loss      d_j E[(h - f)^2]           = 2 E[h d_j h]               - 2 <d_j h, f>
//     logistic loss    d_j E[log(1 + e^(-y h))]   = E[tanh(h/2) d_j h]/2       - <d_j h, f>/2,   E[y | x] = f(x).
//
// Only the last terms depend on the target: <d_j h, f> = ||d_j h|| <q_j, f>, where q_j = d_j
// h/||d_j h|| is a correlational query of norm 1. The parameters of a student here have b = 0 and
// c = 0, which are not trained, so that queries are asked for width (n + 1) coordinates of a
// gradient.

/// Vectors with one number for each parameter of the student, 0 where nothing is asked.
struct GradientQueries {
  /// The first terms, which do not depend on the target.
  Eigen::VectorXd own;
  /// ||d_j h||.
  Eigen::VectorXd norms;
  /// <q_j, f>.
  Eigen::VectorXd correlations;
};

/// Returns the gradient that follows from answers v_j for <q_j, f>. Precondition: sizes fit.
Eigen::VectorXd gradient_from(const GradientQueries& queries, Loss loss,
                              const Eigen::VectorXd& answers);

/// Returns all means over one block of inputs, at least one, in columns, with the target's values
/// there. They are estimates, whose standard errors fall with the root of the number of inputs. For
/// +-1 labels, `target` is their conditional mean. Preconditions: sizes fit; b = 0 and c = 0.
GradientQueries sampled_queries(const NetworkShape& shape, const Eigen::VectorXd& parameters,
                                Loss loss, const Eigen::MatrixXd& inputs,
                                const Eigen::VectorXd& target);

/// f(x) = sum_i weights_i max(<v_i, x>, 0), where the v_i are the columns of `directions`.
struct ReluSum {
  Eigen::MatrixXd directions;
  Eigen::VectorXd weights;
};

/// Returns the queries for the square loss and relu students, over x ~ N(0, I), in closed form, in
/// doubles. With rho the cosine of the angle of u and v, they use
///
///     E[relu(<u, x>) relu(<v, x>)] = |u| |v| (sqrt(1 - rho^2) + rho (pi - acos rho))/(2 pi)
///
/// and its gradient in u (docs/theory.md, 9.8). The arc cosine near 1 costs half of the digits.
/// Preconditions: as for sampled_queries, and no u_j is 0.
GradientQueries relu_population_queries(const NetworkShape& shape,
                                        const Eigen::VectorXd& parameters, const ReluSum& target);

// ---- steps

/// The step theta - rate g.
struct PlainSteps {
  double rate;
};

/// The step v <- decay v + g, theta - rate v.
struct MomentumSteps {
  double rate;
  double decay = 0.9;
};

/// The steps of Adam (kingma15), with both means corrected for their start at 0.
struct AdamSteps {
  double rate;
  double first_decay = 0.9;
  double second_decay = 0.999;
  double smallest = 1e-8;
};

using StepRule = std::variant<PlainSteps, MomentumSteps, AdamSteps>;

/// The state of training between two steps: all that a checkpoint needs.
template <class Scalar>
struct TrainingState {
  ParameterVector<Scalar> parameters;
  /// The means of gradients and of their squares, as the rule defines them; 0 at the start.
  ParameterVector<Scalar> first_mean;
  ParameterVector<Scalar> second_mean;
  std::uint64_t steps = 0;
};

template <class Scalar>
TrainingState<Scalar> training_from(ParameterVector<Scalar> parameters);

/// Takes one step along a gradient. Precondition: it has as many coordinates as there are
/// parameters.
template <class Scalar>
void take_step(const StepRule& rule, const ParameterVector<Scalar>& gradient,
               TrainingState<Scalar>& state);

}  // namespace sqdim
