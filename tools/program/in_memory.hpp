// Runs commands for another program, in its process: files that are read may be in memory, and the
// answer is.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "program/commands/command.hpp"

namespace sqdim::tools {

/// What a command made: a report, for any format; or, if it writes data, the content of its file.
struct Answer {
  std::variant<Report, std::string> made;
  /// The lines that the command said beside its data, each with its end.
  std::string said;
};

/// Runs the arguments of a command line, "norm" first, with the same options, checks and messages as
/// the program. A text that the program prints instead (--help) is the content of a file. --output
/// only says what kind of data are wanted; files that other options name are read and written.
/// `report` is called with progress, on any thread; if it throws, the command ends with its
/// exception. Throws what the program reports.
Answer answer_in_memory(const Arguments& arguments, const HeldFiles& files,
                        const ReportProgress& report);

/// Does the same, and replaces the file that --output names by the data. The answer has no content.
Answer answer_into_file(const Arguments& arguments, const HeldFiles& files,
                        const ReportProgress& report);

}  // namespace sqdim::tools
