// Reads a file as text.
#include "program/files/read_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <istream>
#include <memory>
#include <streambuf>
#include <system_error>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::tools {

namespace {

/// Reads bytes in place. The buffer is never written to, although its interface would allow it.
class HeldBytes : private std::streambuf, public std::istream {
 public:
  explicit HeldBytes(std::string_view bytes) : std::istream(this) {
    char* const begin =
        const_cast<char*>(bytes.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    setg(begin, begin, begin + bytes.size());
  }
};

[[noreturn]] void refuse(const std::string& path, int error) {
  throw InvalidInput(fmt::format("file {}: {}", in_quotes(path),
                                 std::error_code(error, std::generic_category()).message()));
}

}  // namespace

std::optional<std::string> content_of(const std::string& path, std::size_t limit) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (file == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 1 << 16> block{};
  while (text.size() <= limit) {
    const std::size_t count = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), count);
    if (count < block.size()) break;
  }
  return std::ferror(file.get()) == 0 ? std::optional(std::move(text)) : std::nullopt;
}

std::unique_ptr<std::istream> open_file(const std::string& path, const HeldFiles& held) {
  const auto file = held.find(path);
  if (file != held.end()) return std::make_unique<HeldBytes>(file->second);
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*stream) refuse(path, errno);
  return stream;
}

std::string read_file(const std::string& path, std::size_t limit, const HeldFiles& held) {
  if (const auto file = held.find(path); file != held.end())
    return std::string(file->second.substr(0, limit + 1));
  std::optional<std::string> text = content_of(path, limit);
  if (!text) refuse(path, errno);
  return *std::move(text);
}

}  // namespace sqdim::tools
