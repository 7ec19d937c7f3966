// SQ-DIM: a search for the lower bound, a colouring or the spectrum for the upper bound.
// docs/theory.md, 10.4.
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <functional>
#include <map>

#include "sqdim/functions/gram/detail/eigenvalues.hpp"
#include "sqdim/functions/gram/detail/graph.hpp"
#include "sqdim/functions/gram/detail/guess.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace {

using Eigen::Index;

Rational correlation_at(std::size_t d, unsigned power) {
  Integer below = 1;
  for (unsigned i = 0; i < power; ++i) below *= d;
  return {Integer(1), below};
}

/// The number of words of 64 pairs that all searches in one convention may examine: about half a
/// second.
constexpr std::uint64_t most_work = std::uint64_t{1} << 28;

/// Asks whether there are d functions of pairwise correlation at most 1/d^power, once for each d.
/// The work is shared: a question may use an eighth of the work that those before it have left.
class Search {
 public:
  Search(const GramMatrix& gram, unsigned power, std::uint64_t effort)
      : gram_(gram), power_(power), left_(most_work * effort) {}

  Verdict are_there(std::size_t d) {
    const auto known = answers_.find(d);
    if (known != answers_.end()) return known->second;
    return answers_.emplace(d, searched(d)).first->second;
  }

  /// The largest set that was found.
  [[nodiscard]] const std::vector<std::size_t>& members() const { return members_; }

  /// Whether a question was left open because its share of the work was used up.
  [[nodiscard]] bool was_cut() const { return was_cut_; }

 private:
  Verdict searched(std::size_t d) {
    const Rational most = correlation_at(d, power_);
    const gram::Graph certain = gram::certain_pairs(gram_, most);
    if (std::vector<std::size_t> greedy = gram::greedy_clique(certain); greedy.size() >= d) {
      keep(std::move(greedy));
      return Verdict::holds;
    }
    gram::FoundClique found = find_clique(certain, d);
    keep(std::move(found.members));
    if (gram_.entry_error == 0 || found.verdict == Verdict::holds) return found.verdict;
    const Verdict possible = find_clique(gram::possible_pairs(gram_, most), d).verdict;
    return possible == Verdict::fails ? Verdict::fails : Verdict::undecided;
  }

  gram::FoundClique find_clique(const gram::Graph& graph, std::size_t d) {
    constexpr std::uint64_t shares = 8;
    const std::uint64_t share = left_ / shares;
    std::uint64_t work = share;
    gram::FoundClique found = gram::find_clique(graph, d, work);
    left_ -= share - work;
    was_cut_ = was_cut_ || found.verdict == Verdict::undecided;
    return found;
  }

  void keep(std::vector<std::size_t> found) {
    if (found.size() > members_.size()) members_ = std::move(found);
  }

  const GramMatrix& gram_;
  unsigned power_;
  std::uint64_t left_;
  bool was_cut_ = false;
  std::vector<std::size_t> members_;
  std::map<std::size_t, Verdict> answers_;
};

/// Returns the largest d in [from, to) for which `holds` is true. Precondition: it is true for
/// `from`. If it is true for d it should be true for smaller numbers; otherwise some d for which it
/// is true is found all the same.
std::size_t largest_that_holds(std::size_t from, std::size_t to,
                               const std::function<bool(std::size_t)>& holds) {
  while (to - from > 1) {
    const std::size_t middle = from + (to - from) / 2;
    (holds(middle) ? from : to) = middle;
  }
  return from;
}

/// A lower bound on the least eigenvalue of the Gram matrix of d functions with such small
/// correlations.
Rational least_eigenvalue_of(Index d, unsigned power) {
  return 1 - Rational(d - 1) * correlation_at(static_cast<std::size_t>(d), power);
}

/// Returns the first d for which the guessed d-th largest eigenvalue is less than d functions need;
/// nullopt if there is none.
std::optional<Index> first_below(const Eigen::VectorXd& ascending, double scale, unsigned power) {
  constexpr double clearly = 0.999;
  const Index size = ascending.size();
  for (Index d = 2; d <= size; ++d) {
    const auto needed = static_cast<double>(least_eigenvalue_of(d, power));
    if (ascending(size - d) * scale < clearly * needed) return d;
  }
  return std::nullopt;
}

/// Returns G - W W^T. The product and the differences are rounded; the entry error accounts for
/// both.
GramMatrix less_product(const GramMatrix& gram, const Eigen::MatrixXd& w) {
  GramMatrix rest{gram.entries - w * w.transpose(), gram.scale, 0};
  rest.entries.triangularView<Eigen::StrictlyUpper>() = rest.entries.transpose();
  // Roundings of numbers of size at most ||row of W||^2, and of their differences from the entries.
  const Rational rows(w.rowwise().squaredNorm().maxCoeff());
  const Rational entry = Rational(gram.entries.diagonal().maxCoeff()) + gram.entry_error;
  rest.entry_error =
      gram.entry_error + 2 * gram::gamma(static_cast<std::uint64_t>(w.cols()) + 8) * (rows + entry);
  return rest;
}

/// Returns d - 1, if less than `upper`, for a d whose d-th largest eigenvalue Lambda_d(G) is proved
/// to be less than d uncorrelated functions need: G minus a matrix of rank d - 1 has a largest
/// eigenvalue of at least Lambda_d(G).
std::optional<std::size_t> proved_by_spectrum(const GramMatrix& gram, std::size_t upper,
                                              unsigned power, unsigned threads) {
  const auto d =
      first_below(gram::eigenvalues(gram.entries), static_cast<double>(gram.scale), power);
  if (!d || static_cast<std::size_t>(*d) > upper) return std::nullopt;
  // Eigenvectors take several times as long, and are seldom of use.
  const auto [ascending, vectors] = gram::decomposition(gram.entries);
  const Index rank = *d - 1;
  const GramMatrix rest = less_product(
      gram, vectors.rightCols(rank) * ascending.tail(rank).cwiseMax(0).cwiseSqrt().asDiagonal());
  const std::optional<Rational> bound = gram::cholesky_bound(
      rest.entries, rest.entry_error, ascending(ascending.size() - *d), threads);
  if (!bound || *bound * gram.scale >= least_eigenvalue_of(*d, power)) return std::nullopt;
  return static_cast<std::size_t>(rank);
}

}  // namespace

UncorrelatedSets uncorrelated_sets(const GramMatrix& gram, unsigned power, unsigned threads,
                                   std::uint64_t effort) {
  assert(power >= 1 && 1 <= effort && effort <= most_effort);
  constexpr std::size_t most_for_spectrum = 1500;
  const std::size_t size = gram.size();
  UncorrelatedSets sets{.lower = 1, .upper = size, .method = "size"};
  Search search(gram, power, effort);
  const auto are = [&](std::size_t d, Verdict wanted) { return search.are_there(d) == wanted; };
  sets.lower =
      largest_that_holds(1, size + 1, [&](std::size_t d) { return are(d, Verdict::holds); });
  const std::size_t refuted =
      largest_that_holds(sets.lower, size + 1,
                         [&](std::size_t d) { return !are(d, Verdict::fails); }) +
      1;
  if (refuted <= size) sets = {.lower = sets.lower, .upper = refuted - 1, .method = "search"};
  if (sets.upper > sets.lower && size <= most_for_spectrum) {
    const auto proved = proved_by_spectrum(gram, sets.upper, power, threads);
    if (proved) sets = {.lower = sets.lower, .upper = *proved, .method = "spectrum"};
  }
  sets.was_cut = search.was_cut() && sets.lower < sets.upper;
  sets.members = search.members();
  return sets;
}

}  // namespace sqdim
