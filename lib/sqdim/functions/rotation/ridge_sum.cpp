// Ridge sums by their weights and Gram matrix, and by name: docs/theory.md, 13.3.
#include "sqdim/functions/rotation/ridge_sum.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/rotation/detail/correlations.hpp"

namespace sqdim {
namespace {

constexpr std::size_t most_units = 64;
using Rows = std::vector<std::vector<Rational>>;

void require_shape(const std::vector<Rational>& weights, const Rows& gram) {
  const std::size_t size = weights.size();
  if (size < 1 || size > most_units) {
    throw InvalidInput(
        fmt::format("network: the number of weights is from 1 to {}, not {}", most_units, size));
  }
  if (gram.size() != size) {
    throw InvalidInput(fmt::format("network: the Gram matrix of {} weights has {} rows, not {}",
                                   size, size, gram.size()));
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (gram[i].size() == size) continue;
    throw InvalidInput(fmt::format("network: row {} of the Gram matrix has {} entries, not {}",
                                   i + 1, size, gram[i].size()));
  }
}

void require_inner_products(const Rows& gram) {
  for (std::size_t i = 0; i < gram.size(); ++i) {
    if (gram[i][i] != 1) {
      throw InvalidInput(
          fmt::format("network: units are unit vectors, so entry ({0},{0}) of the Gram matrix is "
                      "1, not {1}",
                      i + 1, to_string(gram[i][i])));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (gram[i][j] == gram[j][i]) continue;
      throw InvalidInput(fmt::format(
          "network: a Gram matrix is symmetric, but entry ({},{}) is {} and entry ({},{}) is {}",
          i + 1, j + 1, to_string(gram[i][j]), j + 1, i + 1, to_string(gram[j][i])));
    }
  }
}

[[noreturn]] void refuse_indefinite() {
  throw InvalidInput(
      "network: the Gram matrix is not positive semidefinite, so no vectors have these inner "
      "products");
}

/// Subtracts from the rows below `step` what makes their column `step` 0.
void eliminate(Rows& rows, std::size_t step) {
  for (std::size_t i = step + 1; i < rows.size(); ++i) {
    const Rational factor = rows[i][step] / rows[step][step];
    if (factor == 0) continue;
    for (std::size_t j = step; j < rows.size(); ++j) rows[i][j] -= factor * rows[step][j];
  }
}

void swap_units(Rows& rows, std::size_t i, std::size_t j) {
  std::swap(rows[i], rows[j]);
  for (std::vector<Rational>& row : rows) std::swap(row[i], row[j]);
}

/// The rank of a positive semidefinite matrix, by elimination with diagonal pivots; throws for any
/// other. What is left of such a matrix is positive semidefinite, and it is 0 if its diagonal is.
std::uint64_t rank_of(Rows rows) {
  const std::size_t size = rows.size();
  for (std::size_t step = 0; step < size; ++step) {
    std::size_t pivot = step;
    for (std::size_t i = step; i < size; ++i) {
      if (rows[i][i] < 0) refuse_indefinite();
      if (rows[i][i] > rows[pivot][pivot]) pivot = i;
    }
    if (rows[pivot][pivot] == 0) {
      for (std::size_t i = step; i < size; ++i) {
        for (std::size_t j = step; j < size; ++j)
          if (rows[i][j] != 0) refuse_indefinite();
      }
      return step;
    }
    swap_units(rows, step, pivot);
    eliminate(rows, step);
  }
  return size;
}

PairWeights pairs_of(const std::vector<Rational>& weights, const Rows& gram) {
  PairWeights pairs;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (std::size_t j = 0; j < weights.size(); ++j) pairs[gram[i][j]] += weights[i] * weights[j];
  }
  return pairs;
}

/// The least d of one parity with S_d != 0. If S_d = 0 for a d >= m - 1, it is 0 for all d of the
/// parity of d (13.3).
std::optional<std::uint64_t> least_degree_of(const PairWeights& pairs, std::size_t units,
                                             Parity parity) {
  for (std::uint64_t d = parity == Parity::even ? 0 : 1; d <= units; d += 2)
    if (power_weight_of(pairs, d) != 0) return d;
  return std::nullopt;
}

std::string list_of(const std::vector<Rational>& numbers) {
  std::string text;
  for (const Rational& x : numbers) text += (text.empty() ? "" : ",") + to_string(x);
  return "[" + text + "]";
}

std::string name_of(const std::vector<Rational>& weights, const Rows& gram) {
  std::string rows;
  for (const std::vector<Rational>& row : gram) rows += (rows.empty() ? "" : ",") + list_of(row);
  return fmt::format("network({},[{}])", list_of(weights), rows);
}

std::uint64_t k_of(const Call& call) {
  const Arguments arguments(call, {"k"});
  const Integer k = arguments.required_positive_integer("k");
  constexpr std::uint64_t more_than_allowed = 1U << 20U;
  if (k > more_than_allowed)
    throw InvalidInput(fmt::format("{}: k = {} is too large", call.name, in_quotes(k.str())));
  return static_cast<std::uint64_t>(k);
}

RidgeSum network_of(const Call& call) {
  const Arguments arguments(call, {"weights", "gram"});
  Rows gram;
  for (const std::string& row : arguments.required_items("gram"))
    gram.push_back(parse_rational_list(row));
  return ridge_sum(arguments.required_list("weights"), gram);
}

}  // namespace

std::uint64_t RidgeSum::least_degree() const {
  if (!least.even) return *least.odd;
  return least.odd ? std::min(*least.even, *least.odd) : *least.even;
}

std::optional<Parity> RidgeSum::parity() const {
  if (least.even && least.odd) return std::nullopt;
  return least.even ? Parity::even : Parity::odd;
}

Rational RidgeSum::harmonic_weight(std::uint64_t n, std::uint64_t l) const {
  return harmonic_weights(n, l, l).front();
}

RidgeSum ridge_sum(const std::vector<Rational>& weights,
                   const std::vector<std::vector<Rational>>& gram) {
  require_shape(weights, gram);
  require_inner_products(gram);
  RidgeSum sum{.name = name_of(weights, gram),
               .units = Integer(weights.size()),
               .absolute_weight = 0,
               .rank = rank_of(gram),
               .least = {},
               .least_degree_with_odd_outer = 0,
               .harmonic_weights = nullptr,
               .power_weight = nullptr,
               .later_power_weights = nullptr,
               .correlations = nullptr};
  for (const Rational& weight : weights) sum.absolute_weight += abs(weight);
  const PairWeights pairs = pairs_of(weights, gram);
  sum.least = {least_degree_of(pairs, weights.size(), Parity::even),
               least_degree_of(pairs, weights.size(), Parity::odd)};
  if (!sum.least.even && !sum.least.odd) {
    throw InvalidInput(fmt::format(
        "{}: equal units cancel each other, so the sum is 0 for every activation", sum.name));
  }
  // A sum without even degrees is odd, for every psi.
  if (!sum.least.even) sum.least_degree_with_odd_outer = 1;
  set_weights(sum, pairs);
  return sum;
}

RidgeSum parse_ridge_sum(std::string_view text) {
  const Call call = parse_call(text);
  if (call.name == "polygon") return polygon(k_of(call));
  if (call.name == "rotated_parity") return rotated_parity(k_of(call));
  if (call.name == "network") return network_of(call);
  const std::vector<std::string> known = {"network", "polygon", "rotated_parity"};
  throw InvalidInput(unknown_name("ridge sum", call.name, known));
}

}  // namespace sqdim
