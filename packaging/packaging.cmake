# Documentation that is installed, and Debian packages: `cpack` in a build folder makes sqdim, libsqdim-dev and, where
# the Python module is built, python3-sqdim. What Debian wants of files is done by debian.cmake, when cpack runs.
set(SQDIM_MAINTAINER "The sqdim authors"
    CACHE STRING "Maintainer of the Debian packages; who publishes them gives a name and an address: Name <address>")

# Relative links between the documents, and to data/tables, lead somewhere in the installed tree too.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/CITATION.cff
              ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
        PATTERN html EXCLUDE)  # what makes pages of them
# What certificates are compiled against
install(DIRECTORY ${PROJECT_SOURCE_DIR}/proofs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
        FILES_MATCHING PATTERN "*.v" PATTERN "_CoqProject")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/tables DESTINATION ${CMAKE_INSTALL_DOCDIR}/data COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The sqdim authors")
set(CPACK_PACKAGE_CONTACT ${SQDIM_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(CPACK_SOURCE_IGNORE_FILES /build/ /[.]git)

set(CPACK_COMPONENTS_ALL program development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SOURCE sqdim)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(about "sqdim computes lower bounds for learning in the statistical query model, for
the hard families of one-hidden-layer networks of Goel, Gollakota, Jin,
Karmalkar and Klivans (2020) and for numbers of the user's: norms with
certified digits, bounds with their constants, and simulated learners that
meet oracles and the bounds.")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME sqdim)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS gnuplot-nox)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "certified statistical-query lower bounds
${about}
.
This package has the program, its manual and the tables that it publishes.")

# What the headers include and the CMake package and sqdim.pc ask for. The library is static: who links it links what it
# was compiled for, and fmt and FLINT keep their binary interfaces within a version.
find_package(Arb REQUIRED)
find_package(fmt REQUIRED)
function(sqdim_within result package version next)
  set(${result} "${package} (>= ${version}), ${package} (<< ${next})" PARENT_SCOPE)
endfunction()
string(REGEX MATCH "^([0-9]+)\\.([0-9]+)" _ "${Arb_VERSION}")
math(EXPR next_minor "${CMAKE_MATCH_2} + 1")
sqdim_within(flint libflint-dev ${CMAKE_MATCH_1}.${CMAKE_MATCH_2} ${CMAKE_MATCH_1}.${next_minor})
if(Arb_VERSION VERSION_LESS 3)
  list(APPEND flint libflint-arb-dev)
endif()
string(REGEX MATCH "^[0-9]+" fmt_major "${fmt_VERSION}")
math(EXPR next_major "${fmt_major} + 1")
sqdim_within(fmt libfmt-dev ${fmt_major} ${next_major})
list(JOIN flint ", " flint)

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libsqdim-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libeigen3-dev (>= 3.4), ${flint}, ${fmt}, libgmp-dev, libmpfi-dev, libmpfr-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "certified statistical-query lower bounds (C++ library)
${about}
.
This package has the static library, its headers, and what find_package of
CMake and pkg-config need to find it.")

if(SQDIM_PYTHON_MODULE)
  list(APPEND CPACK_COMPONENTS_ALL python)
  set(Python_EXECUTABLE ${SQDIM_PYTHON})
  find_package(Python REQUIRED COMPONENTS Interpreter)
  math(EXPR next_minor "${Python_VERSION_MINOR} + 1")
  sqdim_within(python python3 ${Python_VERSION_MAJOR}.${Python_VERSION_MINOR} ${Python_VERSION_MAJOR}.${next_minor})
  set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-sqdim)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "${python}, python3-numpy")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS python3-matplotlib)  # for the examples
  set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/python3/postinst
                                                ${CMAKE_CURRENT_LIST_DIR}/python3/prerm)
  set(CPACK_DEBIAN_PYTHON_DESCRIPTION "certified statistical-query lower bounds (Python module)
${about}
.
This package has the Python module.")
endif()

if(PROJECT_IS_TOP_LEVEL)
  include(CPack)
endif()
