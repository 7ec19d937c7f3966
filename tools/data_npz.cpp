// .npz: the arrays x, y, secret and provenance in a zip archive, as numpy.load reads it.
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include "data_format.hpp"
#include "npy_array.hpp"
#include "zip_file.hpp"

namespace sqdim::tools {
namespace {

/// Labels while x is written, which stands before them in the archive: bytes in a nameless file.
class Spool {
 public:
  Spool() : file_(std::tmpfile(), &std::fclose) {
    if (file_ == nullptr) fail();
  }

  void append(const std::string& bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
  }

  void copy_to(ZipFile& zip) {
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0) fail();
    std::array<char, std::size_t{1} << 16U> buffer{};
    std::size_t count = 0;
    while ((count = std::fread(buffer.data(), 1, buffer.size(), file_.get())) > 0)
      zip.write({buffer.data(), count});
    if (std::ferror(file_.get()) != 0) fail();
  }

 private:
  [[noreturn]] static void fail() {
    throw std::system_error(errno, std::generic_category(), "the temporary file of the labels");
  }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

class NpzFile {
 public:
  NpzFile(std::ostream& out, DataHead head) : zip_(out), head_(std::move(head)) {
    begin("x", npy_header(npy_float64, std::array{head_.count, head_.n}),
          head_.count * head_.n * sizeof(double));
  }

  void write(const EncodedRows& block) {
    zip_.write(block.rows);
    labels_.append(block.labels);
  }

  void finish() {
    const std::array shape = {head_.count};
    begin("y", npy_header(head_.binary_labels ? npy_int8 : npy_float64, shape),
          head_.count * (head_.binary_labels ? sizeof(std::int8_t) : sizeof(double)));
    labels_.copy_to(zip_);
    if (head_.secret) write_secret(*head_.secret);
    write_description();
    zip_.finish();
  }

 private:
  void begin(const std::string& name, const std::string& header, std::uint64_t size) {
    zip_.begin(name + ".npy", header.size() + size);
    zip_.write(header);
  }

  void write_secret(const Subset& secret) {
    const std::string bytes =
        bytes_of(secret.data(), secret.size());  // below 2^63: an int64 as well
    begin("secret", npy_header(npy_int64, std::array{std::uint64_t{secret.size()}}), bytes.size());
    zip_.write(bytes);
  }

  /// A single element, a text of four bytes a character.
  void write_description() {
    const std::u32string text(head_.description.begin(), head_.description.end());
    const std::string bytes = bytes_of(text.data(), text.size());
    begin("provenance", npy_header("U" + std::to_string(text.size()), {}), bytes.size());
    zip_.write(bytes);
  }

  ZipFile zip_;
  DataHead head_;
  Spool labels_;
};

EncodedRows encode_real(const DataRows& block) {
  return {bytes_of(block.x.data(), static_cast<std::size_t>(block.x.size())),
          bytes_of(block.y.data(), static_cast<std::size_t>(block.y.size()))};
}

EncodedRows encode_binary(const DataRows& block) {
  const auto labels = block.y.cast<std::int8_t>().eval();
  return {bytes_of(block.x.data(), static_cast<std::size_t>(block.x.size())),
          bytes_of(labels.data(), static_cast<std::size_t>(labels.size()))};
}

DataWriter open(std::ostream& out, const DataHead& head) {
  const auto file = std::make_shared<NpzFile>(out, head);
  return {head.binary_labels ? encode_binary : encode_real,
          [file](const EncodedRows& block) { file->write(block); }, [file] { file->finish(); }};
}

}  // namespace

DataFormat npz_format() {
  return {".npz", true, sizeof(double), open};
}

}  // namespace sqdim::tools
