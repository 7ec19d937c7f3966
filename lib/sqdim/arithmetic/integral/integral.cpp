// The integrals, from panels, kinks and tails. docs/theory.md, 7.4.
#include "sqdim/arithmetic/integral/integral.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "sqdim/arithmetic/integral/detail/bounds.hpp"
#include "sqdim/arithmetic/integral/detail/legendre.hpp"
#include "sqdim/arithmetic/integral/detail/panels.hpp"
#include "sqdim/arithmetic/integral/detail/tail.hpp"
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim {
namespace integral {
namespace {

GaussianIntegrals refused(std::string obstacle, unsigned long max_degree, Precision precision) {
  const Ball unknown = Ball::unknown(precision);
  return {.coefficients = std::vector<Ball>(max_degree + 1, unknown),
          .even = unknown,
          .odd = unknown,
          .obstacle = std::move(obstacle)};
}

/// Returns an exponent e such that psi exp(-x^2/4) is about 2^e where it is large: a guess, from
/// points and, for a psi with a narrow peak, from ranges.
std::int64_t size_of(const Steps& steps, long bits) {
  constexpr int count = 24;
  constexpr std::int64_t least = -100'000;
  std::int64_t size = least;
  const Branches unknown(steps.switches);
  const auto look = [&](const Rational& from, const Rational& to, std::int64_t less) {
    const Cell cell{from, to, unknown, unknown};
    for (const Ball& x : {ball_of(cell), -ball_of(cell)}) {
      const std::optional<Ball> found = value(steps, unknown, x);
      const auto weight = static_cast<double>(Rational(from * from)) / 4 * std::numbers::log2e;
      if (found)
        size = std::max(size, found->magnitude_bits() - static_cast<std::int64_t>(weight) - less);
    }
  };
  for (int i = 0; i < count; ++i) {
    const Rational from = Rational(i) / 2;
    const Rational point = from + Rational(1, 5);
    look(point, point, 0);
    look(from, from + Rational(1, 2), bits);
  }
  return size == least ? 0 : size;
}

/// What is proved beyond the panels.
struct Tails {
  std::uint64_t from;
  Errors errors;
  std::optional<unsigned long> growth;
};

/// Bounds both tails from a number on; nullopt if they are not proved to decrease there.
std::optional<Tails> tails_from(const Steps& steps, std::uint64_t from, unsigned long max_degree) {
  Tails tails{from, no_errors(), 0};
  for (const Side side : {Side::left, Side::right}) {
    const std::optional<Growth> growth = growth_beyond(steps, side, Rational(from), rough);
    if (!growth) return std::nullopt;
    const std::optional<TailBounds> bounds = tail_bounds(*growth, Rational(from));
    if (!bounds) return std::nullopt;
    tails.errors +=
        {bounds->linear * weight_bound(max_degree), bounds->square / sqrt(pi(rough) * 2)};
    const std::optional<unsigned long> power =
        growth->is_polynomial() ? std::optional(growth->polynomial.size() - 1) : std::nullopt;
    tails.growth =
        tails.growth && power ? std::optional(std::max(*tails.growth, *power)) : std::nullopt;
  }
  return tails;
}

/// Chooses where the panels end. The result is not negligible if psi grows too fast for that.
std::optional<Tails> find_tails(const Steps& steps, const Accuracy& accuracy) {
  constexpr std::uint64_t farthest = 400;
  const double gaussian = std::sqrt(4 * std::numbers::ln2 * static_cast<double>(accuracy.bits + 8));
  std::optional<Tails> best;
  for (auto from = static_cast<std::uint64_t>(gaussian) + 2; from <= farthest; from += from / 4) {
    std::optional<Tails> tails = tails_from(steps, from, accuracy.max_degree);
    if (tails) best = std::move(tails);
    const bool negligible = best && best->errors.linear.magnitude_bits() <= accuracy.linear &&
                            best->errors.square.magnitude_bits() <= accuracy.square;
    if (negligible) return best;
  }
  return best;
}

/// Says why there are no tails.
std::string why_no_tails(const Steps& steps) {
  constexpr int far = 100;
  for (const Side side : {Side::left, Side::right}) {
    if (!growth_beyond(steps, side, far, rough))
      return std::string("no bound of it is proved for all x ") +
             (side == Side::left ? "below -100" : "above 100");
  }
  return "it is not proved to be small against exp(x^2/4) for large x, so E[psi(X)^2] may be "
         "infinite";
}

/// Returns how many bits the recurrence of the h_d loses in balls. They grow there like
/// exp(sqrt(d) x), and the density makes up for exp(-x^2/2).
long lost_bits(std::uint64_t end, unsigned long max_degree) {
  const double root = std::sqrt(static_cast<double>(max_degree));
  const double x = std::min(static_cast<double>(end), root);
  return static_cast<long>((x * root - x * x / 2) * std::numbers::log2e);
}

/// The sums of all rules.
class Sums {
 public:
  Sums(const Steps& steps, unsigned long max_degree, Precision precision)
      : steps_(steps),
        precision_(precision),
        normalisation_(sqrt(pi(precision) * 2)),
        coefficients_(max_degree + 1, Ball(precision)),
        even_(precision),
        odd_(precision) {
    for (unsigned long d = 0; d <= max_degree; ++d) {
      roots_.push_back(sqrt(Ball(Integer(d), precision)));
      inverse_roots_.push_back(d == 0 ? Ball(precision) : Ball(1, precision) / roots_.back());
    }
  }

  /// Returns false if psi has no finite enclosure at a node.
  bool add(const Panel& panel) {
    const Ball middle(panel.middle, precision_);
    const Ball radius(panel.radius, precision_);
    for (const Node& node : rule(panel.nodes)) {
      const Ball x = middle + radius * node.place;
      const std::optional<Ball> right = value(steps_, panel.right, x);
      const std::optional<Ball> left = value(steps_, panel.left, -x);
      if (!right || !left) return false;
      const Ball weight = node.weight * radius * exp(-(x * x / 2)) / normalisation_;
      add(x, *right + *left, *right - *left, weight);
    }
    return true;
  }

  GaussianIntegrals result(const Errors& errors, Precision precision) && {
    for (Ball& coefficient : coefficients_)
      coefficient = coefficient.widen(at(errors.linear, precision_)).at(precision);
    const Ball square = at(errors.square, precision_);
    return {.coefficients = std::move(coefficients_),
            .even = even_.widen(square).at(precision),
            .odd = odd_.widen(square).at(precision)};
  }

 private:
  /// An upper bound in another arithmetic.
  static Ball at(const Ball& bound, Precision precision) {
    return {bound.enclosure().upper, precision};
  }

  const std::vector<Node>& rule(unsigned count) {
    const auto known = rules_.find(count);
    if (known != rules_.end()) return known->second;
    return rules_.emplace(count, legendre_nodes(count, precision_)).first->second;
  }

  /// Adds a node with psi(x) + psi(-x) and psi(x) - psi(-x), and its mirror image.
  void add(const Ball& x, const Ball& sum, const Ball& difference, const Ball& weight) {
    const Ball even = sum * weight;
    const Ball odd = difference * weight;
    even_ += even * sum / 2;
    odd_ += odd * difference / 2;
    Ball before(precision_);
    Ball current(1, precision_);
    for (unsigned long d = 0;; ++d) {
      coefficients_[d] += current * (d % 2 == 0 ? even : odd);
      if (d + 1 == coefficients_.size()) return;
      Ball next = (x * current - roots_[d] * before) * inverse_roots_[d + 1];
      before = std::exchange(current, std::move(next));
    }
  }

  const Steps& steps_;
  Precision precision_;
  Ball normalisation_;
  std::vector<Ball> coefficients_;
  Ball even_;
  Ball odd_;
  std::vector<Ball> roots_;
  std::vector<Ball> inverse_roots_;
  std::map<unsigned, std::vector<Node>> rules_;
};

/// Whether the errors are numbers that can be written.
bool is_moderate(const Errors& errors) {
  constexpr std::int64_t most_bits = 1'000'000;
  return errors.linear.is_finite() && errors.square.is_finite() &&
         errors.linear.magnitude_bits() < most_bits && errors.square.magnitude_bits() < most_bits;
}

/// Estimates whether the rules take more than half a minute: a node costs the formula and a step of
/// the recurrence for each degree.
bool is_feasible(const Plan& plan, const Steps& steps, unsigned long max_degree, long bits) {
  constexpr double most_work = 3e8;
  double nodes = 0;
  for (const Panel& panel : plan.panels) nodes += panel.nodes;
  const double words = static_cast<double>(bits) / 64 + 5;
  const double operations =
      static_cast<double>(max_degree) + 20 * static_cast<double>(steps.list.size());
  return nodes * operations * words <= most_work;
}

}  // namespace
}  // namespace integral

GaussianIntegrals gaussian_integrals(const Expression& psi, unsigned long max_degree,
                                     Precision precision) {
  using namespace integral;
  const Steps steps = steps_of(psi);
  constexpr long spare_bits = 6;
  const std::int64_t size = size_of(steps, precision.bits);
  const std::int64_t target = precision.bits + spare_bits;
  const Accuracy accuracy{max_degree, size - target, 2 * size - target, precision.bits};
  const std::optional<Tails> tails = find_tails(steps, accuracy);
  if (!tails) return refused(why_no_tails(steps), max_degree, precision);
  const Pieces pieces = pieces_of(steps, tails->from, precision.bits + 2 * spare_bits);
  const Plan plan = plan_of(steps, pieces, accuracy);
  if (plan.obstacle) return refused(*plan.obstacle, max_degree, precision);
  const long bits = precision.bits + lost_bits(tails->from, max_degree) + 4 * spare_bits;
  if (!is_feasible(plan, steps, max_degree, bits))
    return refused("its integrals take too many operations", max_degree, precision);
  Sums sums(steps, max_degree, precision.with(bits));
  for (const Panel& panel : plan.panels) {
    if (!sums.add(panel))
      return refused("its values are not known to be finite", max_degree, precision);
  }
  Errors errors = plan.errors;
  errors += tails->errors;
  if (!is_moderate(errors)) return refused("its integrals are too large", max_degree, precision);
  GaussianIntegrals result = std::move(sums).result(errors, precision);
  result.analytic = steps.switches == 0 && !plan.has_gaps;
  result.growth = tails->growth;
  return result;
}

}  // namespace sqdim
