// Runs a prepared command and writes its result.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>

#include "program/commands/command.hpp"

namespace sqdim::tools {

/// Collects the rows of a table.
Report report_of(const RowJob& job);

/// Writes rows as they come if the format can, otherwise all together; a data file has its own
/// format. Text is wrapped to the columns of the terminal that shows it, if there is one. Returns
/// whether everything that was asked has an answer.
bool run_job(const Job& job, const Format& format, std::ostream& out,
             std::optional<std::size_t> terminal_columns);

}  // namespace sqdim::tools
