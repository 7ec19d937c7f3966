// The methods for ||g_S||^2, and which of them an activation has.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

bool is_certified(NormMethod method) {
  return method == NormMethod::kernel_sum || method == NormMethod::hermite_series;
}

bool has_method(const Activation& activation, NormMethod method) {
  switch (method) {
    case NormMethod::kernel_sum:
      return static_cast<bool>(activation.dual_activation);
    case NormMethod::hermite_series:
      return activation.is_certified();
    case NormMethod::quadrature:
      return true;
    case NormMethod::fourier:
      return activation.fourier_density.has_value();
  }
  return false;
}

void require_method(const Activation& activation, NormMethod method) {
  if (has_method(activation, method)) return;
  std::vector<std::string> allowed = {"auto"};
  for (const NormMethod other : norm_method_names.values()) {
    if (has_method(activation, other)) allowed.push_back(to_string(other));
  }
  const char* missing = "nothing certified";
  if (method == NormMethod::fourier) missing = "no Fourier density";
  if (method == NormMethod::kernel_sum && activation.is_certified())
    missing = "no dual activation in closed form";
  throw InvalidInput(fmt::format("'{}': {} has {}; allowed: {}", to_string(method), activation.name,
                                 missing, fmt::join(allowed, ", ")));
}

NormMethod preferred_method(const Activation& activation) {
  if (has_method(activation, NormMethod::kernel_sum)) return NormMethod::kernel_sum;
  return activation.is_certified() ? NormMethod::hermite_series : NormMethod::quadrature;
}

}  // namespace sqdim
