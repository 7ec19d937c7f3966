// simulated_class: the classes that learners meet in a simulation: the hard family, or a control
// instead.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim {

/// The hard family, or a control over the same inputs: networks of 2^k units with random output
/// signs, the family with k = 1, or phi(x_i x_j).
enum class Target { hard, random_sign, neuron, polynomial };
inline constexpr EnumNames<Target, 4> target_names = {"target",
                                                      {{{Target::hard, "hard"},
                                                        {Target::random_sign, "random-sign"},
                                                        {Target::neuron, "neuron"},
                                                        {Target::polynomial, "polynomial"}}}};

/// The largest k of a control that sums its 2^k units one by one.
inline constexpr std::uint64_t most_random_k = 12;

/// Functions over the subsets of [n] of size k, 1 <= k <= n <= 64, of x ~ N(0, I_n).
struct SubsetClass {
  /// Outlives the request: it stands in the table of families.
  const FamilyEntry* entry;
  /// The activation, set exactly when the entry takes one. It is certified, except for targets
  /// whose norm is not asked for.
  std::optional<Activation> activation;
  OuterActivation outer;
  std::uint64_t n;
  /// The size for this target: 1 for neurons, 2 for polynomials.
  std::uint64_t k;
  Target target;
};

/// Functions that a user gives, or that are drawn: by their Gram matrix, by values on points, or
/// psi(<w, x>) for x ~ N(0, I_n) by their directions w.
struct GivenClass {
  /// The name of the file, or "single-index(directions=200)".
  std::string name;
  /// How the functions are given, for people: "a Gram matrix".
  std::string description;
  /// What is proved of them, and used by bounds.
  Family family;
  /// The Gram matrix, as normalised() makes it, of functions of norm 1; null for labels.
  std::shared_ptr<const GramMatrix> gram;
  /// The functions as means of labels; null for functions of norm 1.
  std::shared_ptr<const PointFunctions> labels;
  /// psi and n, for directions.
  std::optional<Activation> activation = std::nullopt;
  std::optional<std::uint64_t> n = std::nullopt;
};

/// The functions psi(<w, x>)/||psi|| of x ~ N(0, I_n) for all unit vectors w, for learners that train
/// on samples. Each of their runs has a uniform w of its own.
struct SingleIndexClass {
  /// It is certified.
  Activation activation;
  std::uint64_t n;
};

/// An orthonormal class, which is given by numbers, functions over subsets, given functions, or a
/// single-index model.
using ClassRequest = std::variant<Family, SubsetClass, GivenClass, SingleIndexClass>;

/// Returns the functions over subsets; null for a class that is given by numbers.
const SubsetClass* subsets_of(const ClassRequest& request);
/// Returns the single-index model; null for a finite class.
const SingleIndexClass* single_index_of(const ClassRequest& request);
/// Returns the given functions; null for a class that sqdim knows.
const GivenClass* given_of(const ClassRequest& request);
/// Returns the activation and the dimension of a class that has them.
std::optional<std::string> activation_of(const ClassRequest& request);
std::optional<std::uint64_t> dimension_of(const ClassRequest& request);
/// Returns "orthonormal(100)", "parity-network", or the name of a file.
std::string name_of(const ClassRequest& request);
Target target_of(const ClassRequest& request);
/// Whether |f| <= 1 is known.
bool is_bounded(const ClassRequest& request);
/// Whether the members are networks whose units have a kernel in closed form.
bool has_neurons(const ClassRequest& request);

struct SimulatedClass {
  ClassRequest request;
  /// The family that bounds are about; nullopt for random signs and for single-index models, whose
  /// learners no bound covers.
  std::optional<Family> family;
  /// The seed of everything that is drawn at random.
  std::uint64_t seed;
};

/// Computes the norm. Throws InvalidInput for functions that are 0.
SimulatedClass simulated_class(const ClassRequest& request, std::uint64_t seed);

/// Returns N; nullopt for a single-index model, which is not finite.
std::optional<Integer> size_of(const SimulatedClass& simulated);

/// Makes the class that learners meet when they ask queries. Takes a while if the class has to be
/// sampled. Throws InvalidInput for more than 10^7 subsets.
std::unique_ptr<ConceptClass> make_class(const SimulatedClass& simulated, KnownMonomials monomials,
                                         const SamplingPlan& plan);

/// Draws from the class what run number `run` of a learner that trains is to learn. Precondition:
/// subsets_of() or single_index_of() is not null.
TrainingTarget draw_target(const SimulatedClass& simulated, std::uint64_t run);

}  // namespace sqdim
