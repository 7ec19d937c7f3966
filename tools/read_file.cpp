// A file as text.
#include "read_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "sqdim/grammar.hpp"

namespace sqdim::tools {

std::string read_file(const std::string& path, std::size_t limit) {
  const auto refuse = [&](int error) {
    throw InvalidInput(fmt::format("file {}: {}", in_quotes(path),
                                   std::error_code(error, std::generic_category()).message()));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (file == nullptr) refuse(errno);
  std::string text;
  std::array<char, 1 << 16> block{};
  while (text.size() <= limit) {
    const std::size_t count = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), count);
    if (count < block.size()) break;
  }
  if (std::ferror(file.get()) != 0) refuse(errno);
  return text;
}

}  // namespace sqdim::tools
