// Models with one tolerance for all answers. Included by the oracle stage only.
#pragma once

#include <string>

#include "sqdim/oracle.hpp"

namespace sqdim::oracle {

/// |v - c| <= tau.
OracleModel with_tolerance(std::string name, QueryNorm norm, const Rational& tau);

/// The numerators x with |v - x / sqrt(Q)| <= tau + widening.
NumeratorRange within_tolerance(const Answer& answer, const Integer& radicand, const Rational& tau,
                                const Rational& widening);

}  // namespace sqdim::oracle
