// Reading classes whose target is drawn at random, and what can be asked about them.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"
#include "sqdim/theorems/problem_grid/problem_grid.hpp"

namespace sqdim {
namespace {

/// Returns the name of a family without what stands in its parentheses.
std::string name_alone(const std::string& family) {
  return family.substr(0, family.find_first_of("(, "));
}

/// Returns the entry of a name; null if there is none, which is somebody else's error.
const FamilyEntry* entry_of(const std::string& family) {
  for (const FamilyEntry& entry : all_families()) {
    if (entry.name == name_alone(family)) return &entry;
  }
  return nullptr;
}

bool takes(const FamilyEntry& entry, const char* option) {
  return entry.takes.contains(option);
}

/// Whether the orbit is that of rotations. Throws InvalidInput for a class that has one orbit only.
bool is_rotated(const Texts& texts, const FamilyEntry& entry) {
  const std::optional<Text> orbit = texts.find("orbit");
  if (!orbit) return false;
  if (!entry.over_subsets || !entry.prior)
    orbit->refuse("goes with --family parity-network and sign-parity");
  return orbit->read_name(orbit_names) == Orbit::rotations;
}

/// Refuses the parameters that the class does not have.
void refuse_others(const Texts& texts, const FamilyEntry& entry) {
  const std::string why =
      "does not go with --family " + in_quotes(texts.or_else("family", default_family).value);
  for (const char* option : {"activation", "outer", "k"}) {
    if (!takes(entry, option)) texts.refuse({option}, why);
  }
  const std::optional<Text> distribution = texts.find("distribution");
  if (!distribution) return;
  const std::optional<std::string>& only = entry.prior->only_distribution;
  if (!entry.prior->has_functions()) distribution->refuse(why);
  if (only && distribution->value != *only)
    distribution->refuse(fmt::format("{}, which is under {}", why, *only));
}

/// Reads what stands in the parentheses of an item of --family.
HiddenArgument read_hidden(const std::string& family, const FamilyEntry& entry) {
  const std::size_t end = family.find('(');
  const bool has_parentheses = end != std::string::npos;
  if (!entry.prior->read_hidden) {
    if (!has_parentheses) return {};
    throw InvalidInput(fmt::format("{}: {} is given by its options: {}", in_quotes(family),
                                   entry.name, entry.parameters));
  }
  if (!has_parentheses || !family.ends_with(')'))
    throw InvalidInput(fmt::format("{}: the parentheses are missing, as in {}({})",
                                   in_quotes(family), entry.name, entry.parameters));
  return entry.prior->read_hidden(family.substr(end + 1, family.size() - end - 2),
                                  all_hidden_laws());
}

/// Reads the distribution of the inputs. Throws InvalidInput unless it is one that the class has in
/// each of the dimensions.
Distribution read_its_distribution(const Texts& texts, const FamilyEntry& entry,
                                   const std::vector<std::uint64_t>& dimensions) {
  const std::string fallback = entry.prior->only_distribution.value_or("gaussian");
  const Text text = texts.or_else("distribution", fallback);
  Distribution distribution = text.read([&](const std::string& name) {
    Distribution found = find_distribution(name);
    for (const std::uint64_t n : dimensions) require_dimension(found, n);
    return found;
  });
  if (!entry.prior->only_distribution && !is_rotation_invariant(distribution))
    text.refuse(
        fmt::format("{}: rotated functions are for distributions that rotations leave "
                    "unchanged: gaussian, sphere, student",
                    in_quotes(text.value)));
  return distribution;
}

/// Returns a list of one nullopt for an option that the class does not take.
template <class Read>
auto read_if_taken(const FamilyEntry& entry, const char* option, Read read) {
  using Value = typename decltype(read())::value_type;
  if (!takes(entry, option)) return std::vector<std::optional<Value>>{std::nullopt};
  const std::vector<Value> list = read();
  return std::vector<std::optional<Value>>(list.begin(), list.end());
}

/// The lists that are common to all families of one entry.
struct PriorLists {
  std::vector<std::optional<Activation>> activations;
  std::vector<std::optional<OuterActivation>> outers;
  std::vector<std::uint64_t> dimensions;
  /// Empty for the largest admissible k <= log2 n.
  std::vector<std::optional<std::uint64_t>> sizes;
  std::optional<Distribution> distribution;
};

PriorLists read_prior_lists(const Texts& texts, const FamilyEntry& entry) {
  refuse_others(texts, entry);
  PriorLists lists;
  lists.activations = read_if_taken(entry, "activation", [&] {
    return texts.required("activation", " with --family " + entry.name)
        .read_list(find_certified_activation);
  });
  lists.outers = read_if_taken(entry, "outer", [&] {
    return texts.or_else("outer", "identity").read_list(parse_outer_activation);
  });
  lists.dimensions = texts.required("n", ": the dimension, an integer")
                         .read(parse_integer_list, entry.prior->least_n, most_n);
  if (entry.prior->has_functions())
    lists.distribution = read_its_distribution(texts, entry, lists.dimensions);
  if (takes(entry, "k") && entry.over_subsets && required_k(texts).read(is_log2)) return lists;
  lists.sizes = read_if_taken(entry, "k", [&] {
    return texts.required("k", ": an integer").read(parse_integer_list, std::uint64_t{1}, most_k);
  });
  return lists;
}

/// Returns the sizes at one activation and dimension, all at most n where that is required.
std::vector<std::optional<std::uint64_t>> sizes_at(const Texts& texts, const PriorLists& lists,
                                                   const FamilyEntry& entry,
                                                   const std::optional<Activation>& activation,
                                                   std::uint64_t n) {
  if (lists.sizes.empty()) return {admissible_k_up_to_log2(activation, n)};
  // The angles of a polygon are in a plane, however many there are.
  const bool counts_dimensions = entry.over_subsets || !entry.prior->has_functions();
  if (!counts_dimensions) return lists.sizes;
  for (const std::optional<std::uint64_t>& k : lists.sizes) {
    if (k && *k > n) texts.required("k").refuse(fmt::format("'{}': at most n = {}", *k, n));
  }
  return lists.sizes;
}

/// Adds every combination of the lists for one item of --family.
void add_families(std::vector<PriorFamily>& families, const Texts& texts, const PriorLists& lists,
                  const FamilyEntry& entry, const HiddenArgument& hidden) {
  for (const auto& activation : lists.activations) {
    for (const auto& outer : lists.outers) {
      for (const std::uint64_t n : lists.dimensions) {
        for (const auto& k : sizes_at(texts, lists, entry, activation, n))
          families.push_back({&entry,
                              {.hidden = hidden,
                               .activation = activation,
                               .outer = outer,
                               .distribution = lists.distribution,
                               .n = n,
                               .k = k,
                               .digits = bound_digits}});
      }
    }
  }
}

std::vector<StatedGoal> read_goals_of_laws(const Texts& texts, const PriorFamily& family) {
  const bool has_direction = family.entry->prior->goals.contains(GoalKind::direction);
  texts.refuse({"error", "scale", "correlation"},
               fmt::format("belongs to functions; the goal of a hidden law is {}",
                           has_direction ? "--direction" : "--overlap"));
  texts.refuse({"parameters", "noise"}, "belongs to those who train functions");
  if (has_direction)
    return stated_goals(
        texts.or_else("direction", "1/2").read_list(parse_direction_goal, Data::laws, Scale::raw));
  return stated_goals(
      texts.required("overlap", ": how many elements a set of k shares with the hidden one")
          .read_list(parse_overlap_goal, *family.arguments.k));
}

/// Refuses a correlation with functions that are not known to be bounded.
void require_bounded(const Texts& texts, const PriorFamily& family) {
  if (family.entry->prior->is_bounded(family.arguments)) return;
  const std::optional<Activation>& activation = family.arguments.activation;
  texts.refuse({"correlation"},
               fmt::format("needs |f| <= 1, which is not known of {}{}", family.entry->name,
                           activation ? " with the activation " + activation->name : ""));
}

bool is_two_valued(const PriorArguments& arguments) {
  return arguments.outer && arguments.outer->magnitude == Rational(1);
}

bool has_labels_only(const PriorArguments& arguments) {
  return arguments.outer && !arguments.outer->identity;
}

/// Whether a list of outer activations has the identity and others: then the correlation is the goal
/// of the others alone.
bool has_both_kinds(const Texts& texts, const FamilyEntry& entry) {
  if (!takes(entry, "outer")) return false;
  const std::vector<OuterActivation> outers =
      texts.or_else("outer", "identity").read_list(parse_outer_activation);
  const auto is_identity = [](const OuterActivation& outer) { return outer.identity; };
  return std::any_of(outers.begin(), outers.end(), is_identity) &&
         !std::all_of(outers.begin(), outers.end(), is_identity);
}

void refuse_other_goals(const Texts& texts, const PriorFamily& family) {
  const std::set<GoalKind>& goals = family.entry->prior->goals;
  if (!goals.contains(GoalKind::direction))
    texts.refuse({"direction"},
                 "belongs to families with a hidden direction: --family single-index or "
                 "hidden-direction(LAW)");
  if (!goals.contains(GoalKind::overlap))
    texts.refuse({"overlap"}, "belongs to --family planted-biclique");
  if (family.arguments.activation)
    texts.refuse({"agnostic"}, "is for --family parity-network and --orbit coordinates");
  refuse_agnostic(texts, family.entry->name);
}

std::vector<StatedGoal> read_goals_of_functions(const Texts& texts, const PriorFamily& family) {
  const PriorArguments& arguments = family.arguments;
  const std::optional<Text> direction = texts.find("direction");
  if (direction)
    texts.refuse({"error", "correlation"}, "does not go with --direction, which is the goal");
  const bool both = has_both_kinds(texts, *family.entry);
  const bool labels = has_labels_only(arguments) || (texts.has("correlation") && !both);
  if (labels || !both) require_bounded(texts, family);
  refuse_parameters_of_other_goal(
      texts, {.regression = !labels || both, .classification = labels || both},
      has_labels_only(arguments) ? GivenBy::subsets : GivenBy::direction);
  const Scale scale = read_scale(texts);
  if (direction)
    return stated_goals(direction->read_list(parse_direction_goal, Data::values, scale));
  if (!labels)
    return stated_goals(texts.or_else("error", "1/2").read_list(parse_regression_goal, scale));
  const Text correlation = is_two_valued(arguments) ? texts.or_else("correlation", "1/10")
                                                    : texts.required("correlation");
  return stated_goals(correlation.read_list(parse_classification_goal));
}

}  // namespace

bool names_random_target(const std::string& family) {
  const FamilyEntry* entry = entry_of(family);
  return entry != nullptr && entry->prior && !entry->over_subsets;
}

bool has_random_target(const Texts& texts) {
  const std::string family = texts.or_else("family", default_family).value;
  const FamilyEntry* entry = entry_of(family);
  if (entry == nullptr) return false;
  return is_rotated(texts, *entry) || names_random_target(family);
}

void refuse_random_targets(const Texts& texts, const std::string& why) {
  const Text family = texts.or_else("family", default_family);
  if (!names_random_target(family.value)) return;
  family.refuse(fmt::format("{}: {}", in_quotes(family.value), why));
}

std::vector<PriorFamily> read_prior_families(const Texts& texts) {
  const Text items = texts.or_else("family", default_family);
  std::vector<PriorFamily> families;
  for (const std::string& item : items.read(parse_items)) {
    const Text text{items.label, item};
    const FamilyEntry& entry = find_family_entry(name_alone(item));
    if (!families.empty() && families.front().entry != &entry)
      items.refuse("takes families of one kind here, so that a caption is about all rows");
    if (!entry.prior) text.refuse(in_quotes(item) + ": its target is not drawn at random");
    add_families(families, texts, read_prior_lists(texts, entry), entry,
                 text.read(read_hidden, entry));
  }
  return families;
}

std::vector<StatedGoal> read_goals_of_prior(const Texts& texts, const PriorFamily& family) {
  refuse_other_goals(texts, family);
  return family.entry->prior->has_functions() ? read_goals_of_functions(texts, family)
                                              : read_goals_of_laws(texts, family);
}

}  // namespace sqdim
