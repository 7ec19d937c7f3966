// sqdim norm: ||g_S||^2, certified or numerical.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <numeric>

#include "command.hpp"
#include "sampling_options.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/evaluation.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::string activation;
  std::string k;
  std::optional<std::string> digits;
  std::optional<std::string> method;
  std::optional<std::string> outer;
  SamplingOptions sampling;
};

/// What all rows have in common.
struct Settings {
  Activation activation;
  OuterActivation outer;
  unsigned digits;
  NormMethod method;
  SamplingEffort effort;
};

NormMethod named_method(const std::string& text, const Activation& activation) {
  if (text == "auto") return preferred_method(activation);
  std::vector<std::string> known = {"auto"};
  for (const NormMethod method : all_norm_methods) {
    if (text == to_string(method)) return method;
    known.push_back(to_string(method));
  }
  throw InvalidInput(unknown_name("method", text, known));
}

NormMethod read_method(const std::string& text, const Activation& activation) {
  return reading("--method", [&] {
    const NormMethod method = named_method(text, activation);
    require_method(activation, method);
    return method;
  });
}

/// ||g_S||^2, or ||phi(g_S)||^2.
decltype(NormRow::norm_squared) compute(const Settings& settings, std::uint64_t k) {
  const auto& [activation, outer, digits, method, effort] = settings;
  if (const std::optional<std::string> reason = degeneracy(activation, k))
    return Degenerate{*reason};
  if (!outer.identity) {
    if (outer.two_valued && activation.analytic) return TwoValued{};
    return estimate_outer_norm_squared(activation, outer, k, digits, effort);
  }
  if (is_certified(method)) return norm_squared(activation, k, digits, method);
  return numerical_norm_squared(activation, k, digits, method);
}

/// The rows in order, the largest k first in time: they take longest.
std::vector<NormRow> compute_rows(const Settings& settings, const std::vector<std::uint64_t>& list,
                                  const CommonOptions& common) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return list[a] > list[b]; });
  std::vector<NormRow> rows(list.size(),
                            {settings.activation.name, settings.outer.name, 0, Degenerate{}});
  common.report("norms", 0, list.size());
  std::atomic<std::uint64_t> done = 0;
  // Samples are drawn on all threads, formulas are computed a row on each.
  parallel_for(order.size(), settings.outer.identity ? common.threads : 1, [&](std::size_t i) {
    rows[order[i]].k = list[order[i]];
    rows[order[i]].norm_squared = compute(settings, list[order[i]]);
    common.report("norms", ++done, list.size());
  });
  return rows;
}

/// Digits: of estimates fewer are to be had.
Settings read_settings(const Options& options, unsigned threads) {
  const Activation activation =
      reading("--activation", [&] { return find_activation(options.activation); });
  const OuterActivation outer = reading(
      "--outer", [&] { return parse_outer_activation(options.outer.value_or("identity")); });
  if (outer.identity) {
    refuse_sampling_options(options.sampling, "belongs to --outer sign, tanh or erf");
    const NormMethod method = read_method(options.method.value_or("auto"), activation);
    const unsigned digits = read_digits(options.digits.value_or("20"), is_certified(method));
    return {activation, outer, digits, method, {}};
  }
  if (options.method)
    throw InvalidInput("--method belongs to --outer identity; other norms are estimated");
  const auto digits = static_cast<unsigned>(
      read_integer("--digits", options.digits.value_or("8"), 1, most_estimated_digits));
  return {activation, outer, digits, NormMethod::quadrature,
          read_effort(options.sampling, threads)};
}

/// A network that only its 2^k units evaluate is refused for a large k before anything is computed.
void require_values(const Settings& settings, const std::vector<std::uint64_t>& list) {
  if (settings.outer.identity) return;
  reading("--k", [&] {
    return Network(settings.activation, *std::max_element(list.begin(), list.end()));
  });
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const unsigned threads = common.threads;
  const Settings settings = read_settings(options, threads);
  const std::vector<std::uint64_t> list =
      reading("--k", [&] { return parse_integer_list(options.k, 1, most_k); });
  require_values(settings, list);
  const std::optional<std::uint64_t> seed =
      settings.outer.identity ? std::nullopt : std::optional(settings.effort.seed);
  return [=] {
    return norm_report(provenance("norm", arguments, seed), compute_rows(settings, list, common),
                       settings.digits);
  };
}

}  // namespace

Command norm_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = {
      {"--activation", "inner activation, e.g. relu, sigmoid(2)", &options->activation, true},
      {"--k", "sizes |S|: a list such as 8, 2:200:2 or 4:64:*2", &options->k, true},
      {"--digits", "decimal digits (default 20; 8 of estimates)", &options->digits},
      {"--method", "auto, kernel-sum, hermite-series, quadrature or fourier (default auto)",
       &options->method},
      {"--outer",
       "identity (||g_S||^2, default), or sign, tanh(scale), erf(scale): ||f_S||^2, estimated",
       &options->outer}};
  const std::vector<Option> sampling = command_options(options->sampling);
  all.insert(all.end(), sampling.begin(), sampling.end());
  return {.name = "norm",
          .help = "Norms ||g_S||^2 of the hard family, and ||phi(g_S)||^2",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
