// Graphs on the functions, an edge for a pair that is little correlated, and cliques in them. Included by
// sources of the gram stage and by tests.
#pragma once

#include <boost/dynamic_bitset.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sqdim/exact.hpp"
#include "sqdim/gram.hpp"

namespace sqdim::gram {

using VertexSet = boost::dynamic_bitset<>;

/// Row i holds the neighbours of i. Symmetric, without loops.
using Graph = std::vector<VertexSet>;

/// Pairs whose correlation is certainly at most `most` in absolute value, and those for which it may be.
Graph certain_pairs(const GramMatrix& gram, const Rational& most);
Graph possible_pairs(const GramMatrix& gram, const Rational& most);

/// A clique that a greedy search finds; its members.
std::vector<std::size_t> greedy_clique(const Graph& graph);

/// Whether there is a clique of `size` vertices, by branch and bound with colourings (after tomita03):
/// undecided when `work` words of 64 pairs, counted and not timed, do not tell. What was done is taken from it.
Verdict has_clique(const Graph& graph, std::size_t size, std::uint64_t& work);

}  // namespace sqdim::gram
