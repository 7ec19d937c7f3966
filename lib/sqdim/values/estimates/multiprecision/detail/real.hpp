// Floating point of a fixed number of decimal digits, and expressions in it.
#pragma once

#include <boost/multiprecision/mpfr.hpp>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim::numerical {

template <unsigned digits>
using Float = boost::multiprecision::number<
    boost::multiprecision::mpfr_float_backend<digits, boost::multiprecision::allocate_stack>,
    boost::multiprecision::et_off>;

/// A number for sums of many terms that cancel.
using Wide = Float<150>;
/// A number for integrals of positive functions.
using Narrow = Float<80>;

/// Returns 10^-digits.
template <class Real>
Real power_of_tenth(unsigned digits) {
  return pow(Real(10), -static_cast<int>(digits));
}

template <class Real>
Real real(const Rational& x) {
  Real result;
  mpfr_set_q(result.backend().data(), x.gmp(), MPFR_RNDN);
  return result;
}

/// Returns x itself, exactly. Precondition: it is finite.
template <class Real>
Rational exact(const Real& x) {
  Rational result;
  mpfr_get_q(result.gmp(), x.backend().data());
  return result;
}

/// Whether an estimated error is small compared with the value. If not, it says nothing, for it is
/// the difference of two numbers which may both be wrong.
template <class Real>
bool is_estimate(const Real& error, const Real& value) {
  return error * 1000 <= value;
}

/// Returns psi(x); NaN or infinite if it has no value. Instantiated for Wide and Narrow in
/// evaluate.cpp.
template <class Real>
Real evaluate_real(const Expression& expression, const Real& x);

}  // namespace sqdim::numerical
