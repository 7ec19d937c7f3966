// The sqdim program: parse, check, open the output, compute, write.
//
// Exit status: 0 for success, even if a bound is vacuous; 1 if something that was asked for has no
// answer (an undecided row, too few digits, only degenerate rows), or if writing failed (a full
// disk); 2 for bad usage or a file that cannot be opened, with one line on standard error.
#include <exception>
#include <iostream>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/run_job.hpp"
#include "program/terminal/progress.hpp"
#include "sqdim/documents/names/names.hpp"

namespace sqdim::tools {
namespace {

constexpr int success = 0;
constexpr int incomplete = 1;
constexpr int bad_usage = 2;

int run(const Invocation& invocation) {
  CommonOptions common = invocation.common;
  // A command that writes data has a suffix, but no format.
  const bool makes_report = invocation.command->suffixes.empty();
  const Format& format = makes_report ? chosen_format(common) : find_format("text");
  Progress progress(invocation.command->name, common.progress);
  common.report = [&progress](const Work& work) { progress.tell(work); };
  const Job job = invocation.command->prepare(invocation.texts, common, invocation.arguments);
  Output output(common.output);
  output.before_writing([&progress] { progress.wipe(); });
  const bool complete = run_job(job, format, output.stream(), output.terminal_columns());
  progress.end();
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
