// Graphs on the functions, with an edge for each little correlated pair, and cliques in them.
#pragma once

#include <boost/dynamic_bitset.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim::gram {

using VertexSet = boost::dynamic_bitset<>;

/// Row i holds the neighbours of i. The graph is symmetric, without loops.
using Graph = std::vector<VertexSet>;

/// Return the pairs whose correlation is certainly at most `most` in absolute value, and the pairs
/// for which it may be.
Graph certain_pairs(const GramMatrix& gram, const Rational& most);
Graph possible_pairs(const GramMatrix& gram, const Rational& most);

/// Returns the members of a clique found by a greedy search.
std::vector<std::size_t> greedy_clique(const Graph& graph);

/// Whether there is a clique, and the members of one if so.
struct FoundClique {
  Verdict verdict;
  std::vector<std::size_t> members = {};
};

/// Looks for a clique of `size` vertices, by branch and bound with colourings (after tomita03). The
/// answer is undecided if `work` words of 64 pairs do not decide it; words are counted, not timed.
/// The work done is subtracted from `work`.
FoundClique find_clique(const Graph& graph, std::size_t size, std::uint64_t& work);

}  // namespace sqdim::gram
