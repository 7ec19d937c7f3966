// The Fourier coefficients of a majority (docs/theory.md, 9.2).
#include "sqdim/learning/concept_class/detail/coins.hpp"

#include <algorithm>
#include <cassert>

namespace sqdim::concepts {

Integer majority_coefficient(unsigned coins, unsigned degree) {
  assert(coins % 2 == 1 && degree % 2 == 1 && degree <= coins);
  // E[maj c_1 ... c_d] = E[[c_2 + ... + c_K = 0] c_2 ... c_d], since c_1 decides exactly when the
  // others are balanced. Then (K - 1)/2 of them are -1, e of those among c_2, ..., c_d:
  // 2^(K-1) E = sum_e (-1)^e C(d-1, e) C(K-d, (K-1)/2 - e).
  const unsigned half = (coins - 1) / 2;
  Integer sum = 0;
  for (unsigned e = 0; e <= std::min(half, degree - 1); ++e) {
    const Integer ways = binomial(degree - 1, e) * binomial(coins - degree, half - e);
    sum += e % 2 == 0 ? ways : Integer(-ways);
  }
  return 2 * sum;
}

}  // namespace sqdim::concepts
