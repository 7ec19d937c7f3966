// A user's own family, given by its Gram matrix.
#include <utility>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

Family gram_family(std::string name, std::string description, GramFacts facts) {
  const auto gram = std::make_shared<const GramFacts>(std::move(facts));
  return {.name = std::move(name),
          .description = std::move(description),
          .size = Integer(gram->size()),
          .norm_squared = gram->norm_squared,
          .norm_method = gram->exact ? "given" : "enclosed",
          .relative_correlation = gram->correlation.upper,
          .bounded = false,
          .gram = gram};
}

}  // namespace sqdim
