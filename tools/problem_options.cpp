// The options that say which problems, and what help says of them.
#include "problem_options.hpp"

namespace sqdim::tools {

std::vector<std::pair<std::string, std::optional<std::string>*>> named(ProblemOptions& options) {
  return {{"--activation", &options.activation},
          {"--outer", &options.outer},
          {"--n", &options.n},
          {"--k", &options.k},
          {"--family", &options.family},
          {"--distribution", &options.distribution},
          {"--tau", &options.tau},
          {"--success", &options.success},
          {"--error", &options.error},
          {"--correlation", &options.correlation},
          {"--scale", &options.scale},
          {"--query-range", &options.query_range},
          {"--parameters", &options.parameters},
          {"--samples", &options.samples},
          {"--gamma", &options.gamma},
          {"--low-degree", &options.low_degree}};
}

std::vector<Option> command_options(ProblemOptions& options) {
  return {
      {"--activation", "inner activation, e.g. relu, sigmoid(2)", &options.activation},
      {"--outer",
       "identity (regression, default), sign, tanh(scale) or erf(scale) (classification)",
       &options.outer},
      {"--n", "dimension", &options.n},
      {"--k", "size |S|: networks of 2^k units; log2: the largest admissible k <= log2 n",
       &options.k},
      {"--family",
       "instead: sign-parity with --n and --k, or e.g. \"abstract(size=2^200, norm_squared=1, "
       "correlation=2^-220)\"",
       &options.family},
      {"--distribution", "of x, exchangeable, e.g. gaussian(mean=1/2), uniform (default gaussian)",
       &options.distribution},
      {"--tau", "tolerance of the oracle, e.g. 0.01, 2^-20, n^(-1), 0.1*N^(-1/4)", &options.tau},
      {"--success", "success probability (default 2/3)", &options.success},
      {"--error", "regression: squared error over ||f||^2 (default 1/2)", &options.error},
      {"--correlation", "classification: <output, f> to reach (default 1/10 for sign)",
       &options.correlation},
      {"--scale", "regression: normalised (||f|| = 1, default) or raw (output weights +-1)",
       &options.scale},
      {"--query-range",
       "classification: symmetric (queries in [-1, 1], default) or kearns ({0, 1})",
       &options.query_range},
      {"--parameters", "of a model that gradient descent trains: gradient-descent answers in steps",
       &options.parameters},
      {"--samples", "classification: the T of VSTAT(T), for vstat", &options.samples},
      {"--gamma", "average correlation, for sda (default tau^2)", &options.gamma},
      {"--low-degree",
       "classification: samples that one term of a statistic may look at, for "
       "low-degree",
       &options.low_degree}};
}

}  // namespace sqdim::tools
