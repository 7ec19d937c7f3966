// write_manual DIRECTORY: writes the manual pages and the completion of sqdim during the build.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "program/manual/manual.hpp"

namespace sqdim::tools {
namespace {

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

void write_pages(const std::filesystem::path& directory) {
  const std::vector<Command> commands = all_commands();
  std::filesystem::create_directories(directory);
  write_file(directory / "sqdim.1", program_page(commands));
  for (const Command& command : commands)
    write_file(directory / ("sqdim-" + command.name + ".1"), command_page(command));
  write_file(directory / "sqdim.bash", bash_completion(commands));
}

}  // namespace
}  // namespace sqdim::tools

int main(int argc, char** argv) {
  try {
    if (argc != 2) throw std::runtime_error("usage: write_manual DIRECTORY");
    sqdim::tools::write_pages(argv[1]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "write_manual: " << error.what() << '\n';
    return 1;
  }
}
