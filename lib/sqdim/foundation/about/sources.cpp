// All sources, in the order of their keys.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/foundation/about/citation.hpp"
#include "sqdim/foundation/about/detail/entry.hpp"

namespace sqdim {
namespace {

std::string field(const BibtexEntry& entry, const std::string& name) {
  const auto found = std::find_if(entry.fields.begin(), entry.fields.end(),
                                  [&](const BibtexField& field) { return field.first == name; });
  return found == entry.fields.end() ? "" : found->second;
}

/// Returns the text without BibTeX's braces and accents.
std::string without_braces(std::string text) {
  for (const auto& [tex, letter] : {std::pair{"{\\'a}", "\u00e1"},
                                    {"{\\\"o}", "\u00f6"},
                                    {"{\\\"u}", "\u00fc"},
                                    {"{\\'e}", "\u00e9"},
                                    {"{\\`a}", "\u00e0"}}) {
    for (std::size_t at = text.find(tex); at != std::string::npos; at = text.find(tex))
      text.replace(at, std::string_view(tex).size(), letter);
  }
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '}'; }),
             text.end());
  return text;
}

std::string bibtex(const BibtexEntry& entry) {
  std::string text = fmt::format("@{}{{{},\n", entry.type, entry.key);
  for (const auto& [name, value] : entry.fields)
    text += fmt::format("  {} = {{{}}},\n", name, value);
  return text + "}";
}

/// "A and B: Title. Journal 45(6):1--2, 1998."
std::string line(const BibtexEntry& entry) {
  std::string where =
      field(entry, "journal") + field(entry, "booktitle") + field(entry, "howpublished");
  const std::string series = field(entry, "series");
  if (!series.empty()) where += ", " + series;
  where += " " + field(entry, "volume");
  if (const std::string number = field(entry, "number"); !number.empty())
    where += "(" + number + ")";
  while (where.ends_with(' ')) where.pop_back();
  if (const std::string pages = field(entry, "pages"); !pages.empty()) where += ", pages " + pages;
  const std::string before_year = where.empty() ? "" : where + ", ";
  return without_braces(fmt::format("{}: {}. {}{}.", field(entry, "author"), field(entry, "title"),
                                    before_year, field(entry, "year")));
}

/// This program: the running version, and the commit if there is one.
BibtexEntry this_program() {
  const std::string commit = build_info::commit;
  BibtexEntry entry{"sqdim",
                    "misc",
                    {{"author", "{The sqdim authors}"},
                     {"title", "sqdim: certified statistical-query lower bounds"},
                     {"year", "2026"},
                     {"note", fmt::format("Version {}{}", build_info::version,
                                          commit.empty() ? "" : ", commit " + commit)},
                     {"version", build_info::version}}};
  if (*build_info::url != '\0') entry.fields.emplace_back("url", build_info::url);
  return entry;
}

