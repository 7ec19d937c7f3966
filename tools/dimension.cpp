// sqdim dimension: a family of one's own, by its Gram matrix or its values, or a built-in one.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <istream>
#include <memory>
#include <utility>

#include "command.hpp"
#include "output.hpp"
#include "problem_options.hpp"
#include "read_file.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  ProblemOptions problem;
  std::optional<std::string> gram;
  std::optional<std::string> values;
  std::optional<std::string> weights;
  std::optional<std::string> entry_error;
  std::optional<std::string> effort;
  bool bounded = false;
};

constexpr MatrixLimits square_limits{.rows = 20'000, .columns = 20'000};
constexpr MatrixLimits csv_limits{.rows = 5'000, .columns = 5'000};
constexpr MatrixLimits values_limits{.rows = 20'000, .columns = 1'000'000'000};
constexpr MatrixLimits weights_limits{.rows = 1'000'000'000, .columns = 1'000'000'000};

/// One line of a damaged file begins with its option and name.
GivenMatrix read_file_of(const char* option, const std::string& path, const MatrixLimits& limits,
                         const CommonOptions& common) {
  refuse_same_file(common.output, option, path);
  try {
    return reading(option, [&] {
      const std::unique_ptr<std::istream> in = open_file(path, common.held_files);
      return read_matrix(*in, path, limits);
    });
  } catch (const DamagedMatrix& error) {
    throw DamagedMatrix(fmt::format("{} {}: {}", option, in_quotes(path), error.what()));
  }
}

bool brings_functions(const Options& options) {
  return options.gram || options.values;
}

void require_options_fit(const Options& options) {
  const auto refuse = [](std::string_view text) { throw InvalidInput(std::string(text)); };
  if (options.gram && options.values) refuse("--gram and --values exclude each other");
  if (options.weights && !options.values) refuse("--weights goes with --values");
  if (options.entry_error && !options.gram) refuse("--entry-error goes with --gram");
  if (options.effort && !brings_functions(options)) refuse("--effort goes with --gram or --values");
  if (options.bounded && !options.gram)
    refuse("--bounded goes with --gram: that all |f_i| <= 1; of --values it is seen");
  const ProblemOptions& problem = options.problem;
  if (!brings_functions(options)) {
    if (!problem.family && !problem.activation)
      refuse(
          "--gram is required, or --values (functions of your own), or --activation or --family "
          "(built-in ones)");
    return;
  }
  const std::array<std::pair<const char*, bool>, 6> excluded = {
      {{"--family", problem.family.has_value()},
       {"--activation", problem.activation.has_value()},
       {"--outer", problem.outer.has_value()},
       {"--n", problem.n.has_value()},
       {"--k", problem.k.has_value()},
       {"--distribution", problem.distribution.has_value()}}};
  for (const auto& [option, given] : excluded) {
    if (given)
      refuse(fmt::format("{} does not go with {}", option, options.gram ? "--gram" : "--values"));
  }
}

Rational read_entry_error(const std::optional<std::string>& text) {
  if (!text) return 0;
  const Rational error = reading("--entry-error", [&] { return parse_rational(*text); });
  const Rational most = power_of_two(500);  // as squared norms may be
  if (error >= 0 && error <= most) return error;
  throw InvalidInput(
      fmt::format("--entry-error {}: expected a number from 0 to 2^500", in_quotes(*text)));
}

std::uint64_t read_effort(const Options& options) {
  return options.effort ? read_integer("--effort", *options.effort, 1, most_effort) : 1;
}

/// |f| <= 1 everywhere has ||f||^2 <= 1.
void require_bounded(const GramMatrix& gram) {
  const Rational largest =
      gram.scale * (Rational(gram.entries.diagonal().maxCoeff()) - gram.entry_error);
  if (largest <= 1) return;
  throw InvalidInput(
      fmt::format("--bounded: a function has ||f||^2 >= {}, so that not all |f| <= 1",
                  decimal_below(largest, 6)));
}

Family family_by_gram(const Options& options, const CommonOptions& common) {
  const unsigned threads = common.threads;
  const std::string& path = *options.gram;
  const Rational error = read_entry_error(options.entry_error);
  GivenMatrix entries =
      read_file_of("--gram", path, path.ends_with(".npy") ? square_limits : csv_limits, common);
  try {
    const bool is_rounded = entries.is_rounded;
    GramMatrix gram = gram_matrix(std::move(entries), error, threads);
    if (options.bounded) require_bounded(gram);
    const std::string exact = error != 0   ? "within " + *options.entry_error
                              : is_rounded ? "rounded to doubles"
                                           : "taken as exact";
    Family family = gram_family(path, fmt::format("a Gram matrix, its entries {}", exact),
                                gram_facts(std::move(gram), threads, read_effort(options)));
    family.bounded = options.bounded;
    if (options.bounded) family.bound_asserted_by = "--bounded";
    return family;
  } catch (const DamagedMatrix& damaged) {
    throw DamagedMatrix(fmt::format("--gram {}: {}", in_quotes(path), damaged.what()));
  }
}

std::string shape_of(const Matrix& values) {
  return fmt::format("{} functions (rows) by their values at {} points (columns)", values.rows(),
                     values.cols());
}

/// Far more functions than points are rarely meant, and take long: so the question comes first.
void ask_about_tall(const Matrix& values, const CommonOptions& common) {
  constexpr Eigen::Index many_times = 10;
  if (!common.owns_process || values.rows() < many_times * values.cols()) return;
  std::cerr << fmt::format("sqdim: --values: {}: is the matrix transposed?\n", shape_of(values));
}

