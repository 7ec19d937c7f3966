// Models with one tolerance for all answers.
#pragma once

#include <string>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim::oracle {

/// Makes the model |v - c| <= tau.
OracleModel with_tolerance(std::string name, QueryNorm norm, const Rational& tau);

/// Returns the numerators x with |v - x / sqrt(Q)| <= tau + widening.
NumeratorRange within_tolerance(const Answer& answer, const Integer& radicand, const Rational& tau,
                                const Rational& widening);

}  // namespace sqdim::oracle
