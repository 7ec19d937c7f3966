# Writes OUTPUT, the version and commit of the tree SOURCE and the address URL, only if they changed. Runs at every build.
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --exclude=* --abbrev=12
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  set(commit "")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "sqdim/foundation/about/build_info.hpp"

namespace sqdim::build_info {

const char* const version = "@VERSION@";
const char* const commit = "@commit@";
const char* const url = "@URL@";

}  // namespace sqdim::build_info
]])
