# Writes OUTPUT, a copy of a names.cpp without what the page cannot do: tables of the namespaces that EMPTIED lists are empty.
set(emptied oracles OracleEntry strategies Strategy learners LearnerEntry trainers TrainerEntry demonstrations SimulationPreset
            figures FigureEntry)

function(sqdim_write_names_of_page SOURCE OUTPUT)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${SOURCE})
  file(READ ${SOURCE} text)
  string(REPLACE ";" "<semicolon>" text "${text}")
  set(rest ${emptied})
  while(rest)
    list(POP_FRONT rest namespace type)
    string(REGEX REPLACE "static const std::array table = {[^<]*[^a-z]${namespace}::[^<]*}<semicolon>"
                         "static const std::array<${type}, 0> table{}<semicolon>" text "${text}")
  endwhile()
  string(REPLACE "<semicolon>" ";" text "${text}")
  file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT "${text}")
endfunction()
