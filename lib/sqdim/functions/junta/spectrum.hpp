// spectrum: the covariance operator of the class of a junta, exactly.
//
// f(x) = g(e_1 x_S(1), ..., e_k x_S(k)) under the uniform law on {-1, 1}^n, where S is a uniform
// way to choose distinct coordinates, and the signs e are uniform in {-1, 1}^k or all 1. The
// learner is told S and e on a set U of variables, so that the law is that of the rest; with U
// empty it is told nothing. Everything here is given what it is told, and does not depend on it.
//
//     f_0  the terms of f whose variables are all in U: known to the learner
//     E f  the mean over what is not told: f_0 for random signs
//     T    the operator h -> E[<h, f> f], whose eigenvalues are those of the kernel <f, f'>
//
// T is the sum of the projection on E f, times ||E f||^2, and of the operator of f - E f. That one
// is a sum of parts on orthogonal spaces, each a small matrix, repeated (docs/theory.md, 14.2 to
// 14.4). Nothing takes longer for large n, except that numbers get more digits. Few terms take
// milliseconds; all 2^12 terms of 12 variables take two seconds if nothing is told, and up to twenty
// if half of the variables are.
#pragma once

#include <cstdint>
#include <vector>

#include "sqdim/functions/junta/junta.hpp"

namespace sqdim {

enum class Signs { random, fixed };

/// A part of the operator of f - E f: the tensor product of a matrix and an identity.
struct JuntaPart {
  /// For random signs the number c of the coordinates outside U in a monomial, from 1 on. For fixed
  /// signs the j >= 1 of the representation (n' - j, j) of the permutations of the n' = n - |U|
  /// coordinates that were not told.
  std::uint64_t index;
  /// The size of the identity: C(n', c), or C(n', j) - C(n', j - 1).
  Integer multiplicity;
  /// The largest eigenvalue of the matrix. It is exact if the matrix has rank 1, and in most cases
  /// where it is a rational with a small denominator; otherwise its relative width is at most
  /// 2^-104, which 30 digits need.
  Enclosure lambda;
  /// The trace of the matrix, and that of its square.
  Rational trace;
  Rational square_trace;
};

struct JuntaSpectrum {
  /// b = ||f||^2 = ||g||^2.
  Rational norm_squared;
  /// ||f_0||^2.
  Rational told_norm_squared;
  /// ||E f||^2, an eigenvalue of T, and the only one that f - E f does not have.
  Rational mean_squared;
  /// The parts of f - E f whose matrix is not 0, by increasing index.
  std::vector<JuntaPart> parts;
};

/// Computes everything. Only U within the variables of g matters. Throws InvalidInput unless g has
/// at most n variables.
JuntaSpectrum junta_spectrum(const Junta& junta, VariableSet told, std::uint64_t n, Signs signs);

/// Returns the largest eigenvalue of the operator of f - E f, of f, and of f - f_0. The second is
/// max(||E f||^2, first), and the third max(||E f||^2 - ||f_0||^2, first).
Enclosure centred_lambda(const JuntaSpectrum& spectrum);
Enclosure lambda(const JuntaSpectrum& spectrum);
Enclosure untold_lambda(const JuntaSpectrum& spectrum);

/// Returns tr T^2 = E <f, f'>^2 for f and f' that are independent, given what is told; and the same
/// for f - E f.
Rational kernel_square(const JuntaSpectrum& spectrum);
Rational centred_kernel_square(const JuntaSpectrum& spectrum);

}  // namespace sqdim
