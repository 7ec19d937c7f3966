// Models with one tolerance for all answers.
#include "sqdim/learning/oracle/detail/tolerance.hpp"

#include <cassert>
#include <utility>

namespace sqdim::oracle {
namespace {

Rational tolerance_at(std::int64_t /*x*/, const Integer& /*radicand*/, const Rational& tau,
                      const Rational& error) {
  return tau - error;
}

}  // namespace

NumeratorRange within_tolerance(const Answer& answer, const Integer& radicand, const Rational& tau,
                                const Rational& widening) {
  // |r + y/sqrt(Q) - x/sqrt(Q)| <= tau  iff  y + (r - tau) sqrt(Q) <= x <= y + (r + tau) sqrt(Q).
  const Rational width = tau + widening;
  return {ceil_of_surd(answer.root, answer.rational - width, radicand),
          floor_of_surd(answer.root, answer.rational + width, radicand)};
}

OracleModel with_tolerance(std::string name, QueryNorm norm, const Rational& tau) {
  assert(tau > 0);
  return {.name = std::move(name),
          .norm = norm,
          .parameter = tau,
          .resolution = tau,
          .valid = within_tolerance,
          .tolerance_at = tolerance_at};
}

}  // namespace sqdim::oracle
