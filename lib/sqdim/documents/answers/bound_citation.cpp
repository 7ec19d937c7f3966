// What a computed bound says, as a paragraph of a paper.
#include <fmt/format.h>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/claim.hpp"
#include "sqdim/documents/answers/detail/class_in_latex.hpp"
#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

/// Introduces the networks of docs/theory.md, (2a). Precondition: the family has an activation.
std::string networks_in_latex(const SubsetParameters& subsets) {
  const std::string outer = subsets.outer.identity ? "" : "\\phi\\Bigl(";
  return fmt::format(
      "For $S \\subseteq \\{{1, \\dots, {0}\\}}$ with $|S| = {1}$, let\n"
      "$f_S(x) = {2}\\sum_{{w \\in \\{{-1, 1\\}}^{{{1}}}}} w_1 \\cdots w_{{{1}}}\\, "
      "\\psi(\\langle w, x_S \\rangle / \\sqrt{{{1}}}){3}$\nwith the activation $\\psi$ = {4}{5}.",
      subsets.n, subsets.k, outer, subsets.outer.identity ? "" : "\\Bigr)",
      latex_text(subsets.activation->name),
      subsets.outer.identity ? "" : " and $\\phi$ = " + latex_text(subsets.outer.name));
}

/// Names the functions of another family.
std::string family_in_latex(const Family& family) {
  if (family.prior) return class_in_latex(family);
  std::string text = "Let $f$ be a function of the family " + latex_text(family.name);
  if (!family.subsets) return text + ".";
  const SubsetParameters& subsets = *family.subsets;
  return text + fmt::format(" with $n = {}$, $k = {}$ and outer function {}.", subsets.n, subsets.k,
                            latex_text(subsets.outer.name));
}

std::string functions_in_latex(const Family& family) {
  const bool networks =
      family.name == "parity-network" && family.subsets && family.subsets->activation.has_value();
  std::string text = networks ? networks_in_latex(*family.subsets) : family_in_latex(family);
  if (!family.subsets) return text;
  const std::string& law = family.subsets->distribution;
  return text + "\nInputs are drawn from " +
         (law == "gaussian" ? fmt::format("$N(0, I_{{{}}})$.", family.subsets->n)
                            : latex_text(law) + ".");
}

/// Cites the sources of the theorems that a claim names in brackets.
std::string with_sources(std::string claim, const BoundAnswer& answer) {
  for (const Finding& finding : answer.findings) {
    const std::string name = fmt::format("({})", finding.theorem->name);
    const std::size_t at = claim.find(name);
    if (at == std::string::npos) continue;
    claim.replace(at, name.size(),
                  fmt::format("(theorem {}, \\cite{{{}}})", finding.theorem->name,
                              finding.theorem->citation));
  }
  return claim;
}

}  // namespace

CitationRow bound_citation(const BoundAnswer& answer, const std::string& name) {
  if (answer.problem.family.degenerate)
    throw InvalidInput(in_quotes(name) + ": nothing is proved of functions that are 0");
  const std::string said = claim(answer);
  CitationRow row{.kind = "bound", .name = name, .statement = said, .source = find_source("sqdim")};
  for (const Finding& finding : answer.findings) {
    const Theorem& theorem = *finding.theorem;
    const bool named = said.find("(" + theorem.name + ")") != std::string::npos;
    if (named && theorem.citation != row.source.key)
      row.after.push_back(find_source(theorem.citation));
  }
  row.version = build_info::version;
  row.latex =
      fmt::format("{}\n{}\nAll numbers were computed and verified by sqdim~{}~\\cite{{sqdim}}.",
                  functions_in_latex(answer.problem.family),
                  with_sources(latex_sentence(said), answer), build_info::version);
  return row;
}

}  // namespace sqdim
