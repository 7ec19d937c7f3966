# MPFI: interval arithmetic over MPFR over GMP (Debian: libmpfi-dev). Defines Mpfi::Mpfi.
include(FindPackageHandleStandardArgs)

find_path(Mpfi_INCLUDE_DIR NAMES mpfi.h)
find_library(Mpfi_LIBRARY NAMES mpfi)
find_library(Mpfi_MPFR_LIBRARY NAMES mpfr)
find_library(Mpfi_GMP_LIBRARY NAMES gmp)

find_package_handle_standard_args(Mpfi
  REQUIRED_VARS Mpfi_LIBRARY Mpfi_MPFR_LIBRARY Mpfi_GMP_LIBRARY Mpfi_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "install libmpfi-dev")

set(Mpfi_LIBRARIES ${Mpfi_LIBRARY} ${Mpfi_MPFR_LIBRARY} ${Mpfi_GMP_LIBRARY})
if(Mpfi_FOUND AND NOT TARGET Mpfi::Mpfi)
  add_library(Mpfi::Mpfi INTERFACE IMPORTED)
  target_include_directories(Mpfi::Mpfi INTERFACE ${Mpfi_INCLUDE_DIR})
  target_link_libraries(Mpfi::Mpfi INTERFACE ${Mpfi_LIBRARIES})
endif()
mark_as_advanced(Mpfi_INCLUDE_DIR Mpfi_LIBRARY Mpfi_MPFR_LIBRARY Mpfi_GMP_LIBRARY)
