// Replaces a file atomically, with a nameless file if the file system has them.
#include "program/files/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::tools {
namespace {

constexpr mode_t new_file_mode = 0666;  // less the umask
constexpr mode_t owner_only = 0600;
constexpr mode_t all_mode_bits = 07777;
constexpr std::size_t buffer_size = std::size_t{1} << 16U;

[[noreturn]] void refuse(std::string_view option, const std::string& path, int error) {
  throw InvalidInput(fmt::format("{} {}: cannot be written ({})", option, in_quotes(path),
                                 std::generic_category().message(error)));
}

std::filesystem::path place_of(const std::string& path) {
  std::error_code none;
  return std::filesystem::weakly_canonical(std::filesystem::absolute(path), none);
}

int create(const std::string& name, mode_t mode) {
  return ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
}

[[noreturn]] void fail(const std::string& what, int error) {
  throw std::system_error(error, std::generic_category(), what);
}

}  // namespace

void write_all(int descriptor, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(what, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_same_file(const std::string& a, const std::string& b) {
  return place_of(a) == place_of(b);
}

void refuse_same_file(const std::optional<std::string>& output, std::string_view other_option,
                      const std::string& other) {
  if (output && is_same_file(*output, other))
    throw InvalidInput(
        fmt::format("--output and {} are the same file, {}", other_option, in_quotes(other)));
}

void print_line(const std::string& line) {
  write_all(STDOUT_FILENO, line + "\n", "standard output");
}

Output::Output(const std::optional<std::string>& path, std::string_view option)
    : path_(path.value_or("")), descriptor_(STDOUT_FILENO), in_place_(!path), stream_(this) {
  buffer_.reserve(buffer_size);
  stream_.exceptions(std::ios::badbit);  // so that the caller gets the exceptions of a write
  if (!path) return;
  if (path_.empty()) throw InvalidInput(fmt::format("{} '': expected the name of a file", option));
  struct stat existing {};
  const bool exists = ::stat(path_.c_str(), &existing) == 0;
  if (exists && !S_ISREG(existing.st_mode)) {
    in_place_ = true;
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) refuse(option, path_, errno);
    return;
  }
  if (exists) {  // replaces the target of a symbolic link, not the link
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::canonical(path_, ignored);
    if (!ignored) path_ = real.string();
    if (::access(path_.c_str(), W_OK) != 0) refuse(option, path_, errno);
  }
  const std::filesystem::path parent = std::filesystem::path(path_).parent_path();
  directory_ = parent.empty() ? "." : parent.string();
  if (path_.back() == '/') refuse(option, path_, EISDIR);
  // The replacement is never readable by more users than the file was.
  const mode_t mode = exists ? owner_only : new_file_mode;
  descriptor_ = ::open(directory_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  if (descriptor_ < 0) {
    if (errno != EOPNOTSUPP && errno != EISDIR) refuse(option, path_, errno);
    temporary_ = temporary_name();  // the file system has no nameless files
    descriptor_ = create(temporary_, mode);
    if (descriptor_ < 0) {
      temporary_.clear();
      refuse(option, path_, errno);
    }
  }
  if (exists && ::fchmod(descriptor_, existing.st_mode & all_mode_bits) != 0) {
    const int error = errno;
    discard();
    refuse(option, path_, error);
  }
}

Output::~Output() {
  discard();
}

void Output::discard() const {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (descriptor_ >= 0 && descriptor_ != STDOUT_FILENO) ::close(descriptor_);
}

std::optional<std::size_t> Output::terminal_columns() const {
  winsize size{};
  if (::isatty(descriptor_) == 0 || ::ioctl(descriptor_, TIOCGWINSZ, &size) != 0)
    return std::nullopt;
  if (size.ws_col == 0) return std::nullopt;  // the terminal does not know
  return size.ws_col;
}

std::string Output::temporary_name() const {
  return fmt::format("{}/.sqdim-{}-{}", directory_, ::getpid(), descriptor_);
}

void Output::flush_buffer() {
  if (before_writing_ && descriptor_ == STDOUT_FILENO) before_writing_();
  write_all(descriptor_, {buffer_.data(), buffer_.size()},
            path_.empty() ? "standard output" : path_);
  buffer_.clear();
}

std::streamsize Output::xsputn(const char* text, std::streamsize count) {
  buffer_.insert(buffer_.end(), text, text + count);
  if (buffer_.size() >= buffer_size) flush_buffer();
  return count;
}

Output::int_type Output::overflow(int_type character) {
  if (!traits_type::eq_int_type(character, traits_type::eof())) {
    const char c = traits_type::to_char_type(character);
    xsputn(&c, 1);
  }
  return traits_type::not_eof(character);
}

int Output::sync() {
  flush_buffer();
  return 0;
}

void Output::replace_target() {
  // A complete nameless file first gets a temporary name; rename then replaces the target
  // atomically.
  if (::fsync(descriptor_) != 0) fail(path_, errno);
  if (temporary_.empty()) {
    const std::string self = fmt::format("/proc/self/fd/{}", descriptor_);
    const std::string name = temporary_name();
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
      fail(path_, errno);
    temporary_ = name;
  }
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_, errno);
  temporary_.clear();
}

void Output::commit() {
  flush_buffer();
  if (!in_place_) replace_target();
}

}  // namespace sqdim::tools
