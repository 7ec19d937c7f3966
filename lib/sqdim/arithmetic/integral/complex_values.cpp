// Values of a formula on rectangles of the complex plane.
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim::integral {
namespace {

/// Evaluates with rectangles, and notes whether the function is analytic.
class ComplexValues {
 public:
  ComplexValues(const Branches& branches, Precision precision)
      : branches_(branches), precision_(precision) {}

  [[nodiscard]] Complex constant(const Step& step) const {
    return number({step.number, precision_});
  }
  [[nodiscard]] Complex pi() const { return number(sqdim::pi(precision_)); }
  [[nodiscard]] bool analytic() const { return analytic_; }

  Complex unary(const Step& step, const Complex& z) { return checked(function(step, z)); }
  Complex binary(const Step& step, const Complex& a, const Complex& b) {
    return checked(operation(step, a, b));
  }

 private:
  [[nodiscard]] Complex number(const Ball& x) const { return complex(x); }
  [[nodiscard]] Complex integer(std::int64_t n) const { return complex(Ball(n, precision_)); }
  [[nodiscard]] int branch(const Step& step) const { return branches_[step.switch_number]; }

  Complex checked(Complex result) {
    if (!is_finite(result)) analytic_ = false;
    return result;
  }

  [[nodiscard]] Complex operation(const Step& step, const Complex& a, const Complex& b) const {
    switch (step.operation) {
      case Operation::add:
        return a + b;
      case Operation::subtract:
        return a - b;
      case Operation::multiply:
        return a * b;
      case Operation::divide:
        return a * inverse(b);
      case Operation::raise:
        return exp(log(a) * b);
      case Operation::max:
        return branch(step) > 0 ? a : b;
      default:  // min
        return branch(step) > 0 ? b : a;
    }
  }

  [[nodiscard]] Complex function(const Step& step, const Complex& z) const {
    switch (step.operation) {
      case Operation::abs:
        return branch(step) > 0 ? z : -z;
      case Operation::sign:
        return integer(branch(step));
      case Operation::step:
        return integer(branch(step) > 0 ? 1 : 0);
      case Operation::power:
        return power(step, z);
      case Operation::hermite:
        return hermite_polynomial(
            static_cast<std::uint64_t>(step.number), z, integer(1),
            [this](std::uint64_t d) { return sqrt(Ball(Integer(d), precision_)); });
      case Operation::erf:
        return erf(z);
      case Operation::normal_cdf:
        return half(erf(z / sqrt(Ball(2, precision_))) + integer(1));
      default:
        return elementary(step.operation, z);
    }
  }

  [[nodiscard]] Complex elementary(Operation operation, const Complex& z) const {
    switch (operation) {
      case Operation::negate:
        return -z;
      case Operation::sqrt:
        return exp(half(log(z)));
      case Operation::exp:
        return exp(z);
      case Operation::log:
        return log(z);
      case Operation::sin:
        return -turned(sinh(turned(z)));
      case Operation::cos:
        return cosh(turned(z));
      case Operation::tan:
        return -turned(tanh(turned(z)));
      case Operation::asin:
        return asin(z);
      case Operation::acos:
        return half(pi()) - asin(z);
      case Operation::atan:
        return atan(z);
      case Operation::sinh:
        return sinh(z);
      case Operation::cosh:
        return cosh(z);
      default:
        return tanh(z);
    }
  }

  [[nodiscard]] Complex half(const Complex& z) const { return z / Ball(2, precision_); }
  [[nodiscard]] static Complex power(const Step& step, const Complex& z) {
    const Complex power = pow(z, static_cast<std::uint64_t>(abs(step.number)));
    return step.number < 0 ? inverse(power) : power;
  }

  const Branches& branches_;
  Precision precision_;
  bool analytic_ = true;
};

}  // namespace

std::optional<Ball> complex_bound(const Steps& steps, const Branches& branches, const Complex& z) {
  ComplexValues values(branches, z.real.precision());
  const Complex result = run(steps, z, values);
  if (!values.analytic()) return std::nullopt;
  return result.modulus;
}

}  // namespace sqdim::integral
