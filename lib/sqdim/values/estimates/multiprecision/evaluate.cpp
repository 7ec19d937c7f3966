// Expressions in floating point.
#include <utility>

#include "sqdim/values/estimates/multiprecision/detail/real.hpp"

namespace sqdim::numerical {
namespace {

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

/// Comparisons with NaN are false, so they would return a number for it.
template <class Real>
struct Reals {
  [[nodiscard]] Real constant(const Instruction& step) const { return real<Real>(step.number); }
  [[nodiscard]] Real pi() const { return boost::math::constants::pi<Real>(); }

  [[nodiscard]] Real sign(const Real& x) const {
    if (isnan(x)) return x;
    return x.is_zero() ? Real(0) : Real(x > 0 ? 1 : -1);
  }
  [[nodiscard]] Real step(const Real& x) const { return (sign(x) + 1) / 2; }
  [[nodiscard]] Real acos(const Real& x) const { return boost::multiprecision::acos(x); }
  [[nodiscard]] Real erf(const Real& x) const {
    Real result;
    mpfr_erf(result.backend().data(), x.backend().data(), MPFR_RNDN);
    return result;
  }
  [[nodiscard]] Real normal_cdf(const Real& x) const {
    return (1 + erf(Real(x / sqrt(Real(2))))) / 2;
  }
  [[nodiscard]] Real power(const Instruction& step, const Real& x) const {
    return isnan(x) ? x : Real(pow(x, static_cast<int>(step.number)));
  }
  [[nodiscard]] Real hermite(const Instruction& step, const Real& x) const {
    return hermite_polynomial(static_cast<unsigned long>(step.number), x);
  }
  [[nodiscard]] Real greater(const Real& a, const Real& b) const {
    if (isnan(a) || isnan(b)) return a + b;
    return a < b ? b : a;
  }
};

}  // namespace

template <class Real>
Real evaluate_real(const Expression& expression, const Real& x) {
  return evaluate(expression.instructions(), x, Reals<Real>());
}

template Wide evaluate_real(const Expression&, const Wide&);
template Narrow evaluate_real(const Expression&, const Narrow&);

}  // namespace sqdim::numerical
