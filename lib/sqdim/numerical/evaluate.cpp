// Expressions in floating point.
#include <limits>
#include <utility>

#include "sqdim/numerical/real.hpp"

namespace sqdim::numerical {
namespace {

template <class Real>
Real error_function(const Real& x) {
  Real result;
  mpfr_erf(result.backend().data(), x.backend().data(), MPFR_RNDN);
  return result;
}

// Comparisons with NaN are false, so they would return a number for it.

template <class Real>
Real signum(const Real& x) {
  if (isnan(x)) return x;
  return x.is_zero() ? Real(0) : Real(x > 0 ? 1 : -1);
}

template <class Real>
Real maximum(const Real& a, const Real& b) {
  if (isnan(a) || isnan(b)) return a + b;
  return a < b ? b : a;
}

template <class Real>
Real integer_power(const Real& x, int exponent) {
  return isnan(x) ? x : Real(pow(x, exponent));
}

/// h_d = He_d / sqrt(d!), with a single root. He_(d+1) = x He_d - d He_(d-1) grows far, but the
/// range of exponents suffices.
template <class Real>
Real hermite_polynomial(unsigned long degree, const Real& x) {
  Real previous = 0;
  Real current = 1;
  for (unsigned long d = 0; d < degree; ++d) {
    Real next = x * current - d * previous;
    previous = std::exchange(current, std::move(next));
  }
  Real factorial;
  mpfr_fac_ui(factorial.backend().data(), degree, MPFR_RNDN);
  return current / sqrt(factorial);
}

template <class Real>
struct Reals {
  [[nodiscard]] Real constant(const Rational& value) const { return real<Real>(value); }
  [[nodiscard]] Real pi() const { return boost::math::constants::pi<Real>(); }

  [[nodiscard]] Real apply(const Instruction& instruction, const Real& x) const {
    switch (instruction.operation) {
      case Operation::negate:
        return -x;
      case Operation::abs:
        return abs(x);
      case Operation::sign:
        return signum(x);
      case Operation::step:
        return (signum(x) + 1) / 2;
      case Operation::sqrt:
        return sqrt(x);
      case Operation::exp:
        return exp(x);
      case Operation::log:
        return log(x);
      case Operation::sin:
        return sin(x);
      case Operation::cos:
        return cos(x);
      case Operation::tan:
        return tan(x);
      case Operation::asin:
        return asin(x);
      case Operation::acos:
        return acos(x);
      case Operation::atan:
        return atan(x);
      case Operation::sinh:
        return sinh(x);
      case Operation::cosh:
        return cosh(x);
      case Operation::tanh:
        return tanh(x);
      case Operation::erf:
        return error_function(x);
      case Operation::normal_cdf:
        return (1 + error_function(Real(x / sqrt(Real(2))))) / 2;
      case Operation::power:
        return integer_power(x, static_cast<int>(instruction.number));
      case Operation::hermite:
        return hermite_polynomial(static_cast<unsigned long>(instruction.number), x);
      default:
        return std::numeric_limits<Real>::quiet_NaN();
    }
  }

  [[nodiscard]] Real apply(Operation operation, const Real& a, const Real& b) const {
    switch (operation) {
      case Operation::add:
        return a + b;
      case Operation::subtract:
        return a - b;
      case Operation::multiply:
        return a * b;
      case Operation::divide:
        return a / b;
      case Operation::raise:
        return exp(b * log(a));
      case Operation::max:
        return maximum(a, b);
      case Operation::min:
        return -maximum<Real>(-a, -b);
      default:
        return std::numeric_limits<Real>::quiet_NaN();
    }
  }
};

}  // namespace

template <class Real>
Real evaluate_real(const Expression& expression, const Real& x) {
  return evaluate(expression, x, Reals<Real>());
}

template Wide evaluate_real(const Expression&, const Wide&);
template Narrow evaluate_real(const Expression&, const Narrow&);

}  // namespace sqdim::numerical
