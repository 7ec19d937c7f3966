// Runs the program gnuplot, if it is installed.
#pragma once

#include <string>

namespace sqdim::tools {

/// Returns the standard output of gnuplot for a script. Throws std::runtime_error with one line if
/// there is no gnuplot or it fails.
std::string run_gnuplot(const std::string& script);

}  // namespace sqdim::tools
