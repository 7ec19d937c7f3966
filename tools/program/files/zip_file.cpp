// Zip archives by libarchive. No other source includes it.
#include "program/files/zip_file.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <memory>

#include <exception>
#include <new>
#include <ostream>
#include <stdexcept>

namespace sqdim::tools {

struct ZipFile::Implementation {
  std::ostream* out;
  /// The exception of the stream while libarchive, which knows no exceptions, wrote to it.
  std::exception_ptr failure;
  /// Whether output is discarded. libarchive frees all its memory only if it can finish the file.
  bool discarding = false;
  std::unique_ptr<archive, decltype(&archive_write_free)> writer{archive_write_new(),
                                                                 &archive_write_free};

  void check(int status) const {
    if (status >= ARCHIVE_WARN) return;
    if (failure != nullptr) std::rethrow_exception(failure);
    const char* const reason = archive_error_string(writer.get());
    throw std::runtime_error(reason != nullptr ? reason : "the zip archive cannot be written");
  }

  static la_ssize_t write_to_stream(archive* writer, void* self, const void* bytes,
                                    std::size_t count);
};

la_ssize_t ZipFile::Implementation::write_to_stream(archive* /*writer*/, void* self,
                                                    const void* bytes, std::size_t count) {
  auto& file = *static_cast<Implementation*>(self);
  if (file.discarding) return static_cast<la_ssize_t>(count);
  try {
    file.out->write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    return static_cast<la_ssize_t>(count);
  } catch (...) {
    file.failure = std::current_exception();
    return -1;
  }
}

ZipFile::ZipFile(std::ostream& out)
    : implementation_(std::make_unique<Implementation>(Implementation{&out, nullptr})) {
  archive* const writer = implementation_->writer.get();
  if (writer == nullptr) throw std::bad_alloc();
  implementation_->check(archive_write_set_format_zip(writer));
  implementation_->check(archive_write_zip_set_compression_store(writer));
  implementation_->check(
      archive_write_set_bytes_per_block(writer, 0));  // no copy before the stream
  implementation_->check(archive_write_open(writer, implementation_.get(), nullptr,
                                            Implementation::write_to_stream, nullptr));
}

ZipFile::~ZipFile() {
  implementation_->discarding = true;
}

void ZipFile::begin(const std::string& name, std::uint64_t size) {
  constexpr unsigned permissions = 0644;
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            &archive_entry_free);
  if (entry == nullptr) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), permissions);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
  implementation_->check(archive_write_header(implementation_->writer.get(), entry.get()));
}

void ZipFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const la_ssize_t written =
        archive_write_data(implementation_->writer.get(), bytes.data(), bytes.size());
    if (written <= 0) implementation_->check(ARCHIVE_FATAL);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void ZipFile::finish() {
  implementation_->check(archive_write_close(implementation_->writer.get()));
}

}  // namespace sqdim::tools
