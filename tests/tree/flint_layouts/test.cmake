# Runs FindArb.cmake on trees in the layouts of FLINT 3, of Debian 12 and of Arb by itself, alone and side by side; and checks
# its messages if a part is missing. Libraries are empty files, and headers have what arithmetic/ball/detail/arb.hpp needs.
#
#     cmake -DSQDIM=TREE -DWORK=FOLDER -DGENERATOR=Ninja -DCOMPILER=g++ -DARCHITECTURE=x86_64-linux-gnu -P test.cmake
include(${CMAKE_CURRENT_LIST_DIR}/../../support/environment.cmake)
set(ENV{CMAKE_PREFIX_PATH})
file(REMOVE_RECURSE ${WORK})
set(library lib)
if(ARCHITECTURE)  # of Debian
  set(library lib/${ARCHITECTURE})
endif()

# tree(NAME VERSION FILES...): an installation of FLINT of that version with these files.
function(tree name version)
  string(REGEX MATCH "(.*)\\.(.*)\\.(.*)" _ ${version})
  file(WRITE ${WORK}/${name}/include/flint/flint.h "#define __FLINT_VERSION ${CMAKE_MATCH_1}
#define __FLINT_VERSION_MINOR ${CMAKE_MATCH_2}
#define __FLINT_VERSION_PATCHLEVEL ${CMAKE_MATCH_3}
")
  foreach(file IN LISTS ARGN)
    set(text "")
    if(file MATCHES "arb\\.h$")
      set(text "struct arb_struct { long parts[6]; };
typedef arb_struct* arb_ptr;
typedef const arb_struct* arb_srcptr;
constexpr bool header_of_the_tree = true;
")
    endif()
    file(WRITE ${WORK}/${name}/${file} "${text}")
  endforeach()
endfunction()

# configure(TREES...): finds Arb in the first tree that has it; sets status, output and build.
function(configure)
  list(JOIN ARGN "-" name)
  list(TRANSFORM ARGN PREPEND ${WORK}/ OUTPUT_VARIABLE folders)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SQDIM}/tests/tree/flint_layouts -B ${WORK}/build/${name} -DSQDIM=${SQDIM}
            -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_PREFIX_PATH=${folders}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(status ${status} PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
  set(build ${WORK}/build/${name} PARENT_SCOPE)
endfunction()

function(expect_found version tree libraries)
  configure(${ARGN})
  list(TRANSFORM libraries PREPEND ${WORK}/${tree}/)
  set(expected "Arb ${version}: ${WORK}/${tree}/include: ${libraries}\n")
  string(FIND "${output}" "${expected}" place)
  if(NOT status EQUAL 0 OR place EQUAL -1)
    message(FATAL_ERROR "${ARGN}: expected\n${expected}in\n${output}")
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${build} RESULT_VARIABLE status OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${output}")
  endif()
endfunction()

function(expect_refused)
  configure(${ARGN})
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  if(status EQUAL 0 OR NOT output MATCHES "install FLINT 3, or libflint-dev and libflint-arb-dev")
    message(FATAL_ERROR "${ARGN}: ${output}")
  endif()
endfunction()

set(others lib/libmpfr.so lib/libgmp.so)
tree(flint3 3.1.3 include/flint/arb.h lib/libflint.so ${others})
tree(flint3_static 3.6.0 include/flint/arb.h lib/libflint.a ${others})
tree(debian12 2.9.0 include/arb.h ${library}/libflint-arb.so ${library}/libflint.so ${library}/libmpfr.so
                    ${library}/libgmp.so)
tree(arb2 2.8.4 include/arb.h lib/libarb.so lib/libflint.so ${others})
tree(flint2 2.9.0 lib/libflint.so ${others})
tree(headers 2.9.0 include/arb.h lib/libflint.so ${others})
tree(headers3 3.1.3 include/flint/arb.h ${others})
file(MAKE_DIRECTORY ${WORK}/nothing)

expect_found(3.1.3 flint3 "lib/libflint.so;lib/libmpfr.so;lib/libgmp.so" flint3)
expect_found(3.6.0 flint3_static "lib/libflint.a;lib/libmpfr.so;lib/libgmp.so" flint3_static)
expect_found(2.9.0 debian12
             "${library}/libflint-arb.so;${library}/libflint.so;${library}/libmpfr.so;${library}/libgmp.so" debian12)
expect_found(2.8.4 arb2 "lib/libarb.so;lib/libflint.so;lib/libmpfr.so;lib/libgmp.so" arb2)
expect_refused(nothing)
expect_refused(flint2)
expect_refused(headers)
expect_refused(headers3)

# Side by side: FLINT 3 is preferred wherever it is, and header and library are of one tree.
configure(debian12 flint3)
if(NOT status EQUAL 0 OR NOT output MATCHES "Arb 3\\.1\\.3: ${WORK}/flint3/include: ${WORK}/flint3/lib/libflint\\.so;")
  message(FATAL_ERROR "two installations: ${output}")
endif()
