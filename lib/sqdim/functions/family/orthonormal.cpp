// N orthonormal functions, for the simulator.
#include <fmt/format.h>

#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

Family make(const Call& call) {
  const Integer size = Arguments(call, {"size"}).required_positive_integer("size");
  return {.name = fmt::format("orthonormal({})", size.str()),
          .description = "orthonormal: N functions, <f_i, f_j> = 1 if i = j, else 0",
          .size = size,
          .norm_squared = Enclosure::exactly(1),
          .norm_method = "given",
          .relative_correlation = 0,
          .bounded = false};
}

}  // namespace

FamilyEntry orthonormal() {
  return {.name = "orthonormal",
          .parameters = "size",
          .description = "N orthonormal functions",
          .citation = "sqdim",
          .from_call = make,
          .over_subsets = nullptr};
}

}  // namespace sqdim::families
