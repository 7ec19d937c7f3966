// The names of scales.
#include "sqdim/goal.hpp"

namespace sqdim {

std::string to_string(Scale scale) {
  return scale == Scale::normalised ? "normalised" : "raw";
}

}  // namespace sqdim
