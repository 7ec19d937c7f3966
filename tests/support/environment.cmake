# The environment of tests in CMake: settings of the user do not reach the programs that they start. See environment.py.
foreach(name DESTDIR CMAKE_BUILD_TYPE CMAKE_CONFIG_TYPE CMAKE_CONFIGURATION_TYPES CMAKE_TOOLCHAIN_FILE CLICOLOR_FORCE
             PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_DISABLE_UNINSTALLED MAKEFLAGS NINJA_STATUS)
  unset(ENV{${name}})
endforeach()
set(ENV{HOME} ${WORK}/home)
set(ENV{LC_ALL} C.UTF-8)
