#include "mpmath.hpp"

#include <sstream>

#include "command.hpp"
#include "paths.hpp"
#include "sqdim/grammar.hpp"

namespace sqdim::bench {

std::optional<MpmathRun> mpmath_norms(const std::string& sizes, unsigned digits) {
  const std::optional<std::string> output = output_of("/usr/bin/python3 " + quoted(mpmath_script) +
                                                      " " + sizes + " " + std::to_string(digits));
  if (!output) return std::nullopt;
  std::istringstream lines(*output);
  MpmathRun run{};
  lines >> run.seconds >> run.backend;
  std::uint64_t k = 0;
  std::string norm;
  while (lines >> k >> norm) run.norms[k] = parse_rational(norm);
  return run;
}

}  // namespace sqdim::bench
