// A file in memory for functions that read files by name.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "require.hpp"

namespace sqdim::fuzz {

class FileInMemory {
 public:
  explicit FileInMemory(const std::string& bytes) : descriptor_(::memfd_create("fuzz", 0)) {
    require(descriptor_ >= 0);
    require(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory(FileInMemory&&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;
  FileInMemory& operator=(FileInMemory&&) = delete;
  ~FileInMemory() { ::close(descriptor_); }

  /// Returns a path; each time it is opened, the file is read from its start.
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace sqdim::fuzz
