#include "mpmath.hpp"

#include <sstream>

#include "command.hpp"
#include "paths.hpp"
#include "sqdim/foundation/notation/notation.hpp"

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

std::optional<MpmathTable> mpmath_table(const std::string& sizes, std::uint64_t n,
                                        const std::string& tau) {
  const std::optional<std::string> output =
      output_of("/usr/bin/python3 " + quoted(mpmath_table_script) + " " + sizes + " " +
                std::to_string(n) + " " + tau);
  if (!output) return std::nullopt;
  std::istringstream lines(*output);
  MpmathTable table{};
  lines >> table.seconds;
  std::uint64_t k = 0;
  std::string queries;
  while (lines >> k >> queries) {
    if (queries != "unbounded") table.queries[k] = Integer(queries);
  }
  return table;
}

}  // namespace sqdim::bench
