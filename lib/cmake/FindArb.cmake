# Arb is a part of FLINT since FLINT 3, and was a library of its own before (Debian 12: libflint-arb-dev). Defines Arb::Arb,
# with FLINT, and Arb_VERSION, which is FLINT's.
include(FindPackageHandleStandardArgs)

find_path(Arb_INCLUDE_DIR NAMES flint/arb.h arb.h)
set(Arb_in_flint FALSE)
if(Arb_INCLUDE_DIR AND EXISTS ${Arb_INCLUDE_DIR}/flint/arb.h)
  set(Arb_in_flint TRUE)
endif()

# The folders beside the headers are searched first, so that two installations are not mixed.
cmake_path(GET Arb_INCLUDE_DIR PARENT_PATH Arb_prefix)
find_path(Arb_FLINT_INCLUDE_DIR NAMES flint/flint.h PATHS ${Arb_INCLUDE_DIR} NO_DEFAULT_PATH)
find_path(Arb_FLINT_INCLUDE_DIR NAMES flint/flint.h)
find_library(Arb_FLINT_LIBRARY NAMES flint PATHS ${Arb_prefix} NO_DEFAULT_PATH
             PATH_SUFFIXES lib/${CMAKE_LIBRARY_ARCHITECTURE} lib64 lib)
find_library(Arb_FLINT_LIBRARY NAMES flint)
find_library(Arb_MPFR_LIBRARY NAMES mpfr)  # for a static FLINT
find_library(Arb_GMP_LIBRARY NAMES gmp)  # FLINT's headers call it inline
set(Arb_REQUIRED_VARIABLES Arb_FLINT_LIBRARY Arb_MPFR_LIBRARY Arb_GMP_LIBRARY Arb_INCLUDE_DIR Arb_FLINT_INCLUDE_DIR)
if(NOT Arb_in_flint)
  find_library(Arb_LIBRARY NAMES flint-arb arb PATHS ${Arb_prefix} NO_DEFAULT_PATH
               PATH_SUFFIXES lib/${CMAKE_LIBRARY_ARCHITECTURE} lib64 lib)
  find_library(Arb_LIBRARY NAMES flint-arb arb)
  list(PREPEND Arb_REQUIRED_VARIABLES Arb_LIBRARY)
endif()

if(Arb_FLINT_INCLUDE_DIR)
  set(Arb_VERSION "")
  foreach(part "" _MINOR _PATCHLEVEL)
    file(STRINGS ${Arb_FLINT_INCLUDE_DIR}/flint/flint.h line REGEX "^#define __FLINT_VERSION${part} +[0-9]+" LIMIT_COUNT 1)
    string(REGEX MATCH "[0-9]+" number "${line}")
    string(JOIN "." Arb_VERSION ${Arb_VERSION} ${number})
  endforeach()
endif()

find_package_handle_standard_args(Arb REQUIRED_VARS ${Arb_REQUIRED_VARIABLES} VERSION_VAR Arb_VERSION
  REASON_FAILURE_MESSAGE "install FLINT 3, or libflint-dev and libflint-arb-dev")

set(Arb_LIBRARIES ${Arb_FLINT_LIBRARY} ${Arb_MPFR_LIBRARY} ${Arb_GMP_LIBRARY})
if(NOT Arb_in_flint)
  list(PREPEND Arb_LIBRARIES ${Arb_LIBRARY})
endif()
if(Arb_FOUND AND NOT TARGET Arb::Arb)
  add_library(Arb::Arb INTERFACE IMPORTED)
  target_include_directories(Arb::Arb INTERFACE ${Arb_INCLUDE_DIR} ${Arb_FLINT_INCLUDE_DIR})
  target_link_libraries(Arb::Arb INTERFACE ${Arb_LIBRARIES})
endif()
mark_as_advanced(Arb_INCLUDE_DIR Arb_FLINT_INCLUDE_DIR Arb_LIBRARY Arb_FLINT_LIBRARY Arb_MPFR_LIBRARY Arb_GMP_LIBRARY)
