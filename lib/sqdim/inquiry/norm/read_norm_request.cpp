// From texts to a request.
#include <algorithm>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/norm/norm_request.hpp"
#include "sqdim/inquiry/parameter/values.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {
namespace {

std::vector<std::string> method_names() {
  std::vector<std::string> names = norm_method_names.all();
  names.insert(names.begin(), "auto");
  return names;
}

NormMethod parse_method(const std::string& text, const Activation& activation) {
  if (text == "auto") return preferred_method(activation);
  const std::optional<NormMethod> method = norm_method_names.find(text);
  if (!method) throw InvalidInput(unknown_name("method", text, method_names()));
  require_method(activation, *method);
  return *method;
}

/// Reads sizes. If only the 2^k units can evaluate the network, a large k is refused before
/// anything is computed.
std::vector<std::uint64_t> parse_evaluable_sizes(const std::string& text,
                                                 const Activation& activation) {
  std::vector<std::uint64_t> sizes = parse_integer_list(text, 1, most_k);
  static_cast<void>(Network(activation, *std::max_element(sizes.begin(), sizes.end())));
  return sizes;
}

}  // namespace

std::vector<Parameter> norm_parameters() {
  return joined(
      {required_option("activation", "inner activation, e.g. relu, sigmoid(2), gelu(bias=1/2)",
                       activation_names),
       required_option("k", "sizes |S|: a list such as 8, 2:200:2 or 4:64:*2"),
       option("digits", "decimal digits (default 20; 8 of estimates)"),
       option("method", "auto, kernel-sum, hermite-series, quadrature or fourier (default auto)",
              method_names),
       option("outer",
              "identity (||g_S||^2, default), or sign, sign(noise), tanh(scale), erf(scale): "
              "||f_S||^2, "
              "estimated",
              outer_activation_names)},
      sampling_parameters());
}

NormRequest read_norm_request(const Texts& texts) {
  const Activation activation = texts.required("activation").read(find_activation);
  const OuterActivation outer = texts.or_else("outer", "identity").read(parse_outer_activation);
  const Text k = texts.required("k");
  if (outer.identity) {
    texts.refuse({"samples", "seed"}, "belongs to --outer sign, tanh or erf");
    const NormMethod method = texts.or_else("method", "auto").read(parse_method, activation);
    const unsigned digits = texts.or_else("digits", "20").read(parse_digits, is_certified(method));
    return {activation, outer, k.read(parse_integer_list, 1, most_k), digits, method};
  }
  texts.refuse({"method"}, "belongs to --outer identity; other norms are estimated");
  const std::uint64_t digits =
      texts.or_else("digits", "8").read(parse_natural, 1, most_estimated_digits);
  const Sampling sampling = read_sampling(texts);
  return {activation, outer, k.read(parse_evaluable_sizes, activation),
          static_cast<unsigned>(digits), sampling};
}

}  // namespace sqdim
