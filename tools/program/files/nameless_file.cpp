#include "program/files/nameless_file.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace sqdim::tools {

NamelessFile::NamelessFile(std::string what)
    : what_(std::move(what)), file_(std::tmpfile(), &std::fclose) {
  if (file_ == nullptr) fail();
}

void NamelessFile::append(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
}

void NamelessFile::rewind() {
  if (std::fseek(file_.get(), 0, SEEK_SET) != 0) fail();
}

void NamelessFile::read(const std::function<void(std::string_view block)>& sink) {
  rewind();
  std::array<char, 1 << 16> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file_.get()))
    sink({block.data(), count});
  if (std::ferror(file_.get()) != 0) fail();
}

void NamelessFile::fail() const {
  throw std::system_error(errno, std::generic_category(), what_);
}

}  // namespace sqdim::tools
