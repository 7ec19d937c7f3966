// STAT(tau): queries with values in [-1, 1], with every answer within tau.
#include "sqdim/learning/oracle/detail/tolerance.hpp"

namespace sqdim::oracles {

OracleEntry stat() {
  return {.name = "stat",
          .parameters = "tau",
          .description = "statistical queries y h(x): any v with |v - E[y h(x)]| <= tau, |h| <= 1",
          .citation = "kearns98",
          .make = [](const Rational& tau) {
            return oracle::with_tolerance("stat", QueryNorm::bounded, tau);
          }};
}

}  // namespace sqdim::oracles
