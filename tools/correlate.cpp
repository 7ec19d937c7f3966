// sqdim correlate: <f_S, f_T> under a distribution, certified or estimated.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <numeric>

#include "command.hpp"
#include "sampling_options.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

/// Of `--all`: the Gram matrix has as many rows.
constexpr std::uint64_t most_subsets = 2'000;

struct Options {
  std::string activation;
  std::optional<std::string> outer;
  std::string k;
  std::optional<std::string> n;
  std::string distribution = "gaussian";
  std::optional<std::string> first;
  std::optional<std::string> second;
  std::optional<std::string> overlap;
  bool all = false;
  bool check = false;
  std::string digits = "20";
  std::string method = "auto";
  SamplingOptions sampling;
};

/// nullopt: by what is certified, if anything is, else by the estimation that suits.
using Method = std::optional<std::variant<CorrelationMethod, EstimationMethod>>;

struct Settings {
  Activation activation;
  OuterActivation outer;
  Distribution distribution;
  std::optional<std::uint64_t> n;
  Method method;
  bool check;
  unsigned digits;
  SamplingEffort effort;

  [[nodiscard]] FunctionPair pair(const Subset& first, const Subset& second) const {
    return {activation, outer, distribution, first, second};
  }
};

Method read_method(const std::string& text) {
  if (text == "auto") return std::nullopt;
  std::vector<std::string> known = {"auto"};
  for (const CorrelationMethod method : all_correlation_methods) {
    if (text == to_string(method)) return method;
    known.push_back(to_string(method));
  }
  for (const EstimationMethod method : all_estimation_methods) {
    if (text == to_string(method)) return method;
    known.push_back(to_string(method));
  }
  throw InvalidInput("--method: " + unknown_name("method", text, known));
}

/// All subsets of size k, in the order of the alphabet.
std::vector<Subset> all_subsets(std::uint64_t n, std::uint64_t k) {
  if (binomial(n, k) > most_subsets)
    throw InvalidInput(fmt::format("--all: C({}, {}) is more than {} subsets", n, k, most_subsets));
  Subset subset(k);
  std::iota(subset.begin(), subset.end(), std::uint64_t{1});
  std::vector<Subset> list;
  while (true) {
    list.push_back(subset);
    std::uint64_t i = k;
    while (i > 0 && subset[i - 1] == n - k + i) --i;
    if (i == 0) return list;
    ++subset[i - 1];
    for (; i < k; ++i) subset[i] = subset[i - 1] + 1;
  }
}

using Pairs = std::vector<std::pair<Subset, Subset>>;

/// S and T with T not before S.
Pairs all_pairs(std::uint64_t n, std::uint64_t k) {
  const std::vector<Subset> subsets = all_subsets(n, k);
  Pairs pairs;
  pairs.reserve(subsets.size() * (subsets.size() + 1) / 2);
  for (std::size_t i = 0; i < subsets.size(); ++i) {
    for (std::size_t j = i; j < subsets.size(); ++j) pairs.emplace_back(subsets[i], subsets[j]);
  }
  return pairs;
}

Pairs read_pairs(const Options& options, std::uint64_t k, std::optional<std::uint64_t> n) {
  const std::uint64_t greatest = n.value_or(most_n);
  const bool one = options.first || options.second;
  if (one + options.overlap.has_value() + options.all != 1)
    throw InvalidInput("one of --first with --second, --overlap, and --all is required");
  if (options.all) {
    if (!n) throw InvalidInput("--all: --n is required: the dimension, an integer");
    return all_pairs(*n, k);
  }
  if (options.overlap) {
    const std::uint64_t shared = read_integer("--overlap", *options.overlap, 0, k);
    if (2 * k - shared > greatest)
      throw InvalidInput(
          fmt::format("--overlap '{}': S and T have {} coordinates, more than n = {}", shared,
                      2 * k - shared, greatest));
    return {subsets_of_overlap(k, shared)};
  }
  if (!options.first || !options.second) throw InvalidInput("--first and --second go together");
  return {{read_subset("--first", *options.first, greatest, k),
           read_subset("--second", *options.second, greatest, k)}};
}

