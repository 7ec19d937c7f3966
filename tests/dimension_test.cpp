#include "sqdim/dimension.hpp"

#include "families.hpp"
#include "sqdim/registry.hpp"
#include "support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

TEST_SUITE_BEGIN("dimension");

TEST_CASE("an orthogonal family has Lambda = ||f||^2 exactly, in both scales") {
  const Family family = parity_network(find_activation("relu"), "identity", 30, 4);
  const Dimension facts = dimension(family);
  CHECK(facts.relative_lambda.is_exact());
  CHECK(facts.lambda(Scale::normalised)->lower == 1);
  CHECK(facts.lambda(Scale::raw)->lower == family.norm_squared->lower);
  CHECK(facts.lambda(Scale::raw)->upper == family.norm_squared->upper);
  CHECK(facts.relative_distance_squared == 2);
  CHECK(facts.size == binomial(30, 4));
}

TEST_CASE("correlations at most r give Lambda in [||f||^2, ||f||^2 + (N-1) r]") {
  const Dimension facts =
      dimension(find_family("abstract(size=101, norm_squared=4, correlation=1/50)"));
  CHECK(facts.lambda(Scale::raw)->lower == 4);
  CHECK(facts.lambda(Scale::raw)->upper == 6);
  CHECK(facts.lambda(Scale::normalised)->upper == Rational(3, 2));
  CHECK(facts.relative_distance_squared == 2 - Rational(1, 100));
}

TEST_CASE("the equicorrelated Gram matrix attains the bound on Lambda") {
  // G = (1 - r) I + r J has the eigenvector (1, ..., 1) with eigenvalue 1 + (N-1) r.
  const Rational r(3, 10);
  const int size = 7;
  const Dimension facts =
      dimension(find_family("abstract(size=7, norm_squared=1, correlation=3/10)"));
  Rational row_sum = 1;
  for (int j = 1; j < size; ++j) row_sum += r;
  CHECK(facts.relative_lambda.upper == row_sum);
}

TEST_CASE("without a norm there is no Lambda in the raw scale") {
  Dimension facts = dimension(find_family("orthonormal(5)"));
  facts.norm_squared.reset();
  CHECK_FALSE(facts.lambda(Scale::raw));
  CHECK(facts.lambda(Scale::normalised));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
