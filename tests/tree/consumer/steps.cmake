# Steps that the tests of the installed library share.
include(${CMAKE_CURRENT_LIST_DIR}/../../support/environment.cmake)

# Runs a command, which must succeed; `output` is its standard output.
function(step)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} failed:\n${output}${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Runs the consumer, which must print its norm.
function(run_consumer program)
  step(${program})
  if(NOT output MATCHES "^0\\.87394968609262428686 csq-exact ")
    message(FATAL_ERROR "the consumer printed ${output}")
  endif()
endfunction()
