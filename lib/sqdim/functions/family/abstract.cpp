// A theorist's own numbers: N functions of equal norm whose pairwise correlations are bounded.
#include <fmt/format.h>

#include <optional>

#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

[[noreturn]] void refuse(const char* parameter, const Rational& value, const char* allowed) {
  throw InvalidInput(
      fmt::format("abstract: {} is {}, not {}", parameter, allowed, in_quotes(to_string(value))));
}

Family make(const Call& call) {
  const Arguments arguments(call, {"size", "norm_squared", "correlation", "supremum"});
  const Integer size = arguments.required_positive_integer("size");
  const Rational norm_squared = arguments.required("norm_squared");
  const Rational correlation = arguments.required("correlation");
  const Rational supremum = arguments.optional("supremum", 0);  // 0: not given
  if (norm_squared <= 0) refuse("norm_squared", norm_squared, "a positive number");
  if (correlation < 0 || correlation > norm_squared) {
    refuse("correlation", correlation, "a number from 0 to norm_squared (Cauchy-Schwarz)");
  }
  if (supremum != 0 && (supremum < 0 || supremum * supremum < norm_squared)) {
    refuse("supremum", supremum, "at least the norm, since ||f|| <= sup |f|");
  }
  const std::string given = supremum == 0 ? "" : ", supremum=" + to_string(supremum);
  return {
      .name = fmt::format("abstract(size={}, norm_squared={}, correlation={}{})", size.str(),
                          to_string(norm_squared), to_string(correlation), given),
      .description = "abstract: N functions given by their norm and a bound on their correlations",
      .size = size,
      .norm_squared = Enclosure::exactly(norm_squared),
      .norm_method = "given",
      .relative_correlation = correlation / norm_squared,
      .bounded = supremum > 0 && supremum <= 1,
      .supremum = supremum > 0 && supremum < 1 ? std::optional(supremum) : std::nullopt};
}

}  // namespace

FamilyEntry abstract() {
  return {.name = "abstract",
          .parameters = "size, norm_squared, correlation, [supremum]",
          .description = "your own numbers: N, ||f||^2, and upper bounds on |<f_i, f_j>| and |f_i|",
          .citation = "sqdim",
          .from_call = make,
          .over_subsets = nullptr};
}

}  // namespace sqdim::families
