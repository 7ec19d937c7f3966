# Run by cpack on the files of each package, before it packs them: binaries are stripped, manual pages compressed,
# copyright and changelogs as Debian wants them. Times are those of the last commit, so that a build gives the same
# packages whenever they are made.
if(NOT CPACK_GENERATOR STREQUAL DEB)
  return()
endif()
find_program(shlibdeps dpkg-shlibdeps)
if(NOT shlibdeps)
  message(FATAL_ERROR "dpkg-shlibdeps, which finds what the packages depend on, is not installed (Debian: dpkg-dev)")
endif()

cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
function(sqdim_run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND git -C ${source} log -1 --format=%at OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE
                  ERROR_QUIET RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    string(TIMESTAMP epoch %s)
  endif()
  set(ENV{SOURCE_DATE_EPOCH} ${epoch})
endif()
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)

set(maintainer ${CPACK_PACKAGE_CONTACT})
if(NOT maintainer MATCHES ">$")
  string(APPEND maintainer " <>")
endif()

# "Copyright (c) 2026 The sqdim authors" and the terms, as a machine-readable copyright file writes them.
file(READ ${source}/LICENSE license)
string(REGEX REPLACE "^MIT License\n+Copyright \\(c\\) ([^\n]*)\n+(.*[^\n])\n*$" "\\1;\\2" license "${license}")
list(POP_FRONT license holders)
string(REPLACE "\n\n" "\n.\n" terms "${license}")
string(REPLACE "\n" "\n " terms " ${terms}")

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${component})
  set(documents ${root}/usr/share/doc/${package})
  configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright.in ${documents}/copyright @ONLY)
  file(COPY_FILE ${source}/CHANGELOG.md ${documents}/changelog)
  file(WRITE ${documents}/changelog.Debian
"sqdim (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Made by cpack; what is new in sqdim ${CPACK_PACKAGE_VERSION} is in changelog.gz.

 -- ${maintainer}  ${date}
")
  if(EXISTS ${documents}/LICENSE)
    file(REMOVE ${documents}/LICENSE ${documents}/CHANGELOG.md)
    file(CREATE_LINK copyright ${documents}/LICENSE SYMBOLIC)
  endif()
  foreach(binary_options "bin/*|" "lib/*.a|--strip-debug" "lib/*.so|--strip-unneeded")
    string(REGEX MATCH "(.*)\\|(.*)" _ ${binary_options})
    set(options ${CMAKE_MATCH_2})
    file(GLOB_RECURSE binaries ${root}/usr/${CMAKE_MATCH_1})
    if(binaries)
      sqdim_run(strip --enable-deterministic-archives ${options} --remove-section=.comment ${binaries})
    endif()
  endforeach()
  file(GLOB manual ${root}/usr/share/man/man1/*.1)
  sqdim_run(gzip -9nf ${documents}/changelog ${documents}/changelog.Debian ${manual})
  sqdim_run(chmod 644 ${documents}/copyright ${documents}/changelog.gz ${documents}/changelog.Debian.gz)
  sqdim_run(find ${root} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +)
endforeach()
