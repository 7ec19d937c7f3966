// Flips of signs, and permutations, that leave a distribution unchanged.
#include <algorithm>
#include <iterator>
#include <set>

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim {
namespace {

/// A visitor with one function for each law.
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

template <class Range, class Predicate>
bool all(const Range& range, Predicate predicate) {
  return std::all_of(std::begin(range), std::end(range), predicate);
}

bool is_zero(const Rational& x) {
  return x == 0;
}

/// Removes and returns the coordinates of a set that are reached from its first one through nonzero
/// covariances.
std::vector<std::uint64_t> component(const GaussianLaw& law, std::set<std::uint64_t>& set) {
  std::vector<std::uint64_t> reached = {*set.begin()};
  set.erase(set.begin());
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const std::vector<Rational>& row = law.covariance[reached[i] - 1];
    for (auto other = set.begin(); other != set.end();) {
      if (row[*other - 1] == 0) {
        ++other;
      } else {
        reached.push_back(*other);
        other = set.erase(other);
      }
    }
  }
  return reached;
}

/// Disjoint sets of the given coordinates, each of which can flip on its own: every flip that is
/// known to leave the marginal law on those coordinates unchanged is a union of them.
using Flips = std::vector<std::vector<std::uint64_t>>;

Flips one_by_one(const std::set<std::uint64_t>& coordinates) {
  Flips flips;
  for (const std::uint64_t i : coordinates) flips.push_back({i});
  return flips;
}

Flips flips_of(const ProductLaw& law, const std::set<std::uint64_t>& coordinates) {
  Flips flips;
  for (const std::uint64_t i : coordinates) {
    if (law.of(i).symmetric) flips.push_back({i});
  }
  return flips;
}

Flips flips_of(const GaussianLaw& law, std::set<std::uint64_t> coordinates) {
  Flips flips;
  while (!coordinates.empty()) {
    std::vector<std::uint64_t> part = component(law, coordinates);
    if (all(part, [&](std::uint64_t i) { return law.mean[i - 1] == 0; }))
      flips.push_back(std::move(part));
  }
  return flips;
}

Flips flips_of(const EquicorrelatedLaw& law, const std::set<std::uint64_t>& coordinates) {
  if (law.mean != 0) return {};
  return {{coordinates.begin(), coordinates.end()}};
}

Flips flips_of(const SphereLaw& /*law*/, const std::set<std::uint64_t>& coordinates) {
  return one_by_one(coordinates);
}

Flips flips_of(const StudentLaw& /*law*/, const std::set<std::uint64_t>& coordinates) {
  return one_by_one(coordinates);
}

bool is_exchangeable_law(const GaussianLaw& law) {
  const Rational variance = law.covariance[0][0];
  const Rational covariance = law.covariance.size() > 1 ? law.covariance[0][1] : Rational(0);
  for (std::size_t i = 0; i < law.mean.size(); ++i) {
    if (law.mean[i] != law.mean[0]) return false;
    for (std::size_t j = 0; j < law.mean.size(); ++j) {
      if (law.covariance[i][j] != (i == j ? variance : covariance)) return false;
    }
  }
  return true;
}

}  // namespace

bool has_density(const Distribution& distribution) {
  if (const ProductLaw* const law = distribution.product())
    return all(law->marginals, [](const Marginal& marginal) { return marginal.continuous; });
  return !std::holds_alternative<SphereLaw>(distribution.law);
}

bool has_positive_density(const Distribution& distribution) {
  if (const ProductLaw* const law = distribution.product())
    return all(law->marginals, [](const Marginal& marginal) { return marginal.positive; });
  return !std::holds_alternative<SphereLaw>(distribution.law);
}

bool is_exchangeable(const Distribution& distribution) {
  if (const ProductLaw* const law = distribution.product()) {
    return all(law->marginals, [&](const Marginal& marginal) {
      return marginal.name == law->marginals.front().name;
    });
  }
  if (const auto* law = std::get_if<GaussianLaw>(&distribution.law))
    return is_exchangeable_law(*law);
  return true;
}

bool is_rotation_invariant(const Distribution& distribution) {
  const auto invariant =
      Overloaded{[](const ProductLaw& law) {
                   return all(law.marginals, [&](const Marginal& marginal) {
                     return marginal.normal && marginal.normal->mean == 0 &&
                            marginal.normal->deviation == law.marginals.front().normal->deviation;
                   });
                 },
                 [](const GaussianLaw& law) {
                   if (!all(law.mean, is_zero)) return false;
                   for (std::size_t i = 0; i < law.mean.size(); ++i) {
                     for (std::size_t j = 0; j <= i; ++j) {
                       if (law.covariance[i][j] != (i == j ? law.covariance[0][0] : Rational(0)))
                         return false;
                     }
                   }
                   return true;
                 },
                 [](const EquicorrelatedLaw& /*law*/) { return false; },
                 [](const SphereLaw& /*law*/) { return true; },
                 [](const StudentLaw& /*law*/) { return true; }};
  return std::visit(invariant, distribution.law);
}

bool is_sign_symmetric(const Distribution& distribution) {
  const auto symmetric = Overloaded{
      [](const ProductLaw& law) {
        return all(law.marginals, [](const Marginal& marginal) { return marginal.symmetric; });
      },
      [](const GaussianLaw& law) {
        if (!all(law.mean, is_zero)) return false;
        for (std::size_t i = 0; i < law.mean.size(); ++i) {
          for (std::size_t j = 0; j < i; ++j) {
            if (law.covariance[i][j] != 0) return false;
          }
        }
        return true;
      },
      [](const EquicorrelatedLaw& /*law*/) { return false; },
      [](const SphereLaw& /*law*/) { return true; },
      [](const StudentLaw& /*law*/) { return true; }};
  return std::visit(symmetric, distribution.law);
}

std::optional<std::vector<std::uint64_t>> separating_flip(const Distribution& distribution,
                                                          const Subset& first,
                                                          const Subset& second) {
  std::set<std::uint64_t> together(first.begin(), first.end());
  together.insert(second.begin(), second.end());
  Flips flips =
      std::visit([&](const auto& law) { return flips_of(law, together); }, distribution.law);
  for (std::vector<std::uint64_t>& flip : flips) {
    const auto once = std::count_if(flip.begin(), flip.end(), [&](std::uint64_t i) {
      return contains(first, i) != contains(second, i);
    });
    if (once % 2 == 0) continue;
    std::sort(flip.begin(), flip.end());
    return std::move(flip);
  }
  return std::nullopt;
}

}  // namespace sqdim
