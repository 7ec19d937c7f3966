// A class whose target is drawn at random, for a person.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/prior_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

bool has_labelled_samples(const HiddenDirection& direction) {
  return direction.law && direction.law->samples == HiddenSamples::labelled;
}

std::string shown_exponent(const HiddenDirection& direction) {
  const std::optional<unsigned long> exponent = direction.information_exponent;
  if (!exponent) return information_exponent(direction.series).reason;
  if (has_labelled_samples(direction))
    return fmt::format("{}: the least d >= 1 with E[h_d(<w, x>) | y] != 0 for some y (generative)",
                       *exponent);
  if (direction.law && *exponent <= 2)
    return *exponent == 1 ? "1: the mean of <w, x> is not 0" : "2: the mean of <w, x> is 0";
  if (direction.law)
    return fmt::format("{}: the first {} moments of <w, x> are those of N(0, 1)", *exponent,
                       *exponent - 1);
  return fmt::format("{}: the least d >= 1 with a Hermite coefficient psi^_d != 0{}", *exponent,
                     *exponent == 1 ? "; exact correlations with x alone show the direction" : "");
}

using Lines = std::vector<std::pair<std::string, std::string>>;

/// The line about what makes the class hard, if there is one number that does.
Lines hardness(const HiddenDirection& direction, const Ingredients& /*ingredients*/) {
  return {{"exponent", shown_exponent(direction)}};
}

/// Returns "20 hidden units" and "none of degree below 10: Lambda <= ||f||^2/dim H_{1024,10}, ...".
Lines hardness(const HiddenRotation& hidden, const Ingredients& ingredients) {
  const std::string space = fmt::format("dim H_{{{},{}}}", ingredients.n, hidden.least_degree);
  const std::string dimension =
      equals_about(harmonic_dimension(ingredients.n, hidden.least_degree));
  Lines lines;
  if (hidden.units) lines.emplace_back("units", hidden.units->str());
  lines.emplace_back("harmonics",
                     fmt::format("none of degree below {}: Lambda <= ||f||^2/{}, {} {}",
                                 hidden.least_degree, space, space, dimension));
  return lines;
}

/// Returns "2: after {1}, which the learner is told, {1, 2, 3} adds 2 variables at once".
std::string shown_leap(const Leap& leap) {
  const std::string told = leap.told == 0 ? ""
                                          : fmt::format("after {}, which the learner is told, ",
                                                        canonical_text(leap.told));
  return fmt::format("{}: {}{} adds {} variable{} at once", leap.leap, told,
                     canonical_text(leap.jump), leap.leap, leap.leap == 1 ? "" : "s");
}

Lines hardness(const HiddenCoordinates& hidden, const Ingredients& /*ingredients*/) {
  if (hidden.leap.leap == 0) return {};
  return {{"leap", shown_leap(hidden.leap)}};
}

Lines hardness(const HiddenSubset& /*hidden*/, const Ingredients& /*ingredients*/) {
  return {};
}

/// Every bound at a hidden direction says this.
constexpr const char* limits_at_direction =
    R"(Errors of answers are an adversary's, which is worse than the noise of samples: at information
exponent k csq-centred asks for more than one query until 1/tau^2 is about n^((k+1)/2) (odd k) or
n^((k+2)/2) (even k), while algorithms are known that need about n^(k/2) samples (damian23).)";

/// Every bound on laws with a hidden direction says this, too.
constexpr const char* limits_of_laws =
    R"(Lattice reduction, which is no statistic, finds the direction of a noiseless discrete law in polynomial
time. )";

/// Every bound on labels with a hidden direction says this instead.
constexpr const char* limits_of_labels =
    R"(Queries are about points and labels, and not only correlational. Errors of answers are an
adversary's, which is worse than the noise of samples: at generative exponent k csq-centred asks
for more than one query until 1/tau^2 is about n^((k+1)/2) (odd k) or n^((k+2)/2) (even k), while
algorithms are known that need about n^(k/2) samples (damian24).)";