std::vector<BibtexEntry> entries() {
  return {
      {"abbe21",
       "inproceedings",
       {{"author",
         "Emmanuel Abbe and Pritish Kamath and Eran Malach and Colin Sandon and Nathan Srebro"},
        {"title", "On the Power of Differentiable Learning versus {PAC} and {SQ} Learning"},
        {"booktitle", "Advances in Neural Information Processing Systems 34"},
        {"year", "2021"}}},
      {"blum94",
       "inproceedings",
       {{"author",
         "Avrim Blum and Merrick Furst and Jeffrey Jackson and Michael Kearns and Yishay Mansour "
         "and Steven Rudich"},
        {"title",
         "Weakly Learning {DNF} and Characterizing Statistical Query Learning Using {Fourier} "
         "Analysis"},
        {"booktitle", "Proceedings of the 26th Annual ACM Symposium on Theory of Computing"},
        {"pages", "253--262"},
        {"year", "1994"}}},
      {"brennan21",
       "inproceedings",
       {{"author",
         "Matthew Brennan and Guy Bresler and Samuel B. Hopkins and Jerry Li and Tselil Schramm"},
        {"title", "Statistical Query Algorithms and Low-Degree Tests Are Almost Equivalent"},
        {"booktitle", "Conference on Learning Theory"},
        {"series", "Proceedings of Machine Learning Research"},
        {"volume", "134"},
        {"year", "2021"}}},
      {"bshouty02",
       "article",
       {{"author", "Nader H. Bshouty and Vitaly Feldman"},
        {"title", "On Using Extended Statistical Queries to Avoid Membership Queries"},
        {"journal", "Journal of Machine Learning Research"},
        {"volume", "2"},
        {"pages", "359--395"},
        {"year", "2002"}}},
      {"chen22",
       "inproceedings",
       {{"author", "Sitan Chen and Aravind Gollakota and Adam Klivans and Raghu Meka"},
        {"title", "Hardness of Noise-Free Learning for Two-Hidden-Layer Neural Networks"},
        {"booktitle", "Advances in Neural Information Processing Systems 35"},
        {"pages", "10709--10724"},
        {"year", "2022"}}},
      {"cho09",
       "inproceedings",
       {{"author", "Youngmin Cho and Lawrence K. Saul"},
        {"title", "Kernel Methods for Deep Learning"},
        {"booktitle", "Advances in Neural Information Processing Systems 22"},
        {"year", "2009"}}},
      {"clevert16",
       "inproceedings",
       {{"author", "Djork-Arn{\\'e} Clevert and Thomas Unterthiner and Sepp Hochreiter"},
        {"title", "Fast and Accurate Deep Network Learning by Exponential Linear Units ({ELUs})"},
        {"booktitle", "International Conference on Learning Representations"},
        {"year", "2016"}}},
      {"damian22",
       "inproceedings",
       {{"author", "Alexandru Damian and Jason D. Lee and Mahdi Soltanolkotabi"},
        {"title", "Neural Networks Can Learn Representations with Gradient Descent"},
        {"booktitle", "Conference on Learning Theory"},
        {"series", "Proceedings of Machine Learning Research"},
        {"volume", "178"},
        {"pages", "5413--5452"},
        {"year", "2022"}}},
      {"daniely16",
       "inproceedings",
       {{"author", "Amit Daniely and Roy Frostig and Yoram Singer"},
        {"title",
         "Toward Deeper Understanding of Neural Networks: The Power of Initialization and a Dual "
         "View on Expressivity"},
        {"booktitle", "Advances in Neural Information Processing Systems 29"},
        {"year", "2016"}}},
      {"delsarte73",
       "article",
       {{"author", "Philippe Delsarte"},
        {"title", "An Algebraic Approach to the Association Schemes of Coding Theory"},
        {"journal", "Philips Research Reports Supplements"},
        {"volume", "10"},
        {"year", "1973"}}},
      {"feldman17",
       "article",
       {{"author",
         "Vitaly Feldman and Elena Grigorescu and Lev Reyzin and Santosh S. Vempala and Ying Xiao"},
        {"title", "Statistical Algorithms and a Lower Bound for Detecting Planted Cliques"},
        {"journal", "Journal of the ACM"},
        {"volume", "64"},
        {"number", "2"},
        {"year", "2017"}}},
      {"goel20",
       "inproceedings",
       {{"author",
         "Surbhi Goel and Aravind Gollakota and Zhihan Jin and Sushrut Karmalkar and Adam Klivans"},
        {"title",
         "Superpolynomial Lower Bounds for Learning One-Layer Neural Networks using Gradient "
         "Descent"},
        {"booktitle", "Proceedings of the 37th International Conference on Machine Learning"},
        {"series", "Proceedings of Machine Learning Research"},
        {"volume", "119"},
        {"pages", "3587--3596"},
        {"year", "2020"}}},
      {"hendrycks16",
       "misc",
       {{"author", "Dan Hendrycks and Kevin Gimpel"},
        {"title", "{Gaussian} Error Linear Units ({GELUs})"},
        {"howpublished", "arXiv:1606.08415"},
        {"year", "2016"}}},
      {"higham02",
       "book",
       {{"author", "Nicholas J. Higham"},
        {"title", "Accuracy and Stability of Numerical Algorithms"},
        {"edition", "Second"},
        {"publisher", "SIAM"},
        {"year", "2002"}}},
      {"hoeffding63",
       "article",
       {{"author", "Wassily Hoeffding"},
        {"title", "Probability Inequalities for Sums of Bounded Random Variables"},
        {"journal", "Journal of the American Statistical Association"},
        {"volume", "58"},
        {"number", "301"},
        {"pages", "13--30"},
        {"year", "1963"}}},
      {"horowitz74",
       "article",
       {{"author", "Ellis Horowitz and Sartaj Sahni"},
        {"title", "Computing Partitions with Applications to the Knapsack Problem"},
        {"journal", "Journal of the ACM"},
        {"volume", "21"},
        {"number", "2"},
        {"year", "1974"}}},
      {"jayram09",
       "inproceedings",
       {{"author", "T. S. Jayram"},
        {"title",
         "{Hellinger} Strikes Back: A Note on the Multi-party Information Complexity of {AND}"},
        {"booktitle",
         "Approximation, Randomization, and Combinatorial Optimization (APPROX-RANDOM)"},
        {"series", "LNCS 5687"},
        {"pages", "562--573"},
        {"year", "2009"}}},
      {"johansson17",
       "article",
       {{"author", "Fredrik Johansson"},
        {"title", "{Arb}: Efficient Arbitrary-Precision Midpoint-Radius Interval Arithmetic"},
        {"journal", "IEEE Transactions on Computers"},
        {"volume", "66"},
        {"number", "8"},
        {"year", "2017"}}},
      {"kearns98",
       "article",
       {{"author", "Michael Kearns"},
        {"title", "Efficient Noise-Tolerant Learning from Statistical Queries"},
        {"journal", "Journal of the ACM"},
        {"volume", "45"},
        {"number", "6"},
        {"year", "1998"}}},
      {"kim25",
       "inproceedings",
       {{"author", "Juno Kim and Taiji Suzuki"},
        {"title", "Transformers Provably Solve Parity Efficiently with Chain of Thought"},
        {"booktitle",
         "Proceedings of the 13th International Conference on Learning Representations (ICLR)"},
        {"year", "2025"}}},
      {"kingma15",
       "inproceedings",
       {{"author", "Diederik P. Kingma and Jimmy Ba"},
        {"title", "{A}dam: A Method for Stochastic Optimization"},
        {"booktitle",
         "Proceedings of the 3rd International Conference on Learning Representations (ICLR)"},
        {"year", "2015"}}},
      {"klambauer17",
       "inproceedings",
       {{"author",
         "G{\\\"u}nter Klambauer and Thomas Unterthiner and Andreas Mayr and Sepp Hochreiter"},
        {"title", "Self-Normalizing Neural Networks"},
        {"booktitle", "Advances in Neural Information Processing Systems"},
        {"volume", "30"},
        {"year", "2017"}}},
      {"maurer09",
       "inproceedings",
       {{"author", "Andreas Maurer and Massimiliano Pontil"},
        {"title", "Empirical {B}ernstein Bounds and Sample Variance Penalization"},
        {"booktitle", "Proceedings of the 22nd Annual Conference on Learning Theory (COLT)"},
        {"year", "2009"}}},
      {"nemirovsky83",
       "book",
       {{"author", "Arkadi S. Nemirovsky and David B. Yudin"},
        {"title", "Problem Complexity and Method Efficiency in Optimization"},
        {"publisher", "Wiley"},
        {"year", "1983"}}},
      {"rump06",
       "article",
       {{"author", "Siegfried M. Rump"},
        {"title", "Verification of Positive Definiteness"},
        {"journal", "BIT Numerical Mathematics"},
        {"volume", "46"},
        {"pages", "433--452"},
        {"year", "2006"}}},
      {"shalev17",
       "inproceedings",
       {{"author", "Shai Shalev-Shwartz and Ohad Shamir and Shaked Shammah"},
        {"title", "Failures of Gradient-Based Deep Learning"},
        {"booktitle", "Proceedings of the 34th International Conference on Machine Learning"},
        {"series", "Proceedings of Machine Learning Research"},
        {"volume", "70"},
        {"pages", "3067--3075"},
        {"year", "2017"}}},
      {"shamir18",
       "article",
       {{"author", "Ohad Shamir"},
        {"title", "Distribution-Specific Hardness of Learning Neural Networks"},
        {"journal", "Journal of Machine Learning Research"},
        {"volume", "19"},
        {"number", "32"},
        {"year", "2018"}}},
      {"simon06",
       "inproceedings",
       {{"author", "Hans Ulrich Simon"},
        {"title", "Spectral Norm in Learning Theory: Some Selected Topics"},
        {"booktitle", "Algorithmic Learning Theory"},
        {"year", "2006"}}},
      this_program(),
      {"szorenyi09",
       "inproceedings",
       {{"author", "Bal{\\'a}zs Sz{\\\"o}r{\\'e}nyi"},
        {"title", "Characterizing Statistical Query Learning: Simplified Notions and Proofs"},
        {"booktitle", "Algorithmic Learning Theory"},
        {"year", "2009"}}},
      {"tomita03",
       "inproceedings",
       {{"author", "Etsuji Tomita and Tomokazu Seki"},
        {"title", "An Efficient Branch-and-Bound Algorithm for Finding a Maximum Clique"},
        {"booktitle", "Discrete Mathematics and Theoretical Computer Science (DMTCS)"},
        {"series", "LNCS 2731"},
        {"pages", "278--289"},
        {"year", "2003"}}},
      {"trefethen14",
       "article",
       {{"author", "Lloyd N. Trefethen and J. A. C. Weideman"},
        {"title", "The Exponentially Convergent Trapezoidal Rule"},
        {"journal", "SIAM Review"},
        {"volume", "56"},
        {"number", "3"},
        {"pages", "385--458"},
        {"year", "2014"}}},
      {"tsuchida21",
       "article",
       {{"author",
         "Russell Tsuchida and Tim Pearce and Chris van der Heide and Fred Roosta and Marcus "
         "Gallagher"},
        {"title",
         "Avoiding Kernel Fixed Points: Computing with {ELU} and {GELU} Infinite Networks"},
        {"journal", "Proceedings of the AAAI Conference on Artificial Intelligence"},
        {"volume", "35"},
        {"number", "11"},
        {"pages", "9967--9977"},
        {"year", "2021"}}},
      {"vempala19",
       "inproceedings",
       {{"author", "Santosh Vempala and John Wilmes"},
        {"title",
         "Gradient Descent for One-Hidden-Layer Neural Networks: Polynomial Convergence and {SQ} "
         "Lower Bounds"},
        {"booktitle", "Conference on Learning Theory"},
        {"series", "Proceedings of Machine Learning Research"},
        {"volume", "99"},
        {"year", "2019"}}},
      {"wies23",
       "inproceedings",
       {{"author", "Noam Wies and Yoav Levine and Amnon Shashua"},
        {"title", "Sub-Task Decomposition Enables Learning in Sequence to Sequence Tasks"},
        {"booktitle",
         "Proceedings of the 11th International Conference on Learning Representations (ICLR)"},
        {"year", "2023"}}},
      {"williams97",
       "inproceedings",
       {{"author", "Christopher K. I. Williams"},
        {"title", "Computing with Infinite Networks"},
        {"booktitle", "Advances in Neural Information Processing Systems 9"},
        {"year", "1997"}}},
      {"yang05",
       "article",
       {{"author", "Ke Yang"},
        {"title", "New Lower Bounds for Statistical Query Learning"},
        {"journal", "Journal of Computer and System Sciences"},
        {"volume", "70"},
        {"number", "4"},
        {"year", "2005"}}},
  };
}

}  // namespace

std::vector<Source> sources() {
  std::vector<BibtexEntry> all = entries();
  const std::vector<BibtexEntry> more = entries_on_hidden_directions();
  all.insert(all.end(), more.begin(), more.end());
  std::sort(all.begin(), all.end(),
            [](const BibtexEntry& a, const BibtexEntry& b) { return a.key < b.key; });
  std::vector<Source> list;
  list.reserve(all.size());
  for (const BibtexEntry& entry : all) list.push_back({entry.key, line(entry), bibtex(entry)});
  return list;
}

}  // namespace sqdim
