// Theorems as papers state them. docs/theory.md, 5.1, 5.2 and the section of each theorem.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {
namespace {

constexpr const char* inner_product =
    "$\\langle f, g \\rangle = \\mathbb{E}_{x \\sim D}[f(x)\\, g(x)]$ and $\\|f\\|^2 = \\langle f, "
    "f "
    "\\rangle$";

/// What correlational queries are: 5.1.
std::string correlational() {
  return fmt::format(
      "Let $D$ be a probability distribution, and write {}.\n"
      "Let $f_1, \\dots, f_N \\in L^2(D)$ be real functions. A learner, which may be randomised "
      "and "
      "adaptive, knows $D$ and these functions, and the target is one of them.\n"
      "A query is a function $h$ with $\\|h\\| \\leq 1$. An answer to it is any number within "
      "$\\tau "
      "> 0$ of $\\langle h, f_i \\rangle$, where $f_i$ is the target.\n"
      "Suppose that the learner asks at most $q$ queries and that, for every target and whatever "
      "these answers are, its output is good for the target with probability at least "
      "$\\delta$.\n"
      "Let $m$ be a number such that no output is good for more than $m$ of the functions.\n",
      inner_product);
}

/// Defines m for squared error: Theorem 5.2 (i) and (ii).
constexpr const char* served_error =
    "If $u$ is good for $f_i$ when $\\|u - f_i\\|^2 \\leq \\varepsilon$, this $m$ may be "
    "$\\min(N, \\lfloor \\Lambda/(b - \\varepsilon) \\rfloor)$ for $0 \\leq \\varepsilon < b = "
    "\\min_i \\|f_i\\|^2$, where $\\Lambda$ is the largest eigenvalue of the Gram matrix "
    "$(\\langle "
    "f_i, f_j \\rangle)_{i,j}$; and it may be $\\lfloor \\Delta/(\\Delta - 2\\varepsilon) "
    "\\rfloor$ "
    "if $\\|f_i - f_j\\|^2 \\geq \\Delta > 2\\varepsilon \\geq 0$ for all $i \\neq j$.\n";

/// Defines Lambda_a: 5.3.
constexpr const char* eigenvalues =
    "For $1 \\leq a \\leq N$ let $\\Lambda_a$ be a number that is at least the largest eigenvalue "
    "of "
    "the Gram matrix of any $a$ of the functions.\n";

/// The inequality (5d), with a K that is defined in the display.
std::string counted_with(const std::string& excluded) {
  return "\\[\n  q K \\geq \\delta N - m, \\qquad K = " + excluded +
         " .\n\\]\nSo there is no such learner if $K = 0$ and $\\delta N > m$.\n";
}

constexpr const char* frame_excluded =
    "\\max\\biggl(0, \\biggl\\lceil \\max_{1 \\leq a \\leq N} \\frac{\\Lambda_a - a \\lambda}{2 "
    "(\\tau^2 - \\lambda)} \\biggr\\rceil - 1\\biggr)";

constexpr const char* any_lambda =
    "Then, for every $\\lambda$ with $0 \\leq \\lambda < \\tau^2$,\n";

std::string csq_frame() {
  return correlational() + eigenvalues + any_lambda + counted_with(frame_excluded) + served_error;
}

std::string csq_centred() {
  return correlational() +
         "Let $f_0 \\in L^2(D)$ be any function, and $\\Lambda_0$ the largest eigenvalue of the "
         "Gram "
         "matrix of $f_1 - f_0, \\dots, f_N - f_0$. Then\n" +
         counted_with(
             "\\max\\biggl(0, \\biggl\\lceil \\frac{\\Lambda_0}{2 \\tau^2} \\biggr\\rceil - "
             "1\\biggr)") +
         served_error;
}

std::string zero_answer() {
  return correlational() + eigenvalues + "Then\n" +
         counted_with("\\max\\bigl(\\{0\\} \\cup \\{a : \\Lambda_a > a \\tau^2\\}\\bigr)") +
         served_error;
}

std::string stat_classification() {
  const std::string setting = fmt::format(
      "Let $D$ be a probability distribution on a set $X$, and write {}.\n"
      "Let $f_1, \\dots, f_N : X \\to [-1, 1]$ be functions. A learner, which may be randomised "
      "and adaptive, knows $D$ and these functions. If $f_i$ is the target, $x$ is drawn from $D$ "
      "and its label $y \\in \\{{-1, 1\\}}$ has $\\mathbb{{E}}[y \\mid x] = f_i(x)$.\n"
      "A query is a function $h : X \\times \\{{-1, 1\\}} \\to [-1, 1]$. An answer to it is any "
      "number within $\\tau > 0$ of $\\mathbb{{E}}[h(x, y)]$.\n"
      "Suppose that the learner asks at most $q$ queries and that, for every target $f_i$ and "
      "whatever these answers are, its output $u : X \\to [-1, 1]$ has $\\langle u, f_i \\rangle "
      "\\geq c > 0$ with probability at least $\\delta$.\n",
      inner_product);
  constexpr const char* served =
      "Let $m = \\min(N, \\lfloor \\Lambda_N/c^2 \\rfloor)$; or let $m = \\lfloor (\\bar b - "
      "r)/(c^2 "
      "- r) \\rfloor$ if $\\langle f_i, f_j \\rangle \\leq r < c^2 \\leq \\bar b$ for all $i \\neq "
      "j$ and $\\|f_i\\|^2 \\leq \\bar b$ for all $i$.\n";
  return setting + eigenvalues + served + any_lambda + counted_with(frame_excluded);
}

std::string szorenyi09() {
  return correlational() +
         "If $N \\geq 2$, $\\|f_i\\| = 1$ for all $i$, $|\\langle f_i, f_j \\rangle| \\leq 1/N$ "
         "for "
         "all $i \\neq j$, $m = \\delta = 1$ and $N \\tau^2 > 1$, then\n"
         "\\[\n  q > \\frac{N \\tau^2 - 1}{2} .\n\\]\n";
}

std::string blum94() {
  return correlational() +
         "If $N \\geq 16$, $\\|f_i\\| = 1$ for all $i$, $|\\langle f_i, f_j \\rangle| \\leq 1/N^3$ "
         "for all $i \\neq j$, $\\tau \\geq N^{-1/3}$ and $2 (\\delta N - m) \\geq N + 1/N$, then\n"
         "\\[\n  q \\geq \\frac{N^{1/3}}{2} .\n\\]\n";
}

struct PaperStatement {
  const char* theorem;
  std::string (*write)();
};

constexpr std::array statements = {PaperStatement{"csq-frame", csq_frame},
                                   PaperStatement{"csq-centred", csq_centred},
                                   PaperStatement{"stat-classification", stat_classification},
                                   PaperStatement{"zero-answer", zero_answer},
                                   PaperStatement{"szorenyi09", szorenyi09},
                                   PaperStatement{"blum94", blum94}};

}  // namespace

std::string paper_statement(const Theorem& theorem) {
  const auto* const found =
      std::find_if(statements.begin(), statements.end(),
                   [&](const PaperStatement& one) { return one.theorem == theorem.name; });
  if (found == statements.end()) return "";
  std::string sources = fmt::format("\\cite{{{}}}", theorem.citation);
  for (const std::string& key : theorem.after)
    sources += fmt::format("{}\\cite{{{}}}", key == theorem.after.front() ? ", after " : ", ", key);
  return fmt::format("\\begin{{theorem}}[{}, {}]\n\\emergencystretch=3em\n{}\\end{{theorem}}",
                     theorem.name, sources, found->write());
}

}  // namespace sqdim
