// build_info: which sqdim this is. The source is written by lib/cmake/commit.cmake at every build.
#pragma once

namespace sqdim::build_info {

extern const char* const version;
/// The git commit, with "-dirty" when files differ from it; empty outside a checkout.
extern const char* const commit;
/// The address where readers of papers find sqdim, from the CMake variable SQDIM_URL; empty if it is
/// not set.
extern const char* const url;

}  // namespace sqdim::build_info
