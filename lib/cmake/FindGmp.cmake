# GMP: integers and rationals of any size (Debian: libgmp-dev). Defines Gmp::Gmp.
include(FindPackageHandleStandardArgs)

find_path(Gmp_INCLUDE_DIR NAMES gmp.h PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE})
find_library(Gmp_LIBRARY NAMES gmp)

find_package_handle_standard_args(Gmp REQUIRED_VARS Gmp_LIBRARY Gmp_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "install libgmp-dev")

if(Gmp_FOUND AND NOT TARGET Gmp::Gmp)
  add_library(Gmp::Gmp INTERFACE IMPORTED)
  target_include_directories(Gmp::Gmp INTERFACE ${Gmp_INCLUDE_DIR})
  target_link_libraries(Gmp::Gmp INTERFACE ${Gmp_LIBRARY})
endif()
mark_as_advanced(Gmp_INCLUDE_DIR Gmp_LIBRARY)
