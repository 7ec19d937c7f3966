// The sqdim program: parse, check, open the output, compute, write.
//
// Exit status: 0 success, also when a bound is vacuous; 1 something asked for has no answer (a row
// undecided, digits not reached, all rows degenerate) or the output could not be written; 2 bad
// usage, with one line on standard error.
#include <exception>
#include <iostream>

#include "command.hpp"
#include "output.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr int success = 0;
constexpr int incomplete = 1;
constexpr int bad_usage = 2;

/// Writes a report; returns whether it is complete.
bool write(const std::function<Report()>& job, const Format& format, std::ostream& out) {
  const Report report = job();
  format.write(out, report);
  return report.complete;
}

/// Writes the rows as they come, where the format can, else all together.
bool write(const RowJob& job, const Format& format, std::ostream& out) {
  if (format.rows != nullptr) return job.run(format.rows(out, job.provenance, job.columns));
  Table table{job.columns, {}};
  const bool complete = job.run([&](const std::vector<Cell>& row) { table.rows.push_back(row); });
  format.write(out, table_report(job.provenance, std::move(table), job.caption, complete));
  return complete;
}

bool write(const DataJob& job, const Format& /*format*/, std::ostream& out) {
  job(out);
  return true;
}

int run(const Invocation& invocation) {
  const CommonOptions& common = invocation.common;
  const Format& format =
      reading("--format", [&]() -> const Format& { return find_format(common.format); });
  const Job job = invocation.command->prepare(common, invocation.arguments);
  Output output(common.output);
  const bool complete =
      std::visit([&](const auto& work) { return write(work, format, output.stream()); }, job);
  output.commit();
  return complete ? success : incomplete;
}

int run_program(int argc, const char* const* argv) {
  const std::vector<Command> commands = all_commands();
  const Invocation invocation = parse_command_line(argc, argv, commands);
  if (invocation.command != nullptr) return run(invocation);
  Output output(std::nullopt);
  output.stream() << invocation.text;
  output.commit();
  return success;
}

int reported(const std::exception& error, int status) {
  std::cerr << "sqdim: " << error.what() << '\n';
  return status;
}

}  // namespace
}  // namespace sqdim::tools

int main(int argc, char** argv) {
  using namespace sqdim::tools;
  try {
    return run_program(argc, argv);
  } catch (const sqdim::InvalidInput& error) {
    return reported(error, bad_usage);
  } catch (const std::exception& error) {
    return reported(error, incomplete);
  }
}
