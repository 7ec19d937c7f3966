#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"

#include <cmath>

namespace sqdim {

std::vector<Ball> hermite_values(const Ball& x, const Ball& q, unsigned long max_degree) {
  const Precision precision = x.precision();
  std::vector<Ball> list;
  list.reserve(max_degree + 1);
  list.emplace_back(1, precision);
  if (max_degree >= 1) list.push_back(x);
  Ball root(1, precision);  // sqrt(d)
  for (unsigned long d = 1; d < max_degree; ++d) {
    const Ball next_root = sqrt(Ball(Integer(d + 1), precision));
    const Ball next = (x * list[d] - q * root * list[d - 1]) / next_root;
    list.push_back(next);
    root = next_root;
  }
  return list;
}

long hermite_guard_bits(double x, unsigned long max_degree) {
  return 64 + static_cast<long>(3 * (std::abs(x) + 1) * std::sqrt(static_cast<double>(max_degree)));
}

}  // namespace sqdim
