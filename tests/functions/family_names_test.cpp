// Families by name: other dimensions, numbers that are given, names that parse back.
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

TEST_SUITE_BEGIN("family");

TEST_CASE("another dimension changes the size of a family over subsets and nothing else") {
  const Family small = parity_network(find_activation("relu"), "identity", 10, 4);
  const Family large = in_dimension(small, 1000);
  CHECK(large.size == binomial(1000, 4));
  CHECK(large.subsets->n == 1000);
  CHECK(large.norm_squared->lower == small.norm_squared->lower);
}

TEST_CASE("a supremum makes a family one of p-concepts") {
  CHECK_FALSE(find_family("abstract(size=8, norm_squared=1, correlation=0)").bounded);
  const Family family =
      find_family("abstract(size=8, norm_squared=1/4, correlation=0, supremum=1)");
  CHECK(family.bounded);
  CHECK(find_family(family.name).bounded);
  CHECK_FALSE(find_family("abstract(size=8, norm_squared=1, correlation=0, supremum=2)").bounded);
  CHECK_THROWS_AS(find_family("abstract(size=8, norm_squared=1, correlation=0, supremum=1/2)"),
                  InvalidInput);
}

TEST_CASE("named families parse back, and impossible ones are refused") {
  const Family family = find_family("abstract(size=2^200, norm_squared=1, correlation=2^-220)");
  CHECK(family.size == Integer(1) << 200);
  CHECK(family.relative_correlation == power_of_two(-220));
  CHECK(find_family(family.name).name == family.name);
  CHECK(find_family("orthonormal(10000)").size == 10000);
  for (const char* text :
       {"abstract(size=0, norm_squared=1, correlation=0)", "abstract(size=2, norm_squared=1)",
        "abstract(size=1.5, norm_squared=1, correlation=0)",
        "abstract(size=2, norm_squared=0, correlation=0)",
        "abstract(size=2, norm_squared=1, correlation=2)", "orthonormal(0)", "orthonormal",
        "parity-network(2)", "orthnormal(3)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(find_family(text), InvalidInput);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
