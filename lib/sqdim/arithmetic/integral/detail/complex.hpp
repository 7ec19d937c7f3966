// Arithmetic of sets of complex numbers.
//
// Each function returns a set that contains its values. The result is infinite if the function is
// not proved to be analytic on a neighbourhood of the set: inverse where 0 is not excluded, log
// where (-inf, 0] is not.
#pragma once

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::integral {

/// The numbers of a rectangle whose size is in an interval, too. The size of exp(x + iy), for
/// example, is known where its angle is not.
struct Complex {
  Ball real;
  Ball imaginary;
  Ball modulus;
};

/// Makes a rectangle.
Complex complex(Ball real, Ball imaginary);
Complex complex(const Ball& x);

bool is_finite(const Complex& z);

Complex operator-(const Complex& z);
Complex operator+(const Complex& a, const Complex& b);
Complex operator-(const Complex& a, const Complex& b);
Complex operator*(const Complex& a, const Complex& b);
Complex operator*(const Ball& a, const Complex& b);
Complex operator/(const Complex& a, const Ball& b);
/// i z.
Complex turned(const Complex& z);

Complex inverse(const Complex& z);
Complex exp(const Complex& z);
Complex log(const Complex& z);
Complex sinh(const Complex& z);
Complex cosh(const Complex& z);
Complex tanh(const Complex& z);
Complex atan(const Complex& z);
Complex asin(const Complex& z);
Complex erf(const Complex& z);
Complex pow(const Complex& z, std::uint64_t exponent);

}  // namespace sqdim::integral
