// family: the hard families, as descriptions.
//
// The central one is goel20's. For S in [n], |S| = k, an inner activation psi and an outer
// activation phi,
//
//     g_S(x) = sum over w in {-1,+1}^k of  w_1 ... w_k  psi(<w, x_S> / sqrt k),
//     f_S = phi(g_S).
//
// These are C(n,k) one-hidden-layer networks with 2^k units each. For odd phi they are pairwise
// orthogonal under every distribution that is invariant under sign flips of single coordinates
// (docs/theory.md, 2.1). Other families are given by their size, norm and correlations alone.
//
// A bound needs nothing about a family except the contents of `Family`, all of which is exact or
// certified.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/outer_activation.hpp"
#include "sqdim/functions/family/prior.hpp"
#include "sqdim/functions/gram/gram.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"
#include "sqdim/functions/input_law/input_law.hpp"
#include "sqdim/functions/rotation/ridge_sum.hpp"

namespace sqdim {

// ---- ||g_S||^2

/// Returns the reason why g_S is identically 0, if it is: psi has no Hermite coefficient of
/// degree >= k and of k's parity (2.2). It ends with the nearest k for which g_S is proved not to be
/// 0, if there are any: "...; k = 2 and k = 4 are admissible".
std::optional<std::string> degeneracy(const Activation& activation, std::uint64_t k);

/// Returns the reason why g_S is not proved to be different from 0; nullopt if it is proved. The
/// support decides where it is exact. For a user's formula an enclosure of a Hermite coefficient of
/// degree >= k and of k's parity has to exclude 0. Preconditions: g_S is not degenerate;
/// activation.is_certified().
std::optional<std::string> doubt_of_nonzero(const Activation& activation, std::uint64_t k,
                                            Arithmetic arithmetic = Arithmetic::arb);

/// Encloses ||g_S||^2 = 2^k sum_j (-1)^j C(k,j) kappa(1 - 2j/k), with terms rounded 2^-precision
/// below the largest (2.3). Preconditions: the activation has a dual activation in closed form;
/// k >= 1.
Ball kernel_sum(const Activation& activation, std::uint64_t k, Precision precision);

/// The Hermite series of ||g_S||^2 up to a degree, with an enclosure of the tail beyond it (2.4).
struct HermiteSeries {
  Ball sum;
  Ball tail;
  /// The part of the width of `tail` that is due to truncation and that more terms could remove.
  Ball truncation;
};
/// Computes the series up to max_degree. Precondition: max_degree >= k >= 1.
HermiteSeries hermite_series(const Activation& activation, std::uint64_t k,
                             std::uint64_t max_degree, Precision precision);

/// The methods for ||g_S||^2. The first two are certified; the others are numerical
/// (values/estimates/multiprecision.hpp).
enum class NormMethod { kernel_sum, hermite_series, quadrature, fourier };

inline constexpr EnumNames<NormMethod, 4> norm_method_names = {
    "method",
    {{{NormMethod::kernel_sum, "kernel-sum"},
      {NormMethod::hermite_series, "hermite-series"},
      {NormMethod::quadrature, "quadrature"},
      {NormMethod::fourier, "fourier"}}}};
inline std::string to_string(NormMethod method) {
  return norm_method_names.of(method);
}

bool is_certified(NormMethod method);

/// A certified ||g_S||^2.
struct NormSquared {
  /// The enclosure; nullopt if not even a finite one could be computed.
  std::optional<Enclosure> value;
  NormMethod method;
  /// The reason why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
};

/// Whether the activation supplies what the method needs. A kernel sum needs a dual activation in
/// closed form, a Hermite series certified coefficients, quadrature nothing, and the Fourier method
/// a Fourier density.
bool has_method(const Activation& activation, NormMethod method);

/// Throws InvalidInput, naming the methods that exist, if the activation does not have the method.
void require_method(const Activation& activation, NormMethod method);

/// Returns the kernel sum if the activation has a dual activation in closed form, otherwise the
/// Hermite series, or quadrature for a user's formula of which nothing is proved.
NormMethod preferred_method(const Activation& activation);

/// Encloses ||g_S||^2 with relative width at most 10^-digits: the precision (and the degree) grow
/// until that is reached or a cap is; if g_S is not proved to be different from 0, there is one
/// enclosure and that reason. Throws InvalidInput if the method does not exist for the activation. Preconditions: g_S is not degenerate; the method is certified.
NormSquared norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                         NormMethod method, Arithmetic arithmetic = Arithmetic::arb);

