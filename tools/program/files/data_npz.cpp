// .npz: the arrays x, y, secret and provenance in a zip archive, for numpy.load.
#include <array>
#include <memory>
#include <utility>

#include "program/files/data_format.hpp"
#include "program/files/nameless_file.hpp"
#include "program/files/npy_array.hpp"
#include "program/files/zip_file.hpp"

namespace sqdim::tools {
namespace {

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
    labels_.read([&](std::string_view block) { zip_.write(block); });
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
        bytes_of(secret.data(), secret.size());  // below 2^63, so also an int64
    begin("secret", npy_header(npy_int64, std::array{std::uint64_t{secret.size()}}), bytes.size());
    zip_.write(bytes);
  }

  /// Writes a single element: a text of four bytes per character.
  void write_description() {
    const std::u32string text(head_.description.begin(), head_.description.end());
    const std::string bytes = bytes_of(text.data(), text.size());
    begin("provenance", npy_header("U" + std::to_string(text.size()), {}), bytes.size());
    zip_.write(bytes);
  }

  ZipFile zip_;
  DataHead head_;
  /// Labels while x is written, which stands before them in the archive.
  NamelessFile labels_{"the temporary file of the labels"};
};

EncodedRows encode_real(const LabelledSamples& block) {
  return {bytes_of(block.x.data(), static_cast<std::size_t>(block.x.size())),
          bytes_of(block.y.data(), static_cast<std::size_t>(block.y.size()))};
}

EncodedRows encode_binary(const LabelledSamples& block) {
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