Family family_by_values(const Options& options, const CommonOptions& common) {
  const unsigned threads = common.threads;
  const std::string& path = *options.values;
  const GivenMatrix values = read_file_of("--values", path, values_limits, common);
  ask_about_tall(values.numbers, common);
  std::optional<GivenMatrix> weights;
  if (options.weights)
    weights = read_file_of("--weights", *options.weights, weights_limits, common);
  try {
    GramMatrix gram = gram_of_values(values, weights, threads);
    Family family = gram_family(path, shape_of(values.numbers),
                                gram_facts(std::move(gram), threads, read_effort(options)));
    family.bounded = values.unit * Rational(values.numbers.cwiseAbs().maxCoeff()) <= 1;
    return family;
  } catch (const DamagedWeights& damaged) {
    throw DamagedMatrix(
        fmt::format("--weights {}: {}", in_quotes(*options.weights), damaged.what()));
  } catch (const DamagedMatrix& damaged) {
    throw DamagedMatrix(fmt::format("--values {}: {}", in_quotes(path), damaged.what()));
  }
}

/// The options with a tolerance, which problems have even where none was given.
ProblemOptions with_tolerance(ProblemOptions options) {
  if (!options.tau) options.tau = "1";
  return options;
}

/// One problem for each gamma; one when there is none.
std::vector<ProblemOptions> by_gamma(const ProblemOptions& options) {
  const ProblemOptions given = with_tolerance(options);
  if (!options.gamma) return {given};
  std::vector<ProblemOptions> list;
  for (const std::string& item : reading("--gamma", [&] { return parse_items(*options.gamma); })) {
    list.push_back(given);
    list.back().gamma = item;
  }
  return list;
}

std::vector<Problem> problems_of(const std::vector<ProblemOptions>& list,
                                 const std::optional<Family>& family) {
  std::vector<Problem> problems;
  problems.reserve(list.size());
  for (const ProblemOptions& options : list)
    problems.push_back(
        only_problem(family ? read_problem_of(options, *family) : read_problem(options)));
  return problems;
}

/// Options are checked before a long file is read: with a family of which everything can be asked.
void check_options(const Options& options, const std::vector<ProblemOptions>& list) {
  read_entry_error(options.entry_error);
  read_effort(options);
  if (!brings_functions(options)) {
    for (const ProblemOptions& one : list) read_problem(one);
    return;
  }
  Family stand_in = find_family("orthonormal(2)");
  stand_in.name = options.gram ? *options.gram : *options.values;
  stand_in.bounded = !options.gram || options.bounded;
  for (const ProblemOptions& one : list) read_problem_of(one, stand_in);
}

std::vector<SymbolicNumber> gammas_of(const std::vector<Problem>& problems, bool has_tolerance) {
  std::vector<SymbolicNumber> gammas;
  for (const Problem& problem : problems) {
    if (problem.gamma) gammas.push_back(*problem.gamma);
  }
  const Enclosure tau = question_of(problems.front()).query_tolerance();
  if (gammas.empty() && has_tolerance && tau.is_exact())
    gammas.emplace_back(Rational(tau.lower * tau.lower));
  return gammas;
}

/// All theorems for the first gamma, sda for the others.
std::vector<BoundGroup> bounds_of(const std::vector<Problem>& problems) {
  std::vector<BoundGroup> groups;
  for (const Problem& problem : problems) {
    if (groups.empty()) {
      groups.push_back({problem, findings(problem, all_theorems())});
    } else {
      groups.push_back({problem, {finding(problem, find_theorem("sda"))}});
    }
  }
  return groups;
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  require_options_fit(options);
  const std::vector<ProblemOptions> list = by_gamma(options.problem);
  check_options(options, list);
  return [=] {
    std::optional<Family> family;
    if (options.gram) family = family_by_gram(options, common);
    if (options.values) family = family_by_values(options, common);
    const std::vector<Problem> problems = problems_of(list, family);
    const Problem& problem = problems.front();
    if (problem.family.degenerate)
      return bound_report(provenance("dimension", arguments, std::nullopt), problem, {});
    const bool has_tolerance = options.problem.tau.has_value();
    return dimension_report(provenance("dimension", arguments, std::nullopt), problem,
                            gammas_of(problems, has_tolerance),
                            has_tolerance ? bounds_of(problems) : std::vector<BoundGroup>{});
  };
}

}  // namespace

Command dimension_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = {
      {"--gram", "your functions' Gram matrix: .npy, or numbers in .csv or .txt", &options->gram,
       false, FileContent::matrix},
      {"--values", "or their values: a row for each function, a column for each point",
       &options->values, false, FileContent::matrix},
      {"--weights", "of the points, proportional to probabilities (default: equal)",
       &options->weights, false, FileContent::matrix},
      {"--entry-error", "how far entries of --gram may be off (default 0)", &options->entry_error},
      {"--effort", "how long to search for SQ-DIM, in multiples of the default, about a second",
       &options->effort},
      {"--bounded", "of --gram: all |f_i| <= 1, so that --correlation can be asked for",
       &options->bounded}};
  for (Option& option : command_options(options->problem)) {
    if (option.name == "--gamma") option.help = "average correlations, a list: SDA at each";
    if (option.name == "--tau") option.help += "; bounds need it";
    all.push_back(std::move(option));
  }
  return {.name = "dimension",
          .help = "Statistical dimensions of your own functions, and the bounds that follow",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
