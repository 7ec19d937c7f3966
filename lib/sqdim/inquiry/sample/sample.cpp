#include <fmt/format.h>

#include <algorithm>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"
#include "sqdim/inquiry/sample/sample_request.hpp"

namespace sqdim {

namespace {

/// Reads the family that has labelled samples of functions f_S.
const FamilyEntry& read_sampled_family(const Texts& texts) {
  const Text family = texts.or_else("family", default_family);
  const bool is_sampled = family.read([](const std::string& text) { return !is_by_numbers(text); });
  if (!is_sampled)
    family.refuse(fmt::format("{}: samples are drawn of parity-network and sign-parity",
                              in_quotes(family.value)));
  return read_subset_entry(texts);
}

Activation read_nonzero_activation(const Texts& texts, const Text& size, std::uint64_t k) {
  Activation activation = texts.required("activation").read(find_activation);
  if (const auto reason = degeneracy(activation, k))
    size.refuse(fmt::format("'{}': {}", k, *reason));
  return activation;
}

LabelledFunction function_of(const std::optional<Activation>& activation,
                             const OuterActivation& outer, const Subset& secret, const Text& size) {
  if (!activation) return SignParity(outer, secret);
  const Network network =
      size.read([&](const std::string& /*text*/) { return Network(*activation, secret.size()); });
  return Concept(network, outer, secret);
}

}  // namespace

std::vector<Parameter> sample_parameters() {
  return {
      option("activation", "inner activation, e.g. relu, sigmoid(2), gelu(bias=1/2)",
             activation_names),
      option("family", "parity-network (default, with --activation) or sign-parity"),
      option("outer", "identity, sign(noise=0), tanh(scale=1) or erf(scale=1) (default identity)",
             outer_activation_names),
      option("n", "dimension of the inputs"),
      option("k", "size |S| of the secret"),
      option("count", "number of samples"),
      option("distribution", "see sqdim list distributions (default gaussian)", distribution_names),
      option("secret", "coordinates of S, e.g. 3,5,8 (default: drawn from the seed)"),
      flag("with-secret", "write S, and how to make the file again, into the file"),
      option("seed", "seed; same seed, same bits (default 1)")};
}

SampleRequest read_sample_request(const Texts& texts) {
  const FamilyEntry& family = read_sampled_family(texts);
  const std::uint64_t n = required_n(texts, family).read(parse_natural, 1, most_sampled_n);
  const Text size = texts.required("k", ": the size |S| of the secret, an integer");
  const std::uint64_t k = size.read(parse_natural, 1, std::min(most_k, n));
  const std::uint64_t count = texts.required("count", ": the number of samples, an integer")
                                  .read(parse_natural, 1, most_samples);
  const std::uint64_t seed =
      texts.or_else("seed", "1").read(parse_natural, 0, largest_json_integer);
  std::optional<Activation> activation;
  if (family.takes_activation()) activation = read_nonzero_activation(texts, size, k);
  const OuterActivation outer = texts.or_else("outer", "identity").read(parse_outer_activation);
  const std::optional<Text> given = texts.find("secret");
  const Subset secret = given ? given->read(parse_subset_of_size, n, k) : random_secret(n, k, seed);
  const Text law = texts.or_else("distribution", "gaussian");
  const Distribution distribution = law.read(find_distribution);
  const Sampler sampler =
      law.read([&](const std::string& /*text*/) { return Sampler(distribution, n, seed); });
  return {.family = family.name,
          .activation = activation,
          .outer = outer,
          .distribution = distribution,
          .n = n,
          .secret = secret,
          .count = count,
          .seed = seed,
          .with_secret = texts.has("with-secret"),
          .sampler = sampler,
          .labeller = Labeller(function_of(activation, outer, secret, size), seed)};
}

LabelledSamples draw_samples(const SampleRequest& request, std::uint64_t first,
                             std::uint64_t count) {
  LabelledSamples samples{
      Eigen::MatrixXd(static_cast<Eigen::Index>(request.n), static_cast<Eigen::Index>(count)), {}};
  request.sampler.draw(first, samples.x);
  samples.y = request.labeller.label(first, samples.x);
  return samples;
}

}  // namespace sqdim
