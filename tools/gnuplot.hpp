// The program gnuplot, where it is installed.
#pragma once

#include <string>

namespace sqdim::tools {

/// What gnuplot writes to its standard output when it runs the script. Throws std::runtime_error with
/// one line when there is no gnuplot or it fails.
std::string run_gnuplot(const std::string& script);

}  // namespace sqdim::tools
