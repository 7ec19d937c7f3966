#include "sqdim/documents/certificate/certificate.hpp"

#include "sqdim/documents/certificate/detail/facts.hpp"
#include "sqdim/documents/certificate/machine_proofs.hpp"
#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim::certificate {
namespace {

TEST_SUITE_BEGIN("certificate");

TEST_CASE("numbers are written as Coq reads them") {
  CHECK(in_coq(Integer(12)) == "12");
  CHECK(in_coq(Rational(1, 100)) == "(1#100)");
  CHECK(in_coq(Rational(3)) == "(3#1)");
}

TEST_CASE("a lambda that is found shows K, and no smaller K has one") {
  for (const int size : {1, 2, 7, 1000}) {
    for (const Rational& r : {Rational(0), Rational(1, 1000), Rational(1, 20), Rational(1, 2)}) {
      for (const Rational& tau : {Rational(1, 50), Rational(1, 5), Rational(2)}) {
        const Facts facts{.size = size, .low = 1, .high = 1, .relative = r, .tolerance = tau};
        Hints hints{.part = size, .excluded = 0, .served = 1};
        const Rational gamma = tau * tau;
        hints.excluded = least_excluded(facts, hints, gamma);
        CHECK(is_enough(facts, hints, gamma, lambda_for(facts, hints, gamma)));
        if (hints.excluded == 0) continue;
        hints.excluded -= 1;
        CHECK_FALSE(is_enough(facts, hints, gamma, 0));
      }
    }
  }
}

TEST_CASE("the game of csq-exact has as many rounds as V(N) says") {
  for (const int size : {10, 100, 12345}) {
    for (const Rational& tau : {Rational(1, 3), Rational(1, 5), Rational(1, 20)}) {
      const Facts facts{.size = size, .low = 1, .high = 1, .relative = 0, .tolerance = tau};
      Hints hints{.part = size, .excluded = 0, .served = 2};
      hints.excluded = least_excluded(facts, hints, tau * tau);
      if (hints.excluded == 0) continue;
      const Game game = game_of(facts, hints);
      const Integer rounds = elimination_rounds(size, 2, 1 / (tau * tau), hints.excluded);
      CHECK(game.steps + Integer(game.tail.size()) + 1 == rounds);
    }
  }
}

TEST_CASE("the game of csq-decision-exact has as many rounds as V_0(N) says") {
  for (const int size : {1, 10, 100, 12345}) {
    for (const Rational& tau : {Rational(2, 5), Rational(1, 3), Rational(1, 5), Rational(1, 20)}) {
      const Facts facts{.size = size, .low = 1, .high = 1, .relative = 0, .tolerance = tau};
      Hints hints{.part = size, .excluded = 0, .served = 2};
      hints.excluded = least_excluded(facts, hints, tau * tau);
      const Game game = decision_game_of(facts, hints);
      const Integer rounds = decision_rounds(size, 1 / (tau * tau), hints.excluded);
      CHECK(game.steps + Integer(game.tail.size()) + 1 == rounds);
    }
  }
}

TEST_CASE("the machine proofs are of theorems that exist") {
  for (const MachineProof& proof : all_machine_proofs())
    CHECK(find_theorem(proof.theorem).name == proof.theorem);
  CHECK(machine_proofs_of("csq-exact").size() == 2);
  CHECK(machine_proofs_of("low-degree").empty());
  CHECK(in_words(machine_proofs_of("vstat")) == "vstat in proofs/vstat.v");
}

TEST_CASE("a document of another command is damaged") {
  const Records records{.command = "norm", .rows = {}};
  CHECK_THROWS_WITH_AS(certify(records, provenance("certify", {}, std::nullopt)),
                       doctest::Contains("what bound and table write"), DamagedDocument);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim::certificate
