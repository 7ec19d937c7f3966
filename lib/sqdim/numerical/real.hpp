// Floating point of a fixed number of decimal digits, and expressions in it. Included by the sources
// of this stage only.
#pragma once

#include <boost/multiprecision/mpfr.hpp>

#include "sqdim/expression.hpp"

namespace sqdim::numerical {

template <unsigned digits>
using Float = boost::multiprecision::number<
    boost::multiprecision::mpfr_float_backend<digits, boost::multiprecision::allocate_stack>,
    boost::multiprecision::et_off>;

/// For sums of many terms that cancel.
using Wide = Float<150>;
/// For integrals of positive functions.
using Narrow = Float<80>;

/// 10^-digits.
template <class Real>
Real power_of_tenth(unsigned digits) {
  return pow(Real(10), -static_cast<int>(digits));
}

template <class Real>
Real real(const Rational& x) {
  // Most constants are small, and the conversion of an Integer takes longer than all else.
  if (abs(numerator(x)) < 1'000'000 && denominator(x) < 1'000'000)
    return Real(static_cast<long>(numerator(x))) / static_cast<long>(denominator(x));
  return Real(numerator(x)) / Real(denominator(x));
}

template <class Real>
Rational exact(const Real& x) {
  return x.template convert_to<Rational>();
}

/// Whether an estimated error is small against the value: otherwise it says nothing, for it is the
/// difference of two numbers both of which may be wrong.
template <class Real>
bool is_estimate(const Real& error, const Real& value) {
  return error * 1000 <= value;
}

/// psi(x); NaN or infinite where it has no value. Instantiated for Wide and Narrow in evaluate.cpp.
template <class Real>
Real evaluate_real(const Expression& expression, const Real& x);

}  // namespace sqdim::numerical
