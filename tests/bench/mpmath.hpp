// mpmath as a peer: mpmath_norm.py in a process of Debian's Python, timed inside that process.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::bench {

struct MpmathRun {
  /// The seconds of one pass over all k, without the start of the interpreter.
  double seconds;
  /// The backend, "python", or "gmpy" if that is installed.
  std::string backend;
  /// ||g_S||^2 by k, to the digits asked for.
  std::map<std::uint64_t, Rational> norms;
};

/// Computes relu's norms for sizes "first:last:step"; nullopt if Python or mpmath cannot be
/// started.
std::optional<MpmathRun> mpmath_norms(const std::string& sizes, unsigned digits);

struct MpmathTable {
  double seconds;
  /// Queries by k. There is no entry if no number suffices.
  std::map<std::uint64_t, Integer> queries;
};

/// Rows of csq-frame for relu in the raw scale (mpmath_table.py).
std::optional<MpmathTable> mpmath_table(const std::string& sizes, std::uint64_t n,
                                        const std::string& tau);

}  // namespace sqdim::bench
