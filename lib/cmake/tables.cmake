# Writes OUTPUT: name, version and SHA-256 of every table in FOLDER (data/tables), for the program to cite.
function(sqdim_write_published_tables FOLDER OUTPUT)
  file(GLOB files CONFIGURE_DEPENDS ${FOLDER}/*.json)
  set(entries "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    file(SHA256 ${file} checksum)
    file(READ ${file} head LIMIT 1000)
    string(REGEX MATCH "\"version\": \"([^\"]*)\"" version "${head}")
    string(APPEND entries "    PublishedTable{\"${name}\", \"${CMAKE_MATCH_1}\",\n                   \"${checksum}\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT
"// Made from data/tables by lib/cmake/tables.cmake.
#pragma once

#include <vector>

#include \"sqdim/inquiry/presets/table_preset.hpp\"

namespace sqdim {

inline std::vector<PublishedTable> published_table_list() {
  return {
@entries@  };
}

}  // namespace sqdim
")
endfunction()
