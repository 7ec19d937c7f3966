// Random signs: monomials of different C are uncorrelated (docs/theory.md, 14.3).
#include <bit>
#include <cstddef>

#include "sqdim/functions/junta/detail/parts.hpp"
#include "sqdim/functions/junta/detail/pencil.hpp"

namespace sqdim::junta {
namespace {

/// Returns the rows turned over: for every V the entries by C.
std::vector<Row> transposed(const std::vector<Row>& rows) {
  std::map<VariableSet, Row> columns;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const auto& [v, entry] : rows[i]) columns[v].emplace(static_cast<VariableSet>(i), entry);
  std::vector<Row> list;
  list.reserve(columns.size());
  for (const auto& [v, column] : columns) list.push_back(column);
  return list;
}

/// M_c = sum of g^_.(C) g^_.(C)^T has the nonzero eigenvalues of the Gram matrix of its vectors.
/// Returns the smaller one of the two.
RationalMatrix smaller_gram(const std::vector<Row>& rows) {
  const std::vector<Row> columns = transposed(rows);
  const std::vector<Row>& vectors = columns.size() < rows.size() ? columns : rows;
  RationalMatrix gram(vectors.size(), std::vector<Rational>(vectors.size()));
  for (std::size_t i = 0; i < vectors.size(); ++i)
    for (std::size_t j = 0; j < vectors.size(); ++j) gram[i][j] = dot(vectors[i], vectors[j]);
  return gram;
}

JuntaPart part(const std::vector<Row>& rows, std::uint64_t c, std::uint64_t n) {
  const Integer count = binomial(n, c);
  const RationalMatrix gram = smaller_gram(rows);
  Rational trace = 0;
  Rational square_trace = 0;
  for (std::size_t i = 0; i < gram.size(); ++i) {
    trace += gram[i][i] / count;
    for (const Rational& entry : gram[i]) square_trace += entry * entry;
  }
  return {c, count, largest_eigenvalue({gram, std::vector<Rational>(gram.size(), count)}), trace,
          square_trace / (count * count)};
}

}  // namespace

std::vector<JuntaPart> parts_for_random_signs(const Rows& rows, std::uint64_t n) {
  std::map<std::uint64_t, std::vector<Row>> levels;
  for (const auto& [set, row] : rows)
    levels[static_cast<std::uint64_t>(std::popcount(set))].push_back(row);
  std::vector<JuntaPart> parts;
  parts.reserve(levels.size());
  for (const auto& [c, level] : levels) parts.push_back(part(level, c, n));
  return parts;
}

}  // namespace sqdim::junta
