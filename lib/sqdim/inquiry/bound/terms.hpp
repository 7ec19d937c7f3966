// terms: the parameters that a bound and a table of bounds read in the same way. An item of a list
// is read like a single text.
#pragma once

#include <string>

#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim {

inline constexpr const char* default_family = "parity-network";

/// Whether a family, or a list of families, is given by numbers, like orthonormal(100), rather than
/// over subsets.
bool is_by_numbers(const std::string& family);

/// The functions that the targets of a family over subsets are: one for each set of coordinates, or
/// one for each choice of orthonormal directions in place of coordinates.
enum class Orbit { coordinates, rotations };

inline constexpr EnumNames<Orbit, 2> orbit_names = {
    "orbit", {{{Orbit::coordinates, "coordinates"}, {Orbit::rotations, "rotations"}}}};

/// Whether the target of the family, or of the first of a list, is drawn at random.
bool has_random_target(const Texts& texts);

/// Refuses a --family of this kind where it cannot be asked about.
void refuse_random_targets(const Texts& texts, const std::string& why);

/// Reads the classes of this kind, one or a list, with every combination of activation, outer
/// activation, n and k; the last varies fastest. At least one is returned.
std::vector<PriorFamily> read_prior_families(const Texts& texts);

/// Reads the goals, one or a list, of a class of this kind. That of functions is an error unless a
/// correlation or a direction is asked for; that of laws is a direction or an overlap.
std::vector<StatedGoal> read_goals_of_prior(const Texts& texts, const PriorFamily& family);

/// Returns goals of one kind as goals of any kind.
template <class SomeGoal>
std::vector<StatedGoal> stated_goals(const std::vector<SomeGoal>& goals) {
  return {goals.begin(), goals.end()};
}

Rational parse_probability(const std::string& text);
RegressionGoal parse_regression_goal(const std::string& error, Scale scale);
ClassificationGoal parse_classification_goal(const std::string& correlation);
/// Reads the cosine of a direction goal, for data that the family decides.
DirectionGoal parse_direction_goal(const std::string& cosine, Data data, Scale scale);
/// Reads how many of the k elements of a hidden set are to be found.
OverlapGoal parse_overlap_goal(const std::string& shared, std::uint64_t k);
AgnosticGoal parse_agnostic_goal(const std::string& excess);
unsigned parse_low_degree(const std::string& text);

/// Reads the family over subsets of [n] of size k. The caller has read n and k, or searches for
/// them.
SubsetFamily read_subset_family(const Texts& texts, std::uint64_t n, std::uint64_t k);
/// Reads the dimension, which families over subsets require.
std::uint64_t read_n(const Texts& texts);

/// Reads the entry of a family over subsets. Throws InvalidInput if it does not go with
/// --activation.
const FamilyEntry& read_subset_entry(const Texts& texts);
/// Returns the texts of n and k, which families over subsets require.
Text required_n(const Texts& texts, const FamilyEntry& entry);
Text required_k(const Texts& texts);
/// Whether k is the largest admissible k <= log2 n. Throws InvalidInput for other texts with a
/// logarithm.
bool is_log2(const std::string& k);
/// Throws InvalidInput if the distribution does not exist in one of the dimensions.
Distribution read_distribution(const Texts& texts, const std::vector<std::uint64_t>& dimensions);
Scale read_scale(const Texts& texts);
QueryRange read_query_range(const Texts& texts);
Text required_tolerance(const Texts& texts);

/// Returns the correlation for labels: one tenth for sign. The goal for noisy labels depends on
/// their noise, so it has no default.
Text correlation_of_labels(const Texts& texts, const OuterActivation& outer);

/// Returns the text of --agnostic, if it is given. Throws InvalidInput if --correlation is, too.
std::optional<Text> agnostic_of_labels(const Texts& texts);

/// Refuses --agnostic for functions that have no neurons.
void refuse_agnostic(const Texts& texts, const std::string& functions);

/// Refuses parameters that describe families over subsets.
void refuse_subset_parameters(const Texts& texts);
/// Throws InvalidInput for functions that cannot have labels, because |f| <= 1 is not known.
void require_labels(const Family& family);
/// Does the same if --correlation is given.
void require_bounded(const Texts& texts, const GivenFunctions& functions);

/// The goals that are asked about, at least one.
struct GoalsAsked {
  bool regression;
  bool classification;
};
/// How a family is given. This decides whether the outer activation or --correlation chooses its
/// goal.
enum class GivenBy { subsets, numbers, direction };
/// Refuses the parameters of a goal that is not asked about.
void refuse_parameters_of_other_goal(const Texts& texts, const GoalsAsked& asked, GivenBy given_by);

/// Throws InvalidInput for powers of n: functions that are given by numbers have no n.
void require_values(const Texts& texts, const GivenFunctions& functions);

}  // namespace sqdim
