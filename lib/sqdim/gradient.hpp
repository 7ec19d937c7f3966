// gradient: the gradient of a student's population loss, coordinate by coordinate, as the queries it is made of.
//
// With h the student, f the target and d_j the derivative in parameter j (docs/theory.md, 5.9),
//
//     square loss      d_j E[(h - f)^2]           = 2 E[h d_j h]               - 2 <d_j h, f>
//     logistic loss    d_j E[log(1 + e^(-y h))]   = E[tanh(h/2) d_j h]/2       - <d_j h, f>/2,   E[y | x] = f(x).
//
// Only the last terms depend on the target: <d_j h, f> = ||d_j h|| <q_j, f>, where q_j = d_j h/||d_j h|| is a
// correlational query of norm 1. Parameters of a student here are those of student.hpp with b = 0 and c = 0; they
// are not trained, so that a gradient has width (n + 1) coordinates that are asked.
#pragma once

#include <Eigen/Core>

#include "sqdim/student.hpp"

namespace sqdim {

/// A number for each parameter of the student, 0 where nothing is asked.
struct GradientQueries {
  /// What does not depend on the target: the first terms.
  Eigen::VectorXd own;
  /// ||d_j h||.
  Eigen::VectorXd norms;
  /// <q_j, f>.
  Eigen::VectorXd correlations;
};

/// The gradient that answers v_j for <q_j, f> make. Precondition: sizes fit.
Eigen::VectorXd gradient_from(const GradientQueries& queries, Loss loss,
                              const Eigen::VectorXd& answers);

/// All means over one block of inputs, at least one, a column each, with the target's values there: estimates, of
/// standard errors that fall with the root of their number. Of +-1 labels, `target` is their conditional mean.
/// Precondition: sizes fit; b = 0 and c = 0.
GradientQueries sampled_queries(const StudentShape& shape, const Eigen::VectorXd& parameters,
                                Loss loss, const Eigen::MatrixXd& inputs,
                                const Eigen::VectorXd& target);

/// f(x) = sum_i weights_i max(<v_i, x>, 0), v_i the columns of `directions`.
struct ReluSum {
  Eigen::MatrixXd directions;
  Eigen::VectorXd weights;
};

/// For the square loss and relu students, over x ~ N(0, I), in closed form, in doubles: with rho the cosine of the
/// angle of u and v,
///
///     E[relu(<u, x>) relu(<v, x>)] = |u| |v| (sqrt(1 - rho^2) + rho (pi - acos rho))/(2 pi)
///
/// and its gradient in u (docs/theory.md, 9.8); the arc cosine near 1 costs half of the digits. Precondition: as above; no u_j is 0.
GradientQueries relu_population_queries(const StudentShape& shape,
                                        const Eigen::VectorXd& parameters, const ReluSum& target);

}  // namespace sqdim