TargetWords words_of(const HiddenDirection& direction) {
  if (has_labelled_samples(direction))
    return {.every = "every direction w",
            .some = "law of independent x and y or D_w for some direction w",
            .limits = limits_of_labels};
  return {.every = "every direction w",
          .some = direction.law ? "law N(0, I_n) or D_w for some direction w"
                                : "f_w for some direction w",
          .limits = (direction.law ? limits_of_laws : "") + std::string(limits_at_direction)};
}

/// Every bound on an orbit says this.
constexpr const char* limits_of_orbits =
    R"(The directions are hidden, and not only which coordinates matter: this is a larger class than that
of the subsets of coordinates, with bounds of its own.)";

TargetWords words_of(const HiddenRotation& /*hidden*/) {
  return {.every = "every rotation Q", .some = "f_Q for some rotation Q", .limits = ""};
}

TargetWords words_of(const HiddenCoordinates& hidden) {
  const std::string choice =
      hidden.signs == Signs::fixed ? "choice of coordinates" : "choice of coordinates and signs";
  return {.every = "every " + choice, .some = "f for some " + choice, .limits = ""};
}

TargetWords words_of(const HiddenSubset& /*hidden*/) {
  return {.every = "every set S of that size",
          .some = "uniform law on {0,1}^n or D_S for some set S",
          .limits = ""};
}

/// Returns "psi(x) = max(x, 0), phi = sign; n = 64, k = 4", without what the class does not have.
std::string shown_ingredients(const Ingredients& ingredients) {
  std::string functions;
  if (ingredients.activation) functions = "psi(x) = " + ingredients.activation->formula.text();
  if (ingredients.outer && !ingredients.outer->identity)
    functions += (functions.empty() ? "phi = " : ", phi = ") + ingredients.outer->name;
  if (!functions.empty()) functions += "; ";
  functions += fmt::format("n = {}", ingredients.n);
  return ingredients.k ? fmt::format("{}, k = {}", functions, *ingredients.k) : functions;
}

std::string shown_norm(const Family& family, bool has_laws) {
  if (family.norm_squared)
    return (has_laws ? "chi^2 " : "||f||^2 ") + shown_enclosure(*family.norm_squared) +
           " (certified)";
  return has_laws ? "chi^2 is infinite: laws with different directions are singular"
                  : "not known under this distribution";
}

/// Returns "largest eigenvalue <= 3e-6 ||f||^2; about the mean of the functions <= 1.2e-8 ||f||^2".
std::string shown_spectrum(const PriorSpectrum& spectrum, const char* relative, bool has_laws) {
  return fmt::format("largest eigenvalue {0}{1}; about the mean of the {2} {3}{1}",
                     shown_enclosure(spectrum.lambda), relative, has_laws ? "laws" : "functions",
                     shown_enclosure(spectrum.centred));
}

}  // namespace

Facts prior_facts(const Family& family) {
  const Prior& prior = *family.prior;
  const bool has_laws = !prior.ingredients.distribution;
  Facts facts{{{"family", fmt::format("{}: {}", family.name, family.description)},
               {"", shown_ingredients(prior.ingredients)}}};
  append(facts.lines,
         std::visit([&](const auto& some) { return hardness(some, prior.ingredients); },
                    prior.hidden));
  facts.lines.emplace_back("norm", shown_norm(family, has_laws));
  facts.lines.emplace_back("spectrum", prior.raw
                                           ? shown_spectrum(*prior.raw, "", has_laws)
                                           : shown_spectrum(*prior.relative, " ||f||^2", has_laws));
  return facts;
}

TargetWords target_words(const Family& family) {
  TargetWords words =
      std::visit([](const auto& some) { return words_of(some); }, family.prior->hidden);
  if (family.prior->is_orbit) words.limits = limits_of_orbits;
  return words;
}

}  // namespace sqdim
