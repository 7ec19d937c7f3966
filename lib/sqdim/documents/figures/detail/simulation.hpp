// Parts that figures of simulations share.
#pragma once

#include "sqdim/documents/figures/detail/assembly.hpp"
#include "sqdim/documents/figures/detail/settings.hpp"

namespace sqdim::figure {

/// Moves controls, whose target is not of the hard family, after the other rows.
Rows controls_last(Rows rows);

/// Proved numbers by x, for panels or lines. Of two numbers for one x, the one that holds for both
/// rows is kept: the smaller lower bound, or the larger ceiling.
class ProvedLine {
 public:
  enum class Direction { from_below, from_above };
  explicit ProvedLine(Direction direction) : direction_(direction) {}

  void add(const Named& panel, const Named& series, double x, double y);
  void put_into(Assembly& assembly) const;

 private:
  struct Line {
    Named panel;
    Named series;
    std::map<double, double> points;
  };
  Direction direction_;
  std::map<std::string, Line> lines_;
};

}  // namespace sqdim::figure
