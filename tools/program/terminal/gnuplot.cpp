// gnuplot reads its script from a nameless file and writes to another, so that neither process
// waits for the other, and no shell is involved.
#include "program/terminal/gnuplot.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "program/files/nameless_file.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::tools {
namespace {

[[noreturn]] void fail(int error) {
  throw std::system_error(error, std::generic_category(), "gnuplot");
}

std::string content(NamelessFile& file) {
  std::string text;
  file.read([&](std::string_view block) { text += block; });
  return text;
}

/// Redirects the descriptors 0, 1 and 2 of a child to the three files.
class Redirections {
 public:
  Redirections(const NamelessFile& in, const NamelessFile& out, const NamelessFile& errors) {
    if (const int error = posix_spawn_file_actions_init(&actions_); error != 0) fail(error);
    int target = STDIN_FILENO;
    for (const NamelessFile* file : {&in, &out, &errors})
      posix_spawn_file_actions_adddup2(&actions_, file->descriptor(), target++);
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
  // The user's own gnuplot settings would change the picture.
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

/// Returns the first line that is not empty.
std::string first_line(const std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::string run_gnuplot(const std::string& script) {
  NamelessFile in("gnuplot");
  NamelessFile out("gnuplot");
  NamelessFile errors("gnuplot");
  in.append(script);
  in.rewind();
  const int status = exit_status(start(Redirections(in, out, errors)));
  std::string image = content(out);
  if (status != 0 || image.empty())
    throw std::runtime_error(
        fmt::format("gnuplot failed: {}", in_quotes(first_line(content(errors)))));
  return image;
}

}  // namespace sqdim::tools
