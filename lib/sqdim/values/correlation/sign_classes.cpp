#include "sqdim/values/correlation/detail/sign_classes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace sqdim::correlations {
namespace {

using Covariances = std::tuple<Rational, Rational, Rational>;
using Weights = std::map<Covariances, Integer>;

std::vector<SignClass> classes(const Weights& weights) {
  std::vector<SignClass> list;
  for (const auto& [key, weight] : weights) {
    if (weight != 0) list.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), weight});
  }
  return list;
}

/// Returns E[x_i x_j] for normal coordinates with mean 0, otherwise nullopt. Whether there is a
/// value depends on i alone.
std::optional<Rational> covariance(const Distribution& distribution, std::uint64_t i,
                                   std::uint64_t j) {
  if (const ProductLaw* const law = distribution.product()) {
    const std::optional<NormalLaw>& normal = law->of(i).normal;
    if (!normal || normal->mean != 0) return std::nullopt;
    return i == j ? Rational(normal->deviation * normal->deviation) : Rational(0);
  }
  if (const auto* law = std::get_if<GaussianLaw>(&distribution.law)) {
    const bool centred = law->mean[i - 1] == 0;
    return centred ? std::optional(law->covariance[i - 1][j - 1]) : std::nullopt;
  }
  return std::nullopt;
}

/// Returns E[x_i x_j] for i in `rows` and j in `columns`.
std::optional<std::vector<std::vector<Rational>>> block(const Distribution& distribution,
                                                        const Subset& rows, const Subset& columns) {
  std::vector<std::vector<Rational>> entries;
  for (const std::uint64_t i : rows) {
    entries.emplace_back();
    for (const std::uint64_t j : columns) {
      const std::optional<Rational> entry = covariance(distribution, i, j);
      if (!entry) return std::nullopt;
      entries.back().push_back(*entry);
    }
  }
  return entries;
}

/// Returns the sign, +1 or -1, in position i of the sign vector that a number stands for.
int sign_at(std::uint64_t signs, std::size_t i) {
  return (signs >> i & 1U) != 0 ? -1 : 1;
}

/// Returns <w, A v>, where numbers stand for w and v.
Rational form(const std::vector<std::vector<Rational>>& a, std::uint64_t w, std::uint64_t v) {
  Rational sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    Rational row = 0;
    for (std::size_t j = 0; j < a[i].size(); ++j)
      sign_at(v, j) > 0 ? row += a[i][j] : row -= a[i][j];
    sign_at(w, i) > 0 ? sum += row : sum -= row;
  }
  return sum;
}

/// Visits all sign vectors, with the first sign fixed as + on both sides: the part of psi of k's
/// parity gives (w, v), (-w, v), (w, -v) and (-w, -v) equal terms.
std::vector<SignClass> classes_one_by_one(const FunctionPair& pair) {
  const auto first = *block(pair.distribution, pair.first, pair.first);
  const auto second = *block(pair.distribution, pair.second, pair.second);
  const auto both = *block(pair.distribution, pair.first, pair.second);
  const std::uint64_t half = std::uint64_t{1} << (pair.first.size() - 1);
  const auto chi = [](std::uint64_t signs) {
    return __builtin_popcountll(signs) % 2 == 0 ? 1 : -1;
  };
  std::vector<Rational> of_second;
  of_second.reserve(half);
  for (std::uint64_t v = 0; v < half; ++v) of_second.push_back(form(second, 2 * v, 2 * v));
  Weights weights;
  for (std::uint64_t w = 0; w < half; ++w) {
    const Rational of_first = form(first, 2 * w, 2 * w);
    for (std::uint64_t v = 0; v < half; ++v)
      weights[{of_first, of_second[v], form(both, 2 * w, 2 * v)}] += 4 * chi(w) * chi(v);
  }
  return classes(weights);
}

/// Numbers of coordinates: among the shared ones, with (w, v) = (1, 1), (1, -1), (-1, 1) and
/// (-1, -1); among the others, with w = 1 and with v = 1.
struct Counts {
  std::array<std::uint64_t, 4> shared;
  std::uint64_t first;
  std::uint64_t second;
};

/// Calls visit(counts, number of pairs with these counts) for all counts.
template <class Visit>
void for_each_count(std::uint64_t shared, std::uint64_t others, Visit visit) {
  for (std::uint64_t a = 0; a <= shared; ++a) {
    for (std::uint64_t b = 0; a + b <= shared; ++b) {
      for (std::uint64_t c = 0; a + b + c <= shared; ++c) {
        const Integer ways =
            binomial(shared, a) * binomial(shared - a, b) * binomial(shared - a - b, c);
        for (std::uint64_t i = 0; i <= others; ++i) {
          for (std::uint64_t j = 0; j <= others; ++j) {
            visit(Counts{{a, b, c, shared - a - b - c}, i, j},
                  Integer(ways * binomial(others, i) * binomial(others, j)));
          }
        }
      }
    }
  }
}

/// With covariance (1 - r) I + r J, only the sums of w and of v and the shared part of <w, v>
/// matter.
std::vector<SignClass> equicorrelated_classes(const FunctionPair& pair, const Rational& r) {
  const auto k = static_cast<std::int64_t>(pair.first.size());
  const std::uint64_t shared = overlap(pair.first, pair.second);
  const std::uint64_t others = pair.first.size() - shared;
  const auto variance = [&](std::int64_t sum) { return Rational((1 - r) * k + r * (sum * sum)); };
  Weights weights;
  for_each_count(shared, others, [&](const Counts& counts, const Integer& ways) {
    const auto size = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    const auto& [same, plus_minus, minus_plus, minus] = counts.shared;
    const std::int64_t plus_w = size(same + plus_minus + counts.first);
    const std::int64_t plus_v = size(same + minus_plus + counts.second);
    const std::int64_t dot = size(same + minus) - size(plus_minus + minus_plus);
    const std::int64_t sum_w = 2 * plus_w - k;
    const std::int64_t sum_v = 2 * plus_v - k;
    const bool even = (plus_w + plus_v) % 2 == 0;  // (k - plus_w) + (k - plus_v) signs are -1
    const Rational both = (1 - r) * dot + r * (sum_w * sum_v);
    weights[{variance(sum_w), variance(sum_v), both}] += even ? ways : Integer(-ways);
  });
  return classes(weights);
}

const EquicorrelatedLaw* centred_equicorrelated(const Distribution& distribution) {
  const auto* law = std::get_if<EquicorrelatedLaw>(&distribution.law);
  return law != nullptr && law->mean == 0 ? law : nullptr;
}

}  // namespace

std::optional<Integer> number_of_sign_pairs(const FunctionPair& pair) {
  const std::uint64_t k = pair.first.size();
  if (centred_equicorrelated(pair.distribution) != nullptr) {
    const std::uint64_t shared = overlap(pair.first, pair.second);
    return binomial(shared + 3, 3) * (k - shared + 1) * (k - shared + 1);
  }
  const auto centred = [&](const Subset& coordinates) {
    return std::all_of(coordinates.begin(), coordinates.end(), [&](std::uint64_t i) {
      return covariance(pair.distribution, i, i).has_value();
    });
  };
  return centred(pair.first) && centred(pair.second) ? std::optional(Integer(1) << (2 * (k - 1)))
                                                     : std::nullopt;
}

std::vector<SignClass> sign_classes(const FunctionPair& pair) {
  if (const EquicorrelatedLaw* const law = centred_equicorrelated(pair.distribution))
    return equicorrelated_classes(pair, law->correlation);
  return classes_one_by_one(pair);
}

}  // namespace sqdim::correlations
