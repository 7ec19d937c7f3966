// From texts to the class that learners meet.
#include <fmt/format.h>

#include <utility>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/simulation/detail/read_class.hpp"

namespace sqdim {
namespace {

constexpr std::uint64_t most_simulated_n = 64;
constexpr std::uint64_t polynomial_degree = 2;

Target read_target(const Texts& texts) {
  return texts.or_else("target", "hard").read_name(target_names);
}

/// Reads a class that is given by numbers and whose Gram matrix the simulator knows.
Family read_orthonormal_family(const Texts& texts) {
  const Text given = texts.required("family");
  texts.refuse({"activation", "outer", "n", "k"},
               "does not go with --family " + in_quotes(given.value));
  Family family = given.read(find_family);
  const auto refuse = [&](const std::string& why) {
    given.refuse(fmt::format("{}: {}", in_quotes(family.name), why));
  };
  if (family.relative_correlation != 0)
    refuse(
        "the simulator needs a family of known Gram matrix; allowed: orthonormal(size), abstract "
        "with correlation=0, or functions over subsets");
  if (family.size > most_concepts)
    refuse(fmt::format("the simulator takes at most {} functions", most_concepts));
  if (read_target(texts) != Target::hard)
    throw InvalidInput("--target does not go with a family that is given by numbers");
  return family;
}

void require_certified(const Text& text, const Activation& activation) {
  if (activation.is_certified()) return;
  text.refuse(fmt::format(
      "{}: a simulation needs a proved norm, but {}; sample, norm, spectrum and correlate take it",
      in_quotes(activation.name), obstacle(activation)));
}

/// Returns the size of the subsets for a target; k is the size for the hard family.
std::uint64_t size_for(Target target, std::uint64_t n, std::uint64_t k) {
  if (target == Target::neuron) return 1;
  if (target == Target::random_sign && k > most_random_k)
    throw InvalidInput(fmt::format("--target random-sign: k is at most {}", most_random_k));
  if (target != Target::polynomial) return k;
  if (n < polynomial_degree) throw InvalidInput("--target polynomial: n is at least 2");
  return polynomial_degree;
}

std::optional<Activation> read_activation(const Texts& texts, Target target) {
  const auto text = texts.find("activation");
  if (!text && target == Target::random_sign)
    throw InvalidInput("--target random-sign needs --activation");
  if (!text) return std::nullopt;
  Activation activation = text->read(find_activation);
  if (target == Target::hard || target == Target::neuron) require_certified(*text, activation);
  return activation;
}

SubsetClass read_subset_class(const Texts& texts) {
  const FamilyEntry& entry = read_subset_entry(texts);
  const Text dimension = required_n(texts, entry);
  const Text size = texts.required("k", ": the size |S|, an integer");
  const Target target = read_target(texts);
  std::optional<Activation> activation = read_activation(texts, target);
  OuterActivation outer = texts.or_else("outer", "identity").read(parse_outer_activation);
  const std::uint64_t n = dimension.read(parse_natural, 1, most_simulated_n);
  const std::uint64_t k = size_for(target, n, size.read(parse_natural, std::uint64_t{1}, n));
  return {&entry, std::move(activation), std::move(outer), n, k, target};
}

SingleIndexClass read_single_index(const Texts& texts) {
  constexpr std::uint64_t most_n_of_direction = 4096;
  texts.refuse({"outer", "k", "target"}, "does not go with --family single-index");
  const Text text = texts.required("activation", " with --family single-index");
  Activation activation = text.read(find_activation);
  require_certified(text, activation);
  const std::uint64_t n = texts.required("n", ": the dimension, an integer")
                              .read(parse_natural, std::uint64_t{2}, most_n_of_direction);
  return {std::move(activation), n};
}

}  // namespace

ClassRequest read_class(const Texts& texts, const ReadMatrix& read_matrix) {
  if (gives_functions(texts)) return read_given_class(texts, read_matrix);
  texts.refuse({"weights"}, "goes with --values");
  const Text family = texts.or_else("family", default_family);
  if (family.value == "single-index") return read_single_index(texts);
  refuse_random_targets(texts, "simulate plays finitely many functions; bound and table take it");
  if (family.read(is_by_numbers)) return read_orthonormal_family(texts);
  return read_subset_class(texts);
}

}  // namespace sqdim
