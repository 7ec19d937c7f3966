// Values of a formula on intervals of the real line.
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim::integral {
namespace {

/// What `apply` of the expression stage wants of an arithmetic, except for switches.
struct Functions {
  Precision precision;

  [[nodiscard]] Ball one() const { return {1, precision}; }
  [[nodiscard]] Ball sign(const Ball& /*x*/) const { return Ball::unknown(precision); }
  [[nodiscard]] Ball step(const Ball& /*x*/) const { return Ball::unknown(precision); }
  [[nodiscard]] Ball greater(const Ball& /*a*/, const Ball& /*b*/) const {
    return Ball::unknown(precision);
  }
  [[nodiscard]] Ball acos(const Ball& x) const { return pi(precision) / 2 - asin(x); }
  [[nodiscard]] Ball erf(const Ball& x) const { return sqdim::erf(x); }
  [[nodiscard]] Ball normal_cdf(const Ball& x) const {
    return (erf(x / sqrt(Ball(2, precision))) + one()) / 2;
  }
  [[nodiscard]] Ball power(const Step& step, const Ball& x) const {
    const Ball power = pow(x, static_cast<std::uint64_t>(abs(step.number)));
    return step.number < 0 ? one() / power : power;
  }
  [[nodiscard]] Ball hermite(const Step& step, const Ball& x) const {
    return hermite_polynomial(
        static_cast<std::uint64_t>(step.number), x, one(),
        [this](std::uint64_t d) { return sqrt(Ball(Integer(d), precision)); });
  }
};

int sign_of(const Ball& x) {
  if (x.certainly_positive()) return 1;
  return x.certainly_negative() ? -1 : 0;
}

/// Takes the branches that are given.
class Given {
 public:
  explicit Given(const Branches& branches) : branches_(branches) {}
  int branch(const Step& step, const Ball& x) {
    const int given = branches_[step.switch_number];
    return given != 0 ? given : sign_of(x);
  }

 private:
  const Branches& branches_;
};

/// Finds the branches.
class Found {
 public:
  explicit Found(std::size_t switches) : branches_(switches) {}
  int branch(const Step& step, const Ball& x) { return branches_[step.switch_number] = sign_of(x); }
  [[nodiscard]] const Branches& branches() const { return branches_; }

 private:
  Branches branches_;
};

template <class Source>
class RealValues {
 public:
  RealValues(Source source, Precision precision)
      : source_(std::move(source)), functions_{precision} {}

  [[nodiscard]] Ball constant(const Step& step) const {
    return {step.number, functions_.precision};
  }
  [[nodiscard]] Ball pi() const { return sqdim::pi(functions_.precision); }

  Ball unary(const Step& step, const Ball& x) {
    if (!is_in_domain(step, x)) defined_ = false;
    if (is_long_wave(step, x)) return Ball(functions_.precision).widen(functions_.one());
    return checked(is_switch(step) ? switched(source_.branch(step, x), step.operation, x)
                                   : apply(functions_, step, x));
  }

  Ball binary(const Step& step, const Ball& a, const Ball& b) {
    if (step.operation != Operation::max && step.operation != Operation::min)
      return checked(apply(functions_, step.operation, a, b));
    const int branch = source_.branch(step, a - b);
    if (branch == 0) return checked(Ball::hull(a, b));
    return (step.operation == Operation::max) == (branch > 0) ? a : b;
  }

  /// Whether every number so far is finite, and every function had its argument in its domain.
  [[nodiscard]] bool defined() const { return defined_; }
  [[nodiscard]] const Source& source() const { return source_; }

 private:
  static bool is_switch(const Step& step) {
    return step.operation == Operation::abs || step.operation == Operation::sign ||
           step.operation == Operation::step;
  }

  /// Whether x is so large that its sine, between -1 and 1, takes long to find.
  static bool is_long_wave(const Step& step, const Ball& x) {
    constexpr std::int64_t most_bits = 4096;
    return (step.operation == Operation::sin || step.operation == Operation::cos) &&
           x.is_finite() && x.magnitude_bits() > most_bits;
  }

  /// Operations of balls take the part of the ball in the domain; here all of it has to be there.
  [[nodiscard]] bool is_in_domain(const Step& step, const Ball& x) const {
    if (step.operation == Operation::sqrt)
      return step.nonnegative || x.certainly_positive() || (x.is_exact() && sign_of(x) == 0);
    if (step.operation == Operation::asin || step.operation == Operation::acos)
      return (functions_.one() - x).certainly_positive() &&
             (functions_.one() + x).certainly_positive();
    return true;
  }

  [[nodiscard]] Ball switched(int branch, Operation operation, const Ball& x) const {
    if (operation == Operation::abs) return branch == 0 ? abs(x) : branch > 0 ? x : -x;
    Ball sign(branch, functions_.precision);
    if (branch == 0) sign.widen(functions_.one());
    return operation == Operation::sign ? sign : (sign + functions_.one()) / 2;
  }

  Ball checked(Ball result) {
    if (!result.is_finite()) defined_ = false;
    return result;
  }

  Source source_;
  Functions functions_;
  bool defined_ = true;
};

}  // namespace

std::optional<Ball> value(const Steps& steps, const Branches& branches, const Ball& x) {
  RealValues values(Given(branches), x.precision());
  Ball result = run(steps, x, values);
  if (!values.defined()) return std::nullopt;
  return result;
}

Branches branches_on(const Steps& steps, const Ball& x) {
  RealValues values(Found(steps.switches), x.precision());
  run(steps, x, values);
  return values.source().branches();
}

}  // namespace sqdim::integral
