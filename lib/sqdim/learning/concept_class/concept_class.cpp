// The defaults of all classes.
#include "sqdim/learning/concept_class/concept_class.hpp"

#include <stdexcept>

namespace sqdim {

Rational ConceptClass::sampled_mean(const Query& /*query*/, std::uint32_t /*target*/,
                                    std::uint64_t /*samples*/, std::uint64_t /*seed*/,
                                    std::uint64_t /*block*/) const {
  throw std::invalid_argument("a class that is known by its Gram matrix alone has no samples");
}

}  // namespace sqdim
