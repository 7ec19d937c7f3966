// spectrum_request: what `sqdim spectrum` is asked and what it answers.
//
//     texts -- read_spectrum_request --> SpectrumRequest -- spectrum --> SpectrumAnswer
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/values/estimates/multiprecision.hpp"

namespace sqdim {

/// Hermite coefficients E[psi(X) h_d(X)], X ~ N(0, 1).
struct SpectrumRequest {
  Activation activation;
  /// The degrees d of the rows, one or more.
  std::vector<std::uint64_t> degrees;
  /// Decimal digits.
  unsigned digits;
};

/// A coefficient, certified or estimated; nullopt if there is not even a finite enclosure.
struct SpectrumRow {
  std::uint64_t degree;
  std::optional<std::variant<Enclosure, Estimate>> coefficient;
};

/// A row for each degree of the request, in its order.
struct SpectrumAnswer {
  std::vector<SpectrumRow> rows;
  /// Why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
};

std::vector<Parameter> spectrum_parameters();

/// Throws InvalidInput.
SpectrumRequest read_spectrum_request(const Texts& texts);

/// `on_stage`, which may be empty, is called before each attempt.
SpectrumAnswer spectrum(const SpectrumRequest& request, const OnStage& on_stage = {});

}  // namespace sqdim
