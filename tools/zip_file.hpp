// A zip archive that is written from beginning to end: the members are stored, not compressed, and of
// any size (zip64).
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace sqdim::tools {

/// The same members give the same bytes: no times, no owners.
class ZipFile {
 public:
  /// Refers to the stream.
  explicit ZipFile(std::ostream& out);
  ~ZipFile();
  ZipFile(const ZipFile&) = delete;
  ZipFile(ZipFile&&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ZipFile& operator=(ZipFile&&) = delete;

  /// Begins the next member; `size` bytes are to be written to it. What the stream throws is thrown
  /// on, here and in the others.
  void begin(const std::string& name, std::uint64_t size);
  void write(std::string_view bytes);
  /// Writes the directory. Without it the archive is cut off where it is.
  void finish();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace sqdim::tools
