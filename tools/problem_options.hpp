// The options that say what is to be learned, how well, and through which oracle: shared by the
// commands that evaluate bounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.hpp"
#include "sqdim/sweep.hpp"

namespace sqdim::tools {

/// Digits of the norms and logarithms in bounds.
inline constexpr unsigned bound_digits = 20;

/// Texts as they were typed. Each can be a list, except family (of which some cannot), distribution, scale
/// and query_range.
struct ProblemOptions {
  std::optional<std::string> activation;
  std::optional<std::string> outer;
  std::optional<std::string> n;
  std::optional<std::string> k;
  std::optional<std::string> family;
  std::optional<std::string> distribution;
  std::optional<std::string> tau;
  std::optional<std::string> success;
  std::optional<std::string> error;
  std::optional<std::string> correlation;
  std::optional<std::string> scale;
  std::optional<std::string> query_range;
  std::optional<std::string> parameters;
  std::optional<std::string> samples;
  std::optional<std::string> gamma;
  std::optional<std::string> low_degree;
};

/// Every option, by its name on the command line.
std::vector<std::pair<std::string, std::optional<std::string>*>> named(ProblemOptions& options);

/// The same with help, for a Command. The texts outlive parsing.
std::vector<Option> command_options(ProblemOptions& options);

/// Whether a family, or a list of them, is given by numbers, as orthonormal(100) is, rather than over subsets.
/// Throws InvalidInput for an unknown name.
bool is_by_numbers(const std::string& family);

/// The problems that the options describe: one part, or one for regression and one for
/// classification. Throws InvalidInput.
std::vector<SweepLists> read_problems(const ProblemOptions& options);

/// The one problem that the options describe, as lists of one. Throws InvalidInput when an option
/// is a list.
SweepLists read_problem(const ProblemOptions& options);

/// The same for a family that is at hand, by numbers.
SweepLists read_problem_of(const ProblemOptions& options, const Family& family);

/// Computes the norms. Throws InvalidInput when nothing is proved under the distribution.
Sweep make_sweep(const SweepLists& lists, unsigned threads);

/// Computes the norms of the one problem. Throws InvalidInput when its goal is certified
/// unattainable.
Problem only_problem(const SweepLists& lists);

}  // namespace sqdim::tools
