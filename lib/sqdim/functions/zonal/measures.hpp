// measures: the bounds of the exclusion header for one class, each computed once.
//
// Theorems about one problem ask for the same few measures again and again.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

#include "sqdim/functions/zonal/exclusion.hpp"

namespace sqdim {

/// The ways to bound mu{w : <h, f_w>^2 > theta}.
enum class MeasureBound { moments, average, caps };

/// An upper bound on a measure, and log2 of it.
struct BoundedMeasure {
  Ball measure;
  Ball log2_measure;
};

/// Several threads may use one object.
class ZonalMeasures {
 public:
  ZonalMeasures(ZonalSeries series, std::uint64_t n, Precision precision);

  /// Returns what moment_bound, average_bound or cap_bound return.
  [[nodiscard]] std::optional<BoundedMeasure> at(MeasureBound bound, const Rational& theta,
                                                 std::uint64_t least_degree) const;

 private:
  using Key = std::tuple<MeasureBound, Rational, std::uint64_t>;

  [[nodiscard]] std::optional<BoundedMeasure> compute(const Key& key) const;

  ZonalSeries series_;
  std::uint64_t n_;
  Precision precision_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::optional<BoundedMeasure>> known_;
};

}  // namespace sqdim
