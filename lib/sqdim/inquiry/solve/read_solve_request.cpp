#include <fmt/format.h>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/solve/solve_request.hpp"

namespace sqdim {
namespace {

void require_subsets(const Texts& texts) {
  texts.refuse({"orbit"}, "does not go with --solve n and k, and --width");
  refuse_random_targets(texts, "--solve n and k, and --width, are for families over subsets");
  if (texts.or_else("family", default_family).read(is_by_numbers))
    throw InvalidInput("--solve n and k are for families over subsets, which have --n and --k");
}

/// Refuses powers of n. The search for n keeps everything fixed except the tolerance
/// (docs/theory.md, 5.16).
void refuse_powers(const Terms& terms, const Texts& texts) {
  const auto refuse = [&](const char* name, const std::optional<SymbolicNumber>& number) {
    if (!number || !std::holds_alternative<SymbolicPower>(*number)) return;
    const Text given = texts.required(name);
    given.refuse(fmt::format("{}: --solve n takes numbers here, not powers of n or N",
                             in_quotes(given.value)));
  };
  refuse("parameters", terms.parameters);
  refuse("samples", terms.samples);
  refuse("gamma", terms.gamma);
}

/// Throws unless the law of the inputs exists in every dimension and bounds are known to grow with
/// n, which excludes correlated families.
void require_any_dimension(const Distribution& distribution) {
  if (distribution.dimension)
    throw InvalidInput(fmt::format("--solve n: --distribution {} exists for n = {} only",
                                   in_quotes(distribution.name), *distribution.dimension));
  if (!is_sign_symmetric(distribution))
    throw InvalidInput("--solve n: --distribution has to be sign-symmetric");
}

/// Returns the least n: k, except on the sphere, where f_S is not proved to differ from 0
/// (docs/theory.md, 8.4).
std::uint64_t first_dimension(const Texts& texts, std::uint64_t k) {
  const Distribution law = texts.or_else("distribution", "gaussian").read(find_distribution);
  require_any_dimension(law);
  return std::holds_alternative<SphereLaw>(law.law) ? k + 1 : k;
}

FamilyRequest family_at_start(const Texts& texts, Unknown unknown) {
  if (unknown == Unknown::tolerance) return read_family(texts);
  require_subsets(texts);
  if (unknown == Unknown::subset_size) return read_subset_family(texts, read_n(texts), 1);
  const Text k = required_k(texts);
  if (k.value == "log2") k.refuse("log2 does not go with --solve n: give a k");
  const std::uint64_t size = k.read(parse_natural, 1, most_k);
  return read_subset_family(texts, first_dimension(texts, size), size);
}

}  // namespace

std::vector<Parameter> solve_parameters() {
  return {option("width", "instead of --k: the k with 2^k <= WIDTH whose bound is largest"),
          option("queries", "with --solve: the number of queries to be proved"),
          option("solve", "the least tau, n or k at which --queries are proved",
                 names_in_enum<unknown_names>)};
}

SolveRequest read_solve_request(const Texts& texts) {
  refuse_lists(texts, bound_parameters());
  const Text solve = texts.required("solve", " with --queries: tau, n or k");
  const Text queries =
      texts.required("queries", " with --solve: the number to be proved, e.g. 2^80");
  texts.refuse({"width"}, "does not go with --solve");
  const Unknown unknown = solve.read_name(unknown_names);
  const Integer least = queries.read(parse_integer, Integer(1), Integer(1) << 200'000);
  texts.refuse({solve.value}, "does not go with --solve, which finds it");
  if (unknown == Unknown::subset_size)
    texts.refuse({"agnostic"}, "does not go with --solve k: the correlation depends on k");
  FamilyRequest family = family_at_start(texts, unknown);
  SymbolicNumber tolerance = Rational(1);
  if (unknown != Unknown::tolerance)
    tolerance = required_tolerance(texts).read(parse_positive_symbol);
  Terms terms = read_terms(texts, family);
  if (unknown == Unknown::dimension) refuse_powers(terms, texts);
  return {unknown, least, {std::move(family), std::move(terms), std::move(tolerance)}};
}

WidthRequest read_width_request(const Texts& texts) {
  refuse_lists(texts, bound_parameters());
  const Text width = texts.required("width");
  texts.refuse({"k"}, "does not go with --width, which finds it");
  texts.refuse({"agnostic"}, "does not go with --width: the correlation depends on k");
  require_subsets(texts);
  const Integer greatest = width.read(parse_integer, Integer(2), Integer(1) << 64);
  FamilyRequest family = read_subset_family(texts, read_n(texts), 1);
  const Text tolerance = required_tolerance(texts);
  Terms terms = read_terms(texts, family);
  return {greatest, {std::move(family), std::move(terms), tolerance.read(parse_positive_symbol)}};
}

}  // namespace sqdim
