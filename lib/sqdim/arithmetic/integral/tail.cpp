// The growth of a formula: its operations are applied to ranges, polynomials and bounds on a
// half-line. docs/theory.md, 7.4.
#include "sqdim/arithmetic/integral/detail/tail.hpp"

#include <utility>

#include "sqdim/arithmetic/integral/detail/range.hpp"

namespace sqdim::integral {
namespace {

constexpr std::size_t most_coefficients = 128;

bool is_not_negative(const Ball& x) {
  return x.certainly_positive() || (x.is_exact() && !x.certainly_negative());
}

/// What is known of a function of t >= R.
struct Tail {
  Range range;
  Growth growth;
  /// Its coefficients, if it is a polynomial in t.
  std::optional<Polynomial> polynomial = std::nullopt;
};

/// Applies operations, and notes whether each has a bound.
class TailValues {
 public:
  TailValues(const Ball& from) : from_(from), precision_(from.precision()) {}

  [[nodiscard]] Tail variable(int sign) const {
    return of_polynomial({Ball(precision_), Ball(sign, precision_)});
  }
  [[nodiscard]] Tail constant(const Step& step) const { return number({step.number, precision_}); }
  [[nodiscard]] Tail pi() const { return number(sqdim::pi(precision_)); }
  [[nodiscard]] bool bounded() const { return bounded_; }

  Tail unary(const Step& step, const Tail& f) {
    if (!bounded_) return f;
    switch (step.operation) {
      case Operation::negate:
        return product(number({-1, precision_}), f);
      case Operation::abs:
        return absolute(f);
      case Operation::sign:
        return within(sign_range(f, -1));
      case Operation::step:
        return within(sign_range(f, 0));
      case Operation::sqrt:
        return root(f);
      case Operation::exp:
        return exponential(f);
      case Operation::log:
        return logarithm(f);
      case Operation::power:
        return power(step, f);
      case Operation::hermite:
        return hermite(step, f);
      case Operation::sinh:
      case Operation::cosh:
        return hyperbolic(step.operation, f);
      default:
        return of_bounded_function(step.operation, f);
    }
  }

  Tail binary(const Step& step, const Tail& f, const Tail& g) {
    if (!bounded_) return f;
    switch (step.operation) {
      case Operation::add:
        return sum(f, g);
      case Operation::subtract:
        return sum(f, product(number({-1, precision_}), g));
      case Operation::multiply:
        return product(f, g);
      case Operation::divide:
        return product(f, reciprocal(g));
      case Operation::raise:
        return exponential(product(logarithm(f), g));
      case Operation::max:
        return greater(f, g);
      default:  // min
        return negated(greater(negated(f), negated(g)));
    }
  }

 private:
  Tail fail() {
    bounded_ = false;
    return number(Ball(precision_));
  }

  [[nodiscard]] Tail number(const Ball& x) const { return of_polynomial({x}); }
  [[nodiscard]] Tail negated(const Tail& f) const { return product(number({-1, precision_}), f); }

  /// Replaces the growth by a number if the range is bounded.
  static Tail with(Range range, Growth growth, std::optional<Polynomial> polynomial) {
    if (is_bounded(range)) growth = constant_growth(magnitude(range));
    return {std::move(range), std::move(growth), std::move(polynomial)};
  }
  static Tail within(const Range& range) {
    return {range, constant_growth(magnitude(range)), std::nullopt};
  }

  /// p(R + s) increases for s >= 0 if its coefficients except the first are not negative.
  [[nodiscard]] Tail of_polynomial(const Polynomial& p) const {
    const Polynomial q = shifted(p, from_);
    bool increases = true;
    bool decreases = true;
    for (std::size_t i = 1; i < q.size(); ++i) {
      increases = increases && is_not_negative(q[i]);
      decreases = decreases && is_not_negative(-q[i]);
    }
    const Range range{increases ? End(q.front()) : std::nullopt,
                      decreases ? End(q.front()) : std::nullopt};
    return with(range, polynomial_growth(p), p);
  }

  [[nodiscard]] Tail sum(const Tail& f, const Tail& g) const {
    if (f.polynomial && g.polynomial) return of_polynomial(*f.polynomial + *g.polynomial);
    return with(f.range + g.range, f.growth + g.growth, std::nullopt);
  }

