// From texts to a request.
#include <fmt/format.h>

#include "sqdim/foundation/subset/subset.hpp"
#include "sqdim/inquiry/correlation/correlation_request.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim {
namespace {

/// The Gram matrix of all subsets has this many rows.
constexpr std::uint64_t most_subsets = 2'000;

using Pairs = std::vector<std::pair<Subset, Subset>>;

std::vector<std::string> method_names() {
  std::vector<std::string> names = {"auto"};
  for (std::string& name : correlation_method_names.all()) names.push_back(std::move(name));
  for (std::string& name : estimation_method_names.all()) names.push_back(std::move(name));
  return names;
}

std::optional<AnyCorrelationMethod> parse_method(const std::string& text) {
  if (text == "auto") return std::nullopt;
  if (const auto certified = correlation_method_names.find(text)) return *certified;
  if (const auto estimation = estimation_method_names.find(text)) return *estimation;
  throw InvalidInput(unknown_name("method", text, method_names()));
}

/// All S and T with T not before S.
Pairs all_pairs(std::uint64_t n, std::uint64_t k) {
  if (binomial(n, k) > most_subsets)
    throw InvalidInput(fmt::format("C({}, {}) is more than {} subsets", n, k, most_subsets));
  Pairs pairs;
  Subset first = first_subset(k);
  do {
    Subset second = first;
    do {
      pairs.emplace_back(first, second);
    } while (next_subset(second, n));
  } while (next_subset(first, n));
  return pairs;
}

std::pair<Subset, Subset> parse_overlap(const std::string& text, std::uint64_t k,
                                        std::uint64_t greatest) {
  const std::uint64_t shared = parse_natural(text, 0, k);
  if (2 * k - shared <= greatest) return subsets_of_overlap(k, shared);
  throw InvalidInput(fmt::format("'{}': S and T have {} coordinates, more than n = {}", shared,
                                 2 * k - shared, greatest));
}

Pairs read_pairs(const Texts& texts, std::uint64_t k, std::optional<std::uint64_t> n) {
  const std::uint64_t greatest = n.value_or(most_n);
  const std::optional<Text> first = texts.find("first");
  const std::optional<Text> second = texts.find("second");
  const std::optional<Text> overlap = texts.find("overlap");
  const std::optional<Text> all = texts.find("all");
  const bool one = first || second;
  if (one + overlap.has_value() + all.has_value() != 1)
    throw InvalidInput("one of --first with --second, --overlap, and --all is required");
  if (all) {
    if (!n) static_cast<void>(texts.required("n", " with --all: the dimension, an integer"));
    return all->read([&](const std::string& /*flag*/) { return all_pairs(*n, k); });
  }
  if (overlap) return {overlap->read(parse_overlap, k, greatest)};
  if (!first || !second) throw InvalidInput("--first and --second go together");
  return {{first->read(parse_subset_of_size, greatest, k),
           second->read(parse_subset_of_size, greatest, k)}};
}

/// Returns the number of coordinates, as given or as the distribution has it; nullopt if neither
/// says.
std::optional<std::uint64_t> read_dimension(const Texts& texts, const Distribution& distribution) {
  const std::optional<Text> given = texts.find("n");
  if (!given) return distribution.dimension;
  const std::uint64_t n = given->read(parse_natural, 1, most_n);
  texts.or_else("distribution", distribution.name).read([&](const std::string& /*text*/) {
    require_dimension(distribution, n);
  });
  return n;
}

/// Refuses a method that does not apply to the only pair.
void require_method(const CorrelationRequest& request, const Text& method) {
  if (!request.method || request.pairs.size() > 1) return;
  const auto& [first, second] = request.pairs.front();
  if (const auto why = inapplicable(function_pair(request, first, second), *request.method))
    method.refuse(fmt::format("'{}': {}", method.value, *why));
}

}  // namespace

std::vector<Parameter> correlation_parameters() {
  return joined(
      {required_option("activation", "inner activation, e.g. relu, sigmoid(2), gelu(bias=1/2)",
                       activation_names),
       option("outer", "identity (default), sign, sign(noise), tanh(scale) or erf(scale)",
              outer_activation_names),
       required_option("k", "size |S| = |T|"),
       option("first", "S, a list of coordinates from 1 such as 1,2,3"), option("second", "T"),
       option("overlap", "instead: how many coordinates S and T share"),
       flag("all", "instead: all pairs of subsets of the n coordinates"),
       option("n", "dimension (default: as many as are needed)"),
       option("distribution",
              "distribution of x, e.g. gaussian(mean=1/2), sphere (default gaussian)",
              distribution_names),
       option("digits", "decimal digits (default 20)"),
       option("method",
              "auto, product, kernel-sum, fourier (certified), quadrature, quasi-monte-carlo or "
              "monte-carlo (default auto)",
              method_names),
       flag("check", "estimate every number from values of the functions as well, and compare")},
      sampling_parameters());
}

CorrelationRequest read_correlation_request(const Texts& texts) {
  const Text size = texts.required("k");
  const std::uint64_t k = size.read(parse_natural, 1, most_k);
  const Distribution distribution =
      texts.or_else("distribution", "gaussian").read(find_distribution);
  const std::optional<std::uint64_t> n = read_dimension(texts, distribution);
  if (n && k > *n) size.refuse(fmt::format("'{}': at most n = {}", k, *n));
  Pairs pairs = read_pairs(texts, k, n);
  const Text method = texts.or_else("method", "auto");
  CorrelationRequest request{
      .activation = texts.required("activation").read(find_activation),
      .outer = texts.or_else("outer", "identity").read(parse_outer_activation),
      .distribution = distribution,
      .n = n,
      .pairs = std::move(pairs),
      .method = method.read(parse_method),
      .check = texts.has("check"),
      .digits = texts.or_else("digits", "20").read(parse_digits, true),
      .sampling = read_sampling(texts)};
  require_method(request, method);
  return request;
}

}  // namespace sqdim
