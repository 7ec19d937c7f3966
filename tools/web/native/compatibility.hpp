// What the standard library of Debian 12's Emscripten (libc++ 13) lacks of C++20. Included before every source.
#pragma once

#ifdef __cplusplus
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

namespace std {

#if _LIBCPP_VERSION < 14000
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}

namespace ranges {
template <class Range, class Predicate>
constexpr bool any_of(Range&& range, Predicate predicate) {
  return std::any_of(std::begin(range), std::end(range), predicate);
}
template <class Range, class Value>
constexpr auto find(Range&& range, const Value& value) {
  return std::find(std::begin(range), std::end(range), value);
}
template <class Range, class Less = std::less<>>
constexpr void sort(Range&& range, Less less = {}) {
  std::sort(std::begin(range), std::end(range), less);
}
template <class Range>
constexpr auto min_element(Range&& range) {
  return std::min_element(std::begin(range), std::end(range));
}
template <class Range, class Out, class Predicate>
constexpr Out copy_if(Range&& range, Out out, Predicate predicate) {
  return std::copy_if(std::begin(range), std::end(range), out, predicate);
}
}  // namespace ranges
#endif

#if _LIBCPP_VERSION < 20000
// Reads what from_chars for doubles reads in the formats general and scientific. strtod is musl's, which rounds correctly.
inline from_chars_result from_chars(const char* first, const char* last, double& value) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const char* end = first;
  if (end != last && *end == '-') ++end;
  const char* const digits = end;
  while (end != last && is_digit(*end)) ++end;
  bool has_digit = end != digits;
  if (end != last && *end == '.') {
    const char* const point = end++;
    while (end != last && is_digit(*end)) ++end;
    has_digit = has_digit || end != point + 1;
  }
  if (!has_digit) return {first, errc::invalid_argument};
  if (end != last && (*end == 'e' || *end == 'E')) {
    const char* exponent = end + 1;
    if (exponent != last && (*exponent == '-' || *exponent == '+')) ++exponent;
    if (exponent != last && is_digit(*exponent)) {
      while (exponent != last && is_digit(*exponent)) ++exponent;
      end = exponent;
    }
  }
  errno = 0;
  const double found = strtod(string(first, end).c_str(), nullptr);
  if (errno == ERANGE) return {end, errc::result_out_of_range};
  value = found;
  return {end, errc{}};
}
#endif

}  // namespace std
#endif
