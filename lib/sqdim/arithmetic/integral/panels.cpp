// Chooses panels: the interval that may contribute most is looked at first, and gets a rule or is
// halved.
#include "sqdim/arithmetic/integral/detail/panels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

#include "sqdim/arithmetic/integral/detail/bounds.hpp"
#include "sqdim/arithmetic/integral/detail/rule.hpp"
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim::integral {
namespace {

/// An interval without a panel. `size` is by how many bits what it may contribute exceeds what may
/// be neglected.
struct Gap {
  Cell cell;
  std::optional<Errors> errors;
  std::int64_t size;

  bool operator<(const Gap& other) const { return size < other.size; }
};

class Planner {
 public:
  Planner(const Steps& steps, const Accuracy& accuracy) : steps_(steps), accuracy_(accuracy) {}

  Plan plan(const Pieces& pieces) && {
    for (const Cell& kink : pieces.kinks) {
      const auto errors = range_times_length(steps_, kink, accuracy_.max_degree);
      if (!errors) return refused(kink.middle());
      neglect(*errors);
    }
    for (const Cell& piece : pieces.smooth) add(piece);
    // Most psi need some tens. A step takes as long as the formula is.
    constexpr long short_formula = 100;
    const long length = 1 + static_cast<long>(steps_.list.size()) / short_formula;
    const long most_steps = (400 + 4 * accuracy_.bits) / length;
    for (long i = 0; i < most_steps && !gaps_.empty(); ++i) {
      const Gap gap = gaps_.top();
      gaps_.pop();
      if (!cover(gap)) return refused(gap.cell.middle());
    }
    for (; !gaps_.empty(); gaps_.pop()) {
      if (!gaps_.top().errors) return refused(gaps_.top().cell.middle());
      neglect(*gaps_.top().errors);
    }
    return std::move(plan_);
  }

 private:
  void neglect(const Errors& errors) {
    plan_.errors += errors;
    plan_.has_gaps = true;
  }

  void add(const Cell& cell) {
    std::optional<Errors> errors = range_times_length(steps_, cell, accuracy_.max_degree);
    std::int64_t size = std::numeric_limits<std::int64_t>::max();
    if (errors) {
      size = std::max(errors->linear.magnitude_bits() - accuracy_.linear,
                      errors->square.magnitude_bits() - accuracy_.square);
    }
    gaps_.push({cell, std::move(errors), size});
  }

  /// Finds a panel for the gap, neglects it, or halves it. Returns false if psi is not finite there.
  bool cover(const Gap& gap) {
    const long most_nodes = 16 + accuracy_.bits * 3 / 4;
    const std::optional<Rule> rule = rule_for(steps_, gap.cell, accuracy_);
    if (rule && rule->nodes <= static_cast<unsigned long>(most_nodes)) {
      const Cell& cell = gap.cell;
      plan_.panels.push_back({cell.middle(), cell.width() / 2, cell.right, cell.left, rule->nodes});
      plan_.errors += rule->errors;
      return true;
    }
    if (gap.errors && gap.size <= 0 && (rule || !may_be_analytic(gap.cell))) {
      plan_.errors += *gap.errors;
      plan_.has_gaps = plan_.has_gaps || !rule;
      return true;
    }
    return gap.errors ? halve(gap.cell) : halve_doubtful(gap.cell);
  }

  /// Whether a shorter interval is worth a look, so that psi is proved to be analytic there.
  [[nodiscard]] bool may_be_analytic(const Cell& cell) const {
    return steps_.switches == 0 && cell.width() > Rational(1, 32);
  }

  bool halve(const Cell& cell) {
    Cell half = cell;
    half.to = cell.middle();
    add(half);
    half = cell;
    half.from = cell.middle();
    add(half);
    return true;
  }

  /// Halves a cell on which psi may have no value, unless it has none in the middle, or the cell is
  /// too short to be halved again.
  bool halve_doubtful(const Cell& cell) {
    const Rational least = power_of_two(-accuracy_.bits - 32);
    const Rational middle = cell.middle();
    const Cell point{middle, middle, cell.right, cell.left};
    if (cell.width() < least || !range_times_length(steps_, point, 0)) return false;
    return halve(cell);
  }

  Plan refused(const Rational& near) {
    const auto place = static_cast<double>(near);
    constexpr double next_to_zero = 1e-6;
    plan_.obstacle =
        place < next_to_zero
            ? "its values are not proved to be finite near x = 0"
            : fmt::format("its values are not proved to be finite near x = {0:.6g} or x = -{0:.6g}",
                          place);
    return std::move(plan_);
  }

  const Steps& steps_;
  Accuracy accuracy_;
  std::priority_queue<Gap> gaps_;
  Plan plan_;
};

}  // namespace

Errors no_errors() {
  return {Ball(rough), Ball(rough)};
}

// |h_d(x + iy)| <= sqrt(d!) (e/d)^(d/2) exp(x^2/4 + sqrt(d) |y|), and d! <= e sqrt(d) (d/e)^d.
Ball weight_bound(unsigned long max_degree) {
  const Ball degree(Integer(std::max(max_degree, 1UL)), rough);
  return sqrt(exp(Ball(1, rough)) * sqrt(degree)) / sqrt(pi(rough) * 2);
}

Plan plan_of(const Steps& steps, const Pieces& pieces, const Accuracy& accuracy) {
  return Planner(steps, accuracy).plan(pieces);
}

}  // namespace sqdim::integral
