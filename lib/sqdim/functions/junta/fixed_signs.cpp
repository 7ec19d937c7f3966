// Fixed signs: the operator commutes with the permutations of the coordinates that were not told,
// so that it is one matrix for each of their representations (docs/theory.md, 14.4).
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

#include "sqdim/functions/junta/detail/parts.hpp"
#include "sqdim/functions/junta/detail/pencil.hpp"

namespace sqdim::junta {
namespace {

std::uint64_t size_of(VariableSet set) {
  return static_cast<std::uint64_t>(std::popcount(set));
}

/// Returns N!/(a! b! c! (N-a-b-c)!), the number of ways to choose disjoint sets of a, b and c of N
/// elements; 0 if one of a, b, c is negative or their sum exceeds N.
Integer choices(std::uint64_t of, std::int64_t a, std::int64_t b, std::int64_t c) {
  if (a < 0 || b < 0 || c < 0) return 0;
  Integer product = 1;
  std::uint64_t left = of;
  for (const std::int64_t size : {a, b, c}) {
    const auto count = static_cast<std::uint64_t>(size);
    if (count > left) return 0;
    product *= binomial(left, count);
    left -= count;
  }
  return product;
}

/// Returns t_j(c, c', i) (C(n-2j, c-j) C(n-2j, c'-j))^(1/2), which is rational.
Rational weight(std::uint64_t n, std::uint64_t j, std::uint64_t c, std::uint64_t c_other,
                std::uint64_t overlap) {
  const auto i = static_cast<std::int64_t>(overlap);
  const auto first = static_cast<std::int64_t>(c) - i;
  const auto second = static_cast<std::int64_t>(c_other) - i;
  Integer sum = 0;
  for (std::uint64_t a = 0; a <= j; ++a) {
    const auto crossed = static_cast<std::int64_t>(j - a);
    const Integer term = binomial(j, a) * choices(n - 2 * j, i - static_cast<std::int64_t>(a),
                                                  first - crossed, second - crossed);
    crossed % 2 == 0 ? sum += term : sum -= term;
  }
  return {sum, choices(n, i, first, second)};
}

/// The entries g^_V(C) of one V and one size c of C.
struct Block {
  VariableSet v;
  std::uint64_t c;
  std::vector<std::pair<VariableSet, Rational>> entries = {};
};

/// Returns the blocks in the order of c.
std::vector<Block> blocks_of(const Rows& rows) {
  std::map<std::pair<std::uint64_t, VariableSet>, Block> by_index;
  for (const auto& [set, row] : rows) {
    for (const auto& [v, entry] : row) {
      Block& block = by_index.try_emplace({size_of(set), v}, Block{v, size_of(set)}).first->second;
      block.entries.emplace_back(set, entry);
    }
  }
  std::vector<Block> blocks;
  blocks.reserve(by_index.size());
  for (auto& [index, block] : by_index) blocks.push_back(std::move(block));
  return blocks;
}

/// Returns, by |C and C'|, the sums of the products g^_V(C) g^_V'(C').
std::vector<Rational> by_overlap(const Block& a, const Block& b) {
  std::vector<Rational> sums(std::min(a.c, b.c) + 1);
  for (const auto& [set, entry] : a.entries)
    for (const auto& [other, factor] : b.entries) sums[size_of(set & other)] += entry * factor;
  return sums;
}

/// The sums of by_overlap for all pairs of blocks; the second index is at most the first.
using Overlaps = std::vector<std::vector<std::vector<Rational>>>;

Overlaps overlaps_of(const std::vector<Block>& blocks) {
  Overlaps overlaps(blocks.size());
  for (std::size_t a = 0; a < blocks.size(); ++a) {
    overlaps[a].reserve(a + 1);
    for (std::size_t b = 0; b <= a; ++b) overlaps[a].push_back(by_overlap(blocks[a], blocks[b]));
  }
  return overlaps;
}

/// The matrix of the part j in the basis of the blocks that have j <= c <= n - j.
struct FullMatrix {
  std::vector<std::size_t> blocks;
  Pencil pencil;
};

FullMatrix matrix_of(const std::vector<Block>& blocks, const Overlaps& overlaps, std::uint64_t n,
                     std::uint64_t j) {
  FullMatrix full;
  for (std::size_t a = 0; a < blocks.size(); ++a) {
    if (j <= blocks[a].c && blocks[a].c + j <= n) full.blocks.push_back(a);
  }
  const std::size_t size = full.blocks.size();
  full.pencil.form.assign(size, std::vector<Rational>(size));
  full.pencil.norms.reserve(size);
  std::map<std::array<std::uint64_t, 3>, Rational> weights;
  for (std::size_t row = 0; row < size; ++row) {
    const Block& a = blocks[full.blocks[row]];
    full.pencil.norms.emplace_back(binomial(n - 2 * j, a.c - j));
    for (std::size_t column = 0; column <= row; ++column) {
      const Block& b = blocks[full.blocks[column]];
      const std::vector<Rational>& sums = overlaps[full.blocks[row]][full.blocks[column]];
      Rational entry = 0;
      for (std::uint64_t i = 0; i < sums.size(); ++i) {
        if (sums[i] == 0) continue;
        const auto [known, is_new] = weights.try_emplace({a.c, b.c, i}, 0);
        if (is_new) known->second = weight(n, j, a.c, b.c, i);
        entry += sums[i] * known->second;
      }
      full.pencil.form[row][column] = full.pencil.form[column][row] = entry;
    }
  }
  return full;
}

/// Returns vectors in the basis of the full matrix that span what it does not annihilate: for each
/// c those of the C, if there are fewer of them than V, and otherwise unit vectors.
std::vector<std::vector<Rational>> spanning_vectors(const std::vector<Block>& blocks,
                                                    const FullMatrix& full) {
  const std::size_t size = full.blocks.size();
  std::vector<std::vector<Rational>> vectors;
  for (std::size_t first = 0, last = 0; first < size; first = last) {
    const std::uint64_t c = blocks[full.blocks[first]].c;
    std::map<VariableSet, std::vector<Rational>> by_set;
    for (; last < size && blocks[full.blocks[last]].c == c; ++last) {
      for (const auto& [set, entry] : blocks[full.blocks[last]].entries)
        by_set.try_emplace(set, size).first->second[last] = entry;
    }
    if (by_set.size() < last - first) {
      for (auto& [set, vector] : by_set) vectors.push_back(std::move(vector));
    } else {
      for (std::size_t at = first; at < last; ++at) vectors.emplace_back(size)[at] = 1;
    }
  }
  return vectors;
}

JuntaPart part(const std::vector<Block>& blocks, const Overlaps& overlaps, std::uint64_t n,
               std::uint64_t j) {
  const FullMatrix full = matrix_of(blocks, overlaps, n, j);
  Rational trace = 0;
  Rational square_trace = 0;
  const std::vector<Rational>& norms = full.pencil.norms;
  for (std::size_t a = 0; a < norms.size(); ++a) {
    trace += full.pencil.form[a][a] / norms[a];
    for (std::size_t b = 0; b < norms.size(); ++b) {
      const Rational& entry = full.pencil.form[a][b];
      square_trace += entry * entry / (norms[a] * norms[b]);
    }
  }
  return {j, binomial(n, j) - binomial(n, j - 1),
          largest_eigenvalue(restricted(full.pencil, spanning_vectors(blocks, full))), trace,
          square_trace};
}

}  // namespace

Rational mean_squared_for_fixed_signs(const Rows& rows, std::uint64_t n) {
  Rational sum = 0;
  for (const Block& block : blocks_of(rows)) {
    Rational total = 0;
    for (const auto& [set, entry] : block.entries) total += entry;
    sum += total * total / binomial(n, block.c);
  }
  return sum;
}

std::vector<JuntaPart> parts_for_fixed_signs(const Rows& rows, std::uint64_t n) {
  const std::vector<Block> blocks = blocks_of(rows);
  const Overlaps overlaps = overlaps_of(blocks);
  const std::uint64_t largest = blocks.empty() ? 0 : blocks.back().c;
  std::vector<JuntaPart> parts;
  for (std::uint64_t j = 1; j <= std::min(largest, n / 2); ++j) {
    JuntaPart next = part(blocks, overlaps, n, j);
    if (next.trace != 0) parts.push_back(std::move(next));
  }
  return parts;
}

}  // namespace sqdim::junta
