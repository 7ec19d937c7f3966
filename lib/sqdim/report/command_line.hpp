// Provenance as a line that people read and a shell runs: included by the report stage only.
#pragma once

#include <string>

#include "sqdim/report.hpp"

namespace sqdim {

/// "sqdim 0.1.0 (commit)".
std::string program_version(const Provenance& provenance);

/// "sqdim norm --activation relu --k '1, 2'": bash runs it again. Printable ASCII on one line, whatever the arguments
/// are.
std::string command_line(const Provenance& provenance);

}  // namespace sqdim
