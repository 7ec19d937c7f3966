#include "sqdim/documents/answers/detail/class_in_latex.hpp"

#include <fmt/format.h>

#include <regex>

#include "sqdim/documents/document/document.hpp"

namespace sqdim {
namespace {

/// Returns "$\psi$ = relu and $\phi$ = sign", without what the class does not have; or nothing.
std::string where(const Ingredients& ingredients) {
  std::string text;
  if (ingredients.activation) text = "$\\psi$ = " + latex_text(ingredients.activation->name);
  if (ingredients.outer && !ingredients.outer->identity)
    text += (text.empty() ? "" : " and ") + ("$\\phi$ = " + latex_text(ingredients.outer->name));
  return text.empty() ? "" : ", where " + text;
}

/// Returns phi(f), or f if there is no outer activation.
std::string with_outer(const Ingredients& ingredients, const std::string& f) {
  if (!ingredients.outer || ingredients.outer->identity) return f;
  return "\\phi\\Bigl(" + f + "\\Bigr)";
}

std::string defined(const HiddenDirection& direction, const Family& family) {
  const Ingredients& ingredients = family.prior->ingredients;
  const std::string start =
      fmt::format("For a unit vector $w \\in \\mathbf{{R}}^{{{}}}$ let ", ingredients.n);
  if (!direction.law)
    return start + "$f_w(x) = \\psi(\\langle w, x \\rangle)$" + where(ingredients) + ".";
  const std::string law = latex_text(direction.law->name);
  if (direction.law->samples == HiddenSamples::labelled)
    return start + fmt::format(
                       "$D_w$ be the law of $(x, y)$ with $x \\sim N(0, I_{{{}}})$ and the label "
                       "$y$ of $\\langle w, x \\rangle$ that {} gives.",
                       ingredients.n, law);
  return start + "$D_w$ be the law of $x$ under which $\\langle w, x \\rangle$ has the law " + law +
         " and the part of $x$ orthogonal to $w$ is independent of it and standard normal.";
}

/// The function that is rotated, at the identity: the q_i are the columns of Q.
std::string rotated(const Family& family) {
  const Ingredients& ingredients = family.prior->ingredients;
  if (family.name == "sign-parity")
    return fmt::format("\\prod_{{i=1}}^{{{}}} \\mathrm{{sign}} \\langle Q e_i, x \\rangle",
                       *ingredients.k);
  if (family.name == "parity-network")
    return fmt::format(
        "\\sum_{{w \\in \\{{-1, 1\\}}^{{{0}}}}} w_1 \\cdots w_{{{0}}}\\, "
        "\\psi\\Bigl(\\sum_{{i=1}}^{{{0}}} w_i \\langle Q e_i, x \\rangle / \\sqrt{{{0}}}\\Bigr)",
        *ingredients.k);
  if (family.name == "polygon")
    return fmt::format("\\sum_{{j=1}}^{{{}}} (-1)^j \\psi(\\langle Q u_j, x \\rangle)",
                       2 * *ingredients.k);
  return "\\sum_i a_i \\psi(\\langle Q u_i, x \\rangle)";
}

/// Says which vectors are rotated.
std::string vectors(const Family& family) {
  if (family.name == "sign-parity" || family.name == "parity-network")
    return " The $e_i$ are the unit vectors of the coordinates.";
  if (family.name == "polygon")
    return fmt::format(" The $u_j$ are $(\\cos(j \\pi/{0}), \\sin(j \\pi/{0}), 0, \\dots, 0)$.",
                       *family.prior->ingredients.k);
  return " The weights $a_i$ and the inner products of the unit vectors $u_i$ are those of " +
         latex_text(family.name) + ".";
}

std::string defined(const HiddenRotation& /*hidden*/, const Family& family) {
  const Ingredients& ingredients = family.prior->ingredients;
  return fmt::format("For a rotation $Q$ of $\\mathbf{{R}}^{{{}}}$ let $f_Q(x) = {}${}.{}",
                     ingredients.n, with_outer(ingredients, rotated(family)), where(ingredients),
                     vectors(family));
}

std::string defined(const HiddenCoordinates& hidden, const Family& family) {
  const bool fixed = hidden.signs == Signs::fixed;
  std::string polynomial =
      std::regex_replace(canonical_text(hidden.polynomial), std::regex("x([0-9]+)"), "x_{$1}");
  polynomial = std::regex_replace(polynomial, std::regex("\\*"), " ");
  return fmt::format(
      "For distinct coordinates $s_i \\in \\{{1, \\dots, {}\\}}$ {}let $f(x)$ be the polynomial "
      "${}$ with ${}x_{{s_i}}$ in the place of each $x_i$.",
      family.prior->ingredients.n, fixed ? "" : "and signs $e_i$ ", polynomial,
      fixed ? "" : "e_i ");
}

std::string defined(const HiddenSubset& /*hidden*/, const Family& family) {
  const Ingredients& ingredients = family.prior->ingredients;
  return fmt::format(
      "For a set $S \\subseteq \\{{1, \\dots, {0}\\}}$ with $|S| = {1}$ let $D_S$ be the law on "
      "$\\{{0, 1\\}}^{{{0}}}$ that is uniform, except that with probability ${1}/{0}$ all "
      "coordinates in $S$ are 1.",
      ingredients.n, *ingredients.k);
}

std::string inputs(const std::string& distribution, std::uint64_t n) {
  if (distribution == "gaussian") return fmt::format("$N(0, I_{{{}}})$", n);
  if (distribution == "rademacher")
    return fmt::format("the uniform law on $\\{{-1, 1\\}}^{{{}}}$", n);
  return fmt::format("the law {} in dimension {}", latex_text(distribution), n);
}

}  // namespace

std::string class_in_latex(const Family& family) {
  const Prior& prior = *family.prior;
  const std::string text =
      std::visit([&](const auto& some) { return defined(some, family); }, prior.hidden);
  const std::optional<std::string>& distribution = prior.ingredients.distribution;
  if (!distribution) return text;
  return text + "\nInputs are drawn from " + inputs(*distribution, prior.ingredients.n) + ".";
}

}  // namespace sqdim
