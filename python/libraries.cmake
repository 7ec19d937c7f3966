# Copies the libraries that MODULE loads into sqdim.libs below the prefix, except zlib and those of C and C++, which every Linux
# has (PEP 600). A wheel has no symbolic links: a library has the name by which it is loaded.
file(GET_RUNTIME_DEPENDENCIES MODULES ${MODULE} RESOLVED_DEPENDENCIES_VAR libraries
     PRE_EXCLUDE_REGEXES "^lib(c|m|dl|rt|pthread|stdc\\+\\+|gcc_s|z)\\.so" "^ld-linux")
set(folder ${CMAKE_INSTALL_PREFIX}/sqdim.libs)
file(MAKE_DIRECTORY ${folder})
foreach(library IN LISTS libraries)
  get_filename_component(name ${library} NAME)
  file(COPY_FILE ${library} ${folder}/${name})
endforeach()
