// The header of the layout that FindArb.cmake chose is the one that the library includes.
#include "sqdim/ball/arb.hpp"

static_assert(header_of_the_tree);
