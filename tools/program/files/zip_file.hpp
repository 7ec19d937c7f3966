// A zip archive that is written sequentially. Its members are stored, not compressed, and may have
// any size (zip64).
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace sqdim::tools {

/// An archive without times and owners, so that the same members give the same bytes.
class ZipFile {
 public:
  /// Refers to the stream.
  explicit ZipFile(std::ostream& out);
  ~ZipFile();
  ZipFile(const ZipFile&) = delete;
  ZipFile(ZipFile&&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ZipFile& operator=(ZipFile&&) = delete;

  /// Begins the next member, to which `size` bytes must be written. This and the other functions
  /// pass on exceptions of the stream.
  void begin(const std::string& name, std::uint64_t size);
  void write(std::string_view bytes);
  /// Writes the directory. Without it the archive is incomplete.
  void finish();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace sqdim::tools
