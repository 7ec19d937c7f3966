// Where a report goes: standard output, or a file that appears whole or not at all.
#pragma once

#include <optional>
#include <string>

namespace sqdim::tools {

/// Opened before anything is computed, written once at the end.
class Output {
 public:
  /// Standard output, or a file to create or replace. Throws InvalidInput when the file cannot be
  /// written. Until commit() the file is untouched, and what is prepared for it has no name where
  /// the file system allows that.
  explicit Output(const std::optional<std::string>& path);
  Output(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(const Output&) = delete;
  Output& operator=(Output&&) = delete;
  ~Output();

  /// Writes everything and replaces the file atomically. Throws std::system_error when that fails
  /// (a full disk); then the file is as it was before.
  void commit(const std::string& content);

 private:
  [[nodiscard]] std::string temporary_name() const;
  void write_all(const std::string& content) const;
  void replace_target(const std::string& content);

  std::string path_;
  std::string directory_;
  int descriptor_;
  bool in_place_;  // standard output, or an existing file that is not a regular one (/dev/null, a
                   // pipe)
};

}  // namespace sqdim::tools