  [[nodiscard]] Tail product(const Tail& f, const Tail& g) const {
    if (f.polynomial && g.polynomial &&
        f.polynomial->size() + g.polynomial->size() <= most_coefficients)
      return of_polynomial(*f.polynomial * *g.polynomial);
    return with(f.range * g.range, f.growth * g.growth, std::nullopt);
  }

  Tail reciprocal(const Tail& f) {
    const std::optional<Range> range = inverse(f.range);
    return range && is_bounded(*range) ? within(*range) : fail();
  }

  [[nodiscard]] Tail absolute(const Tail& f) const {
    if (is_positive(f.range)) return f;
    if (is_negative(f.range)) return negated(f);
    return with(abs(f.range), f.growth, std::nullopt);
  }

  [[nodiscard]] Tail greater(const Tail& f, const Tail& g) const {
    const Range difference = sum(f, negated(g)).range;
    if (is_positive(difference)) return f;
    if (is_negative(difference)) return g;
    return with(max(f.range, g.range), f.growth + g.growth, std::nullopt);
  }

  [[nodiscard]] Range sign_range(const Tail& f, int least) const {
    const Ball low(least, precision_);
    const Ball high(1, precision_);
    return {is_positive(f.range) ? high : low, is_negative(f.range) ? low : high};
  }

  /// sqrt(f) <= 1 + f.
  Tail root(const Tail& f) {
    if (!is_positive(f.range)) return fail();
    const auto sqrt_of = [](const Ball& x) { return sqrt(x); };
    return with(increasing(f.range, std::nullopt, std::nullopt, sqrt_of),
                constant_growth(Ball(1, precision_)) + f.growth, std::nullopt);
  }

  Tail exponential(const Tail& f) {
    const auto exp_of = [](const Ball& x) { return exp(x); };
    const Range range = increasing(f.range, Ball(precision_), std::nullopt, exp_of);
    if (is_bounded(range)) return within(range);
    std::optional<Growth> growth;
    if (f.polynomial) growth = integral::exponential(*f.polynomial);
    if (!growth && f.growth.is_polynomial()) growth = integral::exponential(f.growth.polynomial);
    return growth ? with(range, *growth, std::nullopt) : fail();
  }

  Tail logarithm(const Tail& f) {
    if (!is_positive(f.range)) return fail();
    const auto log_of = [](const Ball& x) { return log(x); };
    return with(increasing(f.range, std::nullopt, std::nullopt, log_of),
                integral::logarithm(f.growth, *f.range.low), std::nullopt);
  }

  Tail power(const Step& step, const Tail& f) {
    const auto exponent = static_cast<std::uint64_t>(abs(step.number));
    Tail result{pow(f.range, exponent), constant_growth(Ball(1, precision_)), std::nullopt};
    if (is_bounded(result.range)) {
      result = within(result.range);
    } else if (step.number > 0) {
      if (exponent * f.growth.polynomial.size() > most_coefficients) return fail();
      Tail product_of_all = number({1, precision_});
      for (std::uint64_t i = 0; i < exponent; ++i) product_of_all = product(product_of_all, f);
      if (product_of_all.polynomial) return product_of_all;
      result = with(result.range, product_of_all.growth, std::nullopt);
    }
    return step.number < 0 ? reciprocal(result) : result;
  }

  Tail hermite(const Step& step, const Tail& f) {
    const auto degree = static_cast<std::uint64_t>(step.number);
    if (degree >= most_coefficients / 2) return fail();
    const auto root_of = [&](std::uint64_t d) { return sqrt(Ball(Integer(d), precision_)); };
    Tail before = number(Ball(precision_));
    Tail current = number({1, precision_});
    for (std::uint64_t d = 0; d < degree; ++d) {
      const Ball scale = Ball(1, precision_) / root_of(d + 1);
      Tail next = sum(product(number(scale), product(f, current)),
                      product(number(-(root_of(d) * scale)), before));
      before = std::exchange(current, std::move(next));
    }
    return current;
  }

