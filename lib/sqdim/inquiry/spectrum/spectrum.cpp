#include <algorithm>
#include <numeric>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"
#include "sqdim/inquiry/spectrum/spectrum_request.hpp"

namespace sqdim {
namespace {

/// Reads a list as typed. A single D stands for 0, ..., D.
std::vector<std::uint64_t> parse_degrees(const std::string& text, std::uint64_t greatest) {
  std::vector<std::uint64_t> degrees = parse_integer_list(text, 0, greatest);
  if (text.find_first_of(",:") == std::string::npos) {
    degrees.resize(degrees.front() + 1);
    std::iota(degrees.begin(), degrees.end(), std::uint64_t{0});
  }
  return degrees;
}

template <class Coefficients>
SpectrumAnswer rows_of(const Coefficients& found, const std::vector<std::uint64_t>& degrees) {
  SpectrumAnswer answer{{}, found.shortfall};
  for (const std::uint64_t degree : degrees) {
    answer.rows.push_back({degree, std::nullopt});
    if (!found.values.empty()) answer.rows.back().coefficient = found.values[degree];
  }
  return answer;
}

}  // namespace

std::vector<Parameter> spectrum_parameters() {
  return {required_option("activation", "activation, e.g. relu, sigmoid(2), expr(x*exp(-x^2))",
                          activation_names),
          required_option("degree",
                          "degrees: a list such as 1,3,5, 1:9:2 or 1:64:*2; a single D is 0 to D"),
          option("digits", "decimal digits (default 20)")};
}

SpectrumRequest read_spectrum_request(const Texts& texts) {
  const Activation activation = texts.required("activation").read(find_activation);
  const bool certified = activation.is_certified();
  const bool by_formula = activation.typed && !activation.pieces;
  return {activation,
          texts.required("degree").read(parse_degrees,
                                        by_formula ? most_numerical_degree : most_degree),
          texts.or_else("digits", "20").read(parse_digits, certified)};
}

SpectrumAnswer spectrum(const SpectrumRequest& request, const OnStage& on_stage) {
  const auto& [activation, degrees, digits] = request;
  const std::uint64_t greatest = *std::max_element(degrees.begin(), degrees.end());
  if (activation.is_certified()) {
    return rows_of(
        certified_hermite_coefficients(activation, greatest, digits, Arithmetic::arb, on_stage),
        degrees);
  }
  if (on_stage) on_stage("quadrature");
  return rows_of(numerical_hermite_coefficients(activation, greatest, digits), degrees);
}

}  // namespace sqdim
