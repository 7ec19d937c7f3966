// A class whose target is drawn at random, as reports of bounds describe it.
#pragma once

#include <string>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// The lines about the family, its norm and its spectrum. Precondition: family.prior.
Facts prior_facts(const Family& family);

/// How sentences speak of the targets.
struct TargetWords {
  /// "every direction w".
  std::string every;
  /// The target if there is one, "f_w for some direction w"; for laws, both cases: "law N(0, I_n) or
  /// D_w for some direction w".
  std::string some;
  /// A note on what the bounds do not say; empty if there is none.
  std::string limits;
};

/// Precondition: family.prior.
TargetWords target_words(const Family& family);

}  // namespace sqdim
