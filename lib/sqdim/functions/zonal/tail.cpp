#include "sqdim/functions/zonal/detail/tail.hpp"

#include <utility>

namespace sqdim {

Ball nonnegative_part(const Ball& x) {
  if (!x.is_finite() || x.certainly_positive()) return x;
  const Ball upper(x.enclosure().upper, x.precision());
  return upper.certainly_positive() ? Ball::hull(Ball(x.precision()), upper) : Ball(x.precision());
}

std::function<Ball(Parity, std::span<const Ball>, Precision)> tail_of_total(
    std::function<Ball(Parity, Precision)> total) {
  return
      [total = std::move(total)](Parity parity, std::span<const Ball> known, Precision precision) {
        Ball rest = total(parity, precision);
        for (std::size_t d = parity == Parity::even ? 0 : 1; d < known.size(); d += 2)
          rest -= known[d];
        return nonnegative_part(rest);
      };
}

std::function<std::vector<Ball>(unsigned long, Precision)> squares_of(
    std::map<unsigned long, Rational> exact) {
  return [exact = std::move(exact)](unsigned long max_degree, Precision precision) {
    std::vector<Ball> list(max_degree + 1, Ball(precision));
    for (const auto& [degree, square] : exact) {
      if (degree <= max_degree) list[degree] = Ball(square, precision);
    }
    return list;
  };
}

}  // namespace sqdim
