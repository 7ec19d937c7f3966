// CSQ(tau): correlational queries of norm 1, with every answer within tau.
#include "sqdim/learning/oracle/detail/tolerance.hpp"

namespace sqdim::oracles {

OracleEntry csq() {
  return {.name = "csq",
          .parameters = "tau",
          .description = "correlational queries: any v with |v - <h, f>| <= tau, ||h|| = 1",
          .citation = "bshouty02",
          .make = [](const Rational& tau) {
            return oracle::with_tolerance("csq", QueryNorm::unit, tau);
          }};
}

}  // namespace sqdim::oracles
