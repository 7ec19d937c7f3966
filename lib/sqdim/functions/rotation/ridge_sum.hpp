// ridge_sum: small networks whose hidden units are known except for a rotation.
//
// A ridge sum is f(x) = sum_i a_i psi(<u_i, x>) with unit vectors u_i and weights a_i. Rotated by a
// uniform Q in O(n) it is a class of functions f_Q(x) = f(Q^-1 x). All that its bounds need of the
// a_i and the u_i are two sequences of numbers, both exact and both >= 0: with G_ij = <u_i, u_j>,
//
//     Q_l = sum_ij a_i a_j P_l(G_ij)      in which P_l is that of dimension n     (harmonic weight)
//     S_d = sum_ij a_i a_j G_ij^d         in which n does not occur               (power weight)
//
// They have ||f||^2 = sum_d psi^_d^2 S_d under N(0, I_n), and the spectrum lambda_l Q_l (spectrum.hpp).
// An activation psi is no part of a ridge sum. docs/theory.md, 13.3 and 13.4.
//
//   polygon(k)                    2k units around a circle, weights -1, 1, -1, ... (diakonikolas20)
//   rotated_parity(k)             2^k units w/sqrt k, w in {-1,1}^k, weights w_1...w_k (goel20)
//   network([a_1, ...], [[1, g_12, ...], ...])       any weights and any Gram matrix
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// The least degree of each parity with S_d != 0; nullopt if S_d = 0 for all d of that parity.
/// From a least degree on S_d > 0 for every d of its parity, and below it Q_l = 0 in every dimension n
/// (13.3).
struct LeastDegrees {
  std::optional<std::uint64_t> even;
  std::optional<std::uint64_t> odd;

  [[nodiscard]] const std::optional<std::uint64_t>& of(Parity parity) const {
    return parity == Parity::even ? even : odd;
  }
};

/// An inner product of two units, and the sum of a_i a_j over the pairs that have it.
struct WeightedCorrelation {
  Ball correlation;
  Rational weight;
};

struct RidgeSum {
  /// The canonical name, which parse_ridge_sum reads: "polygon(10)".
  std::string name;
  /// The number of units.
  Integer units;
  /// sum_i |a_i|.
  Rational absolute_weight;
  /// The rank of G: vectors u_i with these inner products exist in R^n exactly if rank <= n.
  std::uint64_t rank;
  LeastDegrees least;
  /// A degree k such that phi(f) has no harmonics of degree l < k for every odd phi, every psi and
  /// every rotation-invariant law of x (13.2).
  std::uint64_t least_degree_with_odd_outer;
  /// Q_first, ..., Q_last in dimension n. Preconditions: n >= 3, n >= rank, first <= last.
  std::function<std::vector<Rational>(std::uint64_t n, std::uint64_t first, std::uint64_t last)>
      harmonic_weights;
  /// S_d.
  std::function<Rational(std::uint64_t d)> power_weight;
  /// A ball that contains S_e for every e >= d of the parity of d; it shrinks to the limit of the
  /// S_e as d grows. Precondition: d >= 1.
  std::function<Ball(std::uint64_t d, Precision)> later_power_weights;
  /// Inner products such that sum_ij a_i a_j kappa(G_ij) is the sum of weight kappa(correlation),
  /// where kappa has the parities of `least` only.
  std::function<std::vector<WeightedCorrelation>(Precision)> correlations;

  /// The least l for which Q_l may be nonzero: f has no harmonics of a lower degree (13.3).
  [[nodiscard]] std::uint64_t least_degree() const;
  /// The parity of all d with S_d != 0, and of all l with Q_l != 0; nullopt if both occur.
  [[nodiscard]] std::optional<Parity> parity() const;
  /// Q_l. Preconditions are those of harmonic_weights.
  [[nodiscard]] Rational harmonic_weight(std::uint64_t n, std::uint64_t l) const;
};

/// Makes the units cos(pi j/k) e_1 + sin(pi j/k) e_2, j = 1, ..., 2k, with the weights (-1)^j. In
/// the plane of e_1 and e_2 f changes its sign under a rotation by pi/k, so Q_l = 0 for l < k. It has
/// Q_l = (2k)^2 g_l and S_d = (2k)^2 a(k,d) with
///
///     g_l    = sum of C(l,i) B_i B_{l-i} / (2^l B'_l)  over the i with l - 2i = k mod 2k,
///     a(k,d) = sum of 2^-d C(d,i)                      over the i with d - 2i = k mod 2k,
///
/// B_i = (n-2) n (n+2) ... (i factors) and B'_l = (n-2) (n-1) n ... (l factors): 13.4. Throws
/// InvalidInput unless 1 <= k <= 65536.
RidgeSum polygon(std::uint64_t k);

/// Makes goel20's network of k coordinates. Q_l = 2^k sum_j (-1)^j C(k,j) P_l(1 - 2j/k), which is 0
/// for l < k; S_d is 4^k a(k,d) of theory.md, 2.4. Throws InvalidInput unless 1 <= k <= 256.
RidgeSum rotated_parity(std::uint64_t k);

/// Makes the ridge sum of any weights and any Gram matrix G, by rows. Throws InvalidInput unless
/// there are 1 to 64 weights, G is square of that size, symmetric, has the diagonal 1, and is positive
/// semidefinite, all of which is decided exactly; and if the units cancel, so that f = 0 for every
/// psi.
RidgeSum ridge_sum(const std::vector<Rational>& weights,
                   const std::vector<std::vector<Rational>>& gram);

/// Reads polygon(k), rotated_parity(k) or network(weights, gram). Throws InvalidInput.
RidgeSum parse_ridge_sum(std::string_view text);

}  // namespace sqdim
