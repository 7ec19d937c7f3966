// Nodes and weights by Arb. Other arithmetics get them as rationals.
#include "sqdim/arithmetic/integral/detail/legendre.hpp"

#if __has_include(<flint/arb_hypgeom.h>)
#include <flint/arb_hypgeom.h>
#else
#include <arb_hypgeom.h>
#endif

namespace sqdim::integral {
namespace {

/// An arb_t that clears itself.
class Arb {
 public:
  Arb() { arb_init(value_); }
  Arb(const Arb&) = delete;
  Arb(Arb&&) = delete;
  Arb& operator=(const Arb&) = delete;
  Arb& operator=(Arb&&) = delete;
  ~Arb() { arb_clear(value_); }

  arb_ptr get() { return value_; }
  /// Encloses the number in another arithmetic.
  [[nodiscard]] Ball at(Precision precision) const {
    fmpz_t middle;
    fmpz_t radius;
    fmpz_t exponent;
    fmpz_init(middle);
    fmpz_init(radius);
    fmpz_init(exponent);
    arb_get_mid_rad_exponent(middle, radius, exponent);
    Integer mantissa;
    Integer error;
    fmpz_get_mpz(mantissa.gmp(), middle);
    fmpz_get_mpz(error.gmp(), radius);
    const Rational unit = power_of_two(fmpz_get_si(exponent));
    fmpz_clear(middle);
    fmpz_clear(radius);
    fmpz_clear(exponent);
    Ball ball(Rational(mantissa) * unit, precision);
    return ball.widen(Ball(Rational(error) * unit, precision));
  }

 private:
  /// |number - middle 2^exponent| <= radius 2^exponent.
  void arb_get_mid_rad_exponent(fmpz_t middle, fmpz_t radius, fmpz_t exponent) const {
    fmpz_t low;
    fmpz_init(low);
    arb_get_interval_fmpz_2exp(low, radius, exponent, value_);
    fmpz_add(middle, low, radius);
    fmpz_sub(radius, radius, low);
    fmpz_sub_ui(exponent, exponent, 1);
    fmpz_clear(low);
  }

  arb_t value_;
};

}  // namespace

std::vector<Node> legendre_nodes(unsigned count, Precision precision) {
  std::vector<Node> nodes;
  nodes.reserve(count);
  Arb place;
  Arb weight;
  for (unsigned i = 0; i < count; ++i) {
    arb_hypgeom_legendre_p_ui_root(place.get(), weight.get(), count, i, precision.bits);
    nodes.push_back({place.at(precision), weight.at(precision)});
  }
  return nodes;
}

}  // namespace sqdim::integral
