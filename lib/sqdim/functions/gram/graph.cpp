#include "sqdim/functions/gram/detail/graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sqdim/functions/gram/detail/rounding.hpp"

namespace sqdim::gram {
namespace {

Graph pairs_at_most(const GramMatrix& gram, const Rational& most) {
  const auto size = gram.size();
  Graph graph(size, VertexSet(size));
  if (most < 0) return graph;
  const double limit = double_below(most);
  for (std::size_t j = 0; j < size; ++j) {
    const auto column = gram.entries.col(static_cast<Eigen::Index>(j));
    for (std::size_t i = 0; i < size; ++i) {
      if (i != j && std::abs(column(static_cast<Eigen::Index>(i))) <= limit) graph[j].set(i);
    }
  }
  return graph;
}

/// Returns the vertices that are left after those with fewer than `degree` neighbours among the
/// rest have been removed. The rounds are limited, so a few of them may stay.
VertexSet vertices_of_degree(const Graph& graph, std::size_t degree) {
  constexpr int most_rounds = 8;
  VertexSet left(graph.size());
  left.set();
  bool changed = true;
  for (int round = 0; changed && round < most_rounds; ++round) {
    changed = false;
    for (auto v = left.find_first(); v != VertexSet::npos; v = left.find_next(v)) {
      if ((graph[v] & left).count() >= degree) continue;
      left.reset(v);
      changed = true;
    }
  }
  return left;
}

class CliqueSearch {
 public:
  CliqueSearch(const Graph& graph, std::size_t wanted, std::uint64_t& work)
      : graph_(graph), wanted_(wanted), work_(work) {}

  FoundClique run(VertexSet candidates) {
    const Verdict verdict = extend(std::move(candidates));
    return {verdict, verdict == Verdict::holds ? clique_ : std::vector<std::size_t>()};
  }

 private:
  /// Colours the candidates, class after class. Returns each vertex with the number of colours used
  /// up to it. A clique has at most one vertex of each colour.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> coloured(
      const VertexSet& candidates) const {
    std::vector<std::pair<std::size_t, std::size_t>> order;
    order.reserve(candidates.count());
    VertexSet uncoloured = candidates;
    for (std::size_t colour = 1; uncoloured.any(); ++colour) {
      VertexSet free = uncoloured;
      for (auto v = free.find_first(); v != VertexSet::npos; v = free.find_next(v)) {
        order.emplace_back(v, colour);
        uncoloured.reset(v);
        free -= graph_[v];
      }
    }
    return order;
  }

  /// Whether the clique so far, all of it joined to all candidates, extends to one of the wanted
  /// size. If so, it is that one.
  // The depth is at most the size of the wanted clique, and the work is bounded.
  Verdict extend(VertexSet candidates) {  // NOLINT(misc-no-recursion)
    if (clique_.size() >= wanted_) return Verdict::holds;
    if (!afford(candidates)) return Verdict::undecided;
    auto order = coloured(candidates);
    for (; !order.empty(); order.pop_back()) {
      const auto [v, colours] = order.back();
      if (clique_.size() + colours < wanted_) return Verdict::fails;
      clique_.push_back(v);
      const Verdict verdict = extend(candidates & graph_[v]);
      if (verdict != Verdict::fails) return verdict;
      clique_.pop_back();
      candidates.reset(v);
    }
    return Verdict::fails;
  }

  /// Pays for colouring the candidates from the remaining work: for each of them, a row of the
  /// graph, and a few words to find it.
  [[nodiscard]] bool afford(const VertexSet& candidates) {
    constexpr std::uint64_t words_to_find = 8;
    const std::uint64_t words =
        (candidates.count() + 1) * (candidates.num_blocks() + words_to_find);
    const bool enough = words <= work_;
    work_ = enough ? work_ - words : 0;
    return enough;
  }

  const Graph& graph_;
  std::size_t wanted_;
  std::uint64_t& work_;
  std::vector<std::size_t> clique_;
};

}  // namespace

Graph certain_pairs(const GramMatrix& gram, const Rational& most) {
  return pairs_at_most(gram, most / gram.scale - gram.entry_error);
}

Graph possible_pairs(const GramMatrix& gram, const Rational& most) {
  return pairs_at_most(gram, most / gram.scale + gram.entry_error);
}

std::vector<std::size_t> greedy_clique(const Graph& graph) {
  std::vector<std::size_t> clique;
  VertexSet candidates(graph.size());
  candidates.set();
  while (candidates.any()) {
    // Branch on the candidate with most neighbours among the candidates; if there are many, only
    // some are compared.
    constexpr std::size_t most_compared = 256;
    std::size_t best = candidates.find_first();
    std::size_t most = 0;
    std::size_t compared = 0;
    for (auto v = best; v != VertexSet::npos && compared < most_compared;
         v = candidates.find_next(v), ++compared) {
      const std::size_t degree = (graph[v] & candidates).count();
      if (degree <= most) continue;
      most = degree;
      best = v;
    }
    clique.push_back(best);
    candidates &= graph[best];
  }
  return clique;
}

FoundClique find_clique(const Graph& graph, std::size_t size, std::uint64_t& work) {
  if (size == 0) return {Verdict::holds};
  if (size > graph.size()) return {Verdict::fails};
  const VertexSet candidates = vertices_of_degree(graph, size - 1);
  if (candidates.count() < size) return {Verdict::fails};
  return CliqueSearch(graph, size, work).run(candidates);
}

}  // namespace sqdim::gram
