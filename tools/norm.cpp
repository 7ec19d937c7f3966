// sqdim norm: ||g_S||^2, certified or numerical.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "command.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::string activation;
  std::string k;
  std::string digits = "20";
  std::string method = "auto";
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

NormRow compute_row(const Activation& activation, std::uint64_t k, unsigned digits,
                    NormMethod method) {
  if (const std::optional<std::string> reason = degeneracy(activation, k))
    return {activation.name, k, Degenerate{*reason}};
  if (is_certified(method))
    return {activation.name, k, norm_squared(activation, k, digits, method)};
  return {activation.name, k, numerical_norm_squared(activation, k, digits, method)};
}

/// The rows in order, the largest k first in time: they take longest.
std::vector<NormRow> compute_rows(const Activation& activation,
                                  const std::vector<std::uint64_t>& list, unsigned digits,
                                  NormMethod method, unsigned threads) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return list[a] > list[b]; });
  std::vector<NormRow> rows(list.size(), {activation.name, 0, Degenerate{}});
  parallel_for(order.size(), threads, [&](std::size_t i) {
    rows[order[i]] = compute_row(activation, list[order[i]], digits, method);
  });
  return rows;
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const Activation activation =
      reading("--activation", [&] { return find_activation(options.activation); });
  const std::vector<std::uint64_t> list =
      reading("--k", [&] { return parse_integer_list(options.k, 1, most_k); });
  const NormMethod method = read_method(options.method, activation);
  const unsigned digits = read_digits(options.digits, is_certified(method));
  const unsigned threads = common.threads;
  return [=] {
    return norm_report(provenance("norm", arguments, std::nullopt),
                       compute_rows(activation, list, digits, method, threads), digits);
  };
}

}  // namespace

Command norm_command() {
  auto options = std::make_shared<Options>();
  return {.name = "norm",
          .help = "Norms ||g_S||^2 of the hard family",
          .options = {{"--activation", "inner activation, e.g. relu, sigmoid(2)",
                       &options->activation, true},
                      {"--k", "sizes |S|: a list such as 8 or 2:200:2", &options->k, true},
                      {"--digits", "decimal digits (default 20)", &options->digits},
                      {"--method",
                       "auto, kernel-sum, hermite-series, quadrature or fourier (default auto)",
                       &options->method}},
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
