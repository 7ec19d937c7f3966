// Rules with more and more panels, until two agree or more would not help.
#pragma once

#include <optional>
#include <string>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/values/estimates/multiprecision/detail/half_line.hpp"
#include "sqdim/values/estimates/multiprecision/detail/unseen.hpp"
#include "sqdim/values/estimates/multiprecision/detail/work.hpp"

namespace sqdim::numerical {

/// psi at the nodes of one level after another, as far as that is affordable.
class Refinement {
 public:
  enum class Verdict { agree, refine, slow, expensive };

  explicit Refinement(const Activation& activation);

  /// The reason why there is not even a first level; nullopt if there is one. Otherwise samples()
  /// are those of the current level.
  [[nodiscard]] const std::optional<std::string>& defect() const { return defect_; }
  [[nodiscard]] const Samples& samples() const { return samples_; }
  [[nodiscard]] const Wide& lost() const { return cut_off_.lost; }
  Work& work() { return work_; }

  /// Goes to the next level, which may have a defect.
  void refine();

  /// Decides what to do, given the difference of two levels and what may remain unseen. For a
  /// smooth psi each halving gains many digits; if one gains less than two, more will not help.
  Verdict judge(const Wide& difference, const Wide& tolerance, const Wide& tolerable);
  /// The unseen part of the last level, once the verdict is not to refine.
  [[nodiscard]] const Unseen& unseen() const { return unseen_; }

  /// Returns the reason why the digits were not reached with this verdict.
  [[nodiscard]] std::string reason(Verdict verdict) const;
  /// Returns the reason why the errors of the last level say too little to be given: the search for
  /// what it does not see was cut. nullopt if it was not.
  [[nodiscard]] std::optional<std::string> left_open() const;

 private:
  void take_samples();
  void refine_to_resolve();
  [[nodiscard]] bool can_refine() const;

  const Activation& activation_;
  CutOff cut_off_;
  unsigned level_ = 0;
  unsigned last_level_;
  Samples samples_;
  std::optional<std::string> defect_;
  Work work_;
  Wide before_ = -1;
  Unseen unseen_;
};

std::string too_expensive(const Activation& activation);

}  // namespace sqdim::numerical
