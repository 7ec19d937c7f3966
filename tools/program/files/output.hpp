// The destination of a report: standard output, or a file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqdim::tools {

/// Whether two paths name the same file, which need not exist.
bool is_same_file(const std::string& a, const std::string& b);

/// Throws InvalidInput if --output would replace a file that the command reads, or that it writes
/// under another option.
void refuse_same_file(const std::optional<std::string>& output, std::string_view other_option,
                      const std::string& other);

/// Writes all bytes, however often a signal interrupts. Throws std::system_error with `what` if that fails.
void write_all(int descriptor, std::string_view bytes, const std::string& what);

/// Prints a line on standard output. Throws std::system_error if that fails.
void print_line(const std::string& line);

/// A destination that is opened before anything is computed. The stream becomes the content of the
/// file when it is committed.
class Output : private std::streambuf {
 public:
  /// Opens standard output, or a file that is created or replaced. Throws InvalidInput, which names
  /// `option`, if the file cannot be written. Until commit() the file is untouched, and the new
  /// content has no name if the file system allows that. A replaced file keeps its permissions.
  explicit Output(const std::optional<std::string>& path, std::string_view option = "--output");
  Output(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(const Output&) = delete;
  Output& operator=(Output&&) = delete;
  ~Output() override;

  /// Throws std::system_error if writing fails (a full disk).
  std::ostream& stream() { return stream_; }

  /// Sets a function that is called before something is written to standard output.
  void before_writing(std::function<void()> call) { before_writing_ = std::move(call); }

  /// Returns the width of the terminal that shows the output; nullopt if none does.
  [[nodiscard]] std::optional<std::size_t> terminal_columns() const;

  /// Writes the rest and replaces the file atomically. Throws std::system_error if that fails; then
  /// the file is unchanged.
  void commit();

 private:
  int_type overflow(int_type character) override;
  int sync() override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;

  [[nodiscard]] std::string temporary_name() const;
  void flush_buffer();
  void replace_target();
  void discard() const;

  std::string path_;
  std::string directory_;
  std::string temporary_;  // the name of the new content, while it has one
  int descriptor_;
  bool in_place_;  // standard output, or an existing file that is not a regular one (/dev/null, a
                   // pipe)
  std::function<void()> before_writing_;
  std::vector<char> buffer_;
  std::ostream stream_;
};

}  // namespace sqdim::tools
