# Writes OUTPUT, the declarations of everything that the tables of SOURCE (lib/sqdim/registry.cpp) name: for a line
# "activations::relu()," the function "ActivationEntry relu();" of namespace activations. So that what is new is named
# in one line.
set(entry_types activations ActivationEntry marginals MarginalEntry distributions DistributionEntry families FamilyEntry
                theorems Theorem oracles OracleEntry strategies Strategy learners LearnerEntry trainers TrainerEntry formats Format
                tables TablePreset demonstrations Demonstration figures FigureEntry)

function(sqdim_write_registry_declarations SOURCE OUTPUT)
  file(READ ${SOURCE} text)
  string(REGEX MATCHALL "[a-z]+::[a-z0-9_]+\\(\\)," entries "${text}")
  set(declarations "")
  foreach(entry IN LISTS entries)
    string(REGEX MATCH "([a-z]+)::([a-z0-9_]+)" name "${entry}")
    list(FIND entry_types ${CMAKE_MATCH_1} index)
    if(index EQUAL -1)
      message(FATAL_ERROR "${SOURCE}: ${CMAKE_MATCH_1} is not a table that lib/cmake/registry.cmake knows")
    endif()
    math(EXPR index "${index} + 1")
    list(GET entry_types ${index} type)
    string(APPEND declarations "namespace ${CMAKE_MATCH_1} { ${type} ${CMAKE_MATCH_2}(); }\n")
  endforeach()
  file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT
"// Made from lib/sqdim/registry.cpp by lib/cmake/registry.cmake.
#pragma once

#include \"sqdim/registry.hpp\"

namespace sqdim {
@declarations@}  // namespace sqdim
")
endfunction()
