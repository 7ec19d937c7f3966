# Compile options of every target of this project: warnings for all, the rest by preset.
add_library(sqdim_options INTERFACE)
target_compile_options(sqdim_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion)
if(NOT SQDIM_UNITY)  # where a local name may be one of another source
  target_compile_options(sqdim_options INTERFACE -Wshadow)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 warns falsely, when it optimises, of Boost's small-integer union and of libstdc++'s string concatenation.
  target_compile_options(sqdim_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict
                                                 $<$<CONFIG:Release>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
endif()
if(SQDIM_WARNINGS_AS_ERRORS)
  target_compile_options(sqdim_options INTERFACE -Werror)
endif()
if(SQDIM_NATIVE)
  target_compile_options(sqdim_options INTERFACE -march=native)
endif()

# Where ccache is installed, nothing is compiled twice: not after `git switch`, and not in a second clone, since names of
# files are taken relative to the tree. Precompiled headers are left out then: GCC's remember when each header was
# changed, and one from the cache does not know the headers of this tree as its own.
find_program(SQDIM_CCACHE ccache)
if(SQDIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                  ${SQDIM_CCACHE})
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
