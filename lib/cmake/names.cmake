# Writes OUTPUT: declarations of everything that the tables of SOURCE (a names.cpp with the header HEADER) name. The line
# "activations::relu()," gives the function "ActivationEntry relu();" in namespace activations. So one line names something
# new.
set(entry_types activations ActivationEntry laws HiddenLawEntry marginals MarginalEntry distributions DistributionEntry
                families FamilyEntry theorems Theorem oracles OracleEntry strategies Strategy learners LearnerEntry trainers TrainerEntry
                formats Format tables TablePreset demonstrations SimulationPreset figures FigureEntry)

function(sqdim_write_declarations SOURCE HEADER OUTPUT)
  file(READ ${SOURCE} text)
  string(REGEX MATCHALL "[a-z]+::[a-z0-9_]+\\(\\)," entries "${text}")
  set(declarations "")
  foreach(entry IN LISTS entries)
    string(REGEX MATCH "([a-z]+)::([a-z0-9_]+)" name "${entry}")
    list(FIND entry_types ${CMAKE_MATCH_1} index)
    if(index EQUAL -1)
      message(FATAL_ERROR "${SOURCE}: ${CMAKE_MATCH_1} is not a table that lib/cmake/names.cmake knows")
    endif()
    math(EXPR index "${index} + 1")
    list(GET entry_types ${index} type)
    string(APPEND declarations "namespace ${CMAKE_MATCH_1} { ${type} ${CMAKE_MATCH_2}(); }\n")
  endforeach()
  file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT
"// Made from names.cpp by lib/cmake/names.cmake.
#pragma once

#include \"@HEADER@\"

namespace sqdim {
@declarations@}  // namespace sqdim
")
endfunction()
