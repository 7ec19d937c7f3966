// A distribution that is given coordinate by coordinate fixes its dimension.
#include <fmt/format.h>

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim {

void require_dimension(const Distribution& distribution, std::uint64_t n) {
  if (distribution.dimension && *distribution.dimension != n) {
    throw InvalidInput(fmt::format("{}: has {} coordinates, but n = {}",
                                   in_quotes(distribution.name), *distribution.dimension, n));
  }
}

}  // namespace sqdim
