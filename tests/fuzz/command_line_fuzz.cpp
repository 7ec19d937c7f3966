// The command line and the options of every command, with one argument on each line. The result is
// one printable line of refusal, or a job, which is not run. Files are only looked for in the
// current folder.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "program/commands/command.hpp"
#include "require.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"

namespace sqdim::fuzz {
namespace {

std::vector<std::string> arguments_in(const std::string& text) {
  std::vector<std::string> arguments;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    arguments.push_back(line.substr(0, line.find('\0')));  // where an argument ends
    begin = end + 1;
  }
  return arguments;
}

/// Whether an argument may name a file elsewhere: it has a slash that divides no numbers.
bool leads_elsewhere(const std::string& argument) {
  for (std::size_t i = argument.find('/'); i != std::string::npos; i = argument.find('/', i + 1)) {
    if (i == 0 || std::isdigit(static_cast<unsigned char>(argument[i - 1])) == 0) return true;
  }
  return false;
}

/// Whether an argument has a number that takes long to prepare: a table of many rows, or bounds for
/// a large k.
bool takes_long(const std::string& argument) {
  constexpr int most_digits = 3;
  int digits = 0;
  return std::any_of(argument.begin(), argument.end(), [&](char c) {
    digits = std::isdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
    return digits > most_digits;
  });
}

void prepare(const std::vector<std::string>& arguments) {
  std::vector<const char*> argv = {"sqdim"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  const std::vector<tools::Command> commands = tools::all_commands();
  const tools::Invocation invocation =
      tools::parse_command_line(static_cast<int>(argv.size()), argv.data(), commands);
  require((invocation.command == nullptr) != invocation.text.empty());
  if (invocation.command == nullptr) return;
  require(invocation.arguments == arguments);
  static_cast<void>(
      invocation.command->prepare(invocation.texts, invocation.common, invocation.arguments));
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  const std::vector<std::string> arguments = fuzz::arguments_in(std::string(data, data + size));
  const bool skipped = std::any_of(arguments.begin(), arguments.end(), [](const std::string& text) {
    return fuzz::leads_elsewhere(text) || fuzz::takes_long(text);
  });
  if (skipped) return -1;
  fuzz::answers<InvalidInput, DamagedDocument, DamagedMatrix>([&] { fuzz::prepare(arguments); });
  return 0;
}
