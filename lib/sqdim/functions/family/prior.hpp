// prior: a class whose target is drawn at random.
//
// Functions f_w have a random index w ~ mu: a direction, a rotation, a set of coordinates. Theorems
// use the eigenvalues of the operator
//
//     h -> E_w <h, f_w> f_w,
//
// the mean f_0 = E_w f_w, and bounds on measures of w (docs/theory.md, 12).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/outer_activation.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"
#include "sqdim/functions/junta/leap.hpp"
#include "sqdim/functions/junta/spectrum.hpp"
#include "sqdim/functions/measure/measure.hpp"
#include "sqdim/functions/planted/planted.hpp"
#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {

/// Functions f_w(x) = psi(<w, x>), or laws D_w relative to N(0, I_n), with a uniform direction w on
/// the unit sphere of R^n.
struct HiddenDirection {
  /// The law of <w, x> under D_w, or of <w, x> and a label; nullopt for functions.
  std::optional<HiddenLaw> law;
  /// The correlations: <f_w, f_v> = kappa(<w, v>).
  ZonalSeries series;
  /// The least d >= 1 with c_d != 0, the generative exponent if samples are labelled; nullopt if that
  /// is not decided.
  std::optional<unsigned long> information_exponent;
};

/// Functions f(x) = g(e_1 x_S(1), ..., e_k x_S(k)) on {-1, 1}^n for a polynomial g, with random
/// coordinates S and random or fixed signs e. The learner is told where the variables are that are
/// found without the leap.
struct HiddenCoordinates {
  Junta polynomial;
  Signs signs;
  Leap leap;
};

/// Laws D_S on {0, 1}^n: uniform, except that with probability k/n all coordinates of the random set
/// S are 1.
struct HiddenSubset {
  PlantedBiclique planted;
};

/// Functions f_Q(x) = phi(f(Q^-1 x)) with a uniform rotation Q in O(n), under a rotation-invariant law.
struct HiddenRotation {
  /// The number of units of f if it is a sum of ridge functions; nullopt for parities of signs.
  std::optional<Integer> units;
  /// A degree k such that no f_Q has harmonics of a lower degree, so that Lambda is at most
  /// ||f||^2/dim H_{n,k}.
  std::uint64_t least_degree;
};

/// The ingredients of a class.
struct Ingredients {
  std::uint64_t n;
  std::optional<std::uint64_t> k = std::nullopt;
  std::optional<Activation> activation = std::nullopt;
  std::optional<OuterActivation> outer = std::nullopt;
  /// The distribution of the inputs, as a name that find_distribution reads; nullopt for hidden laws.
  std::optional<std::string> distribution = std::nullopt;
};

/// Enclosures of eigenvalues.
struct PriorSpectrum {
  /// Lambda, the largest eigenvalue.
  Enclosure lambda;
  /// The largest eigenvalue for the functions f_w - f_0.
  Enclosure centred;
  /// ||f_0||^2.
  Enclosure mean;
};

struct Prior {
  /// The hidden index w: a direction, a rotation, coordinates, a set.
  std::variant<HiddenDirection, HiddenRotation, HiddenCoordinates, HiddenSubset> hidden;
  Ingredients ingredients;
  /// Whether the class is the orbit under rotations of functions that can be over subsets, too.
  bool is_orbit = false;
  /// The eigenvalues as the functions are defined, and relative to ||f||^2: at least one is set. The
  /// other follows if the norm is known. Both are those of the zero function if f is 0.
  std::optional<PriorSpectrum> raw;
  std::optional<PriorSpectrum> relative;
  /// The largest eigenvalue for an algorithm that is told nothing, as the functions are defined, if
  /// it is another one: a decision needs nothing of what a learner is told.
  std::optional<Enclosure> untold_lambda = std::nullopt;
  /// The method that proves them: "funk-hecke".
  std::string method;
  /// How this is known, as the hypothesis of a theorem.
  std::string hypothesis;
  /// Bounds on measures of w; not null.
  std::shared_ptr<const MeasureBounds> measures;
  /// Returns an upper bound on E[<f_w, f_v>^d] over independent w and v, d >= 1; empty if ||f|| is
  /// infinite.
  std::function<Rational(unsigned d)> kernel_moment;
  /// The arithmetic of all numbers that follow.
  Arithmetic arithmetic = Arithmetic::arb;

  /// Returns what is hidden if it is a direction, and otherwise null.
  [[nodiscard]] const HiddenDirection* direction() const {
    return std::get_if<HiddenDirection>(&hidden);
  }
};

}  // namespace sqdim
