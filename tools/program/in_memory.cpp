#include "program/in_memory.hpp"

#include <optional>
#include <sstream>
#include <utility>

#include "program/files/output.hpp"
#include "program/run_job.hpp"

namespace sqdim::tools {
namespace {

/// Refuses arguments with a zero byte, because only the text before it would be read.
void require_no_zero_bytes(const Arguments& arguments) {
  for (const std::string& argument : arguments) {
    const std::size_t zero = argument.find('\0');
    if (zero != std::string::npos)
      throw InvalidInput(in_quotes(argument.substr(0, zero)) + ": followed by a zero byte");
  }
}

/// Writes data, to a file or into memory. Returns the content that is in memory.
using Write = std::function<std::string(const DataJob& write_data, const CommonOptions& common)>;

std::string into_memory(const DataJob& write_data, const CommonOptions& /*common*/) {
  std::ostringstream out;
  out.exceptions(std::ios::badbit);  // so that the caller gets the exceptions of a write
  write_data(out);
  return std::move(out).str();
}

std::string into_file(const DataJob& write_data, const CommonOptions& common) {
  Output output(common.output);
  write_data(output.stream());
  output.commit();
  return "";
}

struct Maker {
  const CommonOptions& common;
  const Write& write;

  std::variant<Report, std::string> operator()(const std::function<Report()>& make_report) const {
    return make_report();
  }
  std::variant<Report, std::string> operator()(const RowJob& job) const { return report_of(job); }
  std::variant<Report, std::string> operator()(const DataJob& write_data) const {
    return write(write_data, common);
  }
};

Answer answer(const Arguments& arguments, const HeldFiles& files, const ReportProgress& report,
              const Write& write) {
  require_no_zero_bytes(arguments);
  std::vector<const char*> argv = {"sqdim"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  const std::vector<Command> commands = all_commands();
  Invocation invocation = parse_command_line(static_cast<int>(argv.size()), argv.data(), commands);
  if (invocation.command == nullptr) return {invocation.text, ""};
  std::string said;
  invocation.common.held_files = files;
  invocation.common.owns_process = false;
  invocation.common.format = "json";
  invocation.common.report = report;
  invocation.common.say = [&said](const std::string& line) { said += line + "\n"; };
  const Job job =
      invocation.command->prepare(invocation.texts, invocation.common, invocation.arguments);
  std::variant<Report, std::string> made = std::visit(Maker{invocation.common, write}, job);
  return {std::move(made), std::move(said)};
}

}  // namespace

Answer answer_in_memory(const Arguments& arguments, const HeldFiles& files,
                        const ReportProgress& report) {
  return answer(arguments, files, report, into_memory);
}

Answer answer_into_file(const Arguments& arguments, const HeldFiles& files,
                        const ReportProgress& report) {
  return answer(arguments, files, report, into_file);
}

}  // namespace sqdim::tools
