#include "sqdim/arithmetic/integral/detail/pieces.hpp"

#include <algorithm>
#include <utility>

#include "sqdim/arithmetic/integral/detail/bounds.hpp"
#include "sqdim/arithmetic/integral/detail/values.hpp"

namespace sqdim::integral {
namespace {

constexpr std::size_t most_undecided = 1024;

bool is_decided(const Branches& branches) {
  return std::none_of(branches.begin(), branches.end(), [](int branch) { return branch == 0; });
}

void find_branches(const Steps& steps, Cell& cell) {
  const Ball x = ball_of(cell);
  cell.right = branches_on(steps, x);
  cell.left = branches_on(steps, -x);
}

/// Joins neighbours with the same branches. The cells are in order.
std::vector<Cell> joined(const std::vector<Cell>& cells) {
  std::vector<Cell> list;
  for (const Cell& cell : cells) {
    const bool continues = !list.empty() && list.back().to == cell.from &&
                           list.back().right == cell.right && list.back().left == cell.left;
    if (continues) {
      list.back().to = cell.to;
    } else {
      list.push_back(cell);
    }
  }
  return list;
}

/// Moves the decided ones of some cells to a list, and returns the others.
std::vector<Cell> sift(const Steps& steps, std::vector<Cell> cells, std::vector<Cell>& decided) {
  std::vector<Cell> others;
  for (Cell& cell : cells) {
    find_branches(steps, cell);
    const bool known = is_decided(cell.right) && is_decided(cell.left);
    (known ? decided : others).push_back(std::move(cell));
  }
  return others;
}

std::vector<Cell> halves(const std::vector<Cell>& cells) {
  std::vector<Cell> list;
  for (const Cell& cell : cells) {
    list.push_back({cell.from, cell.middle(), {}, {}});
    list.push_back({cell.middle(), cell.to, {}, {}});
  }
  return list;
}

}  // namespace

Ball ball_of(const Cell& cell) {
  constexpr long spare_bits = 64;
  const Rational width = cell.width();
  long narrow = 0;
  if (width == 0) narrow = static_cast<long>(msb(denominator(cell.from)));
  if (width > 0 && width < 1)
    narrow = static_cast<long>(msb(denominator(width))) - static_cast<long>(msb(numerator(width)));
  const Precision precision = rough.with(spare_bits + narrow);
  Ball x(cell.middle(), precision);
  return x.widen(Ball(Rational(width / 2), precision));
}

Pieces pieces_of(const Steps& steps, std::uint64_t end, long bits) {
  Pieces pieces;
  std::vector<Cell> undecided;
  for (std::uint64_t i = 0; i < end; ++i)
    undecided.push_back({Rational(i), Rational(i + 1), {}, {}});
  undecided = sift(steps, std::move(undecided), pieces.smooth);
  for (long level = 0; level < bits && undecided.size() <= most_undecided; ++level)
    undecided = sift(steps, halves(undecided), pieces.smooth);
  std::sort(pieces.smooth.begin(), pieces.smooth.end(),
            [](const Cell& a, const Cell& b) { return a.from < b.from; });
  pieces.smooth = joined(pieces.smooth);
  pieces.kinks = std::move(undecided);
  return pieces;
}

}  // namespace sqdim::integral
