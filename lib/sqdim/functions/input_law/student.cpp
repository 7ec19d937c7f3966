// Student's t: Z / sqrt(C/df), where Z ~ N(0, I_n) and C ~ chi^2 with df degrees of freedom are
// independent.
#include <fmt/format.h>

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim::distributions {
namespace {

Distribution make(const Call& call, std::span<const MarginalEntry> /*marginals*/) {
  const Rational df = Arguments(call, {"df"}).required("df");
  if (df <= 0 || df > 1'000'000)
    throw InvalidInput(fmt::format(
        "student: df, the degrees of freedom, is a number above 0 and at most 1000000, not {}",
        in_quotes(to_string(df))));
  return {fmt::format("student({})", to_string(df)), StudentLaw{df}, std::nullopt};
}

}  // namespace

DistributionEntry student() {
  return {"student",
          "df",
          "Z / sqrt(C/df), Z ~ N(0, I_n), C ~ chi^2 with df degrees of freedom",
          {"student(3)", "student(7/2)"},
          make};
}

}  // namespace sqdim::distributions