// ---- families

/// The ingredients of a family f_S, S in [n], |S| = k.
struct SubsetParameters {
  std::uint64_t n;
  std::uint64_t k;
  OuterActivation outer;
  /// The inner activation; nullopt for a family that has none.
  std::optional<Activation> activation;
  /// Certified ||g_S||^2 under N(0, I_n), without the outer activation; nullopt if the family is
  /// degenerate, has no g_S, or is under another distribution.
  std::optional<NormSquared> inner_norm_squared;
  /// The distribution of the inputs, as a name that find_distribution reads.
  std::string distribution = "gaussian";
  /// <f_S, f_T> for |S and T| = 0, ..., k; empty if the functions are orthogonal.
  std::vector<Enclosure> by_overlap = {};
};

struct Family {
  /// The canonical name, which parses back.
  std::string name;
  std::string description;
  /// N, the number of functions, each of measure 1; 1 if the target is drawn at random, since all
  /// functions together have the measure 1.
  Integer size;
  /// An enclosure of ||f_i||^2, which is the same for every member; with `gram`, it encloses the
  /// values of all members. nullopt if no enclosure could be computed, or if it is infinite.
  std::optional<Enclosure> norm_squared;
  /// The method that proves norm_squared: "kernel-sum", "given", ...
  std::string norm_method;
  /// An upper bound on |<f_i, f_j>| / ||f||^2, i != j; at most 1, and exactly 0 for an orthogonal
  /// family.
  Rational relative_correlation;
  /// Whether |f_i| <= 1 everywhere, so that the members can be conditional means of labels.
  bool bounded;
  /// A number below 1 that bounds all |f_i|, if one is known.
  std::optional<Rational> supremum = std::nullopt;
  /// The option by which a user asserts that the members are bounded although nothing proves it:
  /// "--bounded"; otherwise empty.
  std::string bound_asserted_by = "";
  /// The reason why every member is identically 0, if so. There is then nothing to bound.
  std::optional<std::string> degenerate = std::nullopt;
  /// The reason why it is not known whether every member is identically 0, if so. Then nothing is
  /// known of norms, and there is no bound.
  std::optional<std::string> doubt = std::nullopt;
  /// The dimension and the subsets, if the family has them.
  std::optional<SubsetParameters> subsets = std::nullopt;
  /// The proved facts about the Gram matrix, if the family has one.
  std::shared_ptr<const GramFacts> gram = nullptr;
  /// The law of the target, if it is drawn at random; null for N given functions.
  std::shared_ptr<const Prior> prior = nullptr;

  /// The reason why there is no bound: the members are 0, or may be.
  [[nodiscard]] const std::optional<std::string>& without_bound() const {
    return degenerate ? degenerate : doubt;
  }
};

/// Whether a function of `rank` linear forms in x in R^n, which are composed with psi and which is
/// not 0 under N(0, I_n), is known to differ from 0 with positive probability under a distribution.
/// Where the density is positive everywhere, nothing else is needed. Otherwise an analytic function
/// vanishes on a null set. A homogeneous one differs from 0 on an open cone, which meets every ball
/// about 0, and 0 is in the interior of the support of every law here that has a density. Others can
/// vanish on all of the support: softshrink(100) does on a small cube.
bool stays_nonzero(const Distribution& distribution, const Activation& psi, std::uint64_t rank,
                   std::uint64_t n);

/// Returns the reason why ||f|| is not known to be finite under a distribution if f is built from psi
/// and |f(x)| <= C (1 + |x|)^growth; nullopt if it is known.
std::optional<std::string> not_square_integrable(const Distribution& distribution,
                                                 const Activation& psi, unsigned long growth);

