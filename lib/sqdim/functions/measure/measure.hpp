// measure: for how much of a class the answer to a query is not a fixed one.
//
// A target f_w is drawn at random, w ~ mu. A bound at theta > 0 is a number K_0 such that
//
//     mu{w : <h, f_w>^2 > theta} < K_0     for every h with ||h|| <= 1, unless that measure is 0
//
// (docs/theory.md, 12.3). Classes know different bounds of this kind: moments of <h, f_w>, the
// average correlation of large sets, caps of the sphere.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// The ways to bound mu{w : <h, f_w>^2 > theta}.
enum class MeasureBound { moments, average, caps };

/// The functions that are meant: as they are, or minus a mean that the answers contain.
enum class Centre { none, mean };

/// An upper bound on a measure, and log2 of it. Only the upper ends are proved. A measure may be
/// as small as 2^-(10^9), which a Ball holds but a Rational does not: the logarithm is there for
/// that.
struct BoundedMeasure {
  Ball measure;
  Ball log2_measure;
};

/// The bounds of one class, each computed once: theorems about one problem ask for the same few
/// again and again. Several threads may use one object.
class MeasureBounds {
 public:
  /// Computes one bound; nullopt if nothing below 1 is proved, which is no statement about the
  /// measure.
  using Compute =
      std::function<std::optional<BoundedMeasure>(MeasureBound, const Rational& theta, Centre)>;

  /// A class of which no such bound is known.
  MeasureBounds() = default;
  MeasureBounds(std::set<MeasureBound> known, Compute compute);

  /// Whether the class has bounds of this kind.
  [[nodiscard]] bool knows(MeasureBound bound) const { return known_.contains(bound); }

  /// Returns the bound; nullopt also if the class has none of this kind. Precondition: theta > 0.
  [[nodiscard]] std::optional<BoundedMeasure> at(MeasureBound bound, const Rational& theta,
                                                 Centre centre) const;

 private:
  using Key = std::tuple<MeasureBound, Rational, Centre>;

  std::set<MeasureBound> known_;
  Compute compute_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::optional<BoundedMeasure>> computed_;
};

}  // namespace sqdim
