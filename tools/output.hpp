// Where a report goes: standard output, or a file that appears whole or not at all.
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

/// Whether two paths are of one file, which need not exist.
bool is_same_file(const std::string& a, const std::string& b);

/// Throws InvalidInput where --output would replace a file that the command reads, or writes under another option.
void refuse_same_file(const std::optional<std::string>& output, std::string_view other_option,
                      const std::string& other);

/// Opened before anything is computed; a stream while it is; the file's content when it is committed.
class Output : private std::streambuf {
 public:
  /// Standard output, or a file to create or replace. Throws InvalidInput, which names `option`, when
  /// the file cannot be written. Until commit() the file is untouched, and what is written for it has
  /// no name where the file system allows that. A file that is replaced keeps its permissions.
  explicit Output(const std::optional<std::string>& path, std::string_view option = "--output");
  Output(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(const Output&) = delete;
  Output& operator=(Output&&) = delete;
  ~Output() override;

  /// Throws std::system_error when writing fails (a full disk).
  std::ostream& stream() { return stream_; }

  /// What is called before something is written to standard output.
  void before_writing(std::function<void()> call) { before_writing_ = std::move(call); }

  /// Of the terminal that shows what is written; nullopt where none does.
  [[nodiscard]] std::optional<std::size_t> terminal_columns() const;

  /// Writes what is left and replaces the file atomically. Throws std::system_error when that fails;
  /// then the file is as it was before.
  void commit();

 private:
  int_type overflow(int_type character) override;
  int sync() override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;

  [[nodiscard]] std::string temporary_name() const;
  void flush_buffer();
  void write_all(const char* text, std::size_t count) const;
  void replace_target();
  void discard() const;

  std::string path_;
  std::string directory_;
  std::string temporary_;  // the name of what is written, while it has one
  int descriptor_;
  bool in_place_;  // standard output, or an existing file that is not a regular one (/dev/null, a
                   // pipe)
  std::function<void()> before_writing_;
  std::vector<char> buffer_;
  std::ostream stream_;
};

}  // namespace sqdim::tools
