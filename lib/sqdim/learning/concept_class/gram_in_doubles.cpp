// Classes by a Gram matrix in doubles: integers where all entries are small multiples of a unit.
#include <algorithm>
#include <cmath>
#include <optional>

#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/concept_class/detail/integers.hpp"

namespace sqdim {
namespace {

using concepts::FixedPoint;

/// Returns the least s >= 0 for which 2^s times every entry is an integer of at most 2^40; nullopt
/// if there is none.
std::optional<int> exponent_of_unit(const Eigen::MatrixXd& entries) {
  constexpr int most_bits = 40;
  int exponent = 0;
  for (const double entry : entries.reshaped()) {
    while (std::ldexp(entry, exponent) != std::floor(std::ldexp(entry, exponent))) {
      if (++exponent > most_bits) return std::nullopt;
    }
  }
  if (std::ldexp(entries.cwiseAbs().maxCoeff(), exponent) > std::ldexp(1.0, most_bits))
    return std::nullopt;
  return exponent;
}

/// Returns the nearest integers to the entries times a factor, row by row, cut to the size of the
/// diagonal.
std::vector<std::int64_t> integers(const Eigen::MatrixXd& entries, double factor,
                                   std::int64_t diagonal) {
  std::vector<std::int64_t> all;
  all.reserve(static_cast<std::size_t>(entries.size()));
  for (Eigen::Index i = 0; i < entries.rows(); ++i) {
    for (Eigen::Index j = 0; j < entries.cols(); ++j)
      all.push_back(i == j ? diagonal
                           : std::clamp<std::int64_t>(std::llround(entries(i, j) * factor),
                                                      -diagonal, diagonal));
  }
  return all;
}

}  // namespace

std::unique_ptr<ConceptClass> gram_class(const GramMatrix& normalised) {
  const Eigen::MatrixXd& entries = normalised.entries;
  const auto size = static_cast<std::size_t>(entries.rows());
  const Rational error = normalised.scale * normalised.entry_error;
  const double norm = entries(0, 0);
  if (const std::optional<int> exponent = exponent_of_unit(entries)) {
    const double factor = std::ldexp(1.0, *exponent);
    const auto diagonal = static_cast<std::int64_t>(norm * factor);
    return gram_class(size, integers(entries, factor, diagonal), diagonal, error);
  }
  // Two roundings of doubles of at most 2^40, and one to an integer: less than 2^-40 of the norm.
  const double factor = std::ldexp(1.0, int{FixedPoint::bits}) / norm;
  const std::int64_t diagonal = std::int64_t{1} << FixedPoint::bits;
  return gram_class(size, integers(entries, factor, diagonal), diagonal,
                    error + power_of_two(-int{FixedPoint::bits}));
}

}  // namespace sqdim