/// The number of coordinates, as given or as the distribution has it; nullopt when neither says.
std::optional<std::uint64_t> read_dimension(const Options& options,
                                            const Distribution& distribution, std::uint64_t k) {
  std::optional<std::uint64_t> n = distribution.dimension;
  if (options.n) {
    n = read_integer("--n", *options.n, 1, most_n);
    reading("--distribution", [&] { require_dimension(distribution, *n); });
  }
  if (n && k > *n) throw InvalidInput(fmt::format("--k '{}': at most n = {}", k, *n));
  return n;
}

/// Why there is no number by the method asked for.
std::optional<std::string> inapplicable_method(const Settings& settings, const FunctionPair& pair) {
  if (!settings.method) return std::nullopt;
  return std::visit([&](const auto method) { return inapplicable(pair, method); },
                    *settings.method);
}

/// An estimate, or what keeps the functions from being evaluated.
std::variant<Estimation, std::string> estimated(const Settings& settings, const FunctionPair& pair,
                                                EstimationMethod method) {
  // Only the sphere needs n; without one it has as many coordinates as are named.
  const std::uint64_t n = settings.n.value_or(std::max(pair.first.back(), pair.second.back()));
  const unsigned digits = std::min<unsigned>(settings.digits, most_estimated_digits - 2);
  try {
    return estimate_correlation(pair, n, method, digits, settings.effort);
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

void estimate(const Settings& settings, const FunctionPair& pair, EstimationMethod method,
              CorrelationRow& row) {
  const auto found = estimated(settings, pair, method);
  if (const auto* why_not = std::get_if<std::string>(&found)) {
    row.reason = *why_not;
  } else {
    row.correlation = std::get<Estimation>(found);
  }
}

void correlate(const Settings& settings, const FunctionPair& pair, CorrelationRow& row) {
  if (settings.method) {
    if (const auto* method = std::get_if<EstimationMethod>(&*settings.method))
      return estimate(settings, pair, *method, row);
    row.correlation =
        correlation_by(std::get<CorrelationMethod>(*settings.method), pair, settings.digits);
  } else if (auto certified = certified_correlation(pair, settings.digits)) {
    row.reason = certified->reason.value_or("");
    row.correlation = std::move(*certified);
  } else {
    estimate(settings, pair, preferred_estimation(pair), row);
  }
}

/// Another route than the one that gave a number; nullopt where there is none.
std::optional<EstimationMethod> method_of_check(const FunctionPair& pair,
                                                const CorrelationRow& row) {
  const auto* estimation = row.correlation ? std::get_if<Estimation>(&*row.correlation) : nullptr;
  for (const EstimationMethod method : all_estimation_methods) {
    const bool used = estimation != nullptr && estimation->method == method;
    if (!used && !inapplicable(pair, method)) return method;
  }
  return std::nullopt;
}

/// Where a number is believed to be: a sampled one within five standard errors; nullopt where nothing is believed.
std::optional<Enclosure> believed(const Correlation& found) {
  return found.value;
}
std::optional<Enclosure> believed(const Estimation& found) {
  constexpr double standard_errors = 5;
  if (const auto* estimate = std::get_if<Estimate>(&found.value)) return estimate->interval();
  const auto& mean = std::get<SampledMean>(found.value);
  if (!mean.standard_error) return std::nullopt;
  return Estimate{Rational(mean.value), Rational(standard_errors * *mean.standard_error)}
      .interval();
}

/// Why a number is not believed beside its check; nullopt where the two may be of one truth. The sums of both are in
/// doubles.
std::optional<std::string> contradiction(const std::optional<Enclosure>& found,
                                         const std::optional<Enclosure>& check) {
  if (!found || !check) return std::nullopt;
  const Rational gap = std::max(check->lower - found->upper, found->lower - check->upper);
  const Rational size = std::max(abs(check->lower), abs(check->upper));
  if (gap * 1'000'000'000'000 <= size) return std::nullopt;
  return "the check contradicts this number: they differ by more than its error and five standard "
         "errors";
}

void check_row(const Settings& settings, const FunctionPair& pair, EstimationMethod method,
               CorrelationRow& row) {
  const auto check = estimated(settings, pair, method);
  const auto* found = std::get_if<Estimation>(&check);
  if (found == nullptr) return;
  row.check = *found;
  if (!row.correlation) return;
  const auto interval =
      std::visit([](const auto& number) { return believed(number); }, *row.correlation);
  const auto why = contradiction(interval, believed(*found));
  if (!why) return;
  row.reason = *why;
  std::visit([&](auto& number) { number.shortfall = why; }, *row.correlation);
}

CorrelationRow compute_row(const Settings& settings, const Subset& first, const Subset& second) {
  const FunctionPair pair = settings.pair(first, second);
  CorrelationRow row{.activation = settings.activation.name,
                     .outer = settings.outer.name,
                     .first = first,
                     .second = second,
                     .distribution = settings.distribution.name,
                     .correlation = std::nullopt,
                     .check = std::nullopt,
                     .reason = ""};
  if (const auto why = inapplicable_method(settings, pair)) {
    row.reason = *why;
    return row;
  }
  correlate(settings, pair, row);
  if (const auto method = method_of_check(pair, row); settings.check && method)
    check_row(settings, pair, *method, row);
  if (row.correlation && row.reason.empty()) {
    row.reason = std::visit([](const auto& found) { return found.shortfall.value_or(""); },
                            *row.correlation);
  }
  return row;
}

std::vector<CorrelationRow> compute_rows(const Settings& settings, const Pairs& pairs,
                                         unsigned threads, const ReportProgress& report) {
  std::vector<CorrelationRow> rows(pairs.size());
  report("correlations", 0, pairs.size());
  std::atomic<std::uint64_t> done = 0;
  parallel_for(pairs.size(), threads, [&](std::size_t i) {
    rows[i] = compute_row(settings, pairs[i].first, pairs[i].second);
    report("correlations", ++done, pairs.size());
  });
  return rows;
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const std::uint64_t k = read_integer("--k", options.k, 1, most_k);
  Distribution distribution =
      reading("--distribution", [&] { return find_distribution(options.distribution); });
  const std::optional<std::uint64_t> n = read_dimension(options, distribution, k);
  const Pairs pairs = read_pairs(options, k, n);
  const unsigned threads = common.threads;
  // One pair has all threads for its points.
  const bool many = pairs.size() > 1;
  const Settings settings{
      reading("--activation", [&] { return find_activation(options.activation); }),
      reading("--outer",
              [&] { return parse_outer_activation(options.outer.value_or("identity")); }),
      std::move(distribution),
      n,
      read_method(options.method),
      options.check,
      read_digits(options.digits, true),
      read_effort(options.sampling, many ? 1 : threads)};
  if (!many) {
    if (const auto why =
            inapplicable_method(settings, settings.pair(pairs[0].first, pairs[0].second)))
      throw InvalidInput(fmt::format("--method '{}': {}", options.method, *why));
  }
  return [=, report = common.report] {
    return correlation_report(provenance("correlate", arguments, settings.effort.seed),
                              compute_rows(settings, pairs, many ? threads : 1, report),
                              settings.digits);
  };
}

}  // namespace

Command correlate_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = {
      {"--activation", "inner activation, e.g. relu, sigmoid(2)", &options->activation, true},
      {"--outer", "identity (default), sign, tanh(scale) or erf(scale)", &options->outer},
      {"--k", "size |S| = |T|", &options->k, true},
      {"--first", "S, a list of coordinates from 1 such as 1,2,3", &options->first},
      {"--second", "T", &options->second},
      {"--overlap", "instead: how many coordinates S and T share", &options->overlap},
      {"--all", "instead: all pairs of subsets of the n coordinates", &options->all},
      {"--n", "dimension (default: as many as are needed)", &options->n},
      {"--distribution", "of x, e.g. gaussian(mean=1/2), sphere (default gaussian)",
       &options->distribution},
      {"--digits", "decimal digits (default 20)", &options->digits},
      {"--method",
       "auto, product, kernel-sum, fourier (certified), quadrature, quasi-monte-carlo or "
       "monte-carlo (default auto)",
       &options->method},
      {"--check", "estimate every number from values of the functions as well, and compare",
       &options->check}};
  const std::vector<Option> sampling = command_options(options->sampling);
  all.insert(all.end(), sampling.begin(), sampling.end());
  return {.name = "correlate",
          .help = "Correlations <f_S, f_T> under a distribution",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
