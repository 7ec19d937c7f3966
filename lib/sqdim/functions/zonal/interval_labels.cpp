// Labels that are constant on intervals: docs/theory.md, 11.3.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/zonal/detail/tail.hpp"

namespace sqdim {
namespace {

/// Intervals with labels, where neighbours differ.
struct LabelledIntervals {
  std::vector<Rational> ends;
  std::vector<unsigned> labels;

  [[nodiscard]] unsigned at(const Rational& x) const {
    const auto above = std::upper_bound(ends.begin(), ends.end(), x);
    return labels[static_cast<std::size_t>(above - ends.begin())];
  }
  /// Returns the labels that occur, each once.
  [[nodiscard]] std::vector<unsigned> values() const {
    std::vector<unsigned> list = labels;
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
  }
};

void check(const std::vector<Rational>& ends, const std::vector<unsigned>& labels) {
  if (labels.size() != ends.size() + 1) {
    throw InvalidInput(fmt::format("{} ends of intervals take {} labels, not {}", ends.size(),
                                   ends.size() + 1, labels.size()));
  }
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i - 1] >= ends[i]) {
      throw InvalidInput(fmt::format("the ends of intervals increase, so {} does not follow {}",
                                     to_string(ends[i]), to_string(ends[i - 1])));
    }
  }
  if (ends.empty()) throw InvalidInput("one label tells nothing: there is at least one end");
  const auto same = std::adjacent_find(labels.begin(), labels.end());
  if (same != labels.end())
    throw InvalidInput(
        fmt::format("the labels of neighbouring intervals differ, unlike {} and {}", *same, *same));
}

Ball normal_cdf(const Rational& x, Precision precision) {
  return (Ball(1, precision) + erf(Ball(x, precision) / sqrt(Ball(2, precision)))) / 2;
}

/// A cell of the line between neighbours among the ends and their mirror images.
struct Cell {
  Rational inside;
  Ball probability;
};

std::vector<Cell> cells(const LabelledIntervals& labels, Precision precision) {
  std::vector<Rational> points = labels.ends;
  points.reserve(2 * labels.ends.size());
  for (const Rational& end : labels.ends) points.emplace_back(-end);
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  std::vector<Cell> list;
  list.reserve(points.size() + 1);
  Ball below(precision);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Ball here = normal_cdf(points[i], precision);
    list.push_back({i == 0 ? points[0] - 1 : (points[i - 1] + points[i]) / 2, here - below});
    below = here;
  }
  list.push_back({points.back() + 1, Ball(1, precision) - below});
  return list;
}

/// P(y), and P(y at x and y at -x), of one label y.
struct Masses {
  Ball label;
  Ball both;
};

Masses masses(const LabelledIntervals& labels, unsigned label, Precision precision) {
  Masses result{Ball(precision), Ball(precision)};
  for (const Cell& cell : cells(labels, precision)) {
    if (labels.at(cell.inside) != label) continue;
    result.label += cell.probability;
    if (labels.at(-cell.inside) == label) result.both += cell.probability;
  }
  return result;
}

/// Whether y(-x) = y(x) for almost all x; and whether y has two values and y(-x) != y(x).
bool is_even(const LabelledIntervals& labels) {
  const std::vector<Cell> list = cells(labels, {32});
  return std::all_of(list.begin(), list.end(), [&](const Cell& cell) {
    return labels.at(cell.inside) == labels.at(-cell.inside);
  });
}
bool is_odd(const LabelledIntervals& labels) {
  const std::vector<Cell> list = cells(labels, {32});
  return labels.values().size() == 2 &&
         std::none_of(list.begin(), list.end(), [&](const Cell& cell) {
           return labels.at(cell.inside) == labels.at(-cell.inside);
         });
}

