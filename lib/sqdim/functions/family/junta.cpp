// Functions of a few hidden coordinates of the cube. docs/theory.md, 14.
#include <fmt/format.h>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/family/detail/moments.hpp"
#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

constexpr EnumNames<Signs, 2> signs_names = {
    "signs", {{{Signs::random, "random"}, {Signs::fixed, "fixed"}}}};

/// Reads "x1*x2 + x3" or "x1*x2 + x3, signs=fixed".
HiddenArgument read(const std::string& text, std::span<const HiddenLawEntry> /*laws*/) {
  const std::vector<std::string> items = parse_items(text);
  if (items.size() == 1) return SignedJunta{parse_junta(items.front()), Signs::random};
  const std::string prefix = "signs=";
  if (items.size() != 2 || !items.back().starts_with(prefix))
    throw InvalidInput(
        fmt::format("{}: expected a polynomial, or a polynomial and signs=random or signs=fixed",
                    in_quotes(text)));
  return SignedJunta{parse_junta(items.front()),
                     signs_names.parse(items.back().substr(prefix.size()))};
}

bool is_bounded(const PriorArguments& arguments) {
  return supremum(std::get<SignedJunta>(arguments.hidden).polynomial) <= 1;
}

PriorSpectrum spectrum_of(const JuntaSpectrum& spectrum) {
  return {.lambda = lambda(spectrum),
          .centred = centred_lambda(spectrum),
          .mean = Enclosure::exactly(spectrum.mean_squared)};
}

Prior prior_of(const SignedJunta& junta, const PriorArguments& arguments) {
  const auto& [polynomial, signs] = junta;
  const Leap found = leap(polynomial);
  const JuntaSpectrum told = junta_spectrum(polynomial, found.told, arguments.n, signs);
  const JuntaSpectrum untold = junta_spectrum(polynomial, 0, arguments.n, signs);
  const bool fixed = signs == Signs::fixed;
  return {.hidden = HiddenCoordinates{polynomial, signs, found},
          .ingredients = {.n = arguments.n, .distribution = arguments.distribution->name},
          .raw = spectrum_of(told),
          .relative = std::nullopt,
          .untold_lambda = lambda(untold),
          .method = fixed ? "johnson-scheme" : "degrees",
          .hypothesis = fixed
                            ? "the coordinates are uniform: Lambda by the representations of "
                              "permutations"
                            : "the coordinates and their signs are uniform: Lambda by the degrees "
                              "of monomials",
          .measures = std::make_shared<const MeasureBounds>(),
          .kernel_moment =
              moments_by_square(untold.mean_squared, kernel_square(untold), untold.norm_squared),
          .arithmetic = arguments.arithmetic};
}

std::string name_of(const SignedJunta& junta) {
  return fmt::format("junta({}{})", canonical_text(junta.polynomial),
                     junta.signs == Signs::fixed ? ", signs=fixed" : "");
}

Family make(const PriorArguments& arguments) {
  const auto& junta = std::get<SignedJunta>(arguments.hidden);
  const Rational largest = supremum(junta.polynomial);
  Family family{
      .name = name_of(junta),
      .description = junta.signs == Signs::fixed
                         ? "f(x) = g(x_S(1), ..., x_S(k)), S a uniform choice of k coordinates of "
                           "{-1,1}^n"
                         : "f(x) = g(e_1 x_S(1), ..., e_k x_S(k)), S a uniform choice of k "
                           "coordinates of {-1,1}^n, e uniform signs",
      .size = 1,
      .norm_squared = Enclosure::exactly(norm_squared(junta.polynomial)),
      .norm_method = "fourier-coefficients",
      .relative_correlation = 1,
      .bounded = largest <= 1};
  if (largest < 1) family.supremum = largest;
  if (variables(junta.polynomial) == 0)
    family.degenerate = "g = " + canonical_text(junta.polynomial) + " depends on no coordinate";
  family.prior = std::make_shared<const Prior>(prior_of(junta, arguments));
  return family;
}

}  // namespace

FamilyEntry junta() {
  return {.name = "junta",
          .parameters = "polynomial, signs=random",
          .description =
              "functions of a few hidden coordinates of the cube, given by a polynomial "
              "in x1, x2, ..., as in junta(x1*x2*x3 + x1*x2*x4); with --n N",
          .citation = "abbe23",
          .from_call = nullptr,
          .over_subsets = nullptr,
          .prior = PriorEntry{.read_hidden = read,
                              .goals = {GoalKind::error, GoalKind::correlation},
                              .is_bounded = is_bounded,
                              .least_n = 1,
                              .only_distribution = "rademacher",
                              .make = make}};
}

}  // namespace sqdim::families
