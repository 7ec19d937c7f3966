// Labels that tell in which interval a normal coordinate lies. docs/theory.md, 11.3 and 11.10.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

constexpr std::size_t most_ends = 100;
constexpr long farthest_end = 7;
constexpr long most_ends_per_unit = 1000;

/// A label has a probability of at least P(7 < Z < 7.001) > 2^-47, by which integrals are divided.
constexpr long bits_of_probabilities = 64;

[[noreturn]] void refuse(const std::string& text) {
  throw InvalidInput("labels: " + text);
}

/// Intervals, of which neighbours have different values.
struct Intervals {
  std::vector<Rational> ends;
  std::vector<Rational> values;
};

Intervals merged(const std::vector<Rational>& ends, const std::vector<Rational>& values) {
  Intervals result{{}, {values.front()}};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (values[i + 1] == result.values.back()) continue;
    result.ends.push_back(ends[i]);
    result.values.push_back(values[i + 1]);
  }
  return result;
}

void check_ends(const std::vector<Rational>& ends) {
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (abs(ends[i]) > farthest_end) {
      refuse(fmt::format("ends are from -{0} to {0}, not {1}", farthest_end, to_string(ends[i])));
    }
    if (i > 0 && (ends[i] - ends[i - 1]) * most_ends_per_unit < 1) {
      refuse(fmt::format("an end is at least 1/{} above the one before it, unlike {} after {}",
                         most_ends_per_unit, to_string(ends[i]), to_string(ends[i - 1])));
    }
  }
}

Intervals intervals_of(const Call& call) {
  const Arguments arguments(call, {"ends", "values"});
  const std::vector<Rational> ends = arguments.required_list("ends");
  const std::vector<Rational> values = arguments.required_list("values");
  if (ends.size() > most_ends)
    refuse(fmt::format("there are at most {} ends, not {}", most_ends, ends.size()));
  if (values.size() != ends.size() + 1) {
    refuse(fmt::format("there is one value more than ends, not {} for {}", values.size(),
                       ends.size()));
  }
  check_ends(ends);
  Intervals intervals = merged(ends, values);
  if (intervals.ends.empty())
    refuse(fmt::format("all values are {}, so nothing is hidden", to_string(values.front())));
  return intervals;
}

std::string shown(const std::vector<Rational>& list) {
  std::vector<std::string> texts;
  texts.reserve(list.size());
  for (const Rational& number : list) texts.push_back(to_string(number));
  return fmt::format("[{}]", fmt::join(texts, ","));
}

/// Numbers the values: only which of them are equal matters.
std::vector<unsigned> numbered(const std::vector<Rational>& values) {
  std::vector<Rational> different = values;
  std::sort(different.begin(), different.end());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  std::vector<unsigned> numbers;
  numbers.reserve(values.size());
  for (const Rational& value : values) {
    const auto place = std::lower_bound(different.begin(), different.end(), value);
    numbers.push_back(static_cast<unsigned>(place - different.begin()));
  }
  return numbers;
}

std::vector<Ball> squares(const ZonalSeries& series, unsigned long max_degree,
                          Precision precision) {
  std::vector<Ball> list =
      series.squares(max_degree, precision.with(precision.bits + bits_of_probabilities));
  list[0] = Ball(1, precision);
  return list;
}

HiddenLaw make(const Call& call) {
  const Intervals intervals = intervals_of(call);
  const ZonalSeries series = interval_label_series(intervals.ends, numbered(intervals.values));
  return {
      .name = fmt::format("labels({},{})", shown(intervals.ends), shown(intervals.values)),
      .symmetric = series.is_even(),
      .squares = [series](unsigned long max_degree,
                          Precision precision) { return squares(series, max_degree, precision); },
      .chi_squared =
          [series](Parity parity, Precision precision) {
            return series.total(parity, precision.with(precision.bits + bits_of_probabilities));
          },
      .antisymmetric = series.is_odd(),
      .samples = HiddenSamples::labelled};
}

}  // namespace

HiddenLawEntry labels() {
  return {"labels",
          "ends, values",
          "samples (x, y): x is normal, y is the value of the interval in which <w, x> lies",
          {"labels([-1,1],[0,1,0])", "labels([0],[-1,1])", "labels([-1,1/2],[0,1,2])"},
          make};
}

}  // namespace sqdim::laws
