# Compile options of every target of this project: warnings for all, everything else by preset.
add_library(sqdim_options INTERFACE)
target_compile_options(sqdim_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion)
if(NOT SQDIM_UNITY)  # in unity files, a local name may hide one of another source
  target_compile_options(sqdim_options INTERFACE -Wshadow)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # When it optimises, GCC 12 warns falsely about Boost's small-integer union and libstdc++'s string concatenation.
  target_compile_options(sqdim_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict
                                                 $<$<CONFIG:Release>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
endif()
if(SQDIM_WARNINGS_AS_ERRORS)
  target_compile_options(sqdim_options INTERFACE -Werror)
endif()
if(SQDIM_NATIVE)
  target_compile_options(sqdim_options INTERFACE -march=native)
endif()

# If ccache is installed, nothing is compiled twice, neither after `git switch` nor in a second clone, because names of files
# are taken relative to the tree. Precompiled headers are then left out: GCC's remember when each header was changed, and a
# cached one does not accept the headers of this tree.
find_program(SQDIM_CCACHE ccache)
if(SQDIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                  ${SQDIM_CCACHE})
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
