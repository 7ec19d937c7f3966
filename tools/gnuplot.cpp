// gnuplot reads its script from a nameless file and writes into another, so that neither waits for the
// other and no shell reads anything.
#include "gnuplot.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "sqdim/grammar.hpp"

namespace sqdim::tools {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

[[noreturn]] void fail(int error) {
  throw std::system_error(error, std::generic_category(), "gnuplot");
}

File nameless_file() {
  File file(std::tmpfile(), std::fclose);
  if (file == nullptr) fail(errno);
  return file;
}

std::string content(const File& file) {
  std::string text;
  std::array<char, 1 << 16> block{};
  std::rewind(file.get());
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file.get()))
    text.append(block.data(), count);
  if (std::ferror(file.get()) != 0) fail(EIO);
  return text;
}

/// Descriptors of a child: 0, 1 and 2 are the three files.
class Redirections {
 public:
  Redirections(const File& in, const File& out, const File& errors) {
    if (const int error = posix_spawn_file_actions_init(&actions_); error != 0) fail(error);
    int target = STDIN_FILENO;
    for (const File* file : {&in, &out, &errors})
      posix_spawn_file_actions_adddup2(&actions_, ::fileno(file->get()), target++);
  }
  Redirections(const Redirections&) = delete;
  Redirections(Redirections&&) = delete;
  Redirections& operator=(const Redirections&) = delete;
  Redirections& operator=(Redirections&&) = delete;
  ~Redirections() { posix_spawn_file_actions_destroy(&actions_); }

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

pid_t start(const Redirections& redirections) {
  // A user's own settings would change the picture.
  std::string program = "gnuplot";
  std::string own_settings = "--default-settings";
  const std::array<char*, 3> arguments = {program.data(), own_settings.data(), nullptr};
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, program.c_str(), redirections.get(), nullptr, arguments.data(), environ);
  if (error == ENOENT || error == EACCES) {
    throw std::runtime_error(
        "gnuplot is not installed (Debian: gnuplot-nox); --output *.tex works without it");
  }
  if (error != 0) fail(error);
  return child;
}

int exit_status(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) fail(errno);
  }
  return status;
}

/// The first line that is not empty.
std::string first_line(const std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::string run_gnuplot(const std::string& script) {
  const File in = nameless_file();
  const File out = nameless_file();
  const File errors = nameless_file();
  if (std::fwrite(script.data(), 1, script.size(), in.get()) != script.size() ||
      std::fflush(in.get()) != 0)
    fail(errno);
  std::rewind(in.get());
  const int status = exit_status(start(Redirections(in, out, errors)));
  std::string image = content(out);
  if (status != 0 || image.empty())
    throw std::runtime_error(
        fmt::format("gnuplot failed: {}", in_quotes(first_line(content(errors)))));
  return image;
}

}  // namespace sqdim::tools
