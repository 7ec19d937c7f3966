// Moments of <h, f_Q>: docs/theory.md, 13.6.
#include "sqdim/functions/rotation/measures.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace sqdim {
namespace {

/// Degrees L up to which spectra are tried: some beyond the least degree of f, then more.
std::vector<std::uint64_t> degrees_to_try(const RotationClass& rotated) {
  constexpr std::uint64_t most = 256;
  const std::uint64_t first = rotated.sum.least_degree();
  std::vector<std::uint64_t> list;
  list.reserve(8);
  for (std::uint64_t more = 16; list.size() < 3 || first + more <= most; more *= 2)
    list.push_back(first + more);
  if (const auto degree = rotated.series.degree(); degree && *degree > list.back())
    list.push_back(*degree);
  return list;
}

/// The spectra of a class, each computed once. Several threads may use one object.
class Spectra {
 public:
  explicit Spectra(RotationClass rotated) : rotated_(std::move(rotated)) {}

  [[nodiscard]] const RotationClass& rotated() const { return rotated_; }

  [[nodiscard]] ZonalSpectrum up_to(std::uint64_t max_degree, Precision precision) const {
    const std::pair key(max_degree, precision.bits);
    const std::lock_guard lock(mutex_);
    auto found = known_.find(key);
    if (found == known_.end())
      found = known_.emplace(key, rotation_spectrum(rotated_, max_degree, precision)).first;
    return found->second;
  }

 private:
  RotationClass rotated_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::uint64_t, long>, ZonalSpectrum> known_;
};

}  // namespace

std::optional<MomentBound> moment_bound(const RotationClass& rotated, const Rational& theta,
                                        std::uint64_t least_degree, Precision precision) {
  const auto spectrum = [&](std::uint64_t max_degree, Precision working) {
    return rotation_spectrum(rotated, max_degree, working);
  };
  return moment_bound(spectrum, degrees_to_try(rotated), theta, least_degree, precision);
}

std::shared_ptr<const MeasureBounds> rotation_measures(RotationClass rotated, Precision precision) {
  const auto spectra = std::make_shared<const Spectra>(std::move(rotated));
  return std::make_shared<const MeasureBounds>(
      std::set{MeasureBound::moments},
      [=](MeasureBound /*bound*/, const Rational& theta,
          Centre centre) -> std::optional<BoundedMeasure> {
        const auto spectrum = [&](std::uint64_t max_degree, Precision working) {
          return spectra->up_to(max_degree, working);
        };
        const auto bound = moment_bound(spectrum, degrees_to_try(spectra->rotated()), theta,
                                        centre == Centre::mean ? 1 : 0, precision);
        if (!bound) return std::nullopt;
        return BoundedMeasure{bound->measure, bound->log2_measure};
      });
}

}  // namespace sqdim
