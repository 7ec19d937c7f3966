// Inverse questions of `sqdim bound`.
#pragma once

#include <string>
#include <vector>

#include "problem_options.hpp"

namespace sqdim::tools {

/// bound --queries Q --solve tau|n|k: for each theorem the least value at which it proves Q.
Job prepare_solution(const ProblemOptions& options, const std::string& queries,
                     const std::string& unknown, unsigned threads,
                     const std::vector<std::string>& arguments);

/// bound --width W: the problem of the admissible k with 2^k <= W whose strongest bound is largest.
std::function<Problem()> read_widest(const ProblemOptions& options, const std::string& width,
                                     unsigned threads);

}  // namespace sqdim::tools
