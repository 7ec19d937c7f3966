// sqdim spectrum: Hermite coefficients of an activation.
#include <algorithm>
#include <memory>
#include <numeric>

#include "command.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::string activation;
  std::string degree;
  std::string digits = "20";
};

/// A list as typed; a single D stands for 0, ..., D.
std::vector<std::uint64_t> read_degrees(const std::string& text, std::uint64_t greatest) {
  return reading("--degree", [&] {
    std::vector<std::uint64_t> degrees = parse_integer_list(text, 0, greatest);
    if (text.find_first_of(",:") == std::string::npos) {
      degrees.resize(degrees.front() + 1);
      std::iota(degrees.begin(), degrees.end(), std::uint64_t{0});
    }
    return degrees;
  });
}

struct Spectrum {
  std::vector<SpectrumRow> rows;
  std::optional<std::string> shortfall;
};

Spectrum certified(const Activation& activation, const std::vector<std::uint64_t>& degrees,
                   unsigned digits) {
  const CertifiedCoefficients found = certified_hermite_coefficients(
      activation, *std::max_element(degrees.begin(), degrees.end()), digits);
  Spectrum spectrum{{}, found.shortfall};
  for (const std::uint64_t degree : degrees)
    spectrum.rows.push_back({degree, found.values[degree]});
  return spectrum;
}

Spectrum numerical(const Activation& activation, const std::vector<std::uint64_t>& degrees,
                   unsigned digits) {
  const NumericalCoefficients found = numerical_hermite_coefficients(
      activation, *std::max_element(degrees.begin(), degrees.end()), digits);
  Spectrum spectrum{{}, found.shortfall};
  for (const std::uint64_t degree : degrees) {
    spectrum.rows.push_back({degree, std::nullopt});
    if (!found.values.empty()) spectrum.rows.back().coefficient = found.values[degree];
  }
  return spectrum;
}

Job prepare(const Options& options, const std::vector<std::string>& arguments) {
  const Activation activation =
      reading("--activation", [&] { return find_activation(options.activation); });
  const bool is_certified = activation.is_certified();
  const std::vector<std::uint64_t> degrees =
      read_degrees(options.degree, is_certified ? most_degree : most_numerical_degree);
  const unsigned digits = read_digits(options.digits, is_certified);
  return [=] {
    const Spectrum spectrum = is_certified ? certified(activation, degrees, digits)
                                           : numerical(activation, degrees, digits);
    return spectrum_report(provenance("spectrum", arguments, std::nullopt), activation,
                           spectrum.rows, digits, spectrum.shortfall);
  };
}

}  // namespace

Command spectrum_command() {
  auto options = std::make_shared<Options>();
  return {.name = "spectrum",
          .help = "Hermite coefficients of an activation",
          .options = {{"--activation", "activation, e.g. relu, sigmoid(2), expr(x*exp(-x^2))",
                       &options->activation, true},
                      {"--degree",
                       "degrees: a list such as 1,3,5, 1:9:2 or 1:64:*2; a single D is 0 to D",
                       &options->degree, true},
                      {"--digits", "decimal digits (default 20)", &options->digits}},
          .prepare = [options](const CommonOptions& /*common*/, const auto& arguments) {
            return prepare(*options, arguments);
          }};
}

}  // namespace sqdim::tools
