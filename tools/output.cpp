// Atomic replacement of a file, by a nameless one where the file system has them.
#include "output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "sqdim/grammar.hpp"

namespace sqdim::tools {
namespace {

constexpr mode_t new_file_mode = 0666;  // less the umask

[[noreturn]] void refuse(const std::string& path, int error) {
  throw InvalidInput(fmt::format("--output {}: cannot be written ({})", in_quotes(path),
                                 std::generic_category().message(error)));
}

int create(const std::string& name) {
  return ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, new_file_mode);
}

[[noreturn]] void fail(const std::string& what, int error) {
  throw std::system_error(error, std::generic_category(), what);
}

}  // namespace

Output::Output(const std::optional<std::string>& path)
    : path_(path.value_or("")), descriptor_(STDOUT_FILENO), in_place_(!path) {
  if (!path) return;
  if (path_.empty()) throw InvalidInput("--output '': expected the name of a file");
  struct stat existing {};
  const bool exists = ::stat(path_.c_str(), &existing) == 0;
  if (exists && !S_ISREG(existing.st_mode)) {
    in_place_ = true;
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) refuse(path_, errno);
    return;
  }
  if (exists) {  // replace what a symbolic link points to, not the link
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::canonical(path_, ignored);
    if (!ignored) path_ = real.string();
    if (::access(path_.c_str(), W_OK) != 0) refuse(path_, errno);
  }
  const std::filesystem::path parent = std::filesystem::path(path_).parent_path();
  directory_ = parent.empty() ? "." : parent.string();
  if (path_.back() == '/') refuse(path_, EISDIR);
  descriptor_ = ::open(directory_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, new_file_mode);
  if (descriptor_ < 0) {
    if (errno != EOPNOTSUPP && errno != EISDIR) refuse(path_, errno);
    // No nameless files here: see now whether one can be made, make it when there is something to write.
    const int probe = create(temporary_name());
    if (probe < 0) refuse(path_, errno);
    ::unlink(temporary_name().c_str());
    ::close(probe);
  }
}

Output::~Output() {
  if (descriptor_ >= 0 && descriptor_ != STDOUT_FILENO) ::close(descriptor_);
}

std::string Output::temporary_name() const {
  return fmt::format("{}/.sqdim-{}-{}", directory_, ::getpid(),
                     std::filesystem::path(path_).filename().string());
}

void Output::write_all(const std::string& content) const {
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t count = ::write(descriptor_, content.data() + done, content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path_.empty() ? "standard output" : path_, errno);
    done += static_cast<std::size_t>(count);
  }
}

void Output::replace_target(const std::string& content) {
  // A nameless file is given a temporary name only when it is complete; rename then replaces the
  // target at once.
  std::string temporary = temporary_name();
  const bool nameless = descriptor_ >= 0;
  if (!nameless) {
    descriptor_ = create(temporary);
    if (descriptor_ < 0) fail(path_, errno);
  }
  try {
    write_all(content);
    if (::fsync(descriptor_) != 0) fail(path_, errno);
    const std::string self = fmt::format("/proc/self/fd/{}", descriptor_);
    if (nameless &&
        ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      temporary.clear();
      fail(path_, errno);
    }
    if (std::rename(temporary.c_str(), path_.c_str()) != 0) fail(path_, errno);
  } catch (...) {
    if (!temporary.empty()) ::unlink(temporary.c_str());
    throw;
  }
}

void Output::commit(const std::string& content) {
  if (in_place_) {
    write_all(content);
  } else {
    replace_target(content);
  }
}

}  // namespace sqdim::tools
