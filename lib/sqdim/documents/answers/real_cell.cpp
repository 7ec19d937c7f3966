#include "sqdim/documents/answers/detail/real_cell.hpp"

namespace sqdim {

Cell real_cell(const Estimation& estimation, unsigned digits) {
  const std::string method = to_string(estimation.method);
  if (const auto* estimate = std::get_if<Estimate>(&estimation.value))
    return quantity(*estimate, digits, method);
  return Sampled{std::get<SampledMean>(estimation.value), method};
}

std::string shown_real(const Estimation& estimation, unsigned digits) {
  if (const auto* estimate = std::get_if<Estimate>(&estimation.value))
    return centred_decimal(estimate->interval(), digits);
  return shown_sampled(std::get<SampledMean>(estimation.value));
}

}  // namespace sqdim
