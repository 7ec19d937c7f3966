// hidden_law: laws A of one hidden coordinate, as descriptions.
//
// D_v is the law on R^n under which <v, x> has the law A and the rest of x is standard normal and
// independent of it; v is uniform on the sphere. Relative to N(0, I_n) its density is
// sum_d a_d h_d(<v, x>), a_d = E_A h_d, so that the class of the D_v has the zonal kernel
// sum_{d>=1} a_d^2 rho^d and chi^2(A, N(0,1)) = sum_{d>=1} a_d^2 (docs/theory.md, 11.10).
//
//   mixture([p_1, ...], [mu_1, ...], [sigma_1, ...])   sum p_i N(mu_i, sigma_i^2)
//   pancakes(k, width)              Gauss-Hermite atoms, k of them, smoothed: 2k - 1 moments match
//   spike(beta)                     N(0, 1 + beta)
//   uniform                         uniform on [-sqrt 3, sqrt 3]
//   rademacher                      1 or -1, each with probability 1/2
//   discrete_gaussian(spacing, width=0)   mass exp(-x^2/2) on spacing Z, smoothed
//   hermite_series([a_3, a_4, ...])       density 1 + sum a_d h_d relative to N(0, 1)
//
// One law is of another kind: its samples are pairs (x, y), where x is normal and y depends on
// <v, x>. It is relative to the law of independent x and y with the same marginals, and has
// E[h_d(<v, x>) | y]^2, on average over y, in place of a_d^2 (11.3).
//
//   labels([e_1, ...], [y_0, y_1, ...])   y is the value of the interval in which <v, x> lies
//
// To add a law: copy a file in lib/sqdim/functions/hidden_law/, add a line to
// lib/sqdim/inquiry/names/names.cpp and a row to docs/names.md; the tests find it there.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {

/// What a sample of a law with a hidden direction w consists of.
enum class HiddenSamples {
  /// A point x, whose coordinate <w, x> has the law.
  points,
  /// A pair (x, y) of a normal point and a label that depends on <w, x>.
  labelled
};

struct HiddenLaw {
  /// The canonical name, which parses back: "pancakes(2,1/2)".
  std::string name;
  /// Whether X and -X have the same law, or y(-X) = y(X) for labels; then a_d = 0 for odd d.
  bool symmetric;
  /// a_0^2 = 1, a_1^2, ..., a_max_degree^2. A square that is proved to be 0 is exactly 0.
  std::function<std::vector<Ball>(unsigned long max_degree, Precision)> squares;
  /// The sum of a_d^2 over d >= 1 of one parity; infinite where it is not finite.
  std::function<Ball(Parity, Precision)> chi_squared;
  /// Whether chi^2(A, N(0,1)) is finite.
  bool has_finite_chi_squared = true;
  /// Whether a_d = 0 is proved for every even d >= 2: the kernel is then odd, and increases.
  bool antisymmetric = false;
  HiddenSamples samples = HiddenSamples::points;
  /// C = E_A exp(x^2/4), with which |a_d| <= 1.09 C; not empty where chi^2 is infinite.
  std::function<Ball(Precision)> quarter_moment = nullptr;
  /// a_d^2 for the d >= 1 with a_d != 0, if there are finitely many.
  std::optional<std::map<unsigned long, Rational>> exact_squares = std::nullopt;
};

/// Makes the series c_d = a_d for d >= 1, c_0 = 0.
ZonalSeries zonal_series(const HiddenLaw& law);

/// Encloses chi^2(A, N(0,1)), or that of (<v, x>, y) and independent ones for labels; infinite if
/// it is not finite.
Ball chi_squared(const HiddenLaw& law, Precision precision);

/// Returns how many moments of A, from the first, are proved to be those of N(0,1): the least d
/// with a_d != 0, less 1. The result has no value if that is not decided for d up to 1000.
/// Precondition: the samples are points.
std::optional<unsigned long> matched_moments(const HiddenLaw& law);

/// How to make a law, and its description in `sqdim list`.
struct HiddenLawEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::vector<std::string> examples;
  HiddenLaw (*make)(const Call& call);
};

/// Makes the law that a text names, such as pancakes(2,1/2). Throws InvalidInput.
HiddenLaw make_hidden_law(std::string_view text, std::span<const HiddenLawEntry> laws);

}  // namespace sqdim
