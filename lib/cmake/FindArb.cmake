# Arb: a library of its own before FLINT 3 (Debian 12: libflint-arb-dev), a part of FLINT since. Defines Arb::Arb.
include(FindPackageHandleStandardArgs)

find_path(Arb_INCLUDE_DIR NAMES flint/arb.h arb.h)
find_library(Arb_FLINT_LIBRARY NAMES flint)
find_library(Arb_GMP_LIBRARY NAMES gmp)  # FLINT's headers call it inline
set(Arb_REQUIRED_VARIABLES Arb_FLINT_LIBRARY Arb_GMP_LIBRARY Arb_INCLUDE_DIR)
if(Arb_INCLUDE_DIR AND NOT EXISTS ${Arb_INCLUDE_DIR}/flint/arb.h)
  find_library(Arb_LIBRARY NAMES flint-arb arb)
  list(APPEND Arb_REQUIRED_VARIABLES Arb_LIBRARY)
endif()

find_package_handle_standard_args(Arb REQUIRED_VARS ${Arb_REQUIRED_VARIABLES}
  REASON_FAILURE_MESSAGE "install FLINT 3, or libflint-dev and libflint-arb-dev")

if(Arb_FOUND AND NOT TARGET Arb::Arb)
  add_library(Arb::Arb INTERFACE IMPORTED)
  target_include_directories(Arb::Arb INTERFACE ${Arb_INCLUDE_DIR})
  target_link_libraries(Arb::Arb INTERFACE ${Arb_LIBRARY} ${Arb_FLINT_LIBRARY} ${Arb_GMP_LIBRARY})
endif()
mark_as_advanced(Arb_INCLUDE_DIR Arb_LIBRARY Arb_FLINT_LIBRARY Arb_GMP_LIBRARY)
