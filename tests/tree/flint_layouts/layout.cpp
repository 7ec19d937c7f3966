// The library includes the header of the layout that FindArb.cmake chose.
#include "sqdim/arithmetic/ball/detail/arb.hpp"

static_assert(header_of_the_tree);