/// h_0(x) phi(x), ..., h_max_degree(x) phi(x).
std::vector<Ball> hermite_functions(const Rational& x, unsigned long max_degree,
                                    Precision precision) {
  const Ball at(x, precision);
  std::vector<Ball> list;
  list.reserve(max_degree + 1);
  list.push_back(exp(-(at * at / 2)) / sqrt(pi(precision) * 2));
  if (max_degree >= 1) list.push_back(at * list[0]);
  for (unsigned long d = 1; d < max_degree; ++d) {
    const Ball next = (at * list[d] - sqrt(Ball(Integer(d), precision)) * list[d - 1]) /
                      sqrt(Ball(Integer(d + 1), precision));
    list.push_back(next);
  }
  return list;
}

/// The errors of the recurrence grow about like exp(|x| sqrt d).
long guard_bits(const LabelledIntervals& labels, unsigned long max_degree) {
  const Rational far = std::max(abs(labels.ends.front()), abs(labels.ends.back()));
  return 64 + static_cast<long>(3 * (static_cast<double>(far) + 1) *
                                std::sqrt(static_cast<double>(max_degree)));
}

/// sum_y E[1_y h_d]^2/P(y), with sqrt(d) int_a^b h_d phi = (h_{d-1} phi)(a) - (h_{d-1} phi)(b).
std::vector<Ball> squares(const LabelledIntervals& labels, const HermiteSupport& support,
                          unsigned long max_degree, Precision wanted) {
  const Precision precision = wanted.with(wanted.bits + guard_bits(labels, max_degree));
  std::vector<std::vector<Ball>> at_ends;
  at_ends.reserve(labels.ends.size());
  for (const Rational& end : labels.ends)
    at_ends.push_back(hermite_functions(end, max_degree, precision));
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  for (const unsigned label : labels.values()) {
    const Ball probability = masses(labels, label, precision).label;
    for (unsigned long d = 1; d <= max_degree; ++d) {
      if (!support.of(parity_of(d))) continue;
      Ball integral(precision);
      for (std::size_t i = 0; i < at_ends.size(); ++i) {
        if (labels.labels[i + 1] == label) integral += at_ends[i][d - 1];
        if (labels.labels[i] == label) integral -= at_ends[i][d - 1];
      }
      list[d] += integral * integral / probability / d;
    }
  }
  return list;
}

/// The sum of the even degrees is sum_y (P(y) + P(y, y at -x))/(2 P(y)) - 1, since the even part of
/// 1_y is (1_y(x) + 1_y(-x))/2.
Ball total_of(const LabelledIntervals& labels, Parity parity, Precision precision) {
  Ball sum(parity == Parity::even ? -1 : 0, precision);
  for (const unsigned label : labels.values()) {
    const Masses mass = masses(labels, label, precision);
    const Ball part = parity == Parity::even ? mass.label + mass.both : mass.label - mass.both;
    sum += part / mass.label / 2;
  }
  return sum;
}

std::string name_of(const std::vector<Rational>& ends, const std::vector<unsigned>& labels) {
  std::string text = fmt::format("intervals([{}", labels.front());
  for (std::size_t i = 0; i < ends.size(); ++i)
    text += fmt::format(" | {} | {}", to_string(ends[i]), labels[i + 1]);
  return text + "])";
}

}  // namespace

ZonalSeries interval_label_series(const std::vector<Rational>& ends,
                                  const std::vector<unsigned>& labels) {
  check(ends, labels);
  const LabelledIntervals intervals{ends, labels};
  HermiteSupport support{.even = HermiteSupport::unbounded, .odd = HermiteSupport::unbounded};
  if (is_even(intervals)) support.odd = std::nullopt;
  if (is_odd(intervals)) support.even = std::nullopt;
  const auto total = [intervals, support](Parity parity, Precision precision) {
    return support.of(parity) ? total_of(intervals, parity, precision) : Ball(precision);
  };
  return {.name = name_of(ends, labels),
          .support = support,
          .squares =
              [intervals, support](unsigned long max_degree, Precision precision) {
                return squares(intervals, support, max_degree, precision);
              },
          .total = total,
          .tail = tail_of_total(total),
          .nondecreasing = !support.even};
}

}  // namespace sqdim
