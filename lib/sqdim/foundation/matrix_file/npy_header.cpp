// The header of an .npy file: a Python dictionary with descr, fortran_order and shape in any order.
#include "sqdim/foundation/matrix_file/detail/npy_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/foundation/matrix_file/matrix_file.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::matrix_file {
namespace {

[[noreturn]] void refuse(std::string_view why) {
  throw DamagedMatrix(fmt::format("the header of the .npy file {}", why));
}

/// Reads a text from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool takes(char wanted) {
    skip_spaces();
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void require(char wanted) {
    if (!takes(wanted)) refuse(fmt::format("is not a Python dictionary: no '{}'", wanted));
  }

  std::string_view string() {
    skip_spaces();
    const char quote = !rest_.empty() && rest_.front() == '"' ? '"' : '\'';
    require(quote);
    const std::size_t end = rest_.find(quote);
    if (end == std::string_view::npos) refuse("ends inside a string");
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }

  bool boolean() {
    skip_spaces();
    for (const auto& [word, value] : {std::pair{"True", true}, {"False", false}}) {
      if (!rest_.starts_with(word)) continue;
      rest_.remove_prefix(std::string_view(word).size());
      return value;
    }
    refuse("has a fortran_order that is neither True nor False");
  }

  std::size_t integer() {
    skip_spaces();
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) refuse("has a shape that is not made of integers");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    // Python 2 wrote long integers with this suffix.
    if (rest_.starts_with('L')) rest_.remove_prefix(1);
    return value;
  }

  /// Whether a list or tuple stands instead of a string: the type is then a structure.
  bool at_structure() {
    skip_spaces();
    return rest_.starts_with('[') || rest_.starts_with('(');
  }

  bool at_end() {
    skip_spaces();
    return rest_.empty();
  }

 private:
  void skip_spaces() {
    const std::size_t first = rest_.find_first_not_of(" \t\n\r");
    rest_.remove_prefix(std::min(first, rest_.size()));
  }

  std::string_view rest_;
};

std::vector<std::size_t> read_shape(Scanner& scanner) {
  std::vector<std::size_t> shape;
  scanner.require('(');
  while (!scanner.takes(')')) {
    constexpr std::size_t most_dimensions = 32;
    if (shape.size() == most_dimensions) refuse("has a shape with too many dimensions");
    shape.push_back(scanner.integer());
    if (scanner.takes(',')) continue;
    // (3) is a number in Python, (3,) is a tuple.
    if (shape.size() == 1) refuse("has a shape that is not a tuple");
    scanner.require(')');
    break;
  }
  return shape;
}

/// Returns a text such as "complex128 (<c16)".
std::string named_type(std::string_view descr) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> names = {
      {{"c8", "complex64"},
       {"c16", "complex128"},
       {"c32", "complex256"},
       {"f16", "longdouble"},
       {"f12", "longdouble"},
       {"V2", "raw bytes, as bfloat16 is saved"},
       {"V1", "raw bytes, as float8 is saved"},
       {"O", "Python objects"},
       {"U", "text"},
       {"S", "text"},
       {"M8", "dates"},
       {"m8", "durations"}}};
  const std::string_view type = descr.substr(std::min<std::size_t>(1, descr.size()));
  for (const auto& [code, name] : names) {
    const bool has_length = code == "U" || code == "S" || code.back() == '8';
    const bool matches = has_length ? type.starts_with(code) : type == code;
    if (matches) return fmt::format("{} ({})", in_quotes(descr), name);
  }
  return in_quotes(descr);
}

void set_type(NpyHeader& header, std::string_view descr) {
  constexpr std::array<std::string_view, 12> known = {"f8", "f4", "f2", "i8", "i4", "i2",
                                                      "i1", "u8", "u4", "u2", "u1", "b1"};
  const char order = descr.empty() ? '?' : descr.front();
  const std::string_view type = descr.substr(std::min<std::size_t>(1, descr.size()));
  const bool is_byte = type.ends_with('1');
  const bool has_order = order == '<' || order == '>' || (order == '|' && is_byte);
  if (!has_order || std::find(known.begin(), known.end(), type) == known.end())
    refuse(fmt::format(
        "names the type {}, which is not read; floating point of 2, 4 or 8 bytes, integers and "
        "Booleans are: save the array as astype(float64)",
        named_type(descr)));
  header.kind = type.front() == 'f'   ? NumberKind::floating
                : type.front() == 'i' ? NumberKind::signed_integer
                : type.front() == 'u' ? NumberKind::unsigned_integer
                                      : NumberKind::boolean;
  header.width = static_cast<std::size_t>(type.back() - '0');
  header.big_endian = order == '>';
}

void set_shape(NpyHeader& header, const std::vector<std::size_t>& shape) {
  if (shape.empty() || shape.size() > 2)
    refuse(fmt::format("says {} dimensions; one or two are a matrix", shape.size()));
  header.rows = shape.front();
  header.columns = shape.size() == 2 ? shape.back() : 1;
  if (header.rows == 0 || header.columns == 0) refuse("says that there are no numbers");
}

NpyHeader parse(std::string_view text) {
  NpyHeader header{};
  Scanner scanner(text);
  std::array<bool, 3> given{};
  scanner.require('{');
  while (!scanner.takes('}')) {
    constexpr std::array<std::string_view, 3> keys = {"descr", "fortran_order", "shape"};
    const std::string_view key = scanner.string();
    const auto which =
        static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (which == keys.size() || given.at(which)) refuse("has a key that does not belong there");
    given.at(which) = true;
    scanner.require(':');
    if (which == 0 && scanner.at_structure()) refuse("names a structured type");
    if (which == 0) set_type(header, scanner.string());
    if (which == 1) header.fortran_order = scanner.boolean();
    if (which == 2) set_shape(header, read_shape(scanner));
    if (scanner.takes(',')) continue;
    scanner.require('}');
    break;
  }
  if (!scanner.at_end()) refuse("goes on after its dictionary");
  if (std::find(given.begin(), given.end(), false) != given.end())
    refuse("needs descr, fortran_order and shape");
  return header;
}

std::string read_bytes(std::istream& in, std::size_t count) {
  std::string bytes(count, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  if (static_cast<std::size_t>(in.gcount()) != count) refuse("is cut off");
  return bytes;
}

}  // namespace

NpyHeader read_npy_header(std::istream& in) {
  if (read_bytes(in, 6) != "\x93NUMPY") refuse("does not begin as NumPy's do");
  const std::string version = read_bytes(in, 2);
  const auto major = static_cast<unsigned char>(version[0]);
  if (major < 1 || major > 3 || version[1] != 0) refuse("has an unknown version");
  const std::string bytes = read_bytes(in, major == 1 ? 2 : 4);
  std::size_t length = 0;
  for (std::size_t i = bytes.size(); i > 0; --i)
    length = length * 256 + static_cast<unsigned char>(bytes[i - 1]);
  constexpr std::size_t longest = std::size_t{1} << 16;
  if (length > longest) refuse(fmt::format("has {} bytes; at most {} are read", length, longest));
  return parse(read_bytes(in, length));
}

}  // namespace sqdim::matrix_file
