// A prepared command does its work, and its result is written.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>

#include "command.hpp"

namespace sqdim::tools {

/// Rows are written as they come where the format can, else all together; a data file in its own format. Text is
/// wrapped to the columns of the terminal that shows it, if one does. Returns whether everything that was asked has
/// an answer.
bool run_job(const Job& job, const Format& format, std::ostream& out,
             std::optional<std::size_t> terminal_columns);

}  // namespace sqdim::tools
