// A temporary file that has no name.
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sqdim::tools {

/// Its functions throw std::system_error, which begins with `what`.
class NamelessFile {
 public:
  explicit NamelessFile(std::string what);

  void append(std::string_view bytes);
  /// Goes back to the start, from which a reader of the descriptor then reads.
  void rewind();
  /// Gives all that is in it to the sink, in blocks.
  void read(const std::function<void(std::string_view block)>& sink);
  [[nodiscard]] int descriptor() const { return ::fileno(file_.get()); }

 private:
  [[noreturn]] void fail() const;

  std::string what_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

}  // namespace sqdim::tools
