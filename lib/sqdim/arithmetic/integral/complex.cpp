#include "sqdim/arithmetic/integral/detail/complex.hpp"

#include <utility>

namespace sqdim::integral {
namespace {

bool excludes_zero(const Ball& x) {
  return x.certainly_positive() || x.certainly_negative();
}

Complex nothing(Precision precision) {
  const Ball unknown = Ball::unknown(precision);
  return {unknown, unknown, unknown};
}

/// The angle of z in (-pi, pi). Precondition: z.real is positive, or z.imaginary is not 0.
Ball angle(const Complex& z) {
  if (z.real.certainly_positive()) return sqdim::atan(z.imaginary / z.real);
  const Ball quarter = pi(z.real.precision()) / 2;
  const Ball rest = sqdim::atan(z.real / z.imaginary);
  return (z.imaginary.certainly_positive() ? quarter : -quarter) - rest;
}

/// |a + b| is between ||a| - |b|| and |a| + |b|.
Ball modulus_of_sum(const Ball& a, const Ball& b) {
  return Ball::hull(abs(a - b), a + b);
}

}  // namespace

Complex complex(Ball real, Ball imaginary) {
  Ball modulus = sqrt(sqdim::pow(real, 2) + sqdim::pow(imaginary, 2));
  return {std::move(real), std::move(imaginary), std::move(modulus)};
}

Complex complex(const Ball& x) {
  return {x, Ball(x.precision()), abs(x)};
}

bool is_finite(const Complex& z) {
  return z.real.is_finite() && z.imaginary.is_finite() && z.modulus.is_finite();
}

Complex operator-(const Complex& z) {
  return {-z.real, -z.imaginary, z.modulus};
}

Complex operator+(const Complex& a, const Complex& b) {
  Complex sum = complex(a.real + b.real, a.imaginary + b.imaginary);
  if (!sum.modulus.certainly_positive()) {
    const Ball modulus = modulus_of_sum(a.modulus, b.modulus);
    if (modulus.certainly_positive()) sum.modulus = modulus;
  }
  return sum;
}

Complex operator-(const Complex& a, const Complex& b) {
  return a + (-b);
}

Complex operator*(const Complex& a, const Complex& b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real,
          a.modulus * b.modulus};
}

Complex operator*(const Ball& a, const Complex& b) {
  return {a * b.real, a * b.imaginary, abs(a) * b.modulus};
}

Complex operator/(const Complex& a, const Ball& b) {
  return {a.real / b, a.imaginary / b, a.modulus / abs(b)};
}

Complex turned(const Complex& z) {
  return {-z.imaginary, z.real, z.modulus};
}

// 1/z = (1 - i t)/(u (1 + t^2)) for z = u + i v and t = v/u. If u may be 0 but v is not, z is turned
// by a quarter. If both may be 0, only the size of the result is known.
Complex inverse(const Complex& z) {
  const Precision precision = z.real.precision();
  if (!z.modulus.certainly_positive()) return nothing(precision);
  const Ball one(1, precision);
  const Ball size = one / z.modulus;
  if (excludes_zero(z.real)) {
    const Ball t = z.imaginary / z.real;
    const Ball scale = z.real * (one + sqdim::pow(t, 2));
    return {one / scale, -(t / scale), size};
  }
  if (excludes_zero(z.imaginary)) return -turned(inverse(-turned(z)));
  const Ball any = Ball::hull(size, -size);
  return {any, any, size};
}

Complex exp(const Complex& z) {
  constexpr std::int64_t most_bits = 4096;  // the period of larger numbers takes long to find
  if (z.imaginary.magnitude_bits() > most_bits) return nothing(z.real.precision());
  const Ball size = sqdim::exp(z.real);
  return {size * cos(z.imaginary), size * sin(z.imaginary), size};
}

Complex log(const Complex& z) {
  const bool off_the_cut = z.real.certainly_positive() || excludes_zero(z.imaginary);
  if (!off_the_cut || !z.modulus.certainly_positive()) return nothing(z.real.precision());
  return complex(sqdim::log(z.modulus), angle(z));
}

Complex sinh(const Complex& z) {
  return (exp(z) - exp(-z)) / Ball(2, z.real.precision());
}

Complex cosh(const Complex& z) {
  return (exp(z) + exp(-z)) / Ball(2, z.real.precision());
}

// 1 - 2 e/(e + 1), e = exp(-2z), where e is not large; it is odd.
Complex tanh(const Complex& z) {
  if (z.real.certainly_negative()) return -tanh(-z);
  const Complex one = complex(Ball(1, z.real.precision()));
  const Ball two(2, z.real.precision());
  const Complex e = exp(-(two * z));
  return one - two * e * inverse(e + one);
}

// (log(1 + iz) - log(1 - iz)) / 2i.
Complex atan(const Complex& z) {
  const Complex one = complex(Ball(1, z.real.precision()));
  return -turned((log(one + turned(z)) - log(one - turned(z))) / Ball(2, z.real.precision()));
}

// -i log(iz + sqrt(1 - z^2)).
Complex asin(const Complex& z) {
  const Complex one = complex(Ball(1, z.real.precision()));
  const Complex root = exp(log(one - z * z) / Ball(2, z.real.precision()));
  return -turned(log(turned(z) + root));
}

// The derivative, 2/sqrt(pi) exp(-z^2), is at most 2/sqrt(pi) exp(y^2 - x^2) in size on the vertical
// line from the real number x to x + iy.
Complex erf(const Complex& z) {
  const Precision precision = z.real.precision();
  const Ball height = sqdim::pow(z.imaginary, 2);
  const Ball error = sqrt(height / pi(precision)) * 2 * sqdim::exp(height - sqdim::pow(z.real, 2));
  if (!error.is_finite()) return nothing(precision);
  Ball imaginary(precision);
  return complex(sqdim::erf(z.real).widen(error), imaginary.widen(error));
}

Complex pow(const Complex& z, std::uint64_t exponent) {
  const Ball two(2, z.real.precision());
  Complex power = complex(Ball(1, z.real.precision()));
  for (Complex factor = z; exponent > 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) power = power * factor;
    if (exponent > 1)
      factor = {sqdim::pow(factor.real, 2) - sqdim::pow(factor.imaginary, 2),
                two * factor.real * factor.imaginary, sqdim::pow(factor.modulus, 2)};
  }
  return power;
}

}  // namespace sqdim::integral