/// Returns the family. Throws InvalidInput if its members may be 0 without a proof.
Family without_doubt(Family family);

/// Returns the dimension n of the inputs; nullopt for a family that is given by numbers.
std::optional<std::uint64_t> dimension_of(const Family& family);

/// Makes a family that is given by its Gram matrix. No bound on |f_i| is known.
Family gram_family(std::string name, std::string description, GramFacts facts);

/// Returns a family over subsets of [n] in another dimension; its norms do not depend on n.
/// Preconditions: family.subsets, k <= n.
Family in_dimension(Family family, std::uint64_t n);

/// The arguments that make a family over subsets.
struct SubsetArguments {
  /// The inner activation; set exactly if the family's entry takes one.
  std::optional<Activation> activation;
  OuterActivation outer;
  /// The dimension, and the size of the subsets: 1 <= k <= n.
  std::uint64_t n;
  std::uint64_t k;
  /// The digits of certified norms.
  unsigned digits;
  Arithmetic arithmetic = Arithmetic::arb;
};

/// A polynomial in x1, ..., xk, and the signs of its variables: junta(x1*x2, signs=fixed).
struct SignedJunta {
  Junta polynomial;
  Signs signs;
};

/// What is given in the parentheses of a family's name: hidden-direction(LAW).
using HiddenArgument = std::variant<std::monostate, HiddenLaw, SignedJunta, RidgeSum>;

/// The arguments that make a class whose target is drawn at random. Those that the entry of the
/// class takes are set.
struct PriorArguments {
  HiddenArgument hidden = {};
  std::optional<Activation> activation = std::nullopt;
  std::optional<OuterActivation> outer = std::nullopt;
  /// The distribution of the inputs; nullopt for hidden laws.
  std::optional<Distribution> distribution = std::nullopt;
  std::uint64_t n;
  std::optional<std::uint64_t> k = std::nullopt;
  /// The digits of certified norms and eigenvalues.
  unsigned digits;
  Arithmetic arithmetic = Arithmetic::arb;
};

/// The goals that a class with a random target can have.
enum class GoalKind { error, correlation, direction, overlap };

/// The questions that a class with a random target can be asked, and its maker.
struct PriorEntry {
  /// Reads what stands in the parentheses of its name; null if nothing does.
  HiddenArgument (*read_hidden)(const std::string& text,
                                std::span<const HiddenLawEntry> laws) = nullptr;
  /// The goals. Hidden laws have neither an error nor a correlation.
  std::set<GoalKind> goals;
  /// Whether |f_w| <= 1 is known, so that a correlation can be the goal.
  bool (*is_bounded)(const PriorArguments& arguments) = nullptr;
  /// The least dimension.
  std::uint64_t least_n = 3;
  /// The distribution of the inputs if there is one only; otherwise all rotation-invariant ones can
  /// be asked for. Empty for hidden laws.
  std::optional<std::string> only_distribution = std::nullopt;
  Family (*make)(const PriorArguments& arguments);

  [[nodiscard]] bool has_functions() const { return goals.contains(GoalKind::error); }
};

/// How to make a family, and its description in `sqdim list`. One of from_call, over_subsets and
/// prior is set; both of the latter, if the functions can be over subsets of coordinates or have
/// hidden orthonormal directions in place of coordinates (--orbit rotations).
struct FamilyEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// Makes a family that is given by numbers: abstract(size=8, ...).
  Family (*from_call)(const Call& call);
  /// Makes a family of functions f_S over the subsets S of [n] of size k.
  Family (*over_subsets)(const SubsetArguments& arguments);
  /// A class whose target is drawn at random.
  std::optional<PriorEntry> prior = std::nullopt;
  /// The options that it takes besides n: activation, outer, k.
  std::set<std::string> takes = {};

  [[nodiscard]] bool takes_activation() const { return takes.contains("activation"); }
};

}  // namespace sqdim