  /// |sinh f| and cosh f are at most exp(|f|).
  Tail hyperbolic(Operation operation, const Tail& f) {
    const auto sinh_of = [](const Ball& x) { return sinh(x); };
    const auto cosh_of = [](const Ball& x) { return cosh(x); };
    const Range range = operation == Operation::sinh
                            ? increasing(f.range, std::nullopt, std::nullopt, sinh_of)
                            : increasing(abs(f.range), std::nullopt, std::nullopt, cosh_of);
    if (is_bounded(range)) return within(range);
    const std::optional<Growth> growth =
        f.growth.is_polynomial() ? integral::exponential(f.growth.polynomial) : std::nullopt;
    return growth ? with(range, *growth, std::nullopt) : fail();
  }

  Tail of_bounded_function(Operation operation, const Tail& f) {
    const Ball one(1, precision_);
    switch (operation) {
      case Operation::atan:
        return within(increasing(f.range, -(sqdim::pi(precision_) / 2), sqdim::pi(precision_) / 2,
                                 [](const Ball& x) { return atan(x); }));
      case Operation::tanh:
        return within(increasing(f.range, -one, one, [](const Ball& x) { return tanh(x); }));
      case Operation::erf:
        return within(increasing(f.range, -one, one, [](const Ball& x) { return erf(x); }));
      case Operation::normal_cdf:
        return within(increasing(f.range, Ball(precision_), one, [&](const Ball& x) {
          return (erf(x / sqrt(Ball(2, precision_))) + one) / 2;
        }));
      default:
        return periodic_or_inverse(operation, f);
    }
  }

  Tail periodic_or_inverse(Operation operation, const Tail& f) {
    const Ball one(1, precision_);
    const bool wave = operation == Operation::sin || operation == Operation::cos;
    if (!is_bounded(f.range)) return wave ? within({-one, one}) : fail();
    const Ball x = hull(f.range);
    const bool inside = (one - x).certainly_positive() && (one + x).certainly_positive();
    if (!wave && operation != Operation::tan && !inside) return fail();
    const Ball result = operation == Operation::sin    ? sin(x)
                        : operation == Operation::cos  ? cos(x)
                        : operation == Operation::tan  ? tan(x)
                        : operation == Operation::asin ? asin(x)
                                                       : sqdim::pi(precision_) / 2 - asin(x);
    return result.is_finite() ? within({result, result}) : fail();
  }

  Ball from_;
  Precision precision_;
  bool bounded_ = true;
};

/// Returns c t^p exp(linear t - decay t^2) at R divided by the least rate at which it decreases
/// beyond, which is at R: 2 decay R - linear - p/R.
std::optional<Ball> tail_of_term(const Ball& coefficient, std::size_t p, const Growth& growth,
                                 const Ball& decay, const Ball& from) {
  const Ball power(Integer(p), from.precision());
  const Ball rate = decay * from * 2 - growth.linear - power / from;
  if (!rate.certainly_positive()) return std::nullopt;
  return coefficient * pow(from, p) / rate;
}

}  // namespace

std::optional<Growth> growth_beyond(const Steps& steps, Side side, const Rational& from,
                                    Precision precision) {
  TailValues values(Ball(from, precision));
  const Tail tail = run(steps, values.variable(side == Side::right ? 1 : -1), values);
  if (!values.bounded()) return std::nullopt;
  return tail.growth;
}

std::optional<TailBounds> tail_bounds(const Growth& growth, const Rational& from) {
  const Precision precision = growth.linear.precision();
  const Ball start(from, precision);
  const Ball decay = Ball(Rational(1, 4), precision) - growth.quadratic;
  if (!decay.certainly_positive()) return std::nullopt;
  Ball integral(precision);
  Ball value(precision);
  for (std::size_t p = 0; p < growth.polynomial.size(); ++p) {
    const Ball& coefficient = growth.polynomial[p];
    const std::optional<Ball> term = tail_of_term(coefficient, p, growth, decay, start);
    if (!term) return std::nullopt;
    integral += *term;
    value += coefficient * pow(start, p);
  }
  const Ball exponential = exp(growth.linear * start - decay * start * start);
  integral *= exponential;
  // F exp(-t^2/4) decreases, so its square is at most its value at R times itself.
  return TailBounds{integral, integral * value * exponential};
}

}  // namespace sqdim::integral
